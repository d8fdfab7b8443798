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
	struct err err = { 0 };

	snprintf(bytes, sizeof(bytes), "{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"%s\", \"repos\": {%s}}",
		 date, repos);
	if (!snapshot_parse(snapshot, date, bytes, strlen(bytes), &err))
		fail_msg("%s", err.text);
}

/* projects: as in a catalog's flow list, or NULL for no catalog. */
static void make(struct pair *pair, const char *projects, const char *before, const char *after)
{
	char bytes[1024];
	struct err err = { 0 };

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
}

static void test_exact_delta(void **state)
{
	struct pair pair;
	const struct change *change = NULL;

	(void)state;
	make(&pair, "{repo: a/b}, {repo: c/d}", "\"a/b\": {\"stars\": 200}, \"c/d\": {\"stars\": 10}",
	     "\"a/b\": {\"stars\": 150}, \"c/d\": {\"stars\": 10}");
	change = pair.diff.changes;
	assert_int_equal(pair.diff.count, 2);
	assert_true(change[0].has_delta);
	assert_int_equal(change[0].delta, -50);
	assert_int_equal(change[0].shown_delta, -50);
	assert_int_equal(change[0].unit, 1);
	assert_true(change[0].has_growth);
	assert_float_equal(change[0].growth, -25.0, 1e-9);
	assert_true(change[1].has_delta);
	assert_int_equal(change[1].delta, 0);
	release(&pair);
}

static void test_rounded_delta(void **state)
{
	struct pair pair;
	const struct change *change;

	(void)state;
	make(&pair, "{repo: a/b}", "\"a/b\": {\"stars\": 18300, \"stars_unit\": 100}", "\"a/b\": {\"stars\": 28807}");
	change = pair.diff.changes;
	assert_int_equal(change->unit, 100);
	assert_int_equal(change->delta, 10507);
	assert_int_equal(change->shown_delta, 10500);
	assert_float_equal(change->growth, 100.0 * 10500 / 18300, 1e-9);
	release(&pair);
	/* the later one is the rounded one */
	make(&pair, "{repo: a/b}", "\"a/b\": {\"stars\": 18317}", "\"a/b\": {\"stars\": 28800, \"stars_unit\": 100}");
	assert_int_equal(pair.diff.changes->shown_delta, 10500);
	release(&pair);
}

static void test_unknown_is_blank(void **state)
{
	struct pair pair;

	(void)state;
	make(&pair, "{repo: a/b}, {repo: c/d}, {repo: e/f}, {repo: g/h}",
	     "\"a/b\": {}, \"c/d\": {\"stars\": 5}, \"g/h\": {\"stars\": 0}",
	     "\"a/b\": {\"stars\": 5}, \"c/d\": {\"status\": \"gone\"}, \"g/h\": {\"stars\": 4}");
	for (size_t i = 0; i < 3; i++) {
		assert_false(pair.diff.changes[i].has_delta);
		assert_false(pair.diff.changes[i].has_growth);
		assert_int_equal(pair.diff.changes[i].unit, 1);
	}
	assert_null(pair.diff.changes[2].before);
	assert_null(pair.diff.changes[2].after);
	assert_true(pair.diff.changes[1].is_newly_gone);
	/* nothing to be a percentage of */
	assert_true(pair.diff.changes[3].has_delta);
	assert_false(pair.diff.changes[3].has_growth);
	release(&pair);
}

static void test_stale_values_stand(void **state)
{
	struct pair pair;

	(void)state;
	make(&pair, "{repo: a/b}", "\"a/b\": {\"stars\": 5}",
	     "\"a/b\": {\"stars\": 8, \"status\": \"stale\", \"as_of\": \"2026-08-20\"}");
	assert_int_equal(pair.diff.changes[0].delta, 3);
	assert_false(pair.diff.changes[0].is_newly_gone);
	release(&pair);
}

static void test_flags(void **state)
{
	struct pair pair;
	const struct change *change;

	(void)state;
	make(&pair, "{repo: a/b}, {repo: c/d}, {repo: e/f}",
	     "\"a/b\": {\"created\": \"2016-08\"}, \"c/d\": {\"full_name\": \"C/D\", \"archived\": true, "
	     "\"created\": \"2016-08\", \"status\": \"gone\"}, \"e/f\": {}",
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
	assert_int_equal(change[3].delta, 2);
	release(&pair);
}

static void test_stranger_under_the_name(void **state)
{
	struct pair pair;

	(void)state;
	make(&pair, "{repo: a/b}", "\"a/b\": {\"id\": 1, \"stars\": 9000}", "\"a/b\": {\"id\": 2, \"stars\": 3}");
	assert_null(pair.diff.changes[0].before);
	assert_false(pair.diff.changes[0].has_delta);
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
	assert_int_equal(pair.diff.changes[0].delta, 4);
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
	assert_false(diff.changes[0].has_delta || diff.changes[0].is_newly_archived);
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
		cmocka_unit_test(test_exact_delta),
		cmocka_unit_test(test_rounded_delta),
		cmocka_unit_test(test_unknown_is_blank),
		cmocka_unit_test(test_stale_values_stand),
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_order_and_dropped),
		cmocka_unit_test(test_stranger_under_the_name),
		cmocka_unit_test(test_without_catalog),
		cmocka_unit_test(test_nothing_to_compare_with),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
