#include "report/chart.h"

#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void expect_ticks(int64_t lowest, int64_t highest, bool is_log, const char *wanted)
{
	struct ticks ticks;
	struct buf found;
	struct scale scale = chart_counts(lowest, highest, is_log, 4000, 0, &ticks);

	buf_init(&found, BUF_NO_LIMIT);
	for (size_t i = 0; i < ticks.count; i++)
		buf_printf(&found, "%lld ", (long long)ticks.values[i]);
	assert_string_equal(found.data, wanted);
	buf_release(&found);
	assert_true(scale.low <= lowest && scale.high >= highest && scale.low < scale.high);
	assert_int_equal(chart_place(&scale, scale.low), 4000);
	assert_int_equal(chart_place(&scale, scale.high), 0);
}

static void test_linear(void **state)
{
	(void)state;
	expect_ticks(0, 0, false, "0 1 ");
	expect_ticks(1, 1, false, "0 1 ");
	expect_ticks(142, 38353, false, "0 10000 20000 30000 40000 ");
	expect_ticks(0, 600, false, "0 100 200 300 400 500 600 ");
	expect_ticks(0, (int64_t)1 << 53, false,
		"0 2000000000000000 4000000000000000 6000000000000000 8000000000000000 10000000000000000 ");
}

static void test_logarithmic(void **state)
{
	struct ticks ticks;
	struct scale scale = chart_counts(1, 10000, true, 0, 4000, &ticks);

	(void)state;
	expect_ticks(142, 38353, true, "100 200 500 1000 2000 5000 10000 20000 50000 ");
	expect_ticks(1, 1, true, "1 2 ");
	expect_ticks(100, 100, true, "50 100 200 ");
	expect_ticks(20, 21, true, "10 20 50 ");
	expect_ticks(5, 10, true, "2 5 10 ");
	expect_ticks(46000, 96761, true, "40000 50000 60000 70000 80000 90000 100000 ");
	expect_ticks(1, 10000000, true, "1 10 100 1000 10000 100000 1000000 10000000 ");
	assert_int_equal(chart_place(&scale, 10), 1000);
	assert_int_equal(chart_place(&scale, 100), 2000);
	assert_int_equal(chart_place(&scale, 1000), 3000);
	assert_int_equal(chart_place(&scale, 0), 0);
	/* The largest range there can be. */
	scale = chart_counts(1, (int64_t)1 << 53, true, 0, 4000, &ticks);
	assert_true(ticks.count <= CHART_TICKS);
	assert_int_equal(chart_place(&scale, scale.high), 4000);
}

static void expect_days(const char *first, const char *last, int months, const char *wanted)
{
	struct ticks ticks;
	struct buf found;
	char text[DATE_SIZE];

	chart_days(date_days(date_of(first)), date_days(date_of(last)), 0, 6000, 8, &ticks);
	buf_init(&found, BUF_NO_LIMIT);
	for (size_t i = 0; i < ticks.count; i++)
		buf_printf(&found, "%s ", date_format(date_from_days(ticks.values[i]), text));
	assert_string_equal(found.data, wanted);
	assert_int_equal(ticks.months, months);
	buf_release(&found);
}

static void test_days(void **state)
{
	struct ticks ticks;

	(void)state;
	expect_days("2021-11-11", "2026-08-22", 12, "2022-01-01 2023-01-01 2024-01-01 2025-01-01 2026-01-01 ");
	expect_days("2026-01-01", "2026-03-01", 1, "2026-01-01 2026-02-01 2026-03-01 ");
	expect_days("2026-01-02", "2026-12-31", 2, "2026-03-01 2026-05-01 2026-07-01 2026-09-01 2026-11-01 ");
	expect_days("2026-01-02", "2026-01-03", 1, "");
	expect_days(
		"1970-01-01", "2026-01-01", 120, "1970-01-01 1980-01-01 1990-01-01 2000-01-01 2010-01-01 2020-01-01 ");
	struct scale scale = chart_days(5, 5, 0, 6000, 8, &ticks);
	assert_int_equal(chart_place(&scale, 5), 0);
}

static void expect_spread(int *places, size_t count, const int *wanted)
{
	chart_spread(places, count, 10, 0, 100);
	assert_memory_equal(places, wanted, count * sizeof(*places));
}

static void test_spread(void **state)
{
	(void)state;
	expect_spread((int[]){20, 50, 80}, 3, (int[]){20, 50, 80});
	expect_spread((int[]){20, 21, 22}, 3, (int[]){20, 30, 40});
	expect_spread((int[]){95, 98, 100}, 3, (int[]){80, 90, 100});
	expect_spread((int[]){-5, 0}, 2, (int[]){0, 10});
	expect_spread((int[]){0}, 0, (int[]){0});
}

static void test_texts(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, BUF_NO_LIMIT);
	chart_write(&out, 125);
	buf_putc(&out, ' ');
	chart_write(&out, -100);
	assert_string_equal(out.data, "12.5 -10");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_linear), cmocka_unit_test(test_logarithmic),
		cmocka_unit_test(test_days), cmocka_unit_test(test_spread), cmocka_unit_test(test_texts)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
