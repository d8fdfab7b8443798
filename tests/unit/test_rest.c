#include "host/kind.h"
#include "host/rest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "unit/moment.h"

#define GOOD \
	"\"id\":65214191,\"full_name\":\"envoyproxy/envoy\",\"created_at\":\"2016-08-08T15:07:24Z\"," \
	"\"pushed_at\":\"2026-08-20T08:00:00Z\",\"stargazers_count\":24000,\"forks_count\":4800,\"archived\":false," \
	"\"language\":\"C++\",\"license\":{\"key\":\"apache-2.0\",\"spdx_id\":\"Apache-2.0\"}"

static enum rest_result read_text(const char *text, struct arena *arena, struct repo *repo)
{
	const char *why = NULL;
	enum rest_result result =
		rest_read(&kind_github, QUESTION_FIRST, text, strlen(text), fact_kept(), arena, repo, &why);

	assert_int_equal(result == REST_READ, why == NULL);
	return result;
}

static void test_good(void **state)
{
	struct arena arena = {0};
	struct repo repo;

	(void)state;
	assert_int_equal(read_text("{" GOOD ",\"new\":[{}]}", &arena, &repo), REST_READ);
	assert_string_equal(repo.full_name, "envoyproxy/envoy");
	assert_int_equal(repo.id, 65214191);
	assert_int_equal(repo.stars, 24000);
	assert_int_equal(repo.forks, 4800);
	assert_moment(repo.created, "2016-08-08T15:07:24Z");
	assert_moment(repo.pushed, "2026-08-20T08:00:00Z");
	assert_false(repo.is_archived);
	assert_string_equal(repo.language, "C++");
	assert_string_equal(repo.license, "Apache-2.0");
	assert_int_equal(repo.status, REPO_OK);
	arena_release(&arena);
}

/* A fork's answer holds whole repositories with numbers of their own. */
static void test_nested(void **state)
{
	struct arena arena = {0};
	struct repo repo;

	(void)state;
	assert_int_equal(read_text("{\"parent\":{\"stargazers_count\":1,\"full_name\":\"x/y\"}," GOOD
				   ",\"source\":{\"stargazers_count\":2}}",
				 &arena, &repo),
		REST_READ);
	assert_int_equal(repo.stars, 24000);
	assert_int_equal(read_text("{\"parent\":{" GOOD "}}", &arena, &repo), REST_WRONG);
	arena_release(&arena);
}

static void test_little(void **state)
{
	struct arena arena = {0};
	struct repo repo;

	(void)state;
	assert_int_equal(read_text("{\"id\":1,\"full_name\":\"a/b\",\"created_at\":\"2016-08-08T15:07:24+02:00\","
				   "\"stargazers_count\":0,\"pushed_at\":null,\"language\":null,\"license\":null}",
				 &arena, &repo),
		REST_READ);
	assert_int_equal(repo.stars, 0);
	assert_int_equal(repo.forks, -1);
	assert_moment(repo.created, "2016-08-08T13:07:24Z");
	assert_moment(repo.pushed, "");
	assert_null(repo.language);
	assert_null(repo.license);
	assert_int_equal(read_text("{" GOOD ",\"x\":1}", &arena, &repo), REST_READ);
	arena_release(&arena);
}

static void test_no_license_asserted(void **state)
{
	struct arena arena = {0};
	struct repo repo;

	(void)state;
	assert_int_equal(read_text("{\"id\":1,\"full_name\":\"a/b\",\"created_at\":\"2016-08-08T15:07:24Z\","
				   "\"stargazers_count\":0,\"license\":{\"spdx_id\":\"NOASSERTION\"},\"language\":"
				   "\"a\\u001b\\nb\"}",
				 &arena, &repo),
		REST_READ);
	assert_null(repo.license);
	assert_string_equal(repo.language, "a\xEF\xBF\xBD b");
	arena_release(&arena);
}

/* Each member once with each of these instead of its value. */
static void test_wrong(void **state)
{
	static const char *const bad[] = {"\"id\":0", "\"id\":-1", "\"id\":\"1\"", "\"id\":1.5", "\"id\":null",
		"\"full_name\":\"envoy\"", "\"full_name\":\"../../etc\"", "\"full_name\":null",
		"\"full_name\":\"a/b\\u0000\"", "\"full_name\":7", "\"stargazers_count\":-1",
		"\"stargazers_count\":1e3", "\"stargazers_count\":1.0", "\"stargazers_count\":\"1\"",
		"\"stargazers_count\":true", "\"stargazers_count\":null", "\"stargazers_count\":{}",
		"\"stargazers_count\":9007199254740993", "\"stargazers_count\":99999999999999999999",
		"\"created_at\":null", "\"created_at\":\"yesterday\"", "\"created_at\":\"2016-08-08\"",
		"\"created_at\":1", "\"created_at\":\"0001-01-01T00:00:00Z\"",
		"\"created_at\":\"2007-09-30T23:59:59Z\"", "\"created_at\":\"2016-02-30T00:00:00Z\"",
		"\"pushed_at\":\"x\"", "\"forks_count\":-1", "\"archived\":\"no\"", "\"language\":[]",
		"\"license\":\"MIT\"", "\"license\":{\"spdx_id\":1}"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct arena arena = {0};
		struct repo repo;
		char text[1024] = "{\"id\":1,\"full_name\":\"a/"
				  "b\",\"created_at\":\"2016-08-08T15:07:24Z\",\"stargazers_count\":1}";
		size_t key = strcspn(bad[i], ":") + 1;
		char *at = memmem(text, strlen(text), bad[i], key);
		char rest[512];
		if (at) {
			snprintf(rest, sizeof(rest), "%s", at + key + strcspn(at + key, ",}"));
			snprintf(at, sizeof(text) - (size_t)(at - text), "%s%s", bad[i], rest);
		} else {
			snprintf(text + strlen(text) - 1, 200, ",%s}", bad[i]);
		}
		if (read_text(text, &arena, &repo) != REST_WRONG)
			fail_msg("read: %s", text);
		arena_release(&arena);
	}
}

static void test_other_json(void **state)
{
	static const char *const bad[] = {"[]", "{}", "0", "\"x\"", "[{" GOOD "}]", "{\"message\":\"Not Found\"}"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct arena arena = {0};
		struct repo repo;
		assert_int_equal(read_text(bad[i], &arena, &repo), REST_WRONG);
		arena_release(&arena);
	}
}

/* Every beginning of a good answer, and whatever else is no JSON. */
static void test_unreadable(void **state)
{
	static const char good[] = "{" GOOD "}";
	static const char *const bad[] = {"", "null", "<html>", good + 1, "{" GOOD "} {}",
		"{" GOOD ",\"stargazers_count\":7}", "{" GOOD ",\"x\":NaN}", "{" GOOD ",'x':1}"};
	struct arena arena = {0};
	struct repo repo;
	const char *why;

	(void)state;
	for (size_t len = 0; len + 1 < sizeof(good); len++)
		assert_int_not_equal(
			rest_read(&kind_github, QUESTION_FIRST, good, len, fact_kept(), &arena, &repo, &why),
			REST_READ);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(read_text(bad[i], &arena, &repo), REST_UNREADABLE);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_nested),
		cmocka_unit_test(test_little),
		cmocka_unit_test(test_no_license_asserted),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_other_json),
		cmocka_unit_test(test_unreadable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
