#include "wording/heading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_numbered(void **state)
{
	(void)state;
	assert_true(heading_is_numbered("## 第三期", 12));
	assert_false(heading_is_numbered("## 第三章", 12));
	assert_true(heading_is_numbered("Daylight, day 3", 15));
	assert_true(heading_is_numbered("Week 3 - May 12", 15));
	assert_false(heading_is_numbered("Week 3: Containers", 18));
	assert_true(heading_is_numbered("## Tag 3", 8));
	assert_false(heading_is_numbered("## Price tag 3", 14));
}

static bool is_past(const char *text, int year, int month, bool is_page)
{
	return heading_is_past(text, strlen(text), (struct date){year, month, 15}, is_page);
}

static void test_past(void **state)
{
	(void)state;
	assert_true(is_past("## 2023年12月", 2024, 1, false));
	assert_false(is_past("## 2023年12月", 2023, 12, false));
	assert_true(is_past("## Top 2022 projets", 2024, 1, false));
	assert_true(is_past("## 2022：回顾", 2024, 1, false));
	assert_true(is_past("## 2021-2022", 2023, 1, false));
	assert_false(is_past("## 2021-2022", 2022, 1, false));
	assert_true(is_past("## 2024, H1", 2024, 7, false));
	assert_false(is_past("## 2024, H1", 2024, 6, false));
	assert_false(is_past("## ECMAScript 2020", 2024, 1, false));
	assert_true(is_past("## GitHub 2020", 2024, 1, false));
	assert_false(is_past("# Tools of 2020", 2024, 1, true));
	assert_true(is_past("# Tools, May 2020", 2024, 1, true));
	assert_true(is_past("# 2020", 2024, 1, true));
	assert_true(is_past("## Archived snapshots (2022)", 2024, 1, false));
	assert_false(is_past("## Archived (2022)", 2024, 1, false));
	assert_false(is_past("### Alpha (⭐ 2020)", 2024, 1, false));
	assert_false(is_past("### Alpha: 2020 stars", 2024, 1, false));
	assert_false(is_past("### Alpha (Star 数：2020)", 2024, 1, false));
	assert_false(is_past("### Alpha (stars: **2020**)", 2024, 1, false));
	/* As long as the day is not known. */
	assert_false(is_past("## 2020", 0, 0, false));
}

static void test_dateline(void **state)
{
	(void)state;
	assert_true(heading_is_dateline("Date: 2023-02-01", 16));
	assert_true(heading_is_dateline("*March 3, 2024*", 15));
	assert_true(heading_is_dateline("发布于 2024-03-03", 20));
	assert_false(heading_is_dateline("Last updated: 2023-02-01", 24));
	assert_false(heading_is_dateline("Date: 2023", 10));
	assert_false(heading_is_dateline("Envoy, 2023-02-01", 17));
}

static void test_history(void **state)
{
	(void)state;
	assert_true(heading_is_history("## 📰 Latest news of 2024", 27));
	assert_false(heading_is_history("## Newsletters", 14));
	assert_false(heading_is_history("## News readers", 15));
}

static void test_period(void **state)
{
	(void)state;
	assert_true(heading_is_period("Stars gained this week", 22, false));
	assert_true(heading_is_period("This week", 9, true));
	assert_false(heading_is_period("Updated this week", 17, false));
	assert_false(heading_is_period("Stars", 5, true));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbered),
		cmocka_unit_test(test_past),
		cmocka_unit_test(test_dateline),
		cmocka_unit_test(test_history),
		cmocka_unit_test(test_period),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
