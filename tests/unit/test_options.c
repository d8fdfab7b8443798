#include "command/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define MOST_WORDS 16

/* Parses a line of words parted by single spaces; the words live in the static buffer until the next call. */
static bool parse(struct options *options, unsigned command, struct err *err, const char *line)
{
	static char text[1024];
	static char *words[MOST_WORDS];
	int count = 1;
	char *rest;

	words[0] = (char *)"eco-refresh";
	snprintf(text, sizeof text, "%s", line);
	for (char *word = strtok_r(text, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest))
		words[count++] = word;
	words[count] = NULL;
	options_release(options);
	options_init(options);
	err_clear(err);
	return options_parse(options, count, words, command, err);
}

static void test_defaults(void **state)
{
	struct options options = {0};
	struct err err = {0};

	(void)state;
	assert_true(parse(&options, 0, &err, ""));
	assert_int_equal(options.jobs, 8);
	assert_int_equal(options.pace, 900);
	assert_int_equal(options.max_wait, 900);
	assert_int_equal(options.max_loss, 20);
	assert_string_equal(options.catalog, "data/catalog.yaml");
	assert_int_equal(options.operand_count, 0);
	options_release(&options);
}

static void test_forms(void **state)
{
	struct options options = {0};
	struct err err = {0};

	(void)state;
	assert_true(parse(&options, OPTIONS_REFRESH, &err, "a.md --jobs 3 --pace=0 -qC dir b.md -- --check"));
	assert_int_equal(options.jobs, 3);
	assert_int_equal(options.pace, 0);
	assert_true(options.is_quiet);
	assert_int_equal(options.directories.count, 1);
	assert_string_equal(options.directories.items[0], "dir");
	assert_int_equal(options.operand_count, 3);
	assert_string_equal(options.operands[2], "--check");
	assert_false(options.is_check);
	assert_true(parse(&options, OPTIONS_REFRESH, &err, "--dry -"));
	assert_true(options.is_dry_run);
	assert_string_equal(options.operands[0], "-");
	options_release(&options);
}

struct wrong {
	const char *line, *text;
	unsigned command;
};

static void test_wrong(void **state)
{
	static const struct wrong cases[] = {
		{"--bogus", "unknown option '--bogus'", 0},
		{"--chekc", "unknown option '--chekc'; did you mean '--check'?", 0},
		{"--chekc", "unknown option '--chekc'", OPTIONS_DIFF},
		{"-x", "unknown option '-x'", 0},
		{"--ca f", "'--ca' may be '--catalog' or '--cache'", 0},
		{"--jobs", "--jobs needs a value (N)", 0},
		{"--jobs 0", "--jobs takes a whole number from 1 to 100, not '0'", 0},
		{"--jobs 101", "--jobs takes a whole number from 1 to 100, not '101'", 0},
		{"--jobs 3x", "--jobs takes a whole number from 1 to 100, not '3x'", 0},
		{"--jobs -3", "--jobs takes a whole number from 1 to 100, not '-3'", 0},
		{"--jobs 99999999999999999999", "--jobs takes a whole number from 1 to 100, not '99999999999999999999'",
			0},
		{"--baseline 2021-02-30", "--baseline takes a date as YYYY-MM-DD, not '2021-02-30'", 0},
		{"--as-of 2021-02", "--as-of takes a date as YYYY-MM-DD, not '2021-02'", 0},
		{"--check=yes", "--check takes no value", 0},
		{"--jobs 3", "--jobs is not an option of this command", OPTIONS_REPORT},
		{"--catalog=", "--catalog takes a value, not an empty one", 0},
		{"--token --quiet",
			"--token needs a value, but an option follows: is the variable set? Write --token "
			"\"$GH_TOKEN\", with the quotes",
			0},
		{"--token /",
			"--token needs a value, but what follows is a file: is the variable set? Write --token "
			"\"$GH_TOKEN\", with the quotes",
			0},
		{"--token",
			"--token needs a value, and none follows: is the variable set? Write --token \"$GH_TOKEN\", "
			"with "
			"the quotes",
			0},
	};
	struct options options = {0};
	struct err err = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_false(parse(&options, cases[i].command, &err, cases[i].line));
		assert_string_equal(err.text, cases[i].text);
	}
	options_release(&options);
}

static void test_lists(void **state)
{
	static const char *const words[] = {"renames", "dates", "order", NULL};
	struct err err = {0};
	unsigned mask;

	(void)state;
	assert_true(options_parse_list("fix", "order,renames", words, &mask, &err));
	assert_int_equal(mask, 5);
	assert_true(options_parse_list("fix", "dates,", words, &mask, &err));
	assert_int_equal(mask, 2);
	assert_false(options_parse_list("fix", ",", words, &mask, &err));
	err_clear(&err);
	assert_false(options_parse_list("fix", "dates,all", words, &mask, &err));
	assert_string_equal(err.text, "--fix does not know 'all'; it knows renames, dates, order");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
