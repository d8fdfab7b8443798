#include "base/json_scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A copy of the exact size: a step behind the end is seen by a sanitizer. */
static bool scan(const char *text, size_t len, size_t *members, struct err *err)
{
	char *copy = malloc(len ? len : 1);
	bool is_fine;

	assert_non_null(copy);
	memcpy(copy, text, len);
	is_fine = json_scan("a.json", copy, len, members, err);
	free(copy);
	return is_fine;
}

static void test_takes(void **state)
{
	static const struct {
		const char *text;
		size_t members;
	} list[] = {{"0", 0}, {"-0", 0}, {" null\n", 0}, {"true", 0}, {"\"\"", 0}, {"[]", 0}, {"{}", 0},
		{"[1,-2.5e+3,1E9]", 0}, {"\t[ { } , [ ] ]\r\n", 0}, {"{\"a\":1}", 1},
		{"{\"a\":{\"b\":[{\"c\":1},{\"c\":2}]},\"d\":0.0}", 5}, {"{\"a\":1,\"a\":2}", 2},
		{"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\uD83D\"", 0}, {"\"网格 é 😀 \x7F\"", 0}};

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		struct err err = {0};
		size_t members = 99;

		if (!scan(list[i].text, strlen(list[i].text), &members, &err))
			fail_msg("%s: refused: %s at %u:%u", list[i].text, err.text, err.line, err.column);
		assert_int_equal(members, list[i].members);
	}
}

static void test_refuses(void **state)
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
		{"{\"\\u0000\":1}", 1, 3}, {"[\n  网\n]", 2, 3}, {"[\r\n1,\r\"网\",\r\n  x]", 4, 3}};

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		struct err err = {0};
		size_t members;

		if (scan(list[i].text, strlen(list[i].text), &members, &err))
			fail_msg("taken: %s", list[i].text);
		if (err.line != list[i].line || err.column != list[i].column)
			fail_msg("%s: \"%s\" at %u:%u", list[i].text, err.text, err.line, err.column);
	}
}

static void test_depth(void **state)
{
	char text[2 * JSON_MAX_DEPTH + 2];
	struct err err = {0};
	size_t members;

	(void)state;
	memset(text, '[', JSON_MAX_DEPTH);
	memset(text + JSON_MAX_DEPTH, ']', JSON_MAX_DEPTH);
	assert_true(scan(text, 2 * (size_t)JSON_MAX_DEPTH, &members, &err));
	memset(text, '[', JSON_MAX_DEPTH + 1);
	memset(text + JSON_MAX_DEPTH + 1, ']', JSON_MAX_DEPTH + 1);
	assert_false(scan(text, 2 * (size_t)JSON_MAX_DEPTH + 2, &members, &err));
	assert_int_equal(err.column, JSON_MAX_DEPTH + 1);
	assert_non_null(strstr(err.text, "32 levels"));
}

static void test_duplicate(void **state)
{
	static const char text[] = "{\"a\": {\"b\": 1},\n \"b\": [{\"b\": 1}, {\"b\": 2,\n  \"\\u0062\": 3}]}";
	struct err err = {0};

	(void)state;
	assert_false(json_scan_duplicate("a.json", text, strlen(text), &err));
	assert_int_equal(err.line, 3);
	assert_int_equal(err.column, 3);
	assert_non_null(strstr(err.text, "twice"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_takes),
		cmocka_unit_test(test_refuses),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_duplicate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
