#include "report/escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void expect(void (*escape)(struct buf *, const char *), const char *text, const char *wanted)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	escape(&out, text);
	assert_string_equal(out.data, wanted);
	buf_release(&out);
}

static void test_plain_text_stays(void **state)
{
	static const char *const texts[] = {
		"", "Envoy", "服务网格，由 Lyft 开源", "a-b (c) 1.5x + 2 = 3; 12:30! R&D, {x}", "≈ +10500", "—", "1"};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		expect(escape_inline, texts[i], texts[i]);
		expect(escape_block, texts[i], texts[i]);
	}
}

static void test_marks(void **state)
{
	(void)state;
	expect(escape_inline, "a|b", "a\\|b");
	expect(escape_inline, "\\|", "\\\\\\|");
	expect(escape_inline, "*_`[]~$", "\\*\\_\\`\\[\\]\\~\\$");
	expect(escape_inline, "&Zeta; &zeta;", "&amp;Zeta; &amp;zeta;");
	expect(escape_inline, "<b> &amp; &#1; & b", "&lt;b> &amp;amp; &amp;#<!-- -->1; & b");
	expect(escape_inline, "https://a.b WWW.c.d", "https\\://a.b WWW\\.c.d");
	expect(escape_inline, "@me a@b.c @ #1 #x", "@<!-- -->me a@<!-- -->b.c @ #<!-- -->1 #x");
}

/* ":name:" becomes a picture whatever a backslash says; a time of day does not. */
static void test_emoji(void **state)
{
	(void)state;
	expect(escape_inline, "a :tada: b", "a :<!-- -->tada: b");
	expect(escape_inline, ":+1::e-mail:", ":<!-- -->+1::<!-- -->e-mail:");
	expect(escape_inline, ":100: :1234:", ":<!-- -->100: :<!-- -->1234:");
	expect(escape_inline, "12:30:45 a: b: ::x :Tada: x:y", "12:30:45 a: b: ::x :Tada: x:y");
	expect(escape_block, ":a:", ":<!-- -->a:");
}

static void test_filter(void **state)
{
	(void)state;
	expect(escape_inline, " \n a\r\nb\tc \n", "a b c");
	expect(escape_inline, "a\x1b[0m", "a\xEF\xBF\xBD\\[0m");
	expect(escape_inline,
		"\xE2\x80\xAE"
		"x",
		"\xEF\xBF\xBDx");
	expect(escape_inline, "\xff", "\xEF\xBF\xBD");
}

static void test_leading_marks(void **state)
{
	(void)state;
	expect(escape_block, "- a", "\\- a");
	expect(escape_block, "+1", "\\+1");
	expect(escape_block, "# a", "\\# a");
	expect(escape_block, "#1", "\\#<!-- -->1");
	expect(escape_block, "> a", "\\> a");
	expect(escape_block, "===", "\\===");
	expect(escape_block, "12. a", "12\\. a");
	expect(escape_block, "12) a", "12\\) a");
	expect(escape_block, "    a", "a");
	expect(escape_block, "C ##", "C \\##");
	expect(escape_inline, "- a", "- a");
}

static void expect_link(const char *text, const char *url, const char *wanted)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	escape_link(&out, text, url);
	assert_string_equal(out.data, wanted);
	buf_release(&out);
}

static void test_link(void **state)
{
	(void)state;
	expect_link("a]b", "https://x.y/z", "[a\\]b](https://x.y/z)");
	expect_link("a", "HTTP://x.y/a b(c)|d\"<>", "[a](HTTP://x.y/a%20b%28c%29%7Cd%22%3C%3E)");
	expect_link("a", "https://x.y/格?a=1&copy=2", "[a](https://x.y/%E6%A0%BC?a=1&copy=2)");
	expect_link("a", "https://x.y/?a&lt;", "[a](https://x.y/?a&amp;lt;)");
	expect_link("a*", "javascript:alert(1)", "a\\*");
	expect_link("a", "", "a");
	expect_link("a", NULL, "a");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_text_stays),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_emoji),
		cmocka_unit_test(test_filter),
		cmocka_unit_test(test_leading_marks),
		cmocka_unit_test(test_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
