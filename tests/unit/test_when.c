#include "base/buf.h"
#include "wording/month.h"
#include "wording/when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define STAMP "2021-11-05T04:05:06Z"

static int64_t seconds_of(const char *stamp)
{
	int64_t seconds;

	assert_true(date_parse_stamp(stamp, &seconds));
	return seconds;
}

/* A cell, and how 2021-11-05T04:05:06Z is written in its style. */
static void test_write(void **state)
{
	static const char *const cells[][2] = {
		{"2016-09-03", "2021-11-05"},
		{"2016-9-3", "2021-11-5"},
		{"2016-09-03 10:11:12", "2021-11-05 04:05:06"},
		{"2016-09-03 10:11", "2021-11-05 04:05"},
		{"2016-09-03T10:11:12Z", "2021-11-05T04:05:06Z"},
		{"2016-09-03T10:11:12+08:00", "2021-11-05T12:05:06+08:00"},
		{"2016-09-03T10:11:12.345Z", "2021-11-05T04:05:06.000Z"},
		{"2016-09-03 10:11:12.345678+08:00", "2021-11-05 12:05:06.000000+08:00"},
		{"2016-09-03 10:11:12 +0800", "2021-11-05 12:05:06 +0800"},
		{"2016-09-03 10:11 -0530", "2021-11-04 22:35 -0530"},
		{"2016-09-03 10:11 UTC", "2021-11-05 04:05 UTC"},
		{"2016-09-03 10:11 UTC-5", "2021-11-04 23:05 UTC-5"},
		{"2016/09", "2021/11"},
		{"2016.9", "2021.11"},
		{"2016. 9. 3.", "2021. 11. 5"},
		{"2016年 9 月", "2021年 11 月"},
		{"2016 年 9月", "2021 年 11月"},
		{"2016年9月3日", "2021年11月5日"},
		{"2016 年 09 月 03 日", "2021 年 11 月 05 日"},
		{"2016年9月3号", "2021年11月5号"},
		{"2016年", "2021年"},
		{"2016년 9월 3일", "2021년 11월 5일"},
		{"Sep 2016", "Nov 2021"},
		{"Sep. 2016", "Nov. 2021"},
		{"SEP 2016", "NOV 2021"},
		{"Sept 2016", "Nov 2021"},
		{"September 2016", "November 2021"},
		{"september 2016", "november 2021"},
		{"Sep 3, 2016", "Nov 5, 2021"},
		{"Sep 03, 2016", "Nov 05, 2021"},
		{"May 03, 2016", "Nov 05, 2021"},
		{"May 3, 2016", "November 5, 2021"},
		{"September 3rd, 2016", "November 5th, 2021"},
		{"3 September 2016", "5 November 2021"},
		{"3. September 2016", "5. November 2021"},
		{"3 de septiembre de 2016", "5 de noviembre de 2021"},
		{"3 septembre 2016", "5 novembre 2021"},
		{"3 сентября 2016 г.", "5 ноября 2021"},
		{"Сентябрь 2016", "Ноябрь 2021"},
		{"03.09.2016", "05.11.2021"},
		{"3.9.2016", "5.11.2021"},
		{"2014", "2021"},
		{"**2016-09**", "2021-11"},
		{"2016年10月", "2021年11月"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct when when;
		struct buf out;

		if (!when_parse(cells[i][0], 0, strlen(cells[i][0]), &when))
			fail_msg("\"%s\" is no date", cells[i][0]);
		buf_init(&out, BUF_NO_LIMIT);
		assert_true(when_write(&out, cells[i][0], &when, NULL, seconds_of(STAMP)));
		assert_string_equal(out.data, cells[i][1]);
		assert_true(when_compare(&when, seconds_of(STAMP)) < 0);
		buf_release(&out);
	}
}

static void test_orders(void **state)
{
	struct when when;

	(void)state;
	assert_int_equal(when_orders("03/04/2025", 0, 10), WHEN_DAY_FIRST | WHEN_MONTH_FIRST);
	assert_int_equal(when_orders("3-14-2025", 0, 9), WHEN_MONTH_FIRST);
	assert_int_equal(when_orders("31/4/2025", 0, 9), 0);
	assert_int_equal(when_orders("14/03-2025", 0, 10), 0);
	assert_false(when_parse("14/03/2025", 0, 10, &when));
	assert_true(when_parse_in("14/03/2025", 0, 10, WHEN_DAY_FIRST, &when));
	assert_int_equal(when.date.month, 3);
	assert_false(when_parse_in("14/03/2025", 0, 10, WHEN_MONTH_FIRST, &when));
}

static void test_parse_refuses(void **state)
{
	static const char *const refused[] = {"", "-", "201", "20166", "2016-13", "2016-00-01", "2016-02-30",
		"2015-02-29", "2016-09-", "2016-09-03 25:00", "long ago", "May", "3 May", "Smarch 2016", "1st",
		"2016-09/03", "2016-2017", "v2016-09-03", "16-09-03", "09/03/2016", "2016-09-03-1", "0001-01-01",
		"2016 2017", "Maybe 2016"};

	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		struct when when;

		if (when_parse(refused[i], 0, strlen(refused[i]), &when))
			fail_msg("\"%s\" was taken for a date", refused[i]);
	}
	struct when leap;
	assert_true(when_parse("2016-02-29", 0, 10, &leap));
}

/* Padding and a month's list come from the column where the cell does not tell. */
static void test_column_style(void **state)
{
	static const struct {
		const char *other, *cell, *wanted;
		const char *stamp;
	} cases[] = {
		{"2016年9月", "2016年10月", "2016年8月", "2016-08-08T00:00:00Z"},
		{"2016年09月", "2016年10月", "2016年08月", "2016-08-08T00:00:00Z"},
		{"2016-12-12", "2016-10-10", "2016-08-08", "2016-08-08T00:00:00Z"},
		{"Sep 2016", "May 2016", "Aug 2016", "2016-08-08T00:00:00Z"},
		{"September 2016", "May 2016", "August 2016", "2016-08-08T00:00:00Z"},
		{"Dezember 2016", "April 2016", "Oktober 2016", "2016-10-08T00:00:00Z"},
		{"décembre 2016", "novembre 2016", "octobre 2016", "2016-10-08T00:00:00Z"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct when_style style = {0};
		struct when when;
		struct buf out;

		assert_true(when_parse(cases[i].other, 0, strlen(cases[i].other), &when));
		when_style_add(&style, cases[i].other, &when);
		assert_true(when_parse(cases[i].cell, 0, strlen(cases[i].cell), &when));
		when_style_add(&style, cases[i].cell, &when);
		buf_init(&out, BUF_NO_LIMIT);
		assert_true(when_write(&out, cases[i].cell, &when, &style, seconds_of(cases[i].stamp)));
		assert_string_equal(out.data, cases[i].wanted);
		buf_release(&out);
	}
}

/* A month's name that two languages share, of which the new one differs: nothing is written. */
static void test_uncertain(void **state)
{
	static const char *const uncertain[] = {"11 novembre 2021", "11 de abril de 2021"};
	struct when when;
	struct buf out;

	(void)state;
	buf_init(&out, BUF_NO_LIMIT);
	for (size_t i = 0; i < 2; i++) {
		assert_true(when_parse(uncertain[i], 0, strlen(uncertain[i]), &when));
		assert_false(when_write(&out, uncertain[i], &when, NULL, seconds_of("2022-01-05T00:00:00Z")));
		assert_int_equal(out.len, 0);
	}
	buf_release(&out);
}

static void test_compare(void **state)
{
	static const struct {
		const char *cell, *stamp;
		int wanted;
	} cases[] = {
		{"2016-09-03", "2016-09-03T23:59:59Z", 0},
		{"2016-09-03", "2016-09-02T23:59:59Z", 1},
		{"2016-09", "2016-09-30T00:00:00Z", 0},
		{"2016-09", "2016-10-01T00:00:00Z", -1},
		{"2016", "2016-12-31T00:00:00Z", 0},
		{"2016", "2017-01-01T00:00:00Z", -1},
		{"2016-09-03 10:11:12", "2016-09-03T10:11:12Z", 0},
		{"2016-09-03 10:11:12", "2016-09-03T10:11:13Z", -1},
		{"2016-09-03T18:11:12+08:00", "2016-09-03T10:11:12Z", 0},
		{"2016-09-03 10:11", "2016-09-03T10:11:12Z", 0},
		{"2016-09-03 10:11", "2016-09-03T10:12:00Z", -1},
		{"2016-09-03 10:11", "2016-09-03T10:10:59Z", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct when when;

		assert_true(when_parse(cases[i].cell, 0, strlen(cases[i].cell), &when));
		assert_int_equal(when_compare(&when, seconds_of(cases[i].stamp)), cases[i].wanted);
	}
}

static void test_find(void **state)
{
	static const struct {
		const char *line, *found; /* NULL: none */
	} cases[] = {
		{"as of November 11, 2021.", "November 11, 2021"},
		{"统计截止时间为 2021年11月11 日。", "2021年11月11 日"},
		{"更新于Nov 7, 2021", "Nov 7, 2021"},
		{"(2021-11-11)", "2021-11-11"},
		{"Version 1.2.2021 and 2020-2021", "1.2.2021"},
		{"see https://example.org/2021/11/11/x", NULL},
		{"v2021.11.11", NULL},
		{"file-2021-11-11.md", NULL},
		{"2021-11-11T", NULL},
		{"2021 projects", NULL},
		{"#2021-11", NULL},
		{"12021-11-11", NULL},
		{"in the year 2021", NULL},
		{"", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct when when;
		size_t len = strlen(cases[i].line);
		bool is_found = when_find(cases[i].line, 0, 0, len, &when);

		if (is_found != (cases[i].found != NULL))
			fail_msg("\"%s\": %s", cases[i].line, is_found ? "a date was found" : "no date was found");
		if (!is_found)
			continue;
		assert_int_equal(when.end - when.start, strlen(cases[i].found));
		assert_memory_equal(cases[i].line + when.start, cases[i].found, strlen(cases[i].found));
	}
}

static void test_weekday_is_not_written(void **state)
{
	static const char *const lines[] = {"Sat, 1 Feb 2020", "2020年2月1日 星期六", "2020年2月1日（土）"};
	struct when when;
	struct buf out;

	(void)state;
	buf_init(&out, BUF_NO_LIMIT);
	for (size_t i = 0; i < 3; i++) {
		assert_true(when_find(lines[i], 0, 0, strlen(lines[i]), &when));
		assert_true(when.has_weekday);
		assert_false(when_write(&out, lines[i], &when, NULL, seconds_of(STAMP)));
	}
	buf_release(&out);
}

/* What stands near a date is a part of it only where it stands beside it. */
static void test_partial(void **state)
{
	static const struct {
		const char *line;
		bool is_partial;
	} cases[] = {
		{"2021-11-11", false},
		{"Le 11 novembre 2021 est la date des données.", false},
		{"El 2021-11-11 est", false},
		{"2021-11-11 EST", true},
		{"2021-11-11 03:00 est", true},
		{"2021-11-11 at 3 pm", true},
		{"2021-11-11, 15:30", true},
		{"2021-11-11 (12:30)", true},
		{"2021-11-11 um 15 Uhr", true},
		{"2021-11-11 下午3点", true},
		{"am 11.11.2021 um 15:30", true},
		{"at 12:30 on 2021-11-11", true},
		{"12:30 UTC, 2021-11-11", true},
		{"Builds run at 12:30. Last updated: 2021-11-11", false},
		{"Builds run at 12:30; last updated 2021-11-11", false},
		{"Cron runs at 12:30, last updated 2021-11-11", false},
		{"Last updated: 2021-11-11. The job runs at 12:30.", false},
		{"Last updated: 2021-11-11, the job runs at 12:30", false},
		{"每天 12:30 运行，数据截至 2021-11-11", false},
		{"Report of Q2. Last updated: 2021-11-11", false},
		{"Q2 2021 (June 2021)", true},
		{"2021-11-11 (week 45)", true},
		{"Stand: 11.11.2021 am Abend", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t len = strlen(cases[i].line);
		struct when when;

		if (!when_find(cases[i].line, 0, 0, len, &when))
			fail_msg("\"%s\" has a date", cases[i].line);
		if (when_is_partial(cases[i].line, 0, len, &when) != cases[i].is_partial)
			fail_msg("\"%s\": %s", cases[i].line, cases[i].is_partial ? "more than a date" : "a date");
	}
}

/* Each name of each list, in any case. */
static void test_month_names(void **state)
{
	(void)state;
	for (unsigned list = 0; list < MONTH_LISTS; list++) {
		for (int month = 1; month <= 12; month++) {
			struct buf name;
			unsigned lists;
			size_t len;

			for (int raised = 0; raised < 2; raised++) {
				buf_init(&name, BUF_NO_LIMIT);
				assert_true(month_write(&name, month, 1U << list, raised ? "JAN" : "jan", 3));
				assert_int_equal(month_read(name.data, name.len, &lists, &len), month);
				assert_true(lists & 1U << list);
				assert_int_equal(len, name.len);
				buf_release(&name);
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_month_names),
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_parse_refuses),
		cmocka_unit_test(test_column_style),
		cmocka_unit_test(test_uncertain),
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_weekday_is_not_written),
		cmocka_unit_test(test_partial),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
