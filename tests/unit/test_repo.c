#include "model/repo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "unit/moment.h"

static void test_init_is_all_unknown(void **state)
{
	struct repo repo;

	(void)state;
	memset(&repo, 0x5A, sizeof(repo));
	repo_init(&repo);
	assert_null(repo.name);
	assert_null(repo.full_name);
	assert_null(repo.reason);
	assert_int_equal(repo.id, 0);
	assert_int_equal(repo.stars, -1);
	assert_int_equal(repo.forks, -1);
	assert_int_equal(repo.stars_unit, 1);
	assert_moment(repo.created, "");
	assert_int_equal(repo.status, REPO_UNKNOWN);
	assert_false(repo.is_archived);
}

static void test_copy_owns_its_strings(void **state)
{
	struct arena arena = {0};
	char name[] = "a/b", full_name[] = "A/b", reason[] = "timed out";
	struct repo from, to;

	(void)state;
	repo_init(&from);
	from.name = name;
	from.full_name = full_name;
	from.reason = reason;
	from.stars = 7;
	from.status = REPO_STALE;
	from.as_of = moment_of("2026-08-22");
	repo_copy(&to, &from, &arena);
	memset(name, 'x', 3);
	memset(full_name, 'x', 3);
	memset(reason, 'x', 3);
	assert_string_equal(to.name, "a/b");
	assert_string_equal(to.full_name, "A/b");
	assert_string_equal(to.reason, "timed out");
	assert_null(to.license);
	assert_int_equal(to.stars, 7);
	assert_moment(to.as_of, "2026-08-22");
	arena_release(&arena);
}

static void test_status_names(void **state)
{
	enum repo_status status;

	(void)state;
	for (int i = 0; i < REPO_STATUS_COUNT; i++) {
		status = REPO_STATUS_COUNT;
		assert_true(repo_status_parse(repo_status_name((enum repo_status)i), &status));
		assert_int_equal(status, i);
	}
	assert_string_equal(repo_status_name(REPO_OK), "ok");
	assert_string_equal(repo_status_name(REPO_REPLACED), "replaced");
	status = REPO_GONE;
	assert_false(repo_status_parse("OK", &status));
	assert_false(repo_status_parse("", &status));
	assert_int_equal(status, REPO_GONE);
}

static void test_lasting(void **state)
{
	(void)state;
	assert_true(repo_status_is_lasting(REPO_GONE));
	assert_true(repo_status_is_lasting(REPO_BLOCKED));
	assert_true(repo_status_is_lasting(REPO_REPLACED));
	assert_false(repo_status_is_lasting(REPO_OK));
	assert_false(repo_status_is_lasting(REPO_STALE));
	assert_false(repo_status_is_lasting(REPO_UNKNOWN));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_init_is_all_unknown),
		cmocka_unit_test(test_copy_owns_its_strings),
		cmocka_unit_test(test_status_names),
		cmocka_unit_test(test_lasting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
