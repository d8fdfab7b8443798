#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static void check_written(const struct json *value, bool is_pretty, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	json_write(&out, value, is_pretty);
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static struct json *sample(void)
{
	struct json *map = json_new_map(), *list = json_new_list(), *inner = json_new_map();

	json_put_string(map, "a/b", "c/d\"\\");
	json_put_integer(inner, "i", 1);
	json_add(list, inner);
	json_add(list, json_new_list());
	json_add(list, json_new_map());
	inner = json_new_map();
	json_put(inner, "x", NULL);
	json_add(list, inner);
	json_put(map, "l", list);
	json_put_bool(map, "t", true);
	json_put_real(map, "r", 1.5, 2);
	return map;
}

static void writes_two_layouts(void **state)
{
	struct json *map = sample();

	(void)state;
	check_written(map, false,
		"{\"a/b\": \"c/d\\\"\\\\\", \"l\": [{\"i\": 1}, [], {}, {\"x\": null}], \"t\": true, \"r\": 1.50}");
	check_written(map, true,
		"{\n  \"a/b\": \"c/d\\\"\\\\\",\n  \"l\": [\n    {\n      \"i\": 1\n    },\n    [],\n    {},\n"
		"    {\n      \"x\": null\n    }\n  ],\n"
		"  \"t\": true,\n  \"r\": 1.50\n}");
	json_free(map);
}

static void builds_values(void **state)
{
	struct json *map = json_new_map();
	struct json *list = json_new_list();
	struct buf out;

	(void)state;
	json_put_string(map, "s", "https://x/网\n");
	json_put_string(map, "bad",
		"a\xFF\x1B"
		"b\xE2\x80\xAE");
	json_put_string(map, "none", NULL);
	json_put_integer(map, "i", INT64_MIN);
	json_put_bool(map, "b", true);
	json_put_integer(map, "i", 7);
	json_add_string(list, "x");
	json_add_string(list, NULL);
	json_add(list, json_new_map());
	json_put(map, "l", list);
	json_put(map, "null", NULL);
	buf_init(&out, BUF_NO_LIMIT);
	json_write(&out, map, false);
	assert_string_equal(out.data,
		"{\"s\": \"https://x/网\\n\", "
		"\"bad\": \"a��b�\", \"none\": null, \"i\": 7, \"b\": true, "
		"\"l\": [\"x\", null, {}], \"null\": null}");
	buf_clear(&out);
	json_write(&out, NULL, true);
	assert_string_equal(out.data, "null");
	buf_release(&out);
	json_free(map);
}

static void check_real(double value, int decimals, const char *want)
{
	struct json *map = json_new_map();
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	json_put_real(map, "r", value, decimals);
	json_write(&out, map, false);
	assert_string_equal(out.data, want);
	buf_release(&out);
	json_free(map);
}

static void check_reals(void)
{
	check_real(12.34, 1, "{\"r\": 12.3}");
	check_real(-12.36, 1, "{\"r\": -12.4}");
	check_real(1234567.0, 2, "{\"r\": 1234567.00}");
	check_real(0.4, 0, "{\"r\": 0}");
	check_real(-3.0, 0, "{\"r\": -3}");
	check_real(-10.0, 1, "{\"r\": -10.0}");
	check_real(-0.5, 1, "{\"r\": -0.5}");
	check_real(-0.001, 1, "{\"r\": 0.0}");
	check_real(-0.4, 0, "{\"r\": 0}");
	check_real(NAN, 1, "{\"r\": null}");
	check_real(INFINITY, 1, "{\"r\": null}");
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
	struct json *root = sample();
	struct buf out;

	(void)state;
	buf_init(&out, 5);
	json_write(&out, root, false);
	assert_true(out.is_full);
	assert_true(out.len <= 5);
	buf_release(&out);
	json_free(root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_two_layouts),
		cmocka_unit_test(builds_values),
		cmocka_unit_test(writes_reals_in_every_locale),
		cmocka_unit_test(stops_at_the_limit_of_the_buf),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
