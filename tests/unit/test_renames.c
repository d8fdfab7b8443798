#include "command/renames.h"

#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct world {
	struct catalog catalog;
	struct snapshot facts;
	struct outputs outputs;
};

/* repos: as in a snapshot's map. */
static void fix(struct world *world, const char *catalog, const char *repos)
{
	struct err err = {0};
	struct buf bytes;

	memset(world, 0, sizeof(*world));
	log_setup(&(struct log_options){.is_quiet = true});
	if (!catalog_parse(&world->catalog, "c.yaml", catalog, strlen(catalog), &err))
		fail_msg("%s", err.text);
	buf_init(&bytes, BUF_NO_LIMIT);
	buf_printf(
		&bytes, "{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"repos\": {%s}}", repos);
	if (!snapshot_parse(&world->facts, "s.json", bytes.data, bytes.len, &err))
		fail_msg("%s", err.text);
	buf_release(&bytes);
	renames_fix(&world->catalog, &world->facts, &world->outputs);
}

static void release(struct world *world)
{
	outputs_release(&world->outputs);
	snapshot_release(&world->facts);
	catalog_release(&world->catalog);
	log_finish(0);
}

static void test_renamed(void **state)
{
	struct world world;
	const struct project *project;

	(void)state;
	fix(&world, "projects:\n- repo: old/a # why\n- repo: b/b\n",
		"\"old/a\": {\"full_name\": \"new/a\", \"id\": 1, \"stars\": 5}, \"b/b\": {\"full_name\": \"b/b\", "
		"\"id\": 2}");
	assert_int_equal(world.outputs.count, 1);
	assert_string_equal(world.outputs.items[0].path, "c.yaml");
	assert_string_equal(world.outputs.items[0].bytes.data,
		"projects:\n- repo: new/a # why\n  formerly: [old/a]\n- repo: b/b\n");
	/* catalog and facts speak of the new name from then on */
	project = catalog_find(&world.catalog, "new/a");
	assert_ptr_equal(project, &world.catalog.projects[0]);
	assert_string_equal(project->formerly[0], "old/a");
	assert_int_equal(world.facts.count, 2);
	assert_null(snapshot_find(&world.facts, "old/a"));
	assert_int_equal(snapshot_find(&world.facts, "new/a")->stars, 5);
	assert_string_equal(snapshot_find(&world.facts, "new/a")->name, "new/a");
	assert_int_equal(world.facts.date.day, 22);
	release(&world);
}

static void check_left(const char *catalog, const char *repos)
{
	struct world world;

	fix(&world, catalog, repos);
	if (world.outputs.count > 0)
		fail_msg("%s", world.outputs.items[0].bytes.data);
	assert_string_equal(world.catalog.bytes, catalog);
	release(&world);
}

static void test_left_alone(void **state)
{
	(void)state;
	/* only letter case; nothing known; an answer that is not today's */
	check_left("projects: [{repo: Old/A}]\n", "\"Old/A\": {\"full_name\": \"old/a\", \"id\": 1}");
	check_left("projects: [{repo: old/a}]\n", "\"old/a\": {\"id\": 1}");
	check_left("projects: [{repo: old/a}]\n", "");
	check_left("projects: [{repo: old/a}]\n", "\"old/a\": {\"full_name\": \"new/a\", \"status\": \"stale\"}");
	check_left("projects: [{repo: old/a}]\n", "\"old/a\": {\"full_name\": \"new/a\", \"status\": \"gone\"}");
	/* the new name stands for another entry, also as an earlier name */
	check_left("projects: [{repo: old/a}, {repo: New/A}]\n", "\"old/a\": {\"full_name\": \"new/a\", \"id\": 1}");
	check_left("projects: [{repo: old/a}, {repo: c/c, formerly: [new/a]}]\n",
		"\"old/a\": {\"full_name\": \"new/a\", \"id\": 1}");
	/* a value that an alias gave can't be edited */
	check_left("intro: &x old/a\nprojects: [{repo: *x}]\n", "\"old/a\": {\"full_name\": \"new/a\", \"id\": 1}");
}

/* Of two entries that became one repository the first takes the name: two would make the catalog wrong. */
static void test_two_became_one(void **state)
{
	struct world world;

	(void)state;
	fix(&world, "projects:\n- repo: old/a\n- repo: old/b\n",
		"\"old/a\": {\"full_name\": \"new/ab\", \"id\": 1}, \"old/b\": {\"full_name\": \"New/ab\", \"id\": 1}");
	assert_int_equal(world.outputs.count, 1);
	assert_string_equal(
		world.outputs.items[0].bytes.data, "projects:\n- repo: new/ab\n  formerly: [old/a]\n- repo: old/b\n");
	assert_int_equal(world.facts.count, 2);
	release(&world);
}

/* Back under an earlier name of its own. */
static void test_back_again(void **state)
{
	struct world world;

	(void)state;
	fix(&world, "projects:\n- repo: new/a\n  formerly: [old/a]\n",
		"\"new/a\": {\"full_name\": \"old/a\", \"id\": 1, \"stars\": 3}");
	assert_int_equal(world.outputs.count, 1);
	assert_string_equal(world.catalog.projects[0].repo, "old/a");
	assert_non_null(catalog_find(&world.catalog, "new/a"));
	assert_int_equal(snapshot_find(&world.facts, "old/a")->stars, 3);
	release(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_renamed),
		cmocka_unit_test(test_left_alone),
		cmocka_unit_test(test_two_became_one),
		cmocka_unit_test(test_back_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
