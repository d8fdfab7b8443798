#include "markdown/row.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A row's cells, trimmed, each in brackets. */
static void check(const char *row, const char *wanted)
{
	struct cell cells[16];
	size_t count = row_split(row, 0, strlen(row), cells, 16);
	char text[256];
	size_t at = 0;

	for (size_t i = 0; i < count; i++) {
		struct cell cell = row_trim(row, cells[i]);

		at += (size_t)snprintf(
			text + at, sizeof(text) - at, "[%.*s]", (int)(cell.end - cell.start), row + cell.start);
	}
	text[at] = '\0';
	assert_string_equal(text, wanted);
	assert_int_equal(row_count(row, 0, strlen(row)), count);
}

static void test_split(void **state)
{
	(void)state;
	check("| a | b |", "[a][b]");
	check("a | b", "[a][b]");
	check("|a|b", "[a][b]");
	check("a|b|", "[a][b]");
	check("a", "[a]");
	check("", "");
	check("|", "");
	check("|  ", "");
	check("||", "[]");
	check("| | |", "[][]");
	check("| a \\| b | c |", "[a \\| b][c]");
	check("| `a | b` |", "[`a][b`]");
	check("| a \\\\| b |", "[a \\\\| b]");
	check("\\| a | b", "[\\| a][b]");
	check("| a | b |\t \v", "[a][b]");
	check("| a |  b", "[a][b]");
	check("| 项目 | 星标 |", "[项目][星标]");
}

static void test_split_stops(void **state)
{
	struct cell cells[2];

	(void)state;
	assert_int_equal(row_split("|a|b|c|d|", 0, 9, cells, 2), 2);
	assert_int_equal(cells[1].start, 3);
	assert_int_equal(cells[1].end, 4);
	assert_int_equal(row_split("xx|a|b|yy", 2, 7, cells, 2), 2);
	assert_int_equal(cells[0].start, 3);
	assert_int_equal(row_split("|a|", 0, 3, cells, 0), 0);
}

static void test_delimiter(void **state)
{
	static const char *const good[] = {
		"|---|", "---", "-|-", ":-", "-:", ":-:", "| :---: | ---: |", "|-|-", "-|-|", "| - |  ", "|-", NULL};
	static const char *const bad[] = {
		"", "|", "||", "| |", "|--|--a|", "|=|", "|:|", "|- -|", "|::-|", "|-||-|", "a|-", "\\|-|", NULL};

	(void)state;
	for (size_t i = 0; good[i]; i++)
		if (!row_is_delimiter(good[i], 0, strlen(good[i])))
			fail_msg("\"%s\" is a delimiter row", good[i]);
	for (size_t i = 0; bad[i]; i++)
		if (row_is_delimiter(bad[i], 0, strlen(bad[i])))
			fail_msg("\"%s\" is no delimiter row", bad[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_split_stops),
		cmocka_unit_test(test_delimiter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
