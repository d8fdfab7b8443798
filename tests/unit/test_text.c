#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

#include "base/width.h"

#include <string.h>

#define BAD "\xef\xbf\xbd"

static void check_decode(const char *bytes, size_t len, uint32_t want, size_t want_len, bool want_valid)
{
	uint32_t code;
	bool is_valid;

	assert_int_equal(text_decode(bytes, len, &code, &is_valid), want_len);
	assert_int_equal(code, want);
	assert_int_equal(is_valid, want_valid);
	assert_int_equal(text_decode(bytes, len, &code, NULL), want_len);
}

static void test_decode(void **state)
{
	(void)state;
	check_decode("a", 1, 'a', 1, true);
	check_decode("\0", 1, 0, 1, true);
	check_decode("\xc2\x80", 2, 0x80, 2, true);
	check_decode("\xdf\xbf", 2, 0x7ff, 2, true);
	check_decode("\xe0\xa0\x80", 3, 0x800, 3, true);
	check_decode("\xef\xbf\xbf", 3, 0xffff, 3, true);
	check_decode("\xf0\x90\x80\x80", 4, 0x10000, 4, true);
	check_decode("\xf4\x8f\xbf\xbf", 4, 0x10ffff, 4, true);
	check_decode(BAD, 3, 0xfffd, 3, true);
}

static void test_decode_refuses(void **state)
{
	static const char *const bad[] = {"\x80", "\xbf", "\xc0\xaf", "\xc1\xbf", "\xe0\x80\xaf", "\xe0\x9f\xbf",
		"\xf0\x8f\xbf\xbf", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xfe",
		"\xff", "\xc2", "\xe4\xbd", "\xf0\x9f\x98", "\xc2\x41", "\xe4\x41\x41"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		check_decode(bad[i], strlen(bad[i]), 0xfffd, 1, false);
	check_decode("\xe7\xbd\x91", 2, 0xfffd, 1, false);
}

static void test_encode_every_sign(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 16);
	for (uint32_t code = 0; code < 0x110800; code++) {
		uint32_t back;
		bool is_sign = code < 0x110000 && (code < 0xd800 || code > 0xdfff);
		buf_clear(&buf);
		text_encode(&buf, code);
		assert_true(text_decode(buf.data, buf.len, &back, NULL) == buf.len);
		assert_true(back == (is_sign ? code : 0xfffd));
	}
	buf_release(&buf);
}

static void check_filter(
	void (*filter)(struct buf *, const char *, size_t), const char *text, size_t len, const char *want)
{
	struct buf once, twice;

	buf_init(&once, BUF_NO_LIMIT);
	buf_init(&twice, BUF_NO_LIMIT);
	filter(&once, text, len);
	assert_string_equal(once.data, want);
	assert_int_equal(once.len, strlen(want));
	filter(&twice, once.data, once.len);
	assert_string_equal(twice.data, want);
	buf_release(&once);
	buf_release(&twice);
}

static void test_filter(void **state)
{
	(void)state;
	check_filter(text_filter, "", 0, "");
	check_filter(text_filter, "网格 é ok", strlen("网格 é ok"), "网格 é ok");
	check_filter(text_filter, "a\r\nb\rc\nd\te", 10, "a b c d e");
	check_filter(text_filter, "\r\r\n\n", 4, "   ");
	check_filter(text_filter, "a\0b", 3, "a" BAD "b");
	check_filter(text_filter, "\x1b[31mx\x7f\x01", 8, BAD "[31mx" BAD BAD);
	check_filter(text_filter,
		"\xc2\x9b"
		"1m",
		4, BAD "1m");
	check_filter(text_filter, "\xef\xbf\xbe\xef\xbf\xbf", 6, BAD BAD);
	check_filter(text_filter, "\xe2\x80\xaa\xe2\x80\xae\xe2\x81\xa6\xe2\x81\xa9", 12, BAD BAD BAD BAD);
	check_filter(text_filter, "\xe2\x80\xa9\xe2\x80\xaf\xe2\x81\xa5", 9, "\xe2\x80\xa9\xe2\x80\xaf\xe2\x81\xa5");
	check_filter(text_filter, "x\xff\xc0\xaf\xe7\xbd", 6, "x" BAD BAD BAD BAD BAD);
	check_filter(text_filter, "\xc2\xa0\xe2\x80\x8d", 5, "\xc2\xa0\xe2\x80\x8d");
	assert_true(text_is_clean("网格 é ok"));
	assert_false(text_is_clean("x\xff"));
	assert_false(text_is_clean("a\tb"));
}

static void test_filter_lines(void **state)
{
	(void)state;
	check_filter(text_filter_lines, "a\r\nb\rc\nd\te\x1b", 11, "a\nb\nc\nd e" BAD);
	check_filter(text_filter_lines, "\r\r\n\n", 4, "\n\n\n");
}

static void test_width(void **state)
{
	static const struct {
		const char *text;
		unsigned want;
	} cases[] = {
		{"", 0},
		{"abc", 3},
		{"网格", 4},
		{"ｱ", 1},
		{"Ａ", 2},
		{"한글", 4},
		{"\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 2}, /* the same as conjoining jamo */
		{"é", 1},
		{"e\xcc\x81", 1},
		{"\x1b\x01\x7f", 0},
		{"\xe2\x80\x8b", 0},
		{"\xc2\xad", 1},
		{"—", 1},
		{"★", 1},
		{"⭐", 2},
		{"✅", 2},
		{"⚠", 1},
		{"⚠️", 2},
		{"❤️a", 3},
		{"1️⃣", 2},
		{"网️", 2},
		{"👍", 2},
		{"👍🏽", 2},
		{"☝🏽", 2},
		{"🏽", 2},
		{"a🏽", 3},
		{"👩‍💻", 2},
		{"👩🏽‍💻x", 3},
		{"👩‍❤️‍💋‍👨", 2},
		{"🏳️‍🌈", 2},
		{"🏳‍🌈", 2},
		{"👨‍👩‍👧‍👦👍", 4},
		{"🇨🇳", 2},
		{"🇨🇳🇩🇪", 4},
		{"a\xe2\x80\x8d"
		 "b",
			2},
		{"网\xe2\x80\x8d格", 4},
		{"\xff\xff", 2},
		{"\xef\xb8\x8f", 0},
		{"\xe2\x80\x8d👍", 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (text_width(cases[i].text, strlen(cases[i].text)) != cases[i].want)
			fail_msg("width of \"%s\" is not %u", cases[i].text, cases[i].want);
	}
}

static void test_width_of_code(void **state)
{
	(void)state;
	assert_int_equal(width_of_code(0), 0);
	assert_int_equal(width_of_code(0x10ff), 1);
	assert_int_equal(width_of_code(0x1100), 2);
	assert_int_equal(width_of_code(0x4e00), 2);
	assert_int_equal(width_of_code(0x9fff), 2);
	assert_int_equal(width_of_code(0x303f), 1);
	assert_int_equal(width_of_code(0x0300), 0);
	assert_int_equal(width_of_code(0x3fffd), 2);
	assert_int_equal(width_of_code(0x3fffe), 1);
	assert_int_equal(width_of_code(0x0600), 1);
	assert_int_equal(width_of_code(0xe01ef), 0);
	assert_int_equal(width_of_code(0x10ffff), 1);
}

static void test_nocase(void **state)
{
	char text[] = "EnVoy/É-Z[@`{";

	(void)state;
	assert_true(text_equal_nocase("EnvoyProxy", "envoyproxy"));
	assert_false(text_equal_nocase("envoy", "envoyp"));
	assert_false(text_equal_nocase("@", "`"));
	assert_false(text_equal_nocase("É", "é"));
	assert_string_equal(text_fold(text), "envoy/É-z[@`{");
}

static void test_starts(void **state)
{
	static const char *const words[] = {"br", "blue", "b", NULL};

	(void)state;
	assert_true(text_starts("blue", 4, "blue") && text_starts("bluer", 5, "blue"));
	assert_false(text_starts("blue", 3, "blue") || text_starts("Blue", 4, "blue") || text_starts("", 0, "b"));
	assert_true(text_starts_nocase("BLuer", 5, "blUE") && text_starts_nocase("é", 2, "é"));
	assert_false(text_starts_nocase("\x02", 1, "\"") || text_starts_nocase("É", 2, "é"));
	assert_true(text_ends("a blue", 6, "blue") && !text_ends("a Blue", 6, "blue") && !text_ends("ue", 2, "blue"));
	assert_true(text_ends_nocase("a Blue", 6, "bLue") && !text_ends_nocase("a blues", 7, "blue"));
	assert_int_equal(text_starts_any("blues", 5, words), 4);
	assert_int_equal(text_starts_any("blues", 3, words), 1);
	assert_int_equal(text_starts_any("red", 3, words), 0);
	assert_int_equal(text_digits("123a", 4), 3);
	assert_int_equal(text_digits("123", 2), 2);
	assert_true(text_has_any("red, blue", 9, words) && !text_has_any("red", 3, words));
}

static void check_nearest(const char *word, const char *want)
{
	static const char *const list[] = {
		"refresh", "report", "diff", "import", "history", "--max-wait", "--max-loss", NULL};
	const char *found = text_nearest(word, list);

	if (want)
		assert_string_equal(found ? found : "(none)", want);
	else
		assert_null(found);
}

static void test_nearest(void **state)
{
	static const char *const none[] = {NULL};
	char word[200];

	(void)state;
	check_nearest("refesh", "refresh");
	check_nearest("erfresh", "refresh");
	check_nearest("Report", "report");
	check_nearest("dfif", "diff");
	check_nearest("hist", "history");
	check_nearest("i", "import");
	check_nearest("--max-wiat", "--max-wait");
	check_nearest("--max-los", "--max-loss");
	check_nearest("--max", NULL);
	check_nearest("re", NULL);
	check_nearest("x", NULL);
	check_nearest("", NULL);
	check_nearest("banana", NULL);
	assert_null(text_nearest("x", none));
	memset(word, 'r', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	check_nearest(word, NULL);
}

static void test_blank(void **state)
{
	static const char *const blanks[] = {"", " ", "\n\t", "\u00a0\u3000", "\u200b\u2028\ufeff", "\u0301"};
	static const char *const others[] = {"a", "  .", "\u3000\u4e2d", "\ufffd", "\xff"};

	(void)state;
	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++)
		assert_true(text_is_blank(blanks[i]));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(text_is_blank(others[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blank),
		cmocka_unit_test(test_decode),
		cmocka_unit_test(test_decode_refuses),
		cmocka_unit_test(test_encode_every_sign),
		cmocka_unit_test(test_filter),
		cmocka_unit_test(test_filter_lines),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_width_of_code),
		cmocka_unit_test(test_nocase),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_starts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
