#include "command/merge.h"

#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "unit/moment.h"

static const char list[] = "projects:\n"
			   "- {repo: a/good}\n"
			   "- {repo: a/bad}\n"
			   "- {repo: a/new}\n";

static const char before[] =
	"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-01-01\", \"repos\": {\n"
	"\"a/bad\": {\"full_name\": \"a/bad\", \"id\": 2, \"created\": \"2020-02-02T00:00:00Z\", \"stars\": 20},\n"
	"\"a/good\": {\"full_name\": \"a/good\", \"id\": 1, \"created\": \"2020-01-01T00:00:00Z\", \"stars\": 10}}}\n";

struct world {
	struct catalog catalog;
	struct archive archive;
	struct fetch fetch;
	struct merge merge;
	struct snapshot facts;
};

static void put_snapshot(struct world *world, const char *json, const char *path)
{
	struct snapshot snapshot;
	struct err err = {0};

	assert_true(snapshot_parse(&snapshot, path, json, strlen(json), &err));
	archive_put(&world->archive, &snapshot, path);
	snapshot_release(&snapshot);
}

static void answer(struct fetch_item *item, int64_t id, int64_t stars)
{
	item->state = FETCH_OK;
	repo_init(&item->repo);
	item->repo.name = item->repo.full_name = item->name;
	item->repo.id = id;
	item->repo.stars = stars;
	item->repo.status = REPO_OK;
}

static void refuse(struct fetch_item *item, enum fetch_state state, const char *message)
{
	item->state = state;
	item->message = message;
}

static int enter(void **state)
{
	static const char *names[] = {"a/good", "a/bad", "a/new"};
	static struct world world;
	struct err err = {0};

	memset(&world, 0, sizeof world);
	log_setup(&(struct log_options){.is_quiet = true});
	assert_true(catalog_parse(&world.catalog, "catalog.yaml", list, strlen(list), &err));
	put_snapshot(&world, before, "2026-01-01.json");
	fetch_init(&world.fetch, names, 3);
	snapshot_init(&world.facts);
	for (int i = 0; i < 3; i++)
		answer(&world.fetch.items[i], i + 1, 100 + i);
	*state = &world;
	return 0;
}

static int leave(void **state)
{
	struct world *world = *state;

	snapshot_release(&world->facts);
	fetch_release(&world->fetch);
	archive_release(&world->archive);
	catalog_release(&world->catalog);
	return 0;
}

static void merge(struct world *world)
{
	struct date today = {2026, 2, 3};

	snapshot_release(&world->facts);
	snapshot_init(&world->facts);
	merge_answers(&world->merge, &world->facts, &world->catalog, &world->archive, &world->fetch, today);
	assert_int_equal(world->facts.count, 3);
}

static void test_all_good(void **state)
{
	struct world *world = *state;
	const struct repo *repo;

	merge(world);
	repo = snapshot_find(&world->facts, "a/bad");
	assert_int_equal(repo->stars, 101);
	assert_int_equal(repo->status, REPO_OK);
	assert_moment(repo->as_of, "");
	assert_int_equal(world->merge.failed, 0);
	assert_int_equal(world->merge.newly_failed, 0);
}

static void test_passing_failure(void **state)
{
	struct world *world = *state;
	const struct repo *repo;

	refuse(&world->fetch.items[1], FETCH_FAILED, "500");
	merge(world);
	repo = snapshot_find(&world->facts, "a/bad");
	assert_int_equal(repo->status, REPO_STALE);
	assert_int_equal(repo->stars, 20);
	assert_moment(repo->as_of, "2026-01-01");
	assert_moment(repo->since, "");
	assert_string_equal(repo->reason, "500");
	assert_int_equal(world->merge.newly_failed, 1);
	assert_int_equal(snapshot_find(&world->facts, "a/good")->stars, 100);
}

static void test_never_answered(void **state)
{
	struct world *world = *state;
	const struct repo *repo;

	refuse(&world->fetch.items[2], FETCH_GONE, "404");
	merge(world);
	repo = snapshot_find(&world->facts, "a/new");
	assert_int_equal(repo->status, REPO_UNKNOWN);
	assert_int_equal(repo->stars, -1);
	assert_moment(repo->created, "");
	assert_int_equal(world->merge.newly_failed, 1);
}

static void test_another_repository(void **state)
{
	struct world *world = *state;
	const struct repo *repo;

	answer(&world->fetch.items[1], 77, 5000);
	merge(world);
	repo = snapshot_find(&world->facts, "a/bad");
	assert_int_equal(repo->status, REPO_REPLACED);
	assert_int_equal(repo->stars, 20);
	assert_int_equal(repo->id, 2);
	assert_moment(repo->since, "2026-02-03");
	assert_int_equal(world->merge.newly_failed, 1);
}

/* Gone stays gone, with its day, while the server is down; and nothing is new about it. */
static void test_recorded_failure(void **state)
{
	static const char gone[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-01-15\", \"repos\": {\n"
		"\"a/bad\": {\"full_name\": \"a/bad\", \"id\": 2, \"stars\": 20, \"status\": \"gone\", "
		"\"as_of\": \"2026-01-01\", \"since\": \"2026-01-15\", \"reason\": \"404\"}}}\n";
	struct world *world = *state;
	const struct repo *repo;

	put_snapshot(world, gone, "2026-01-15.json");
	refuse(&world->fetch.items[1], FETCH_FAILED, "500");
	merge(world);
	repo = snapshot_find(&world->facts, "a/bad");
	assert_int_equal(repo->status, REPO_GONE);
	assert_moment(repo->as_of, "2026-01-01");
	assert_moment(repo->since, "2026-01-15");
	assert_string_equal(repo->reason, "404");
	assert_int_equal(world->merge.failed, 1);
	assert_int_equal(world->merge.newly_failed, 0);
	answer(&world->fetch.items[1], 2, 21);
	merge(world);
	assert_int_equal(snapshot_find(&world->facts, "a/bad")->status, REPO_OK);
}

/* That the name of one that was gone is somebody else's now is news, once. */
static void test_gone_then_replaced(void **state)
{
	static const char gone[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-01-15\", \"repos\": {\n"
		"\"a/bad\": {\"full_name\": \"a/bad\", \"id\": 2, \"stars\": 20, \"status\": \"gone\", "
		"\"as_of\": \"2026-01-01\", \"since\": \"2026-01-15\", \"reason\": \"404\"}}}\n";
	struct world *world = *state;
	const struct repo *repo;

	put_snapshot(world, gone, "2026-01-15.json");
	answer(&world->fetch.items[1], 66, 3);
	merge(world);
	repo = snapshot_find(&world->facts, "a/bad");
	assert_int_equal(repo->status, REPO_REPLACED);
	assert_int_equal(repo->stars, 20);
	assert_moment(repo->since, "2026-02-03");
	assert_int_equal(world->merge.newly_failed, 1);
	archive_put(&world->archive, &world->facts, "2026-02-03.json");
	merge(world);
	assert_int_equal(world->merge.failed, 1);
	assert_int_equal(world->merge.newly_failed, 0);
}

/* A pin that is wrong loses nothing: what was known under the name stands, with its id. */
static void test_wrong_pin(void **state)
{
	struct world *world = *state;
	const struct repo *repo;

	world->catalog.projects[1].id = 77;
	for (int run = 0; run < 2; run++) {
		merge(world);
		repo = snapshot_find(&world->facts, "a/bad");
		assert_int_equal(repo->status, REPO_REPLACED);
		assert_int_equal(repo->stars, 20);
		assert_int_equal(repo->id, 2);
		assert_moment(repo->as_of, "2026-01-01");
		assert_non_null(strstr(repo->reason, "(id 2) stands under this name; pinned is id 77"));
		assert_int_equal(world->merge.newly_failed, run == 0);
		archive_put(&world->archive, &world->facts, "2026-02-03.json");
		assert_int_equal(archive_id(&world->archive, &world->catalog.projects[1]), 2);
	}
	answer(&world->fetch.items[1], 77, 5);
	merge(world);
	assert_int_equal(snapshot_find(&world->facts, "a/bad")->stars, 5);
	assert_int_equal(world->merge.failed, 0);
}

#define MERGE_TEST(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		MERGE_TEST(test_all_good),
		MERGE_TEST(test_passing_failure),
		MERGE_TEST(test_never_answered),
		MERGE_TEST(test_another_repository),
		MERGE_TEST(test_recorded_failure),
		MERGE_TEST(test_wrong_pin),
		MERGE_TEST(test_gone_then_replaced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
