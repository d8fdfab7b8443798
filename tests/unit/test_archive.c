#include "model/archive.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A directory of its own for each test, removed after it. */
static int make_directory(void **state)
{
	char template[] = "/tmp/eco-archive-XXXXXX";

	if (!mkdtemp(template))
		return -1;
	*state = strdup(template);
	return 0;
}

static void remove_file(void *user, const char *name)
{
	char *path = file_join(user, name);

	unlink(path);
	free(path);
}

static int remove_directory(void **state)
{
	struct err err = {0};

	file_list(*state, remove_file, *state, &err);
	rmdir(*state);
	free(*state);
	return 0;
}

static void put(const char *directory, const char *name, const char *bytes)
{
	char *path = file_join(directory, name);
	struct err err = {0};

	if (!file_write(path, bytes, strlen(bytes), 0666, &err))
		fail_msg("%s", err.text);
	free(path);
}

/* A snapshot of one day with these repositories. */
static void put_snapshot(const char *directory, const char *date, const char *repos)
{
	char bytes[2048], name[32];

	snprintf(bytes, sizeof(bytes), "{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"%s\", \"repos\": {%s}}",
		date, repos);
	snprintf(name, sizeof(name), "%s.json", date);
	put(directory, name, bytes);
}

static void load(struct archive *archive, const char *directory)
{
	struct err err = {0};

	if (!archive_load(archive, directory, &err))
		fail_msg("%s: %s", err.file, err.text);
}

static struct project project_of(const char *repo, const char **formerly, size_t count, int64_t id)
{
	return (struct project){.repo = repo, .formerly = formerly, .formerly_count = count, .id = id};
}

static const char *name_of(const struct repo *repo)
{
	return repo ? repo->name : "nothing";
}

static void test_load(void **state)
{
	struct archive archive;

	put_snapshot(*state, "2026-08-22", "\"a/b\": {\"stars\": 3}");
	put_snapshot(*state, "2021-11-11", "\"a/b\": {\"stars\": 1}");
	put(*state, "2026-13-01.json", "not read");
	put(*state, "2026-08-22.json.bak", "not read");
	put(*state, "README.md", "not read");
	load(&archive, *state);
	assert_int_equal(archive.count, 2);
	assert_int_equal(archive_oldest(&archive)->date.year, 2021);
	assert_int_equal(archive_newest(&archive)->repos[0].stars, 3);
	assert_non_null(strstr(archive.paths[0], "2021-11-11.json"));
	assert_ptr_equal(archive_at(&archive, (struct date){2021, 11, 11}), archive_oldest(&archive));
	assert_null(archive_at(&archive, (struct date){2021, 11, 12}));
	archive_release(&archive);
}

static void test_load_none(void **state)
{
	struct archive archive;
	char *missing = file_join(*state, "missing");

	load(&archive, missing);
	assert_int_equal(archive.count, 0);
	assert_null(archive_newest(&archive));
	assert_null(archive_oldest(&archive));
	archive_release(&archive);
	load(&archive, *state);
	assert_int_equal(archive.count, 0);
	archive_release(&archive);
	free(missing);
}

static void test_load_bad(void **state)
{
	struct archive archive;
	struct err err = {0};

	put_snapshot(*state, "2021-11-11", "");
	put(*state, "2026-08-22.json", "{");
	assert_false(archive_load(&archive, *state, &err));
	assert_non_null(strstr(err.file, "2026-08-22.json"));
	archive_release(&archive);
}

static void test_load_misnamed(void **state)
{
	struct archive archive;
	struct err err = {0};

	put(*state, "2026-08-22.json",
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-21\", \"repos\": {}}");
	assert_false(archive_load(&archive, *state, &err));
	assert_non_null(strstr(err.text, "2026-08-21"));
	archive_release(&archive);
}

static void test_match_order(void **state)
{
	const char *formerly[] = {"old/name"};
	struct project project = project_of("new/name", formerly, 1, 0);
	const struct snapshot *snapshot;
	struct archive archive;

	put_snapshot(*state, "2021-11-11",
		"\"by/id\": {\"id\": 7}, \"by/full\": {\"full_name\": \"full/now\"}, "
		"\"old/name\": {}, \"is/other\": {\"id\": 9}");
	load(&archive, *state);
	snapshot = archive_oldest(&archive);
	assert_string_equal(name_of(archive_match(&archive, snapshot, 7, "is/other", NULL)), "by/id");
	assert_string_equal(name_of(archive_match(&archive, snapshot, 8, "is/other", NULL)), "nothing");
	assert_string_equal(name_of(archive_match(&archive, snapshot, 0, "IS/other", NULL)), "is/other");
	assert_string_equal(name_of(archive_match(&archive, snapshot, 8, "full/now", NULL)), "by/full");
	assert_string_equal(name_of(archive_match(&archive, snapshot, 8, "new/name", &project)), "old/name");
	assert_string_equal(name_of(archive_match(NULL, snapshot, 0, "new/name", NULL)), "nothing");
	archive_release(&archive);
}

static void test_same_id_twice_prefers_the_name(void **state)
{
	const struct snapshot *snapshot;
	struct archive archive;

	put_snapshot(*state, "2021-11-11", "\"a/first\": {\"id\": 7}, \"b/second\": {\"id\": 7}");
	load(&archive, *state);
	snapshot = archive_oldest(&archive);
	assert_string_equal(name_of(archive_match(&archive, snapshot, 7, "b/second", NULL)), "b/second");
	assert_string_equal(name_of(archive_match(&archive, snapshot, 7, "c/third", NULL)), "a/first");
	archive_release(&archive);
}

/* The list of 2021 has no ids; the project moved twice since. */
static void test_id_from_a_later_snapshot(void **state)
{
	struct project project = project_of("aeraki-mesh/aeraki", NULL, 0, 0);
	struct archive archive;
	const struct snapshot *oldest;

	put_snapshot(*state, "2021-11-11", "\"aeraki-framework/aeraki\": {\"stars\": 300}");
	put_snapshot(*state, "2024-01-01", "\"Aeraki-Framework/aeraki\": {\"id\": 328559161}");
	put_snapshot(*state, "2026-08-22", "\"aeraki-mesh/aeraki\": {\"id\": 328559161}");
	load(&archive, *state);
	oldest = archive_oldest(&archive);
	assert_int_equal(archive_id(&archive, &project), 328559161);
	assert_string_equal(
		name_of(archive_match(&archive, oldest, 0, project.repo, &project)), "aeraki-framework/aeraki");
	assert_int_equal(oldest->repos[0].id, 0);
	assert_int_equal(snapshot_id_of(oldest, &oldest->repos[0]), 328559161);
	archive_release(&archive);
}

static void test_id_of_project(void **state)
{
	const char *formerly[] = {"old/name"};
	struct project pinned = project_of("a/b", NULL, 0, 42), by_name = project_of("a/b", NULL, 0, 0);
	struct project renamed = project_of("new/name", formerly, 1, 0), by_full = project_of("full/now", NULL, 0, 0);
	struct project unheard = project_of("x/y", NULL, 0, 0);
	struct archive archive;

	put_snapshot(*state, "2021-11-11", "\"old/name\": {\"id\": 3}, \"a/b\": {\"id\": 1}");
	put_snapshot(*state, "2026-08-22", "\"a/b\": {\"id\": 2}, \"c/d\": {\"id\": 4, \"full_name\": \"Full/now\"}");
	load(&archive, *state);
	assert_int_equal(archive_id(&archive, &pinned), 42);
	assert_int_equal(archive_id(&archive, &by_name), 2);
	assert_int_equal(archive_id(&archive, &renamed), 3);
	assert_int_equal(archive_id(&archive, &by_full), 4);
	assert_int_equal(archive_id(&archive, &unheard), 0);
	assert_int_equal(archive_id(NULL, &by_name), 0);
	assert_int_equal(archive_id(NULL, &pinned), 42);
	archive_release(&archive);
}

static void test_replaced_is_a_stranger(void **state)
{
	struct project project = project_of("a/b", NULL, 0, 0);
	struct archive archive;

	put_snapshot(*state, "2021-11-11", "\"a/b\": {}");
	put_snapshot(*state, "2024-01-01", "\"a/b\": {\"id\": 1}");
	put_snapshot(*state, "2026-08-22", "\"a/b\": {\"id\": 2, \"status\": \"replaced\"}");
	load(&archive, *state);
	assert_int_equal(archive_id(&archive, &project), 1);
	assert_int_equal(archive_oldest(&archive)->ids[0], 1);
	assert_string_equal(name_of(archive_match(&archive, archive_newest(&archive), 1, "a/b", &project)), "nothing");
	/* The curator took the new one: what was before is not its history. */
	assert_string_equal(name_of(archive_match(&archive, archive_oldest(&archive), 2, "a/b", &project)), "nothing");
	archive_release(&archive);
}

static void test_replaced_keeps_its_id_where_no_other_knows(void **state)
{
	struct project project = project_of("a/b", NULL, 0, 0);
	struct archive archive;

	put_snapshot(*state, "2026-08-22", "\"a/b\": {\"id\": 1, \"status\": \"replaced\"}");
	load(&archive, *state);
	assert_int_equal(archive_id(&archive, &project), 1);
	archive_release(&archive);
}

/* x/a was renamed to x/b, whose own repository is elsewhere: that row's full name is no key of this one. */
static void test_name_taken_by_another_row(void **state)
{
	struct project taken = project_of("x/b", NULL, 0, 0), mover = project_of("x/a", NULL, 0, 0);
	const struct snapshot *newest;
	struct archive archive;

	put_snapshot(*state, "2025-01-01", "\"x/a\": {\"id\": 1}, \"x/b\": {\"id\": 2}");
	put_snapshot(*state, "2026-08-22",
		"\"x/a\": {\"id\": 1, \"full_name\": \"x/b\"}, \"x/b\": {\"id\": 2, \"status\": \"replaced\"}");
	load(&archive, *state);
	newest = archive_newest(&archive);
	assert_int_equal(archive_id(&archive, &taken), 2);
	assert_int_equal(archive_id(&archive, &mover), 1);
	assert_string_equal(name_of(archive_match(&archive, newest, 0, "x/b", &taken)), "x/b");
	assert_string_equal(name_of(archive_match(&archive, newest, 0, "x/a", &mover)), "x/a");
	archive_release(&archive);
}

static void test_name_taken_without_ids(void **state)
{
	struct project taken = project_of("x/b", NULL, 0, 0);
	struct archive archive;

	put_snapshot(*state, "2025-01-01", "\"x/a\": {\"full_name\": \"x/b\"}, \"x/b\": {\"id\": 9}");
	put_snapshot(*state, "2026-08-22",
		"\"x/a\": {\"id\": 1, \"full_name\": \"x/b\"}, \"x/b\": {\"status\": \"replaced\"}");
	load(&archive, *state);
	assert_string_equal(name_of(archive_match(&archive, archive_newest(&archive), 0, "x/b", &taken)), "x/b");
	/* An entry that is refused for its id leaves the name to no other row. */
	assert_string_equal(name_of(archive_match(&archive, archive_oldest(&archive), 5, "x/b", &taken)), "nothing");
	archive_release(&archive);
}

static void test_put_and_remove(void **state)
{
	struct project project = project_of("a/b", NULL, 0, 0);
	struct archive archive;
	struct snapshot snapshot;
	struct repo repo;

	put_snapshot(*state, "2021-11-11", "\"a/b\": {}");
	put_snapshot(*state, "2026-08-22", "\"a/b\": {\"id\": 1}");
	load(&archive, *state);
	repo_init(&repo);
	repo.name = "a/b";
	repo.status = REPO_OK;
	for (int day = 22; day <= 23; day++) {
		snapshot_init(&snapshot);
		snapshot.date = (struct date){2026, 8, day};
		repo.id = day;
		snapshot_add(&snapshot, &repo);
		snapshot_finish(&snapshot);
		archive_put(&archive, &snapshot, "new.json");
		assert_int_equal(snapshot.count, 0);
		assert_int_equal(archive_id(&archive, &project), day);
	}
	assert_int_equal(archive.count, 3);
	assert_int_equal(archive_newest(&archive)->date.day, 23);
	assert_string_equal(archive.paths[2], "new.json");
	assert_int_equal(archive_oldest(&archive)->ids[0], 22);
	archive_remove(&archive, 1);
	assert_int_equal(archive.count, 2);
	assert_int_equal(archive_newest(&archive)->date.day, 23);
	archive_release(&archive);
}

#define IN_DIRECTORY(test) cmocka_unit_test_setup_teardown(test, make_directory, remove_directory)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_DIRECTORY(test_load),
		IN_DIRECTORY(test_load_none),
		IN_DIRECTORY(test_load_bad),
		IN_DIRECTORY(test_load_misnamed),
		IN_DIRECTORY(test_match_order),
		IN_DIRECTORY(test_same_id_twice_prefers_the_name),
		IN_DIRECTORY(test_id_from_a_later_snapshot),
		IN_DIRECTORY(test_id_of_project),
		IN_DIRECTORY(test_put_and_remove),
		IN_DIRECTORY(test_replaced_is_a_stranger),
		IN_DIRECTORY(test_name_taken_by_another_row),
		IN_DIRECTORY(test_name_taken_without_ids),
		IN_DIRECTORY(test_replaced_keeps_its_id_where_no_other_knows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
