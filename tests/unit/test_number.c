#include "wording/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct parsed {
	const char *text;
	int64_t unit;
	int64_t value;
	const char *core; /* what would be rewritten */
};

static void test_parse(void **state)
{
	static const struct parsed wanted[] = {
		{"0", 1, 0, "0"},
		{"18300", 1, 18300, "18300"},
		{"18,300", 1, 18300, "18,300"},
		{"1,234,567", 1, 1234567, "1,234,567"},
		{"18.300", 1, 18300, "18.300"},
		{"97\xC2\xA0"
		 "000",
			1, 97000,
			"97\xC2\xA0"
			"000"},
		{"~97\xE2\x80\xAF"
		 "000",
			1, 97000,
			"97\xE2\x80\xAF"
			"000"},
		{"12 345", 1, 12345, "12 345"},
		{"18.3k", 1000, 18300, "18.3k"},
		{"18,3k", 1000, 18300, "18,3k"},
		{"1.25K", 1000, 1250, "1.25K"},
		{"29 k", 1000, 29000, "29 k"},
		{"**83,958**", 1, 83958, "83,958"},
		{"⭐ 23", 1, 23, "23"},
		{"⭐️23", 1, 23, "23"},
		{":star: 12", 1, 12, "12"},
		{"512 ⭐", 1, 512, "512"},
		{"88 stars", 1, 88, "88"},
		{"约27,700", 1, 27700, "27,700"},
		{"121k+", 1000, 121000, "121k"},
		{"[1.2k](https://github.com/o/r/stargazers)", 1000, 1200, "1.2k"},
		{"2万+", 10000, 20000, "2万"},
		{"1.2w", 10000, 12000, "1.2w"},
		{"3만", 10000, 30000, "3만"},
		{"3천", 1000, 3000, "3천"},
		{"1.25亿", 100000000, 125000000, "1.25亿"},
		{"1.2 tys", 1000, 1200, "1.2 tys"},
		{"10,1 тыс.", 1000, 10100, "10,1 тыс."},
		{"1,2 Tsd.", 1000, 1200, "1,2 Tsd."},
		{"<sub><b>1,234</b></sub>", 1, 1234, "1,234"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		const char *text = wanted[i].text;
		struct number number;

		assert_true(number_parse(text, 0, strlen(text), &number));
		assert_int_equal(number.unit, wanted[i].unit);
		assert_int_equal(number.value, wanted[i].value);
		assert_int_equal(number.end - number.start, strlen(wanted[i].core));
		assert_memory_equal(text + number.start, wanted[i].core, strlen(wanted[i].core));
	}
}

static void test_parse_refuses(void **state)
{
	static const char *const refused[] = {"", " ", "-", "—", "n/a", "⭐⭐⭐", "1,2345", "1.234.56", "007", "12-15",
		"5/5", "10 (2020)", "-5", "12%", "$12", "#12", "1k-2k", "1e3", "1.2", "18.3", "1,23", "v1.2k",
		"1234567890123456", "12,345k", "10 forks", "![x](y)", "k", "+5", "1.234k", "12kk", "12 345 67",
		"1234567万"};

	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		struct number number;

		if (number_parse(refused[i], 0, strlen(refused[i]), &number))
			fail_msg("\"%s\" was taken for %lld", refused[i], (long long)number.value);
	}
}

/* A column, one cell of it, what GitHub says, and how that is written. */
struct written {
	const char *column[6];
	const char *cell;
	int64_t stars, given;
	const char *wanted;
};

static void check_written(const struct written *written)
{
	struct number_style style = {0};
	struct number number;
	struct buf out;

	for (size_t i = 0; i < 6 && written->column[i]; i++) {
		assert_true(number_parse(written->column[i], 0, strlen(written->column[i]), &number));
		number_style_add(&style, &number);
	}
	assert_true(number_parse(written->cell, 0, strlen(written->cell), &number));
	number_style_add(&style, &number);
	buf_init(&out, BUF_NO_LIMIT);
	int64_t shown = number_write(&out, &number, &style, written->stars, written->given);
	if (strcmp(out.data, written->wanted) != 0)
		fail_msg("%s as %s is %s, not %s", written->cell, written->cell, out.data, written->wanted);
	/* What was written reads as what was said to be shown. */
	struct number again;
	assert_true(number_read(out.data, 0, out.len, &again));
	assert_int_equal(again.value, shown);
	buf_release(&out);
}

static void test_write(void **state)
{
	static const struct written cases[] = {
		{{NULL}, "1204", 1311, 0, "1311"},
		{{NULL}, "1204", 0, 0, "0"},
		{{"1,204"}, "987", 1012, 0, "1,012"},
		{{"1,204"}, "1,204", 999, 0, "999"},
		{{"12,345"}, "9876", 10012, 0, "10,012"},
		{{"12,345", "9876"}, "12,345", 9999, 0, "9999"},
		{{"12345", "1,234"}, "12345", 23456, 0, "23456"},
		{{NULL}, "18.3k", 18349, 0, "18.3k"},
		{{NULL}, "18.3k", 18350, 0, "18.4k"},
		{{NULL}, "18.3k", 17951, 0, "18k"},
		{{"12.0k"}, "18.3k", 17951, 0, "18.0k"},
		{{NULL}, "18.3k", 99949, 0, "99.9k"},
		{{NULL}, "18.3k", 99950, 0, "100k"},
		{{NULL}, "18.3k", 121499, 0, "121k"},
		{{"121.4k"}, "18.3k", 121449, 0, "121.4k"},
		{{"18.3k"}, "121k", 95240, 0, "95.2k"},
		{{NULL}, "29K", 29499, 0, "29K"},
		{{NULL}, "29K", 29500, 0, "30K"},
		{{NULL}, "29K", 400, 0, "400"},
		{{NULL}, "18,3k", 19360, 0, "19,4k"},
		{{NULL}, "18.3 k", 19360, 0, "19.4 k"},
		{{"1.3k"}, "1.25k", 1300, 0, "1.3k"},
		{{"1.30k"}, "1.25k", 1300, 0, "1.30k"},
		{{"856", "1.2k"}, "856", 1040, 0, "1k"},
		{{"856", "1.2k"}, "1.2k", 940, 0, "940"},
		{{"0.8k"}, "1.2k", 940, 0, "0.9k"},
		{{"18300", "28500", "1200"}, "300", 345, 0, "345"},
		{{"18300", "28500", "1200"}, "18300", 28807, 0, "28800"},
		{{"18300", "28500", "1200"}, "18300", 28850, 0, "28900"},
		{{"18300", "28500", "1200"}, "18300", 999, 0, "999"},
		{{"18300", "28500"}, "300", 28807, 0, "28807"},
		{{"18000", "28000", "1000"}, "2000", 28807, 0, "28800"},
		{{"1250", "2780", "10010"}, "1250", 1255, 0, "1260"},
		{{"1250", "2780", "10011"}, "1250", 1255, 0, "1255"},
		{{NULL}, "121k+", 122999, 0, "122k"},
		{{NULL}, "12.1k+", 12999, 0, "12.9k"},
		{{NULL}, "4,000+", 4399, 0, "4,300"},
		{{NULL}, "38,000+", 38353, 0, "38,300"},
		{{NULL}, "38,000+", 39353, 0, "39,300"},
		{{NULL}, "38,000+", 37999, 0, "37,900"},
		{{"12,300+"}, "38,000+", 39353, 0, "39,300"},
		{{NULL}, "10,000+", 21353, 0, "21,300"},
		{{NULL}, ">28k", 28807, 0, "28k"},
		{{NULL}, ">28k", 29807, 0, "29k"},
		{{NULL}, "\\~18300", 28807, 0, "28800"},
		{{NULL}, "18300[^1]", 28807, 0, "28807"},
		{{NULL}, "250+", 263, 0, "260"},
		{{NULL}, "253+", 263, 0, "263"},
		{{NULL}, "100+", 37, 0, "37"},
		{{NULL}, "~97,000", 97151, 0, "97,200"},
		{{"~1,200"}, "~97,000", 98151, 0, "98,200"},
		{{NULL}, "~97,000", 98151, 0, "98,200"},
		{{"1.2K", "38K", "97K", "131K"}, "29K", 28807, 0, "29K"},
		{{"1.2K", "38K", "97K", "131K"}, "18K", 28807, 0, "29K"},
		{{"1.2K", "38K", "97K", "131K"}, "9.2K", 28807, 0, "29K"},
		{{"1.2K", "38K", "97K", "131K"}, "9.2K", 9951, 0, "10K"},
		{{"1.2K", "38K", "97.1K"}, "18K", 28807, 0, "28.8K"},
		{{"1.2K", "38.1K"}, "20K", 20400, 0, "20.4K"},
		{{"856", "1.2k"}, "1k", 940, 0, "940"},
		{{"0.8k"}, "1.2k", 0, 0, "0"},
		{{"1.2k", "3.4k", "5.0k", "1.0k"}, "2.2k", 10, 0, "10"},
		{{"1.2k", "3.4k", "5.0k", "1.0k"}, "2.2k", 44, 0, "44"},
		{{"1.2k", "3.4k", "5.0k", "1.0k"}, "2.2k", 50, 0, "0.1k"},
		{{"3,000"}, "1.2k", 10, 0, "10"},
		{{"1.25k"}, "2.25k", 4, 0, "4"},
		{{"1.25k"}, "2.25k", 5, 0, "0.01k"},
		{{NULL}, "1.2k+", 99, 0, "99"},
		{{NULL}, "0.0k", 10, 0, "10"},
		{{NULL}, "0.1k", 20, 0, "20"},
		{{"0.8k", "1.2k"}, "44", 300, 0, "0.3k"},
		{{"0.8k", "1.2k"}, "44", 45, 0, "45"},
		{{"0.8k", "1.2k"}, "44", 1845, 0, "1.8k"},
		{{"0.8k", "1.2k"}, "0", 300, 0, "0.3k"},
		{{NULL}, "约27,710", 27714, 0, "27,710"},
		{{"18300", "28500", "1200"}, "1200", 1234, 1, "1234"},
		{{NULL}, "1234", 18345, 1000, "18000"},
		{{NULL}, "18.3k", 18345, 1000, "18k"},
		{{NULL}, "12", 34, 100, "34"},
		{{NULL}, "1.8k", 1845, 10, "1.8k"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_written(&cases[i]);
}

/* Written again for the same count, a number stays as it is, whatever the count. */
static void test_write_settles(void **state)
{
	static const char *const cells[] = {"1204", "1,204", "18.3k", "29K", "121k+", "4,000+", "~97,000", "1.25k",
		"1.2万", "2만+", "3 천", "1.25w"};

	(void)state;
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		for (int64_t stars = 1; stars < 2000000; stars = stars * 5 / 4 + 1) {
			struct number_style style = {0};
			struct number number, again;
			struct buf out;
			char cell[64];

			assert_true(number_parse(cells[i], 0, strlen(cells[i]), &number));
			number_style_add(&style, &number);
			buf_init(&out, BUF_NO_LIMIT);
			int64_t shown = number_write(&out, &number, &style, stars, 0);
			int len = snprintf(cell, sizeof(cell), "%s%s%s", number.is_about ? "~" : "", out.data,
				number.is_floor ? "+" : "");
			assert_true(number_parse(cell, 0, (size_t)len, &again));
			struct number_style second = {0};
			number_style_add(&second, &again);
			buf_clear(&out);
			assert_int_equal(number_write(&out, &again, &second, shown, 0), shown);
			buf_release(&out);
		}
	}
}

static void test_votes(void **state)
{
	static const struct {
		const char *cells[8];
		size_t all, most;
	} cases[] = {
		{{"856", "1.2k", "29k", NULL}, 3, 3},
		{{"856", "12,345", "1,234", "2345", NULL}, 4, 4},
		{{"12,345", "3.4k", "1.2万", "45 678", "5.6k", "23456", NULL}, 6, 2},
		{{"12.345", "12,345", "7", NULL}, 3, 2},
		{{"12345", "12,345", "7", NULL}, 3, 2},
		{{NULL}, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct number_votes votes = {0};
		struct number number;

		for (size_t j = 0; cases[i].cells[j]; j++) {
			assert_true(number_parse(cases[i].cells[j], 0, strlen(cases[i].cells[j]), &number));
			number_vote(&votes, &number);
		}
		assert_int_equal(number_votes_all(&votes), cases[i].all);
		assert_int_equal(number_votes_most(&votes), cases[i].most);
	}
}

/* A header may say the unit. */
static void test_in_unit(void **state)
{
	static const struct {
		const char *cell;
		int64_t unit, value, stars;
		const char *wanted;
	} cases[] = {
		{"18.3", 1000, 18300, 20345, "20.3"},
		{"7", 1000, 7000, 9400, "9"},
		{"1.8", 10000, 18000, 31234, "3.1"},
		{"18.3k", 1000, 18300, 20345, "20.3k"},
		{"18,345", 1000, 18345, 20345, "20,345"},
		{"856", 1, 856, 1200, "1200"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct number_style style = {0};
		struct number number;
		struct buf out;

		assert_true(number_parse_in(cases[i].cell, 0, strlen(cases[i].cell), cases[i].unit, &number));
		assert_int_equal(number.value, cases[i].value);
		number_style_add(&style, &number);
		buf_init(&out, BUF_NO_LIMIT);
		number_write(&out, &number, &style, cases[i].stars, 0);
		assert_string_equal(out.data, cases[i].wanted);
		buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_parse_refuses),
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_write_settles),
		cmocka_unit_test(test_votes),
		cmocka_unit_test(test_in_unit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
