#include "model/agreement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The project's first page: counts of 2021 and of 2026. */
static const struct agreement_pair ten[] = {{29100, 100, 38339}, {16800, 100, 20862}, {18000, 1000, 24700},
	{11000, 1000, 13000}, {8400, 100, 9800}, {5600, 1, 7010}, {3200, 1, 3900}, {2400, 1, 2380}, {1500, 1, 2900},
	{700, 1, 910}};

static enum agreement_verdict verdict(const struct agreement_pair *pairs, size_t count)
{
	struct agreement agreement;
	agreement_of_counts(pairs, count, false, &agreement);
	assert_int_equal(agreement.count, count);
	assert_true(agreement.spread >= 1);
	return agreement.verdict;
}

static void test_true_column(void **state)
{
	(void)state;
	struct agreement agreement;
	agreement_of_counts(ten, 10, false, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_PROVES);
	assert_int_equal(agreement.outside, 0);
	assert_true(agreement.ratio > 1.2 && agreement.ratio < 1.3);
	assert_true(agreement.spread < 1.1);
	assert_int_equal(verdict(ten, 5), AGREEMENT_PROVES);
}

/* In another order, against others' answers, stars of a week, years, ratings. */
static void test_wrong_columns(void **state)
{
	(void)state;
	static const int64_t years[] = {2016, 2018, 2015, 2021, 2019, 2016, 2020, 2017, 2022, 2018};
	struct agreement_pair pairs[10];
	for (size_t i = 0; i < 10; i++)
		pairs[i] = (struct agreement_pair){ten[i].stated, 1, ten[(i * 3 + 4) % 10].answered};
	assert_int_equal(verdict(pairs, 10), AGREEMENT_FAILS);
	for (size_t i = 0; i < 10; i++)
		pairs[i] = (struct agreement_pair){years[i], 1, ten[i].answered};
	assert_int_equal(verdict(pairs, 10), AGREEMENT_FAILS);
	for (size_t i = 0; i < 10; i++)
		pairs[i] = (struct agreement_pair){1 + (int64_t)(i % 5), 1, ten[i].answered};
	assert_int_equal(verdict(pairs, 10), AGREEMENT_FAILS);
	for (size_t i = 0; i < 10; i++) /* users, not stars: the ranks agree */
		pairs[i] = (struct agreement_pair){ten[i].answered * 40, 1, ten[i].answered};
	assert_int_equal(verdict(pairs, 10), AGREEMENT_FAILS);
	for (size_t i = 0; i < 10; i++)
		pairs[i] = (struct agreement_pair){0, 1, ten[i].answered};
	assert_int_equal(verdict(pairs, 10), AGREEMENT_FAILS);
}

/* Rounding is no disagreement, and where all are alike nothing is proved. */
static void test_rounded_and_alike(void **state)
{
	(void)state;
	struct agreement_pair pairs[12];
	struct agreement agreement;
	for (size_t i = 0; i < 12; i++)
		pairs[i] = (struct agreement_pair){15000, 1000, 14600 + 100 * (int64_t)i};
	agreement_of_counts(pairs, 12, false, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_FITS);
	assert_true(agreement.spread == 1);
	for (size_t i = 0; i < 12; i++)
		pairs[i] = (struct agreement_pair){1000 + 100 * (int64_t)(i * 5 % 12), 1, 1100 + 100 * (int64_t)i};
	assert_int_equal(verdict(pairs, 12), AGREEMENT_FITS);
	for (size_t i = 0; i < 12; i++) /* none has a star yet */
		pairs[i] = (struct agreement_pair){0, 1, 0};
	assert_int_equal(verdict(pairs, 12), AGREEMENT_FITS);
}

/* One of ten that fell, or was renamed and begun anew, does not speak for the others. */
static void test_fallen(void **state)
{
	(void)state;
	struct agreement_pair pairs[10];
	struct agreement agreement;
	for (size_t i = 0; i < 10; i++)
		pairs[i] = ten[i];
	pairs[4].answered = 12;
	agreement_of_counts(pairs, 10, false, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_PROVES);
	assert_int_equal(agreement.outside, 1);
	assert_true(agreement_stands_out(&agreement, &pairs[4]));
	assert_false(agreement_stands_out(&agreement, &pairs[3]));
	pairs[9].answered = 90000;
	assert_true(agreement_stands_out(&agreement, &pairs[9]));
}

static void test_few(void **state)
{
	(void)state;
	assert_int_equal(verdict(NULL, 0), AGREEMENT_FEW);
	assert_int_equal(verdict(ten, 4), AGREEMENT_FEW);
	static const struct agreement_pair fall[] = {{9800, 1, 12}, {120, 1, 130}, {49, 1, 3}};
	assert_int_equal(verdict(fall, 1), AGREEMENT_FAILS);
	assert_int_equal(verdict(fall, 2), AGREEMENT_FEW);
	assert_int_equal(verdict(&fall[1], 2), AGREEMENT_FEW);
	static const struct agreement_pair rise = {4, 1, 12000};
	assert_int_equal(verdict(&rise, 1), AGREEMENT_FAILS);
	/* 1k may be 500: half of that is no fall */
	static const struct agreement_pair rounded = {1000, 1000, 260};
	assert_int_equal(verdict(&rounded, 1), AGREEMENT_FEW);
	static const struct agreement_pair huge = {INT64_MAX, INT64_MAX, INT64_MAX};
	assert_int_equal(verdict(&huge, 1), AGREEMENT_FEW);
}

static bool opens(int year, int month, int day, int created_year, int created_month)
{
	struct agreement_days days = {{year, month, day}, {created_year, created_month, 17}};
	return agreement_of_day(AGREEMENT_OPENING, &days);
}

static void test_openings(void **state)
{
	(void)state;
	assert_true(opens(2016, 11, 1, 2016, 11)); /* before the creation, but in its month */
	assert_false(opens(2016, 10, 31, 2016, 11));
	assert_true(opens(2019, 11, 30, 2016, 11));
	assert_false(opens(2019, 12, 1, 2016, 11));
	assert_true(opens(2017, 5, 0, 2016, 11));
	assert_true(opens(2016, 0, 0, 2016, 11));
	assert_true(opens(2019, 0, 0, 2016, 11));
	assert_false(opens(2015, 0, 0, 2016, 11));
	assert_false(opens(2020, 0, 0, 2016, 11));
}

static void test_latest(void **state)
{
	(void)state;
	static const struct {
		struct agreement_days days;
		bool agrees;
	} cases[] = {
		{{{2024, 5, 2}, {2026, 1, 1}}, true},
		{{{2024, 5, 2}, {2024, 5, 2}}, true},
		{{{2024, 5, 2}, {2024, 5, 1}}, true}, /* east of Greenwich */
		{{{2024, 5, 2}, {2024, 4, 30}}, false},
		{{{2024, 5, 0}, {2024, 5, 1}}, true},
		{{{2024, 5, 0}, {2024, 4, 30}}, false},
		{{{2024, 0, 0}, {2024, 1, 1}}, true},
		{{{2024, 0, 0}, {2023, 12, 31}}, false},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(agreement_of_day(AGREEMENT_LATEST, &cases[i].days), cases[i].agrees);
}

static void test_day_columns(void **state)
{
	(void)state;
	struct agreement_days days[10];
	struct agreement agreement;
	for (size_t i = 0; i < 10; i++)
		days[i] = (struct agreement_days){{2017, 1 + (int)i, 1}, {2016, 11, 17}};
	agreement_of_days(AGREEMENT_OPENING, days, 10, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_PROVES);
	agreement_of_days(AGREEMENT_OPENING, days, 9, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_FITS);
	agreement_of_days(AGREEMENT_LATEST, days, 10, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_FAILS);
	assert_int_equal(agreement.outside, 10);
	agreement_of_days(AGREEMENT_LATEST, days, 0, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_FEW);
	days[0].stated.year = days[1].stated.year = 2015;
	agreement_of_days(AGREEMENT_OPENING, days, 10, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_PROVES);
	agreement_of_days(AGREEMENT_OPENING, days, 9, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_FAILS);
	agreement_of_days(AGREEMENT_OPENING, days, 4, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_FEW);
	agreement_of_days(AGREEMENT_OPENING, days, 3, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_FAILS);
}

/* Repositories at rest prove a column of latest days; the day of a look, written in each row, does not. */
static void test_latest_columns(void **state)
{
	(void)state;
	struct agreement_days days[10];
	struct agreement agreement;
	for (size_t i = 0; i < 10; i++)
		days[i] = (struct agreement_days){{2024, 1 + (int)i, 5}, {2026, 1, 1 + (int)i}};
	agreement_of_days(AGREEMENT_LATEST, days, 10, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_FITS);
	assert_false(agreement.is_uniform);
	days[2].answered = days[2].stated;
	agreement_of_days(AGREEMENT_LATEST, days, 10, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_FITS);
	days[7].answered = days[7].stated;
	agreement_of_days(AGREEMENT_LATEST, days, 10, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_PROVES);
	for (size_t i = 0; i < 10; i++)
		days[i] = (struct agreement_days){{2024, 1, 5}, {2024, 1, 5 + (int)(i / 8)}};
	agreement_of_days(AGREEMENT_LATEST, days, 10, &agreement);
	assert_int_equal(agreement.verdict, AGREEMENT_FITS);
	assert_true(agreement.is_uniform);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_true_column),
		cmocka_unit_test(test_wrong_columns),
		cmocka_unit_test(test_rounded_and_alike),
		cmocka_unit_test(test_fallen),
		cmocka_unit_test(test_few),
		cmocka_unit_test(test_openings),
		cmocka_unit_test(test_latest),
		cmocka_unit_test(test_day_columns),
		cmocka_unit_test(test_latest_columns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
