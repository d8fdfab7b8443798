#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit/json_text.h"

#define MOST 10000

static void parse(struct json_doc *doc, const char *text)
{
	struct err err = {0};

	if (!json_read(doc, "t.json", text, strlen(text), MOST, &err))
		fail_msg("refused: %s: %s", text, err.text);
	assert_false(err.is_set);
}

static void check_text(const struct json_doc *doc, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	json_text(&out, doc->root);
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void check_read(const char *text, const char *want)
{
	struct json_doc doc;

	parse(&doc, text);
	check_text(&doc, want);
	json_doc_release(&doc);
}

static const struct json_value *at(const struct json_value *list, size_t index)
{
	const struct json_value *value = json_first(list);

	while (value && index-- > 0)
		value = json_next(value);
	return value;
}

static void check_refused(const char *bytes, size_t len, unsigned line, unsigned column, const char *why)
{
	struct err err = {0};
	struct json_doc doc;

	if (json_read(&doc, "t.json", bytes, len, MOST, &err))
		fail_msg("taken: %s", bytes);
	assert_null(doc.root);
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

static void says_where(void **state)
{
	static const struct {
		const char *text;
		unsigned line, column;
	} list[] = {{"", 1, 1}, {"  ", 1, 3}, {"'a'", 1, 1}, {"{'a':1}", 1, 2}, {"[1,]", 1, 4}, {"{\"a\":1,}", 1, 8},
		{"[1 2]", 1, 4}, {"{\"a\" 1}", 1, 6}, {"{\"a\":}", 1, 6}, {"01", 1, 2}, {"+1", 1, 1}, {".5", 1, 1},
		{"1.", 1, 3}, {"1e", 1, 3}, {"-", 1, 2}, {"NaN", 1, 1}, {"Infinity", 1, 1}, {"nul", 1, 1},
		{"TRUE", 1, 1}, {"nullx", 1, 5}, {"1 1", 1, 3}, {"[", 1, 2}, {"]", 1, 1}, {"[}", 1, 2}, {"{]", 1, 2},
		{"{1:2}", 1, 2}, {"\"", 1, 2}, {"\"\\", 1, 3}, {"\"\\x\"", 1, 2}, {"\"\\u12G4\"", 1, 2},
		{"\"\\u123", 1, 2}, {"\"a\nb\"", 1, 3}, {"\"a\tb\"", 1, 3}, {"// c\n1", 1, 1}, {"[1, /* c */ 2]", 1, 5},
		{"\xEF\xBB\xBF{}", 1, 1}, {"\"\xC0\xAF\"", 1, 2}, {"\"\xED\xA0\x80\"", 1, 2}, {"\"\xE7\xBD\"", 1, 2},
		{"{\"\\u0000\":1}", 1, 3}, {"[\n  网\n]", 2, 3}, {"[\r\n1,\r\"网\",\r\n  x]", 4, 3},
		{"{\"a\": {\"b\": 1},\n \"b\": [{\"b\": 1}, {\"b\": 2,\n  \"\\u0062\": 3}]}", 3, 3},
		{"{\"a\":1,\"a\":2}", 1, 8}};

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		check_refused(list[i].text, strlen(list[i].text), list[i].line, list[i].column, "");
}

static void reads_no_byte_too_many(void **state)
{
	static const char text[] = "{\"k\\u00e9y\": [-12.5e+3, true, null, \"\xE7\xBD\x91\"]}";

	(void)state;
	for (size_t len = 0; len < sizeof text; len++) {
		char *bytes = malloc(len ? len : 1);
		struct err err = {0};
		struct json_doc doc;
		bool is_read;

		assert_non_null(bytes);
		memcpy(bytes, text, len);
		is_read = json_read(&doc, "t.json", bytes, len, MOST, &err);
		assert_int_equal(is_read, len == sizeof text - 1);
		assert_int_equal(err.is_set, len != sizeof text - 1);
		json_doc_release(&doc);
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
	struct json_doc doc;
	char *text;

	(void)state;
	text = nested(32, "[", "]");
	parse(&doc, text);
	json_doc_release(&doc);
	free(text);
	text = nested(32, "{\"a\":", "}");
	parse(&doc, text);
	json_doc_release(&doc);
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
	static const char text[] =
		"[0, 84213, 9007199254740992, 9007199254740993, 99999999999999999999999999, -1, "
		"-99999999999999999999999999, 1.0, 1e3, 1E0, \"5\", true, null, 18446744073709551615, -0]";
	static const int64_t wanted[] = {0, 84213, JSON_MAX_INTEGER};
	struct json_doc doc;
	int64_t number;

	(void)state;
	parse(&doc, text);
	for (size_t i = 0; i < json_count(doc.root); i++) {
		number = -7;
		if (i < 3 || i == 14) {
			assert_true(json_count_value(at(doc.root, i), &number));
			assert_int_equal(number, wanted[i % 14]);
		} else {
			assert_false(json_count_value(at(doc.root, i), &number));
			assert_int_equal(number, -7);
		}
	}
	assert_false(json_count_value(NULL, &number));
	assert_int_equal(json_kind_of(at(doc.root, 7)), JSON_REAL);
	assert_int_equal(json_kind_of(at(doc.root, 3)), JSON_INTEGER);
	json_doc_release(&doc);
}

static void reads_values(void **state)
{
	struct json_doc doc;
	const struct json_value *root, *list;
	bool flag = false;

	(void)state;
	parse(&doc,
		"{\"z\": \"a\\u7f51\\ud83d\\ude00\\n\\/\", \"a\": {\"b\": [true, false]}, \"n\": null, "
		"\"nul\": \"a\\u0000b\"}");
	root = doc.root;
	list = json_get(json_get(root, "a"), "b");
	assert_string_equal(json_string(json_get(root, "z")), "a网😀\n/");
	assert_int_equal(json_count(list), 2);
	assert_true(json_bool(at(list, 0), &flag) && flag);
	assert_true(json_bool(at(list, 1), &flag) && !flag);
	assert_null(at(list, 2));
	assert_null(json_string(list));
	assert_null(json_string(json_get(root, "nul")));
	assert_int_equal(json_kind_of(json_get(root, "nul")), JSON_STRING);
	assert_null(json_get(root, "missing"));
	assert_null(json_get(list, "a"));
	assert_null(json_get(NULL, "a"));
	assert_null(json_first(json_get(root, "z")));
	assert_int_equal(json_count(root), 4);
	assert_int_equal(json_count(NULL), 0);
	assert_false(json_bool(root, &flag));
	check_text(&doc, "{\"z\": \"a网😀\\u000a/\", \"a\": {\"b\": [true, false]}, \"n\": null, \"nul\": \"a NUL\"}");
	json_doc_release(&doc);
	json_doc_release(&doc);
}

static void takes_any_root(void **state)
{
	(void)state;
	check_read("12", "12");
	check_read(" \"x\" ", "\"x\"");
	check_read("false\n", "false");
	check_read("-0.5", "0.5");
	check_read("-2", "-1");
	check_read("[]", "[]");
	check_read("\t[ { } , [ ] ]\r\n", "[{}, []]");
	check_read("{\"a\": \"\", \"\": \"b\", \"c\": \"\"}", "{\"a\": \"\", \"\": \"b\", \"c\": \"\"}");
	check_read("{\"a\":{\"b\":[{\"c\":1},{\"c\":2}]},\"d\":0.0}",
		"{\"a\": {\"b\": [{\"c\": 1}, {\"c\": 2}]}, \"d\": 0.5}");
	check_read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\u0008\\u000c\\u000a\\u000d\\u0009\"");
	check_read("\"网格 é 😀 \x7F\"", "\"网格 é 😀 \x7F\"");
}

static void takes_lone_surrogates_as_replacement(void **state)
{
	(void)state;
	check_read("\"\\ud800\"", "\"�\"");
	check_read("\"\\udc00x\"", "\"�x\"");
	check_read("\"\\uD83D\\u0041\\ud83d\\ud83d\\ude00\"", "\"�A�😀\"");
}

/* Also where they are many, and where two keys leave the same mark. */
static void refuses_keys_that_come_twice(void **state)
{
	struct err err = {0};
	struct json_doc doc;
	struct buf text;

	(void)state;
	for (int twice = 0; twice < 200; twice++) {
		buf_init(&text, BUF_NO_LIMIT);
		for (int i = 0; i < 200; i++)
			buf_printf(&text, "%s\"k%d\": {\"k%d\": 1}", i ? ", " : "{", i, twice);
		buf_puts(&text, "}");
		parse(&doc, text.data);
		json_doc_release(&doc);
		text.data[--text.len] = '\0';
		buf_printf(&text, ",\n\"k%d\": 0}", twice);
		err_clear(&err);
		assert_false(json_read(&doc, "t.json", text.data, text.len, MOST, &err));
		assert_int_equal(err.line, 2);
		buf_release(&text);
	}
}

static void reads_no_more_values_than_told(void **state)
{
	static const char text[] = "{\"a\": [1, {}, {\"b\": null}], \"c\": 2}";
	static const char *const keys[] = {"c", NULL};
	struct err err = {0};
	struct json_doc doc;

	(void)state;
	assert_true(json_read(&doc, "t.json", text, strlen(text), 7, &err));
	json_doc_release(&doc);
	assert_false(json_read(&doc, "t.json", text, strlen(text), 6, &err));
	assert_string_equal(err.text, "more than 6 values in the JSON, which nothing good of its kind has");
	assert_null(doc.root);
	err_clear(&err);
	/* Only what is kept counts. */
	assert_true(json_read_members(&doc, "t.json", text, strlen(text), keys, 2, &err));
	json_doc_release(&doc);
}

static const char *const picked_keys[] = {"id", "license", NULL};

static void check_picked(const char *text, const char *want)
{
	struct err err = {0};
	struct json_doc doc;

	if (!json_read_members(&doc, "t.json", text, strlen(text), picked_keys, MOST, &err))
		fail_msg("refused: %s: %s", text, err.text);
	check_text(&doc, want);
	json_doc_release(&doc);
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
		struct json_doc doc;
		if (json_read_members(&doc, "t.json", bad[i], strlen(bad[i]), picked_keys, MOST, &err))
			fail_msg("taken: %s", bad[i]);
		assert_true(err.is_set);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_what_is_not_json),
		cmocka_unit_test(says_where),
		cmocka_unit_test(reads_no_byte_too_many),
		cmocka_unit_test(bounds_the_depth),
		cmocka_unit_test(reads_counts_exactly),
		cmocka_unit_test(reads_values),
		cmocka_unit_test(takes_any_root),
		cmocka_unit_test(takes_lone_surrogates_as_replacement),
		cmocka_unit_test(refuses_keys_that_come_twice),
		cmocka_unit_test(reads_no_more_values_than_told),
		cmocka_unit_test(picks_what_is_read),
		cmocka_unit_test(picks_from_good_json_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
