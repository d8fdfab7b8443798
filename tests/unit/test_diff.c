#include "model/diff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct pair {
	struct snapshot before, after;
	struct catalog catalog;
	struct diff diff;
};

static void read_snapshot(struct snapshot *snapshot, const char *date, const char *repos)
{
	char bytes[2048];
	struct err err = {0};

	snprintf(bytes, sizeof(bytes), "{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"%s\", \"repos\": {%s}}",
		date, repos);
	if (!snapshot_parse(snapshot, date, bytes, strlen(bytes), &err))
		fail_msg("%s", err.text);
}

/* projects: as in a catalog's flow list, or NULL for no catalog. */
static void make(struct pair *pair, const char *projects, const char *before, const char *after)
{
	char bytes[1024];
	struct err err = {0};

	memset(pair, 0, sizeof(*pair));
	read_snapshot(&pair->before, "2021-11-11", before);
	read_snapshot(&pair->after, "2026-08-22", after);
	if (projects) {
		snprintf(bytes, sizeof(bytes), "projects: [%s]", projects);
		if (!catalog_parse(&pair->catalog, "c", bytes, strlen(bytes), &err))
			fail_msg("%s", err.text);
	}
	diff_init(&pair->diff, NULL, projects ? &pair->catalog : NULL, &pair->before, &pair->after);
}

static void release(struct pair *pair)
{
	diff_release(&pair->diff);
	catalog_release(&pair->catalog);
	snapshot_release(&pair->before);
	snapshot_release(&pair->after);
}

static void test_round(void **state)
{
	(void)state;
	assert_int_equal(diff_round(28807, 100), 28800);
	assert_int_equal(diff_round(28850, 100), 28900);
	assert_int_equal(diff_round(28849, 100), 28800);
	assert_int_equal(diff_round(0, 100), 0);
	assert_int_equal(diff_round(28807, 1), 28807);
	assert_int_equal(diff_round(28807, 0), 28807);
	assert_int_equal(diff_round(-50, 100), 0);
	assert_int_equal(diff_round(-51, 100), -100);
	assert_int_equal(diff_round(5, INT64_MAX), 0);
	assert_int_equal(diff_round(INT64_MAX, 5000000000000000), 9220000000000000000);
}

/* Nothing is told as a change where the earlier entry does not say what was. */
static void test_unknown_is_no_change(void **state)
{
	struct pair pair;
	const struct change *change;

	(void)state;
	make(&pair, "{repo: a/b}, {repo: c/d}, {repo: e/f}, {repo: g/h}, {repo: i/j}, {repo: k/l}",
		"\"a/b\": {\"stars\": 4}, \"c/d\": {\"stars\": 5}, \"g/h\": {}, \"i/j\": {\"id\": 9}, "
		"\"k/l\": {\"id\": 8, \"stars\": 1}",
		"\"a/b\": {\"id\": 1, \"stars\": 5, \"archived\": true}, \"c/d\": {\"status\": \"gone\"}, "
		"\"g/h\": {\"status\": \"gone\"}, \"i/j\": {\"id\": 9, \"status\": \"blocked\"}, "
		"\"k/l\": {\"id\": 8, \"archived\": true}");
	change = pair.diff.changes;
	/* A curator's entry says nothing of archiving; one with an id is GitHub's. */
	assert_false(change[0].is_newly_archived);
	assert_true(change[5].is_newly_archived);
	/* What had stars or an id was there. */
	assert_true(change[1].is_newly_gone);
	assert_false(change[3].is_newly_gone);
	assert_true(change[4].is_newly_gone);
	assert_null(change[2].before);
	assert_null(change[2].after);
	release(&pair);
}

static void test_stale_values_stand(void **state)
{
	struct pair pair;

	(void)state;
	make(&pair, "{repo: a/b}", "\"a/b\": {\"stars\": 5}",
		"\"a/b\": {\"stars\": 8, \"status\": \"stale\", \"as_of\": \"2026-08-20\"}");
	assert_int_equal(pair.diff.changes[0].after->stars, 8);
	assert_false(pair.diff.changes[0].is_newly_gone);
	release(&pair);
}

static void test_flags(void **state)
{
	struct pair pair;
	const struct change *change;

	(void)state;
	make(&pair, "{repo: a/b}, {repo: c/d}, {repo: e/f}",
		"\"a/b\": {\"id\": 1, \"created\": \"2016-08\"}, \"c/d\": {\"full_name\": \"C/D\", \"archived\": true, "
		"\"created\": \"2016-08\", \"status\": \"gone\"}, \"e/f\": {\"stars\": 0}",
		"\"a/b\": {\"full_name\": \"new/b\", \"archived\": true, \"created\": \"2016-09-01T00:00:00Z\"}, "
		"\"c/d\": {\"full_name\": \"c/d\", \"archived\": true, \"created\": \"2016-08-31T23:59:59Z\", "
		"\"status\": \"blocked\"}, \"e/f\": {\"created\": \"2016-09\", \"status\": \"blocked\"}");
	change = pair.diff.changes;
	assert_true(change[0].is_renamed && change[0].is_newly_archived && change[0].is_date_corrected);
	assert_false(change[0].is_newly_gone);
	assert_false(change[1].is_renamed || change[1].is_newly_archived || change[1].is_date_corrected);
	assert_false(change[1].is_newly_gone);
	assert_false(change[2].is_renamed || change[2].is_date_corrected);
	assert_true(change[2].is_newly_gone);
	release(&pair);
}

static void test_order_and_dropped(void **state)
{
	struct pair pair;
	const struct change *change;

	(void)state;
	make(&pair, "{repo: z/z}, {repo: m/m}",
		"\"b/out\": {\"id\": 4, \"stars\": 1}, \"A/out\": {\"stars\": 2}, \"m/old\": {\"id\": 5}, \"z/z\": {}",
		"\"m/m\": {\"id\": 5}, \"z/z\": {}, \"c/still\": {\"id\": 4, \"stars\": 3}, \"d/unlisted\": {}");
	change = pair.diff.changes;
	assert_int_equal(pair.diff.count, 4);
	assert_int_equal(pair.diff.dropped, 2);
	assert_string_equal(change[0].after->name, "z/z");
	assert_string_equal(change[1].before->name, "m/old");
	assert_ptr_equal(change[1].project, &pair.catalog.projects[1]);
	assert_string_equal(change[2].before->name, "A/out");
	assert_null(change[2].after);
	assert_null(change[2].project);
	assert_string_equal(change[3].before->name, "b/out");
	assert_string_equal(change[3].after->name, "c/still");
	assert_int_equal(change[3].after->stars, 3);
	release(&pair);
}

static void test_stranger_under_the_name(void **state)
{
	struct pair pair;

	(void)state;
	make(&pair, "{repo: a/b}", "\"a/b\": {\"id\": 1, \"stars\": 9000}", "\"a/b\": {\"id\": 2, \"stars\": 3}");
	assert_null(pair.diff.changes[0].before);
	assert_int_equal(pair.diff.dropped, 1);
	assert_null(pair.diff.changes[1].after);
	release(&pair);
}

static void test_without_catalog(void **state)
{
	struct pair pair;

	(void)state;
	make(&pair, NULL, "\"new/name\": {\"stars\": 1}, \"out/out\": {}",
		"\"z/new\": {}, \"old/name\": {\"full_name\": \"new/name\", \"stars\": 5}");
	assert_int_equal(pair.diff.count, 3);
	assert_int_equal(pair.diff.dropped, 1);
	assert_string_equal(pair.diff.changes[0].after->name, "old/name");
	assert_int_equal(pair.diff.changes[0].before->stars, 1);
	assert_null(pair.diff.changes[0].project);
	assert_null(pair.diff.changes[1].before);
	assert_string_equal(pair.diff.changes[2].before->name, "out/out");
	release(&pair);
}

static void test_nothing_to_compare_with(void **state)
{
	struct snapshot after;
	struct diff diff;

	(void)state;
	read_snapshot(&after, "2026-08-22", "\"a/b\": {\"stars\": 5, \"archived\": true}");
	diff_init(&diff, NULL, NULL, NULL, &after);
	assert_int_equal(diff.count, 1);
	assert_false(diff.changes[0].is_newly_archived);
	diff_release(&diff);
	diff_init(&diff, NULL, NULL, NULL, NULL);
	assert_int_equal(diff.count, 0);
	diff_release(&diff);
	snapshot_release(&after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round),
		cmocka_unit_test(test_unknown_is_no_change),
		cmocka_unit_test(test_stale_values_stand),
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_order_and_dropped),
		cmocka_unit_test(test_stranger_under_the_name),
		cmocka_unit_test(test_without_catalog),
		cmocka_unit_test(test_nothing_to_compare_with),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
