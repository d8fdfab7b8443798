#include "model/finding.h"
#include "report/finding_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct finding_rule rule = {"stars,a", FINDING_WARNING};

static void check(const struct finding *finding, enum finding_text format, const char *wanted)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	finding_text_write(finding, format, finding->repo ? "https://github.com/o/r" : NULL, &out);
	assert_string_equal(out.data, wanted);
	buf_release(&out);
}

static void test_write(void **state)
{
	const struct finding change = {&rule, "a:b.md", 3, "o/r", "stars", "1|0", "50", NULL, NULL};
	const struct finding left = {&rule, "p.md", 7, NULL, "note", "2020", NULL, "is 100% old\nand", "left"};

	(void)state;
	check(&change, FINDING_TEXT_PLAIN, "o/r: stars \"1|0\" -> \"50\"");
	check(&change, FINDING_TEXT_MARKDOWN, "- line 3: [o/r](https://github.com/o/r): stars 1\\|0 → 50\n");
	check(&change, FINDING_TEXT_ANNOTATION,
		"::warning file=a%3Ab.md,line=3,title=stars%2Ca::o/r: stars \"1|0\" -> \"50\"\n");
	check(&change, FINDING_TEXT_JSON,
		"{\"rule\": \"stars,a\", \"severity\": \"warning\", \"file\": \"a:b.md\", \"line\": 3, \"repo\": "
		"\"o/r\", "
		"\"url\": \"https://github.com/o/r\", \"what\": \"stars\", \"old\": \"1|0\", \"new\": \"50\"}");
	check(&left, FINDING_TEXT_PLAIN, "note \"2020\" is 100% old\nand; left");
	check(&left, FINDING_TEXT_ANNOTATION,
		"::warning file=p.md,line=7,title=stars%2Ca::note \"2020\" is 100%25 old%0Aand; left\n");
	check(&left, FINDING_TEXT_JSON,
		"{\"rule\": \"stars,a\", \"severity\": \"warning\", \"file\": \"p.md\", \"line\": 7, \"what\": "
		"\"note\", "
		"\"old\": \"2020\", \"reason\": \"is 100% old\\nand\", \"remedy\": \"left\"}");
}

static void test_list(void **state)
{
	static const unsigned lines[] = {5, 2, 9, 2, 5};
	static const char *const wanted[] = {"1", "3", "0", "4", "2"};
	struct findings findings = {0};

	(void)state;
	for (int i = 0; i < 5; i++)
		findings_add(&findings, (struct finding){.rule = &rule, .line = lines[i]}, "%d", i);
	findings_sort(&findings);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(findings.items[i].reason, wanted[i]);
	assert_string_equal(findings_quote(&findings, "a\tb", 3), "a b");
	assert_int_equal(strlen(findings_quote(&findings, "ééééééééééééééééééééééééééééééééééééééééééééé", 90)),
		60 + strlen("…"));
	findings_release(&findings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_write), cmocka_unit_test(test_list)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
