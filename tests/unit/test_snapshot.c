#include "model/snapshot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "unit/moment.h"

#define HEAD \
	"{\"schema\": \"eco-refresh/snapshot/1\",\n \"date\": \"2026-08-22\",\n \"source\": \"a test\",\n" \
	" \"repos\": {\n"
#define TAIL " }}\n"

static const char whole[] =
	HEAD "  \"aeraki-mesh/aeraki\": {\"full_name\": \"aeraki-mesh/aeraki\", \"id\": 328559161, "
	     "\"created\": \"2021-01\", \"stars\": 700, \"stars_unit\": 100, \"status\": \"stale\", "
	     "\"as_of\": \"2026-08-20\", \"reason\": \"502 \\\"bad\\\"\"},\n"
	     "  \"B/gone\": {\"status\": \"gone\", \"since\": \"2025-01-02\"},\n"
	     "  \"envoyproxy/envoy\": {\"full_name\": \"envoyproxy/Envoy\", \"id\": 65214191, "
	     "\"created\": \"2016-08-08T15:07:24Z\", \"stars\": 28807, \"forks\": 0, \"language\": \"C++\", "
	     "\"license\": \"Apache-2.0\", \"pushed\": \"2026-08-21T00:00:00Z\", \"archived\": true}\n" TAIL;

static bool parse(struct snapshot *snapshot, const char *bytes, struct err *err)
{
	return snapshot_parse(snapshot, "s.json", bytes, strlen(bytes), err);
}

static struct repo named(const char *name)
{
	struct repo repo;

	repo_init(&repo);
	repo.name = name;
	repo.status = REPO_OK;
	return repo;
}

static void test_read(void **state)
{
	struct snapshot snapshot;
	struct err err = {0};
	const struct repo *repo;

	(void)state;
	assert_true(parse(&snapshot, whole, &err));
	assert_int_equal(snapshot.count, 3);
	assert_int_equal(snapshot.date.day, 22);
	assert_string_equal(snapshot.source, "a test");
	repo = snapshot_find(&snapshot, "EnvoyProxy/envoy");
	assert_non_null(repo);
	assert_string_equal(repo->name, "envoyproxy/envoy");
	assert_string_equal(repo->full_name, "envoyproxy/Envoy");
	assert_int_equal(repo->stars, 28807);
	assert_int_equal(repo->forks, 0);
	assert_int_equal(repo->stars_unit, 1);
	assert_true(repo->is_archived);
	assert_int_equal(repo->status, REPO_OK);
	repo = snapshot_find(&snapshot, "b/gone");
	assert_int_equal(repo->status, REPO_GONE);
	assert_int_equal(repo->stars, -1);
	assert_int_equal(repo->id, 0);
	assert_moment(repo->since, "2025-01-02");
	assert_null(snapshot_find(&snapshot, "b/other"));
	snapshot_release(&snapshot);
}

static void test_same_facts_same_bytes(void **state)
{
	struct snapshot snapshot;
	struct err err = {0};
	struct buf out;

	(void)state;
	buf_init(&out, BUF_NO_LIMIT);
	assert_true(parse(&snapshot, whole, &err));
	snapshot_write(&snapshot, &out);
	assert_string_equal(out.data, whole);
	buf_release(&out);
	snapshot_release(&snapshot);
}

static void test_write_hostile_text(void **state)
{
	struct snapshot snapshot, again;
	struct repo repo = named("a/b");
	struct err err = {0};
	struct buf out;

	(void)state;
	snapshot_init(&snapshot);
	snapshot.date = (struct date){2026, 8, 22};
	repo.status = REPO_STALE;
	repo.reason = "a \"quote\"\n\x1b[2J \xff \\";
	snapshot_add(&snapshot, &repo);
	snapshot_finish(&snapshot);
	buf_init(&out, BUF_NO_LIMIT);
	snapshot_write(&snapshot, &out);
	assert_true(snapshot_parse(&again, "s.json", out.data, out.len, &err));
	assert_string_equal(again.repos[0].reason, "a \"quote\" \xEF\xBF\xBD[2J \xEF\xBF\xBD \\");
	buf_release(&out);
	snapshot_release(&snapshot);
	snapshot_release(&again);
}

static void test_empty(void **state)
{
	struct snapshot snapshot;
	struct err err = {0};
	struct buf out;

	(void)state;
	assert_true(parse(&snapshot, HEAD TAIL, &err));
	assert_int_equal(snapshot.count, 0);
	assert_null(snapshot_find(&snapshot, "a/b"));
	assert_null(snapshot_find_id(&snapshot, 1, "o/n"));
	buf_init(&out, BUF_NO_LIMIT);
	snapshot_write(&snapshot, &out);
	assert_string_equal(out.data, HEAD TAIL);
	buf_release(&out);
	snapshot_release(&snapshot);
}

static void test_order_and_first_wins(void **state)
{
	static const char *const names[] = {"z/z", "B/b", "a/c", "b/B", "A/b", "a-b/c"};
	static const char *const sorted[] = {"a-b/c", "A/b", "a/c", "B/b", "z/z"};
	struct snapshot snapshot;

	(void)state;
	snapshot_init(&snapshot);
	for (size_t i = 0; i < 6; i++) {
		struct repo repo = named(names[i]);

		repo.stars = (int64_t)i;
		snapshot_add(&snapshot, &repo);
	}
	snapshot_finish(&snapshot);
	assert_int_equal(snapshot.count, 5);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(snapshot.repos[i].name, sorted[i]);
	assert_int_equal(snapshot_find(&snapshot, "b/b")->stars, 1);
	snapshot_release(&snapshot);
}

static void test_add_after_finish(void **state)
{
	struct snapshot snapshot;
	struct repo one = named("b/b"), other = named("a/a");

	(void)state;
	snapshot_init(&snapshot);
	snapshot_add(&snapshot, &one);
	snapshot_finish(&snapshot);
	snapshot_add(&snapshot, &other);
	snapshot_finish(&snapshot);
	assert_int_equal(snapshot.count, 2);
	assert_ptr_equal(snapshot_find(&snapshot, "a/a"), &snapshot.repos[0]);
	assert_ptr_equal(snapshot_find(&snapshot, "b/b"), &snapshot.repos[1]);
	snapshot_release(&snapshot);
}

static void test_find_by_id_and_full_name(void **state)
{
	struct snapshot snapshot;
	struct repo old = named("old/name"), same = named("same/name");

	(void)state;
	snapshot_init(&snapshot);
	old.full_name = "New/Name";
	old.id = 7;
	same.full_name = "same/name";
	same.id = INT64_C(9007199254740992);
	snapshot_add(&snapshot, &old);
	snapshot_add(&snapshot, &same);
	snapshot_finish(&snapshot);
	assert_string_equal(snapshot_find_id(&snapshot, 7, "o/n")->name, "old/name");
	assert_string_equal(snapshot_find_id(&snapshot, same.id, "o/n")->name, "same/name");
	assert_null(snapshot_find_id(&snapshot, 8, "o/n"));
	assert_null(snapshot_find_id(&snapshot, 0, "o/n"));
	assert_string_equal(snapshot_find_full(&snapshot, "new/name")->name, "old/name");
	assert_string_equal(snapshot_find_full(&snapshot, "SAME/name")->name, "same/name");
	assert_null(snapshot_find_full(&snapshot, "old/name"));
	assert_int_equal(snapshot_id_of(&snapshot, snapshot_find(&snapshot, "old/name")), 7);
	snapshot_release(&snapshot);
}

struct bad {
	const char *bytes;
	const char *said;
};

static void test_refuses(void **state)
{
	static const struct bad list[] = {
		{"", ""},
		{"[]", "not a snapshot"},
		{"{}", "not a snapshot"},
		{"{\"schema\": \"eco-refresh/snapshot/2\"}", "newer eco-refresh"},
		{"{\"schema\": \"eco-refresh/snapshot/x\"}", "not a snapshot"},
		{"{\"schema\": \"eco-refresh/snapshot/1\"}", "\"date\""},
		{"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08\"}", "\"date\""},
		{"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-02-30\"}", "\"date\""},
		{"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\"}", "\"repos\""},
		{"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"source\": 1}", "\"source\""},
		{HEAD "\"a\": {}" TAIL, "\"a\": it must be owner/name"},
		{HEAD "\"a/b\": 5" TAIL, "\"a/b\""},
		{HEAD "\"a/b\": {\"stars\": -1}" TAIL, "\"a/b\": stars must be an integer from 0"},
		{HEAD "\"a/b\": {\"stars\": 1.5}" TAIL, "stars must be"},
		{HEAD "\"a/b\": {\"stars\": \"5\"}" TAIL, "stars must be"},
		{HEAD "\"a/b\": {\"stars\": 9007199254740993}" TAIL, "stars must be"},
		{HEAD "\"a/b\": {\"stars\": 99999999999999999999}" TAIL, "stars must be"},
		{HEAD "\"a/b\": {\"id\": 0}" TAIL, "id must be an integer from 1"},
		{HEAD "\"a/b\": {\"stars_unit\": 0}" TAIL, "stars_unit must be"},
		{HEAD "\"a/b\": {\"created\": \"2016\"}" TAIL, "created must be"},
		{HEAD "\"a/b\": {\"created\": \"2016-08-08\"}" TAIL, "created must be"},
		{HEAD "\"a/b\": {\"created\": \"2016-08-08T15:07:24+01:00\"}" TAIL, "created must be"},
		{HEAD "\"a/b\": {\"pushed\": \"2016-08\"}" TAIL, "pushed must be"},
		{HEAD "\"a/b\": {\"as_of\": \"2016-08\"}" TAIL, "as_of must be"},
		{HEAD "\"a/b\": {\"archived\": 1}" TAIL, "archived must be"},
		{HEAD "\"a/b\": {\"status\": \"fine\"}" TAIL, "status must be"},
		{HEAD "\"a/b\": {\"full_name\": \"x\"}" TAIL, "full_name must be"},
		{HEAD "\"a/b\": {\"language\": []}" TAIL, "language must be"},
		{HEAD "\"a/b\": {}, \"a/b\": {}" TAIL, ""},
		{HEAD "\"a/b\": {}, \"A/b\": {}" TAIL, "\"A/b\" is there twice"},
		{HEAD "\"a/b\": {\"x\": "
		      "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,"
		      "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,"
		      "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,"
		      "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,"
		      "1]}" TAIL,
			"values in the JSON"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		struct snapshot snapshot;
		struct err err = {0};

		if (parse(&snapshot, list[i].bytes, &err) || !err.is_set || !strstr(err.text, list[i].said))
			fail_msg("%zu: %s\nsaid: %s", i, list[i].bytes, err.text);
		assert_string_equal(err.file, "s.json");
		snapshot_release(&snapshot);
	}
}

static void test_unknown_keys_and_null(void **state)
{
	struct snapshot snapshot;
	struct err err = {0};

	(void)state;
	assert_true(parse(&snapshot, HEAD "\"a/b\": {\"shape\": [1], \"stars\": null, \"forks\": 3}" TAIL, &err));
	assert_int_equal(snapshot.repos[0].stars, -1);
	assert_int_equal(snapshot.repos[0].forks, 3);
	snapshot_release(&snapshot);
}

static void test_load_missing(void **state)
{
	struct snapshot snapshot;
	struct err err = {0};

	(void)state;
	assert_false(snapshot_load(&snapshot, "/nonexistent/2026-08-22.json", &err));
	assert_true(err.is_set);
	snapshot_release(&snapshot);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_same_facts_same_bytes),
		cmocka_unit_test(test_write_hostile_text),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_order_and_first_wins),
		cmocka_unit_test(test_add_after_finish),
		cmocka_unit_test(test_find_by_id_and_full_name),
		cmocka_unit_test(test_refuses),
		cmocka_unit_test(test_unknown_keys_and_null),
		cmocka_unit_test(test_load_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
