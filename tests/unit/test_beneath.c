#include "base/beneath.h"

#include "scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* in/ is the working directory, out/ its sister. */
static int enter(void **state)
{
	if (scratch_enter(state) != 0 || mkdir("out", 0777) != 0 || mkdir("in", 0777) != 0)
		return -1;
	scratch_put("out/file", "precious");
	return chdir("in");
}

static int leave(void **state)
{
	return chdir("..") == 0 ? scratch_leave(state) : -1;
}

static void tie(const char *to, const char *link)
{
	assert_int_equal(symlink(to, link), 0);
}

static void check(const char *path, bool want)
{
	struct err err = {0};

	if (beneath_check(".", path, &err) != want)
		fail_msg("%s: %s", path, want ? err.text : "taken");
	if (!want)
		assert_string_equal(err.file, path);
}

static void test_inside(void **state)
{
	char *here = realpath(".", NULL);

	(void)state;
	assert_int_equal(mkdir("docs", 0777), 0);
	scratch_put("docs/page", "x");
	tie("docs/page", "file");
	tie("docs", "dir");
	tie(here, "whole");
	tie("docs/later/made", "dangling");
	check("docs/page", true);
	check("./docs/../docs/page", true);
	check("file", true);
	check("dir/page", true);
	check("dir/new/file", true);
	check("whole/docs/page", true);
	check("dangling", true);
	check("new/dir/file", true);
	free(here);
}

static void test_outside(void **state)
{
	(void)state;
	tie("../out", "dir");
	tie("../out/file", "file");
	tie("../out/new/made", "dangling");
	tie("../missing", "no-dir");
	tie("/", "root");
	tie("dir", "second");
	tie("missing/../../out/file", "past");
	tie("loop", "loop");
	check("../out/file", false);
	check("dir/file", false);
	check("dir/new", false);
	check("file", false);
	check("dangling", false);
	check("no-dir/page", false);
	check("root/tmp/x", false);
	check("second/file", false);
	check("past", false);
	check("loop", false);
	check("none/../../out/file", false);
	check("/", false);
}

static void test_root_itself(void **state)
{
	struct err err = {0};

	(void)state;
	tie(".", "here");
	assert_false(beneath_check(".", ".", &err));
	assert_null(strstr(err.text, "link"));
	err = (struct err){0};
	assert_false(beneath_check(".", "here", &err));
	assert_null(strstr(err.text, "link"));
}

static void check_target(const char *path, const char *want)
{
	char *target = beneath_resolve(path);

	if (want == NULL)
		assert_null(target);
	else
		assert_string_equal(target, want);
	free(target);
}

static void test_resolve(void **state)
{
	(void)state;
	assert_int_equal(mkdir("docs", 0777), 0);
	tie("docs", "dir");
	tie("loop", "loop");
	check_target("dir/../docs/page", "docs/page");
	check_target("./dir/new", "docs/new");
	check_target("loop", NULL);
	check_target("/", "/");
}

/* A name that begins like the directory's is none below it. */
static void test_sister(void **state)
{
	(void)state;
	assert_int_equal(mkdir("../in-side", 0777), 0);
	tie("../in-side/x", "x");
	check("x", false);
}

/* Nobody need be able to come down to the working directory once more. */
static void test_parent_not_searchable(void **state)
{
	char *here = realpath(".", NULL);

	(void)state;
	assert_int_equal(mkdir("docs", 0755), 0);
	scratch_put("docs/page", "x");
	tie(here, "whole");
	assert_int_equal(chmod("..", 0600), 0);
	/* To root all is searchable. */
	if (getuid() == 0)
		assert_int_equal(seteuid(65534), 0);
	check("docs/page", true);
	check("../in/docs/page", true);
	check("whole/docs/page", true);
	check("whole/../out/file", false);
	check_target("whole/docs/../new", "new");
	if (getuid() == 0)
		assert_int_equal(seteuid(0), 0);
	assert_int_equal(chmod("..", 0755), 0);
	free(here);
}

#define IN_TEST(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_TEST(test_inside),
		IN_TEST(test_outside),
		IN_TEST(test_root_itself),
		IN_TEST(test_resolve),
		IN_TEST(test_sister),
		IN_TEST(test_parent_not_searchable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
