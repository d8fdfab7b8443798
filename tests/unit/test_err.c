#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"

#include <errno.h>
#include <string.h>

static void check_format(const struct err *err, const char *want)
{
	char out[2048];

	assert_ptr_equal(err_format(err, out, sizeof(out)), out);
	assert_string_equal(out, want);
}

static void test_set(void **state)
{
	struct err err = {0};

	(void)state;
	assert_false(err_set(&err, "%d of %s", 3, "four"));
	assert_true(err.is_set);
	check_format(&err, "3 of four");
}

static void test_parts_not_known_are_left_out(void **state)
{
	struct err err = {0};

	(void)state;
	assert_false(err_set_at(&err, "a.yaml", 7, 3, "broken"));
	check_format(&err, "a.yaml:7:3: broken");
	err.column = 0;
	check_format(&err, "a.yaml:7: broken");
	err.line = 0;
	check_format(&err, "a.yaml: broken");
	err_clear(&err);
	assert_false(err_set_at(&err, NULL, 7, 3, "broken"));
	check_format(&err, "broken");
}

static void test_first_error_wins(void **state)
{
	struct err err = {0};

	(void)state;
	err_set_at(&err, "a", 1, 0, "first");
	assert_false(err_set(&err, "second"));
	assert_false(err_set_at(&err, "b", 2, 0, "third"));
	errno = ENOENT;
	assert_false(err_set_errno(&err, "c", "cannot read"));
	check_format(&err, "a:1: first");
}

static void test_clear(void **state)
{
	struct err err = {0};

	(void)state;
	err_set_at(&err, "a", 1, 2, "first");
	err_clear(&err);
	assert_false(err.is_set);
	err_set(&err, "second");
	check_format(&err, "second");
}

static void test_errno(void **state)
{
	struct err err = {0};

	(void)state;
	errno = ENOENT;
	assert_false(err_set_errno(&err, "x/y", "cannot read"));
	check_format(&err, "x/y: cannot read: No such file or directory");
}

static void test_null(void **state)
{
	(void)state;
	assert_false(err_set(NULL, "a"));
	assert_false(err_set_at(NULL, "f", 1, 1, "a"));
	assert_false(err_set_errno(NULL, "f", "a"));
}

static void test_long_parts_are_cut(void **state)
{
	struct err err = {0};
	char path[2000];
	char out[8];

	(void)state;
	memset(path, 'p', sizeof(path) - 1);
	path[sizeof(path) - 1] = '\0';
	err_set_at(&err, path, 1, 1, "%s", path);
	assert_int_equal(strlen(err.file), sizeof(err.file) - 1);
	assert_int_equal(strlen(err.text), sizeof(err.text) - 1);
	assert_string_equal(err_format(&err, out, sizeof(out)), "ppppppp");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_set),
		cmocka_unit_test(test_parts_not_known_are_left_out),
		cmocka_unit_test(test_first_error_wins),
		cmocka_unit_test(test_clear),
		cmocka_unit_test(test_errno),
		cmocka_unit_test(test_null),
		cmocka_unit_test(test_long_parts_are_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
