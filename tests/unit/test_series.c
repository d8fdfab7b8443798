#include "model/series.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEADER "repo,date,stars,kind\n"

static void parse(struct series *series, const char *bytes)
{
	struct err err = {0};

	if (!series_parse(series, "series.csv", bytes, strlen(bytes), &err))
		fail_msg("%u: %s", err.line, err.text);
}

static void assert_written(const struct series *series, const char *wanted)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	series_write(series, &out);
	assert_string_equal(out.data, wanted);
	buf_release(&out);
}

static void test_order(void **state)
{
	struct series series;

	(void)state;
	parse(&series,
		HEADER "z/z,2020-01-01,1,count\r\nB/b,2021-01-02,5,held\nB/b,2021-01-03,7,count\n"
		       "b/B,2021-01-01,4,count\na/c,2020-02-29,9007199254740992,held\n");
	assert_int_equal(series.count, 3);
	assert_written(&series,
		HEADER "a/c,2020-02-29,9007199254740992,held\nB/b,2021-01-01,4,count\n"
		       "B/b,2021-01-03,7,count\nB/b,2021-01-02,5,held\nz/z,2020-01-01,1,count\n");
	assert_string_equal(series_find(&series, "A/C")->repo, "a/c");
	assert_null(series_find(&series, "a/d"));
	series_release(&series);
}

static void test_later_value_replaces(void **state)
{
	struct series series;
	struct date day = {2021, 1, 1}, other = {2021, 1, 2};

	(void)state;
	series_init(&series);
	series_add(&series, "a/b", SERIES_COUNT, other, 1);
	series_add(&series, "a/b", SERIES_COUNT, day, 5);
	series_add(&series, "A/b", SERIES_HELD, day, 9);
	series_add(&series, "a/B", SERIES_COUNT, day, 3);
	series_finish(&series);
	assert_written(&series, HEADER "a/b,2021-01-01,3,count\na/b,2021-01-02,1,count\na/b,2021-01-01,9,held\n");
	series_add(&series, "a/b", SERIES_COUNT, other, 2);
	series_add(&series, "a/a", SERIES_COUNT, other, 8);
	series_finish(&series);
	assert_written(&series,
		HEADER "a/a,2021-01-02,8,count\na/b,2021-01-01,3,count\na/b,2021-01-02,2,count\n"
		       "a/b,2021-01-01,9,held\n");
	series_release(&series);
}

static void test_empty(void **state)
{
	struct series series;
	struct err err = {0};

	(void)state;
	parse(&series, HEADER);
	assert_int_equal(series.count, 0);
	assert_written(&series, HEADER);
	series_release(&series);
	assert_true(series_load(&series, "/nonexistent/series.csv", &err));
	assert_int_equal(series.count, 0);
	series_release(&series);
}

static void test_without_kind(void **state)
{
	struct series series;

	(void)state;
	parse(&series, "repo,date,stars\na/b,2021-01-02,9\na/b,2021-01-01,3\n");
	assert_written(&series, HEADER "a/b,2021-01-01,3,count\na/b,2021-01-02,9,count\n");
	series_release(&series);
	parse(&series, "repo;date;stars\na/b;2021-01-01;3\n");
	assert_written(&series, HEADER "a/b,2021-01-01,3,count\n");
	series_release(&series);
}

struct bad {
	const char *bytes;
	unsigned line;
	const char *said;
};

static void test_refuses(void **state)
{
	static const struct bad list[] = {
		{"", 1, "repo,date,stars,kind"},
		{"a/b,2021-01-01,5,count\n", 1, "repo,date,stars,kind"},
		{"repo,date\n", 1, "repo,date,stars,kind"},
		{"repo,stars,date\n", 1, "repo,date,stars,kind"},
		{"repo,date,stars\na/b,2021-01-01,5,count\n", 2, "a row must have"},
		{"repo,date,stars\na/b,2021-01-01\n", 2, "a row must have"},
		{HEADER "a/b,2021-01-01,5\n", 2, "a row must have"},
		{HEADER "a/b,2021-01-01,5,count,x\n", 2, "a row must have"},
		{HEADER "a/b,2021-01-01,5,count\n\na,2021-01-01,5,count\n", 4, "repo must be"},
		{HEADER "a/b,2021-01,5,count\n", 2, "date must be"},
		{HEADER "a/b,2021-02-29,5,count\n", 2, "date must be"},
		{HEADER "a/b,2021-01-01,,count\n", 2, "stars must be"},
		{HEADER "a/b,2021-01-01,-5,count\n", 2, "stars must be"},
		{HEADER "a/b,2021-01-01,5k,count\n", 2, "stars must be"},
		{HEADER "a/b,2021-01-01,9007199254740993,count\n", 2, "stars must be"},
		{HEADER "a/b,2021-01-01,99999999999999999999,count\n", 2, "stars must be"},
		{HEADER "a/b,2021-01-01,5,Count\n", 2, "kind must be"},
		{HEADER "\"a/b,2021-01-01,5,count\n", 2, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		struct series series;
		struct err err = {0};

		if (series_parse(&series, "series.csv", list[i].bytes, strlen(list[i].bytes), &err))
			fail_msg("taken: %s", list[i].bytes);
		if (!strstr(err.text, list[i].said) || err.line != list[i].line)
			fail_msg("%s\nsaid %u: %s", list[i].bytes, err.line, err.text);
		series_release(&series);
		/* also where nobody asks why */
		assert_false(series_parse(&series, "series.csv", list[i].bytes, strlen(list[i].bytes), NULL));
		series_release(&series);
	}
}

static void add_snapshot(struct snapshot *snapshot, const char *date, const char *repos)
{
	char bytes[1024];
	struct err err = {0};

	snprintf(bytes, sizeof(bytes), "{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"%s\", \"repos\": {%s}}",
		date, repos);
	if (!snapshot_parse(snapshot, date, bytes, strlen(bytes), &err))
		fail_msg("%s", err.text);
}

static void assert_point(const struct line *line, size_t index, const char *date, enum series_kind kind, int64_t stars)
{
	char text[DATE_SIZE];

	assert_true(index < line->count);
	assert_string_equal(date_format(date_from_days(line->points[index].day), text), date);
	assert_int_equal(line->points[index].kind, kind);
	assert_int_equal(line->points[index].stars, stars);
}

static void test_of_project(void **state)
{
	const char *formerly[] = {"old/name"};
	struct project project = {.repo = "new/name", .formerly = formerly, .formerly_count = 1};
	struct snapshot snapshots[4];
	struct archive archive = {.snapshots = snapshots, .count = 4};
	struct arena arena = {0};
	struct series series;
	struct line line;

	(void)state;
	add_snapshot(&snapshots[0], "2021-11-11", "\"old/name\": {\"stars\": 18300, \"stars_unit\": 100}");
	add_snapshot(&snapshots[1], "2022-01-01", "\"old/name\": {\"id\": 5, \"stars\": 20000}");
	add_snapshot(&snapshots[2], "2023-01-01",
		"\"moved/b\": {\"id\": 5, \"full_name\": \"full/now\", "
		"\"stars\": 20000, \"status\": \"stale\"}");
	add_snapshot(
		&snapshots[3], "2024-01-01", "\"moved/b\": {\"id\": 5, \"stars\": 25000, \"full_name\": \"full/now\"}");
	parse(&series,
		HEADER "old/name,2021-11-11,18317,count\nOld/name,2020-01-01,1,count\n"
		       "new/name,2020-01-01,2,count\nfull/now,2019-01-01,0,count\nnew/name,2022-01-01,7,count\n"
		       "new/name,2022-01-01,6,held\n"
		       "other/one,2022-01-01,999,count\n");
	series_of_project(&series, &archive, &project, 0, &arena, &line);
	assert_string_equal(line.repo, "new/name");
	assert_int_equal(line.count, 6);
	assert_point(&line, 0, "2019-01-01", SERIES_COUNT, 0);
	assert_point(&line, 1, "2020-01-01", SERIES_COUNT, 2);
	assert_point(&line, 2, "2021-11-11", SERIES_COUNT, 18317);
	assert_point(&line, 3, "2022-01-01", SERIES_COUNT, 20000);
	assert_point(&line, 4, "2024-01-01", SERIES_COUNT, 25000);
	assert_point(&line, 5, "2022-01-01", SERIES_HELD, 6);
	arena_release(&arena);
	series_release(&series);
	for (size_t i = 0; i < 4; i++)
		snapshot_release(&snapshots[i]);
}

/* What a page stated is a count where none of that day is known; written away, the rows are the same. */
static void test_stated(void **state)
{
	static const char text[] = HEADER "a/b,2020-01-02,7,count\na/b,2020-01-03,5,held\na/b,2020-01-01,4,stated\n"
					  "a/b,2020-01-02,6,stated\n";
	struct project project = {.repo = "a/b"};
	struct series series;
	struct arena arena = {0};
	struct err err = {0};
	struct line line;
	struct buf out;

	(void)state;
	assert_true(series_parse(&series, "s", text, strlen(text), &err));
	series_of_project(&series, NULL, &project, 0, &arena, &line);
	assert_int_equal(line.count, 3);
	assert_point(&line, 0, "2020-01-01", SERIES_COUNT, 4);
	assert_point(&line, 1, "2020-01-02", SERIES_COUNT, 7);
	assert_point(&line, 2, "2020-01-03", SERIES_HELD, 5);
	buf_init(&out, BUF_NO_LIMIT);
	series_write_away(&series, &out);
	assert_string_equal(out.data, text);
	buf_release(&out);
	arena_release(&arena);
	series_release(&series);
}

static void test_of_project_without_anything(void **state)
{
	struct project project = {.repo = "a/b"};
	struct arena arena = {0};
	struct line line;

	(void)state;
	series_of_project(NULL, NULL, &project, 0, &arena, &line);
	assert_int_equal(line.count, 0);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_later_value_replaces),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_without_kind),
		cmocka_unit_test(test_refuses),
		cmocka_unit_test(test_of_project),
		cmocka_unit_test(test_of_project_without_anything),
		cmocka_unit_test(test_stated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
