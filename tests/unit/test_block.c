#include "markdown/block.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* A letter for what each line is: Front, blank (.), Text, Heading, Break (-), Code, htmL, Delimiter, Row. */
static void check(const char *page, const char *wanted)
{
	struct block block;
	struct block_line line;
	struct buf kinds;
	size_t at = 0;

	buf_init(&kinds, BUF_NO_LIMIT);
	block_init(&block, page, strlen(page));
	at = block.at;
	while (block_next(&block, &line)) {
		buf_putc(&kinds, "F.TH-CLDR"[line.kind]);
		/* Lines follow each other without a gap. */
		assert_int_equal(line.start, at);
		assert_true(line.start <= line.content && line.content <= line.end && line.end <= line.next);
		at = line.next;
	}
	assert_int_equal(at, strlen(page));
	if (strcmp(kinds.data, wanted) != 0)
		fail_msg("%s\nis %s, not %s", page, kinds.data, wanted);
	buf_release(&kinds);
	block_release(&block);
}

static void test_tables(void **state)
{
	(void)state;
	check("|a|\n|-|\n|b|\n\n|c|", "TDR.T");
	check("text\n|a|\n|-|\n|b|\ntext\n", "TTDRR");
	check("|a|b|\n|-|\n", "TT");
	check("|a|\n|-|\n# x\n|b|\n", "TDHT");
	check("|a|\n|-|\n> b\n", "TDT");
	check("|a|\n|-|\n    b\n", "TDC");
	check("|a|\r\n|-|\r\n|b|\r\n", "TDR");
	check("|a|\r|-|\r|b|", "TDR");
	check("> |a|\n> |-|\n> |b|\n|c|\n", "TDRT");
	check("- |a|\n  |-|\n  |b|\n\n  |c|\n", "TDR.T");
	check("|a|\n|-|\n|\n", "TDT");
	check("a\n:-\nb\n", "TDR");
	check("a\n-\nb\n", "THT");
}

static void test_no_tables(void **state)
{
	(void)state;
	check("```\n|a|\n|-|\n```\n", "CCCC");
	check("~~~\n|a|\n```\n|-|\n", "CCCC");
	check("    |a|\n    |-|\n", "CC");
	check("<div>\n|a|\n|-|\n\n|a|\n|-|\n", "LLL.TD");
	check("<!--\n|a|\n\n|-|\n-->\n|a|\n|-|\n", "LLLLLTD");
	check("> ```\n> |a|\n|-|\n", "CCT");
	check("- ```\n  |a|\n\n  |-|\n", "CCCC");
	check("<script>\n\n|a|\n|-|\n</script>\n", "LLLLL");
	check("{{< highlight md >}}\n|a|\n|-|\n{{< /highlight >}}\n", "TCCT");
	check("{{< highlight md >}}\n|a|\n|-|\n", "TTD");
	check("{% raw %}\n|a|\n|-|\n{% endraw %}\n", "TCCT");
}

static void test_blocks(void **state)
{
	(void)state;
	check("", "");
	check("\n", ".");
	check("# a\n## b\n#c\n", "HHT");
	check("a\n===\nb\n---\n---\n", "THTH-");
	check("***\n* * *\n- - -\n", "---");
	check("- a\n- b\n\n\n  c\n", "TT..T");
	check("-\n\n  a\n", "..T");
	check("1. a\n2. b\n", "TT");
	check("a\n2. b\n", "TT");
	check("[a]: x\n---\n", "TT");
}

static void test_front(void **state)
{
	(void)state;
	check("---\na: b\n---\n|a|\n|-|\n", "FFFTD");
	check("+++\n|a|\n|-|\n+++\n", "FFFF");
	check(";;;\nx\n;;;\ny", "FFFT");
	check("\xEF\xBB\xBF---\nx\n...\ny\n", "FFFT");
	check("---\nnever closed\n", "-T");
	check("text\n---\nx\n---\n", "THTH");
	check("---\r\nx\r\n---\r\ny", "FFFT");
}

static void test_details(void **state)
{
	static const char page[] = "> - | a |\n>   |---|\n>   | 1 |\n";
	struct block block;
	struct block_line line;

	(void)state;
	block_init(&block, page, sizeof(page) - 1);
	assert_true(block_next(&block, &line));
	assert_true(line.is_item && line.is_in_item && line.is_first);
	assert_int_equal(line.content, 4);
	assert_true(block_next(&block, &line));
	assert_int_equal(line.kind, BLOCK_DELIMITER);
	assert_int_equal(line.header, 4);
	assert_int_equal(line.header_end, 9);
	assert_false(line.is_item);
	assert_true(block_next(&block, &line));
	assert_int_equal(line.number, 3);
	assert_memory_equal(page + line.content, "| 1 |", 5);
	assert_false(block_next(&block, &line));
	block_release(&block);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_no_tables),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_front),
		cmocka_unit_test(test_details),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
