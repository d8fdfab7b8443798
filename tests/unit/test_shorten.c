#include "report/shorten.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void expect_end(const char *text, unsigned columns, const char *wanted)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	shorten_end(&out, text, &(struct room){text_width, columns, 100});
	assert_string_equal(out.data, wanted);
	buf_release(&out);
}

static void expect_middle(const char *text, unsigned columns, const char *wanted)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	shorten_middle(&out, text, &(struct room){text_width, columns, 100});
	assert_string_equal(out.data, wanted);
	buf_release(&out);
}

static void test_end(void **state)
{
	(void)state;
	expect_end("服务网格", 8, "服务网格");
	expect_end("服务网格", 7, "服务网…");
	expect_end("a\x1b"
		   "bcd",
		4,
		"a\xEF\xBF\xBD"
		"b…");
	expect_end("", 4, "");
	expect_end("e\xCC\x81"
		   "abc",
		2, "e\xCC\x81…");
}

static void test_middle(void **state)
{
	(void)state;
	expect_middle("gateway", 7, "gateway");
	expect_middle("gateway one", 7, "gat…one");
	expect_middle("服务网格甲", 7, "服…甲");
	/* no accent without its letter, no half of a sign */
	expect_middle("abcdefe\xCC\x81xy", 6, "abc…xy");
	expect_middle("abcdef\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9", 6,
		"abc…\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9");
}

/* Signs without width are bytes, too. */
static void test_piled_marks(void **state)
{
	const struct room room = {text_width, 20, 100};
	struct buf text, out;

	(void)state;
	buf_init(&text, BUF_NO_LIMIT);
	buf_init(&out, BUF_NO_LIMIT);
	for (int i = 0; i < 10000; i++)
		buf_puts(&text, i % 1000 ? "\xCC\x81" : "a");
	shorten_end(&out, text.data, &room);
	assert_true(out.len <= 100);
	buf_clear(&out);
	shorten_middle(&out, text.data, &room);
	assert_true(out.len <= 100);
	buf_release(&text);
	buf_release(&out);
}

static void test_pixels(void **state)
{
	(void)state;
	assert_int_equal(shorten_pixels("", 0), 0);
	assert_int_equal(shorten_pixels("W", 1), 129);
	assert_int_equal(shorten_pixels("~", 1), 109);
	assert_int_equal(shorten_pixels("网", 3), 130);
	assert_int_equal(shorten_pixels("e\xCC\x81", 3), shorten_pixels("e", 1));
	assert_true(shorten_pixels("KUBERNETES", 10) > shorten_pixels("kubernetes", 10));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_end), cmocka_unit_test(test_middle),
		cmocka_unit_test(test_piled_marks), cmocka_unit_test(test_pixels)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
