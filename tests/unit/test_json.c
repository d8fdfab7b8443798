#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static void put_sample(struct json *json)
{
	json_open(json, NULL, '{');
	json_put_string(json, "a/b", "c/d\"\\");
	json_open(json, "l", '[');
	json_open(json, NULL, '{');
	json_put_integer(json, "i", 1);
	json_close(json, '}');
	json_open(json, NULL, '[');
	json_close(json, ']');
	json_open(json, NULL, '{');
	json_close(json, '}');
	json_put_string(json, NULL, NULL);
	json_close(json, ']');
	json_put_bool(json, "t", true);
	json_put_real(json, "r", 1.5, 2);
	json_close(json, '}');
}

static void check_sample(bool is_pretty, const char *want)
{
	struct buf out = BUF_EMPTY;
	struct json json = {.out = &out, .is_pretty = is_pretty};

	put_sample(&json);
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void writes_two_layouts(void **state)
{
	(void)state;
	check_sample(false, "{\"a/b\": \"c/d\\\"\\\\\", \"l\": [{\"i\": 1}, [], {}, null], \"t\": true, \"r\": 1.50}");
	check_sample(true,
		"{\n  \"a/b\": \"c/d\\\"\\\\\",\n  \"l\": [\n    {\n      \"i\": 1\n    },\n    [],\n    {},\n"
		"    null\n  ],\n"
		"  \"t\": true,\n  \"r\": 1.50\n}");
}

static void filters_and_escapes(void **state)
{
	struct buf out = BUF_EMPTY;
	struct json json = {.out = &out};

	(void)state;
	json_open(&json, NULL, '{');
	json_put_string(&json, "s", "https://x/网\n");
	json_put_string(&json, "bad",
		"a\xFF\x1B"
		"b\xE2\x80\xAE");
	json_put_string(&json, "", "");
	json_put_integer(&json, "i", INT64_MIN);
	json_close(&json, '}');
	assert_string_equal(
		out.data, "{\"s\": \"https://x/网\\n\", \"bad\": \"a��b�\", \"\": \"\", \"i\": -9223372036854775808}");
	buf_release(&out);
}

static void check_real(double value, int decimals, const char *want)
{
	struct buf out = BUF_EMPTY;
	struct json json = {.out = &out};

	json_put_real(&json, NULL, value, decimals);
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void check_reals(void)
{
	check_real(12.34, 1, "12.3");
	check_real(-12.36, 1, "-12.4");
	check_real(1234567.0, 2, "1234567.00");
	check_real(0.4, 0, "0");
	check_real(-3.0, 0, "-3");
	check_real(-10.0, 1, "-10.0");
	check_real(-0.5, 1, "-0.5");
	check_real(-0.001, 1, "0.0");
	check_real(-0.4, 0, "0");
	check_real(NAN, 1, "null");
	check_real(INFINITY, 1, "null");
}

/* Any locale with a comma serves; where the machine has none the first half still holds. */
static void writes_reals_in_every_locale(void **state)
{
	static const char *const locales[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "ps_AF.UTF-8", NULL};

	(void)state;
	check_reals();
	for (size_t i = 0; locales[i]; i++) {
		if (!setlocale(LC_ALL, locales[i]))
			continue;
		check_reals();
	}
	setlocale(LC_ALL, "C");
}

static void stops_at_the_limit_of_the_buf(void **state)
{
	struct buf out = BUF_UP_TO(5);
	struct json json = {.out = &out};

	(void)state;
	put_sample(&json);
	assert_true(out.is_full);
	assert_true(out.len <= 5);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_two_layouts),
		cmocka_unit_test(filters_and_escapes),
		cmocka_unit_test(writes_reals_in_every_locale),
		cmocka_unit_test(stops_at_the_limit_of_the_buf),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
