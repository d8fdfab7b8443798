#include "command/workspace.h"

#include "base/file.h"
#include "base/log.h"
#include "command/run.h"
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

#define SNAPSHOT(date) \
	"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"" date "\", \"repos\": {\"a/b\": {\"stars\": 5}}}\n"

static struct options options;
static struct workspace workspace;
static struct err err;
static int status;

static int enter(void **state)
{
	if (scratch_enter(state) != 0)
		return -1;
	log_setup(&(struct log_options){.is_quiet = true});
	options_init(&options);
	err = (struct err){0};
	status = STATUS_DONE;
	return mkdir("data", 0777);
}

static int leave(void **state)
{
	workspace_release(&workspace);
	options_release(&options);
	log_finish(0);
	return scratch_leave(state);
}

static void put_data(const char *catalog)
{
	assert_int_equal(mkdir("data/snapshots", 0777), 0);
	scratch_put("data/catalog.yaml", catalog);
	scratch_put("data/snapshots/2021-11-11.json", SNAPSHOT("2021-11-11"));
	scratch_put("data/snapshots/2026-08-01.json", SNAPSHOT("2026-08-01"));
	scratch_put("data/snapshots/2026-08-22.json", SNAPSHOT("2026-08-22"));
}

static void open_good(void)
{
	if (!workspace_open(&workspace, &options, false, &status, &err))
		fail_msg("%s", err.text);
}

static void check_refused(int want, const char *why)
{
	assert_false(workspace_open(&workspace, &options, false, &status, &err));
	assert_int_equal(status, want);
	if (!strstr(err.text, why))
		fail_msg("\"%s\" does not say \"%s\"", err.text, why);
}

static void test_input(void **state)
{
	struct report_input input;
	char *path;

	(void)state;
	put_data("baseline: 2026-08-01\nformats: [csv]\nprojects: [{repo: a/b}]\n");
	options.round = 100;
	open_good();
	input = workspace_input(&workspace);
	assert_int_equal(input.newest->date.day, 22);
	assert_int_equal(input.baseline->date.day, 1);
	assert_ptr_equal(input.baseline, input.previous);
	assert_string_equal(input.formats[0], "csv");
	assert_null(input.formats[1]);
	assert_int_equal(input.round, 100);
	path = archive_path(options.snapshots, date_of("2027-01-02"));
	assert_string_equal(path, "data/snapshots/2027-01-02.json");
	free(path);
}

static void test_options_go_first(void **state)
{
	struct report_input input;

	(void)state;
	put_data("baseline: 2026-08-01\nformats: [csv]\nprojects: [{repo: a/b}]\n");
	options.baseline = "2021-11-11";
	options.format = "xml,md";
	open_good();
	input = workspace_input(&workspace);
	assert_int_equal(input.baseline->date.year, 2021);
	/* in the reports' own order */
	assert_string_equal(input.formats[0], "md");
	assert_string_equal(input.formats[1], "xml");
	assert_null(input.formats[2]);
}

static void test_defaults(void **state)
{
	struct report_input input;

	(void)state;
	put_data("projects: [{repo: a/b}]\n");
	open_good();
	input = workspace_input(&workspace);
	/* none named: the oldest one */
	assert_int_equal(input.baseline->date.year, 2021);
	assert_string_equal(input.formats[0], "md");
	assert_string_equal(input.formats[1], "xml");
	assert_null(input.formats[2]);
}

/* What there is one of is compared with nothing. */
static void test_first_snapshot(void **state)
{
	struct report_input input;

	(void)state;
	put_data("projects: [{repo: a/b}]\n");
	assert_int_equal(remove("data/snapshots/2026-08-01.json"), 0);
	assert_int_equal(remove("data/snapshots/2026-08-22.json"), 0);
	open_good();
	input = workspace_input(&workspace);
	assert_non_null(input.newest);
	assert_null(input.baseline);
	assert_null(input.previous);
}

/* What the catalog or the command line names must be there; what is only usual may be missing. */
static void check_lost(const char *catalog, const char *why)
{
	scratch_put("data/catalog.yaml", catalog);
	check_refused(STATUS_USAGE, why);
	workspace_release(&workspace);
	err = (struct err){0};
}

static void test_lost_sources(void **state)
{
	static const char plain[] = "projects: [{repo: a/b}]\n";

	(void)state;
	put_data(plain);
	check_lost("baseline: 2020-01-01\nprojects: [{repo: a/b}]\n", "data/snapshots/2020-01-01.json, is not there");
	options.series = "data/serie.csv";
	check_lost(plain, "--series data/serie.csv: there is no such file");
	options_init(&options);
	assert_int_equal(symlink("unmounted/series.csv", "data/series.csv"), 0);
	check_lost(plain, "is a link to what is not there");
	assert_int_equal(unlink("data/series.csv"), 0);
	assert_int_equal(symlink("/dev/null", "data/series.csv"), 0);
	check_lost(plain, "leads by a link to /dev/null, out of");
	options.series = "./data/series.csv";
	check_lost(plain, "is not a regular file");
}

/* A first run may name a baseline that is to come, a later one a day after its newest snapshot. */
static void test_baseline_to_come(void **state)
{
	(void)state;
	put_data("baseline: 2027-01-01\nprojects: [{repo: a/b}]\n");
	open_good();
	assert_int_equal(workspace.baseline->date.year, 2021);
}

static void test_baseline_of_no_snapshot(void **state)
{
	(void)state;
	put_data("projects: [{repo: a/b}]\n");
	options.baseline = "2021-11-12";
	check_refused(STATUS_USAGE, "--baseline 2021-11-12: there is no snapshot of that day");
}

static void test_bad_data(void **state)
{
	(void)state;
	check_refused(STATUS_USAGE, "there is no catalog here");
	workspace_release(&workspace);
	err = (struct err){0};
	put_data("projects: [{repo: a/b}]\n");
	scratch_put("data/snapshots/2026-08-22.json", "{");
	check_refused(STATUS_USAGE, "not valid JSON");
	workspace_release(&workspace);
	err = (struct err){0};
	options.format = "md,pdf";
	check_refused(STATUS_USAGE, "pdf");
}

/* The directory is made for the lock, and taken away where nothing came to be in it; --check makes none. */
static void test_leaves_nothing(void **state)
{
	(void)state;
	scratch_put("data/catalog.yaml", "projects: [{repo: a/b}]\n");
	open_good();
	assert_true(workspace.lock >= 0);
	assert_true(file_is_directory("data/snapshots"));
	workspace_release(&workspace);
	assert_false(file_exists("data/snapshots"));
	options.is_check = true;
	open_good();
	assert_int_equal(workspace.lock, -1);
	assert_false(file_exists("data/snapshots"));
}

static void test_cannot_lock(void **state)
{
	(void)state;
	scratch_put("data/catalog.yaml", "projects: [{repo: a/b}]\n");
	scratch_put("data/snapshots", "a file\n");
	check_refused(STATUS_FAILED, "cannot make directory");
	scratch_check("data/snapshots", "a file\n");
}

static void test_read_without_catalog(void **state)
{
	(void)state;
	put_data("projects: [{repo: a/b}]\n");
	assert_int_equal(remove("data/catalog.yaml"), 0);
	assert_true(workspace_read(&workspace, &options, &status, &err));
	assert_int_equal(workspace.archive.count, 3);
	assert_int_equal(workspace.lock, -1);
	workspace_release(&workspace);
}

#define WORKSPACE_TEST(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORKSPACE_TEST(test_input),
		WORKSPACE_TEST(test_options_go_first),
		WORKSPACE_TEST(test_defaults),
		WORKSPACE_TEST(test_first_snapshot),
		WORKSPACE_TEST(test_baseline_of_no_snapshot),
		WORKSPACE_TEST(test_lost_sources),
		WORKSPACE_TEST(test_baseline_to_come),
		WORKSPACE_TEST(test_bad_data),
		WORKSPACE_TEST(test_leaves_nothing),
		WORKSPACE_TEST(test_cannot_lock),
		WORKSPACE_TEST(test_read_without_catalog),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
