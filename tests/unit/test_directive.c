#include "page/directive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct directive parse(const char *comment)
{
	struct directive directive;

	directive_parse(comment, 0, strlen(comment), &directive);
	return directive;
}

static void test_words(void **state)
{
	static const struct {
		const char *comment;
		enum directive_kind kind;
	} cases[] = {
		{"<!-- eco-refresh off -->", DIRECTIVE_OFF},
		{"<!--eco-refresh on-->", DIRECTIVE_ON},
		{"<!--\n  eco-refresh\n  off\n-->", DIRECTIVE_OFF},
		{"<!-- eco-refresh table -->", DIRECTIVE_TABLE},
		{"<!-- /eco-refresh table -->", DIRECTIVE_TABLE_END},
		{"<!-- /eco-refresh off -->", DIRECTIVE_BAD},
		{"<!-- /eco-refresh -->", DIRECTIVE_BAD},
		{"<!-- eco-refresh -->", DIRECTIVE_COLUMNS},
		{"<!-- eco-refresh fill -->", DIRECTIVE_COLUMNS},
		{"<!-- eco-refresh offf -->", DIRECTIVE_BAD},
		{"<!-- eco-refresh star=\"x\" -->", DIRECTIVE_BAD},
		{"<!-- eco-refresh stars -->", DIRECTIVE_BAD},
		{"<!-- eco-refresh stars= -->", DIRECTIVE_BAD},
		{"<!-- eco-refresh stars=x -->", DIRECTIVE_BAD},
		{"<!-- eco-refresh stars=\"x -->", DIRECTIVE_BAD},
		{"<!-- eco-refresh round=\"0\" -->", DIRECTIVE_BAD},
		{"<!-- eco-refresh round=\"\" -->", DIRECTIVE_BAD},
		{"<!-- eco-refresh round=\"1e3\" -->", DIRECTIVE_BAD},
		{"<!-- eco-refresh round=\"99999999\" -->", DIRECTIVE_BAD},
		{"<!-- eco-refresher off -->", DIRECTIVE_NONE},
		{"<!-- other -->", DIRECTIVE_NONE},
		{"<!-- eco-refresh off", DIRECTIVE_NONE},
		{"<!---->", DIRECTIVE_NONE},
		{"<!--", DIRECTIVE_NONE},
		{"", DIRECTIVE_NONE},
		{"text", DIRECTIVE_NONE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (parse(cases[i].comment).kind != cases[i].kind)
			fail_msg("%s is %d", cases[i].comment, parse(cases[i].comment).kind);
}

static void test_columns(void **state)
{
	static const char comment[] = "<!-- eco-refresh stars=\"GitHub Stars\" created='' round=\"100\" fill --> x";
	struct directive directive = parse(comment);

	(void)state;
	assert_int_equal(directive.kind, DIRECTIVE_COLUMNS);
	assert_true(directive.columns[FACT_STARS].is_given && directive.columns[FACT_CREATED].is_given &&
		directive.is_filled);
	assert_memory_equal(comment + directive.columns[FACT_STARS].start, "GitHub Stars",
		directive.columns[FACT_STARS].end - directive.columns[FACT_STARS].start);
	assert_int_equal(directive.columns[FACT_CREATED].start, directive.columns[FACT_CREATED].end);
	assert_int_equal(directive.round, 100);
	assert_int_equal(directive.end, strlen(comment) - 2);
	assert_false(parse("<!-- eco-refresh created=\"2\" -->").columns[FACT_STARS].is_given);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
