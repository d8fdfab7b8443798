#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"

#include <string.h>

static void check_date(const char *text, int year, int month, int day)
{
	struct date date;
	char out[DATE_SIZE];

	assert_true(date_parse(text, &date));
	assert_int_equal(date.year, year);
	assert_int_equal(date.month, month);
	assert_int_equal(date.day, day);
	assert_string_equal(date_format(date, out), text);
}

static void test_parse(void **state)
{
	(void)state;
	check_date("2016-08-08", 2016, 8, 8);
	check_date("2016-08", 2016, 8, 0);
	check_date("0001-01-01", 1, 1, 1);
	check_date("9999-12-31", 9999, 12, 31);
	check_date("2024-02-29", 2024, 2, 29);
	check_date("2000-02-29", 2000, 2, 29);
}

static void test_parse_refuses(void **state)
{
	static const char *const bad[] = {"", "2016", "2016-", "2016-8", "2016-8-8", "2016-00", "2016-13", "2016-08-",
		"2016-08-00", "2016-08-32", "2023-02-29", "1900-02-29", "2016-04-31", "2016-08-8", "2016-08-088",
		" 2016-08-08", "2016-08-08 ", "2016/08/08", "20160808", "0000-01-01", "-016-08-08", "+016-08-08",
		"2016-08-08T00:00:00Z", "12016-08-08", "２016-08-08"};
	struct date date = {1, 2, 3};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(date_parse(bad[i], &date));
	assert_false(date_parse(NULL, &date));
	assert_int_equal(date.year, 1);
}

static void check_stamp(const char *text, int64_t want)
{
	int64_t seconds = 0;

	assert_true(date_parse_stamp(text, &seconds));
	assert_int_equal(seconds, want);
}

static void test_stamp(void **state)
{
	char out[DATE_STAMP_SIZE];

	(void)state;
	check_stamp("1970-01-01T00:00:00Z", 0);
	check_stamp("2016-08-08T15:07:24Z", 1470668844);
	check_stamp("2016-08-08t15:07:24z", 1470668844);
	check_stamp("2016-08-08T15:07:24.999999999Z", 1470668844);
	check_stamp("2016-08-08T17:07:24+02:00", 1470668844);
	check_stamp("2016-08-08T09:37:24.5-05:30", 1470668844);
	check_stamp("2016-12-31T23:59:60Z", 1483228800);
	check_stamp("1969-12-31T23:59:59Z", -1);
	check_stamp("0001-01-01T00:00:00Z", -62135596800);
	check_stamp("9999-12-31T23:59:59Z", 253402300799);
	assert_string_equal(date_format_stamp(1470668844, out), "2016-08-08T15:07:24Z");
	assert_string_equal(date_format_stamp(-1, out), "1969-12-31T23:59:59Z");
	assert_string_equal(date_format_stamp(-62135596800, out), "0001-01-01T00:00:00Z");
	assert_string_equal(date_format_stamp(253402300799, out), "9999-12-31T23:59:59Z");
	assert_string_equal(date_format_stamp(253402300800, out), "");
	assert_string_equal(date_format_stamp(INT64_MIN, out), "");
}

static void test_stamp_refuses(void **state)
{
	static const char *const bad[] = {"", "2016-08-08", "2016-08T15:07:24Z", "2016-08-08T15:07:24",
		"2016-08-08 15:07:24Z", "2016-08-08T24:00:00Z", "2016-08-08T15:60:24Z", "2016-08-08T15:07:61Z",
		"2016-08-08T15:07Z", "2016-08-08T15:07:24.Z", "2016-08-08T15:07:24ZZ", "2016-08-08T15:07:24+0200",
		"2016-08-08T15:07:24+24:00", "2016-08-08T15:07:24+02:60", "2016-08-08T15:07:24+",
		"2016-02-30T15:07:24Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
		"9999-12-31T23:59:60Z"};
	int64_t seconds = 7;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(date_parse_stamp(bad[i], &seconds));
	assert_false(date_parse_stamp(NULL, &seconds));
	assert_int_equal(seconds, 7);
}

static void check_http(const char *text, int64_t want)
{
	int64_t seconds = 7;

	assert_true(date_parse_http(text, &seconds));
	assert_int_equal(seconds, want);
}

/* The examples are RFC 9110's, 5.6.7. */
static void test_http(void **state)
{
	(void)state;
	check_http("Sat, 22 Aug 2026 10:00:00 GMT", 1787392800);
	check_http("Thu, 01 Jan 1970 00:00:00 GMT", 0);
	check_http("Sun, 06 Nov 1994 08:49:37 GMT", 784111777);
	check_http("Sunday, 06-Nov-94 08:49:37 GMT", 784111777);
	check_http("Sun Nov  6 08:49:37 1994", 784111777);
	check_http("Saturday, 22-Aug-26 10:00:00 GMT", 1787392800);
	check_http("Sat Aug 22 10:00:00 2026", 1787392800);
	check_http("Sun Nov 06 08:49:37 1994", 784111777);
	check_http("Sat, 22 Aug 2026 23:59:60 GMT", 1787443200);
	check_http("Thursday, 01-Jan-70 00:00:00 GMT", 0);
	check_http("Tuesday, 31-Dec-69 23:59:59 GMT", 3155759999);
}

static void test_http_refuses(void **state)
{
	static const char *const bad[] = {"", "Sat, 22 Aug 2026 10:00:00", "Sat, 22 Aug 2026 10:00:00 UTC",
		"Sat, 22 Aug 2026 10:00:00 GMT ", "Sat, 2 Aug 2026 10:00:00 GMT", "Sat 22 Aug 2026 10:00:00 GMT",
		"Xyz, 22 Aug 2026 10:00:00 GMT", "Sat, 22 aug 2026 10:00:00 GMT", "Sat, 32 Aug 2026 10:00:00 GMT",
		"Sat, 29 Feb 2026 10:00:00 GMT", "Sat, 22-Aug-26 10:00:00 GMT", "Saturday, 22-Aug-2026 10:00:00 GMT",
		"Saturday, 22-Aug-26 10:00:00", "Saturday, 30-Feb-26 10:00:00 GMT", "Satur, 22-Aug-26 10:00:00 GMT",
		"Saturday", "Sat Aug 22 10:00:00 2026 GMT", "Sat Aug 6 10:00:00 2026", "Sat Aug  0 10:00:00 2026",
		"Sat Aug 06 10:00:00 26", "Sat Aug   10:00:00 2026", "Sat, 22 Aug 2026 24:00:00 GMT",
		"Sat, 22 Aug 0000 10:00:00 GMT", "Sat, 31 Dec 0999 10:00:00 GMT", "Sat, 22 anF 2026 10:00:00 GMT"};
	int64_t seconds = 7;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(date_parse_http(bad[i], &seconds));
	assert_false(date_parse_http(NULL, &seconds));
	assert_int_equal(seconds, 7);
}

static void check_of(const char *text, const char *want)
{
	char out[DATE_SIZE];

	assert_string_equal(date_format(date_of(text), out), want);
}

static void test_of(void **state)
{
	(void)state;
	check_of("2016-08", "2016-08");
	check_of("2016-08-08", "2016-08-08");
	check_of("2016-08-08T23:59:59Z", "2016-08-08");
	check_of("2016-08-08 or so", "");
	check_of("—", "");
	check_of("", "");
	check_of(NULL, "");
	assert_false(date_is_known(date_of("no")));
	assert_true(date_is_known(date_of("2016-08")));
}

/* Every day there is, counted up by the calendar's own rules. */
static void test_days(void **state)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int64_t days = -719162;

	(void)state;
	for (int year = 1; year <= 9999; year++) {
		for (int month = 1; month <= 12; month++) {
			bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
			int length = lengths[month - 1] + (month == 2 && is_leap);
			for (int day = 1; day <= length; day++, days++) {
				struct date date = date_from_days(days);
				assert_true(date.year == year && date.month == month && date.day == day);
				assert_true(date_days(date) == days);
			}
		}
	}
	assert_int_equal(days, 2932897);
}

static void test_days_of_a_month(void **state)
{
	(void)state;
	assert_int_equal(date_days((struct date){1970, 2, 0}), 31);
	assert_int_equal(date_days(date_from_seconds(-1)), -1);
	assert_int_equal(date_days(date_from_seconds(86399)), 0);
	assert_int_equal(date_days(date_from_seconds(86400)), 1);
}

static int sign(const char *a, const char *b)
{
	return date_compare(date_of(a), date_of(b));
}

static void test_compare(void **state)
{
	(void)state;
	assert_true(sign("2016-08-08", "2016-08-09") < 0);
	assert_true(sign("2016-08-31", "2016-08") == 0);
	assert_true(sign("2016-08", "2016-08-31") == 0);
	assert_true(sign("2016-09", "2016-08-31") > 0);
	assert_true(sign("2015-12-31", "2016-01") < 0);
	assert_true(sign("2016-08-08", "2016-08-08") == 0);
	assert_true(sign("", "0001-01") < 0);
	assert_true(sign("", "") == 0);
}

static void test_format_never_overflows(void **state)
{
	char out[DATE_SIZE];

	(void)state;
	assert_string_equal(date_format((struct date){0}, out), "");
	assert_string_equal(date_format((struct date){12345, 1, 1}, out), "");
	assert_string_equal(date_format((struct date){-5, 1, 1}, out), "");
	assert_true(strlen(date_format((struct date){2020, 123456, 123456}, out)) < DATE_SIZE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_parse_refuses),
		cmocka_unit_test(test_stamp),
		cmocka_unit_test(test_stamp_refuses),
		cmocka_unit_test(test_http),
		cmocka_unit_test(test_http_refuses),
		cmocka_unit_test(test_of),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_days_of_a_month),
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_format_never_overflows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
