#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct json *parse(const char *text)
{
	struct err err = {0};
	struct json *root = json_parse("t.json", text, strlen(text), &err);

	if (!root)
		fail_msg("refused: %s: %s", text, err.text);
	assert_false(err.is_set);
	return root;
}

static void check_written(const char *text, bool is_pretty, const char *want)
{
	struct json *root = parse(text);
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	json_write(&out, root, is_pretty);
	assert_string_equal(out.data, want);
	buf_release(&out);
	json_free(root);
}

static void check_refused(const char *bytes, size_t len, unsigned line, unsigned column, const char *why)
{
	struct err err = {0};
	struct json *root = json_parse("t.json", bytes, len, &err);

	if (root)
		fail_msg("taken: %s", bytes);
	assert_true(err.is_set);
	assert_string_equal(err.file, "t.json");
	if (!strstr(err.text, why))
		fail_msg("%s: wanted \"%s\", got \"%s\"", bytes, why, err.text);
	if (err.line != line || err.column != column)
		fail_msg("%s: %s at %u:%u, wanted %u:%u", bytes, err.text, err.line, err.column, line, column);
}

struct refusal {
	const char *text;
	unsigned line;
	unsigned column;
	const char *why;
};

static void refuses_what_is_not_json(void **state)
{
	static const struct refusal cases[] = {
		{"", 1, 1, "ends too early"},
		{" \n ", 2, 2, "ends too early"},
		{"{", 1, 2, "ends too early"},
		{"[1", 1, 3, "ends too early"},
		{"{\"a\":", 1, 6, "ends too early"},
		{"\"abc", 1, 5, "ends too early"},
		{"\"abc\\", 1, 6, "ends too early"},
		{"{} x", 1, 4, "behind the value"},
		{"{}{}", 1, 3, "behind the value"},
		{"1 2", 1, 3, "behind the value"},
		{"{'a': 1}", 1, 2, "double quotes"},
		{"{a: 1}", 1, 2, "double quotes"},
		{"{\"a\" 1}", 1, 6, "colon"},
		{"{\"a\": 1,}", 1, 9, "double quotes"},
		{"{,}", 1, 2, "double quotes"},
		{"[1,]", 1, 4, "value is missing"},
		{"[,1]", 1, 2, "value is missing"},
		{"[1 2]", 1, 4, "comma"},
		{"[1}", 1, 3, "comma"},
		{"{\"a\":1]", 1, 7, "comma"},
		{"]", 1, 1, "value is missing"},
		{"{\"a\":]", 1, 6, "value is missing"},
		{"['a']", 1, 2, "value is missing"},
		{"[NaN]", 1, 2, "value is missing"},
		{"[Infinity]", 1, 2, "value is missing"},
		{"[-Infinity]", 1, 3, "digit"},
		{"[True]", 1, 2, "value is missing"},
		{"[nul]", 1, 2, "value is missing"},
		{"[truex]", 1, 6, "comma"},
		{"// c\n1", 1, 1, "value is missing"},
		{"[1/* c */]", 1, 3, "comma"},
		{"[01]", 1, 3, "leading zero"},
		{"[-01]", 1, 4, "leading zero"},
		{"[+1]", 1, 2, "value is missing"},
		{"[.5]", 1, 2, "value is missing"},
		{"[5.]", 1, 4, "digit"},
		{"[1e]", 1, 4, "digit"},
		{"[1e+]", 1, 5, "digit"},
		{"[-]", 1, 3, "digit"},
		{"[0x10]", 1, 3, "comma"},
		{"\"a\tb\"", 1, 3, "control"},
		{"\"a\nb\"", 1, 3, "control"},
		{"\"\\x41\"", 1, 2, "unknown escape"},
		{"\"\\'\"", 1, 2, "unknown escape"},
		{"\"\\u12G4\"", 1, 2, "\\u escape"},
		{"\"\\u12\"", 1, 2, "\\u escape"},
		{"{\"a\\u0000b\": 1}", 1, 4, "NUL in a key"},
		{"\"网\xFF\"", 1, 3, "UTF-8"},
		{"\"\xC0\xAF\"", 1, 2, "UTF-8"},
		{"\"\xED\xA0\x80\"", 1, 2, "UTF-8"},
		{"\"\xE7\xBD\"", 1, 2, "UTF-8"},
		{"\xEF\xBB\xBF{}", 1, 1, "byte order mark"},
		{"\v1", 1, 1, "value is missing"},
		{"null", 0, 0, "no value"},
		{"{\"a\": 1,\r\n \"a\": 2}", 2, 2, "twice"},
		{"[{\"b\": {\"k\": 1}, \"网\": 2,\r\"\\u0062\": 3}]", 2, 1, "twice"},
		{"{\"a\": {\"x\": 1, \"y\": 2}, \"b\": {\"x\": 3}, \"a\": {}}", 1, 40, "twice"},
		{"{\"\": 1, \"\": 2}", 1, 9, "twice"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_refused(cases[i].text, strlen(cases[i].text), cases[i].line, cases[i].column, cases[i].why);
	check_refused("[1]\0", 4, 1, 4, "behind the value");
	check_refused("\"a\0b\"", 5, 1, 3, "control");
	check_refused("\"\\\0\"", 4, 1, 2, "unknown escape");
}

/* The end must be found by the length alone, also inside each kind of token. */
static void reads_no_byte_too_many(void **state)
{
	static const char text[] = "{\"k\\u00e9y\": [-12.5e+3, true, null, \"\xE7\xBD\x91\"]}";

	(void)state;
	for (size_t len = 0; len < sizeof text; len++) {
		char *bytes = malloc(len ? len : 1);
		struct err err = {0};
		struct json *root;

		assert_non_null(bytes);
		memcpy(bytes, text, len);
		root = json_parse("t.json", bytes, len, &err);
		assert_int_equal(root != NULL, len == sizeof text - 1);
		assert_int_equal(err.is_set, len != sizeof text - 1);
		json_free(root);
		free(bytes);
	}
}

static char *nested(unsigned depth, const char *open, const char *close)
{
	struct buf text;

	buf_init(&text, BUF_NO_LIMIT);
	for (unsigned i = 0; i < depth; i++)
		buf_puts(&text, open);
	buf_puts(&text, "1");
	for (unsigned i = 0; i < depth; i++)
		buf_puts(&text, close);
	return buf_steal(&text);
}

static void bounds_the_depth(void **state)
{
	char *text;

	(void)state;
	text = nested(32, "[", "]");
	json_free(parse(text));
	free(text);
	text = nested(32, "{\"a\":", "}");
	json_free(parse(text));
	free(text);
	text = nested(33, "[", "]");
	check_refused(text, strlen(text), 1, 33, "32 levels");
	free(text);
	text = nested(100000, "[", "]");
	check_refused(text, strlen(text), 1, 33, "32 levels");
	free(text);
}

static void reads_counts_exactly(void **state)
{
	struct json *root =
		parse("[0, 84213, 9007199254740992, 9007199254740993, 99999999999999999999999999, -1, "
		      "-99999999999999999999999999, 1.0, 1e3, 1E0, \"5\", true, null, 18446744073709551615]");
	static const int64_t wanted[] = {0, 84213, JSON_MAX_INTEGER};
	int64_t number;

	(void)state;
	for (size_t i = 0; i < json_count(root); i++) {
		number = -7;
		if (i < 3) {
			assert_true(json_count_value(json_at(root, i), &number));
			assert_int_equal(number, wanted[i]);
		} else {
			assert_false(json_count_value(json_at(root, i), &number));
			assert_int_equal(number, -7);
		}
	}
	assert_false(json_count_value(NULL, &number));
	assert_int_equal(json_kind_of(json_at(root, 7)), JSON_REAL);
	assert_int_equal(json_kind_of(json_at(root, 3)), JSON_INTEGER);
	json_free(root);
}

static void note_key(void *user, const char *key, struct json *value)
{
	buf_puts(user, key);
	buf_puts(user, json_kind_of(value) == JSON_NULL ? "=null " : " ");
}

static void reads_values(void **state)
{
	struct json *root =
		parse("{\"z\": \"a\\u7f51\\ud83d\\ude00\\n\\/\", \"a\": {\"b\": [true, false]}, \"n\": null, "
		      "\"nul\": \"a\\u0000b\"}");
	struct json *list = json_get(json_get(root, "a"), "b");
	struct buf keys;
	bool flag = false;

	(void)state;
	assert_string_equal(json_string(json_get(root, "z")), "a网😀\n/");
	assert_int_equal(json_count(list), 2);
	assert_true(json_bool(json_at(list, 0), &flag) && flag);
	assert_true(json_bool(json_at(list, 1), &flag) && !flag);
	assert_null(json_at(list, 2));
	assert_null(json_string(list));
	assert_null(json_string(json_get(root, "nul")));
	assert_int_equal(json_kind_of(json_get(root, "nul")), JSON_STRING);
	assert_null(json_get(root, "missing"));
	assert_null(json_get(list, "a"));
	assert_null(json_get(NULL, "a"));
	assert_null(json_at(root, 0));
	assert_int_equal(json_count(root), 0);
	assert_int_equal(json_count(NULL), 0);
	assert_false(json_bool(root, &flag));
	buf_init(&keys, BUF_NO_LIMIT);
	json_each(root, note_key, &keys);
	json_each(list, note_key, &keys);
	assert_string_equal(keys.data, "z a n=null nul ");
	buf_release(&keys);
	json_free(root);
	json_free(NULL);
}

static void takes_any_root(void **state)
{
	(void)state;
	check_written("12", false, "12");
	check_written(" \"x\" ", false, "\"x\"");
	check_written("false\n", false, "false");
	check_written("-0.5", false, "-0.5");
	check_written("[]", false, "[]");
	check_written("{\"a\": \"\", \"\": \"b\", \"c\": \"\"}", false, "{\"a\": \"\", \"\": \"b\", \"c\": \"\"}");
}

static void writes_two_layouts(void **state)
{
	const char *text = "{\"a/b\":\"c/d\\u001b\\\"\\\\\",\"l\":[1,[],{},{\"x\":null}],\"t\":true,\"r\":1.50}";

	(void)state;
	check_written(text, false,
		"{\"a/b\": \"c/d\\u001b\\\"\\\\\", \"l\": [1, [], {}, {\"x\": null}], \"t\": true, \"r\": 1.50}");
	check_written(text, true,
		"{\n  \"a/b\": \"c/d\\u001b\\\"\\\\\",\n  \"l\": [\n    1,\n    [],\n    {},\n"
		"    {\n      \"x\": null\n    }\n  ],\n"
		"  \"t\": true,\n  \"r\": 1.50\n}");
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
		check_written("[1.5, 2.25e3]", false, "[1.5, 2.25e3]");
	}
	setlocale(LC_ALL, "C");
}

static void stops_at_the_limit_of_the_buf(void **state)
{
	struct json *root = parse("{\"a\": [1, 2, 3]}");
	struct buf out;

	(void)state;
	buf_init(&out, 5);
	json_write(&out, root, false);
	assert_true(out.is_full);
	assert_true(out.len <= 5);
	buf_release(&out);
	json_free(root);
}

static void takes_lone_surrogates_as_replacement(void **state)
{
	(void)state;
	check_written("\"\\ud800\"", false, "\"�\"");
	check_written("\"\\udc00x\"", false, "\"�x\"");
}

static const char *const picked_keys[] = {"id", "license", NULL};

static void check_picked(const char *text, const char *want)
{
	struct err err = {0};
	struct json *root = json_parse_pick("t.json", text, strlen(text), picked_keys, &err);
	struct buf out;

	if (!root)
		fail_msg("refused: %s: %s", text, err.text);
	buf_init(&out, BUF_NO_LIMIT);
	json_write(&out, root, false);
	assert_string_equal(out.data, want);
	buf_release(&out);
	json_free(root);
}

static void picks_what_is_read(void **state)
{
	(void)state;
	check_picked("{\"id\": 7, \"owner\": {\"id\": 8}, \"license\": {\"id\": [1, {}], \"b\": null}}",
		"{\"id\": 7, \"license\": {\"id\": [1, {}], \"b\": null}}");
	check_picked("{\"a\": {\"id\": 1}, \"license\" : null , \"id\":3 }", "{\"license\": null, \"id\": 3}");
	check_picked("{\"a\": 1, \"ide\": 2, \"i\": 3}", "{}");
	check_picked("{}", "{}");
	/* Written otherwise, a key is the same key. */
	check_picked("{\"\\u0069d\": 7, \"a\": 1}", "{\"id\": 7}");
	check_picked("[{\"id\": 1, \"a\": 2}]", "[{\"id\": 1, \"a\": 2}]");
	check_picked("17", "17");
	/* What is not read is not compared. */
	check_picked("{\"a\": 1, \"id\": 2, \"a\": {\"b\": 1, \"b\": 2}}", "{\"id\": 2}");
}

static void picks_from_good_json_only(void **state)
{
	static const char *const bad[] = {"{\"id\": 1, \"a\": [1,]}", "{\"id\": 1, \"a\": 01}", "{\"id\": 1} x",
		"{\"id\": 1", "{\"id\": 1,}", "{'id': 1}", "{\"id\": 1, \"a\": \"\xff\"}", "null", "",
		"{\"id\": 1, \"a\": 2, \"id\": 3}", "{\"id\": 1, \"\\u0069d\": 3}",
		"{\"license\": {\"a\": 1, \"a\": 2}}", "[{\"a\": 1, \"a\": 2}]"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct err err = {0};
		if (json_parse_pick("t.json", bad[i], strlen(bad[i]), picked_keys, &err))
			fail_msg("taken: %s", bad[i]);
		assert_true(err.is_set);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_what_is_not_json),
		cmocka_unit_test(reads_no_byte_too_many),
		cmocka_unit_test(bounds_the_depth),
		cmocka_unit_test(reads_counts_exactly),
		cmocka_unit_test(reads_values),
		cmocka_unit_test(takes_any_root),
		cmocka_unit_test(writes_two_layouts),
		cmocka_unit_test(builds_values),
		cmocka_unit_test(writes_reals_in_every_locale),
		cmocka_unit_test(stops_at_the_limit_of_the_buf),
		cmocka_unit_test(takes_lone_surrogates_as_replacement),
		cmocka_unit_test(picks_what_is_read),
		cmocka_unit_test(picks_from_good_json_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
