#include "wording/word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void check_read(const char *text, bool is_split, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	word_read(&out, text, 0, strlen(text), is_split);
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void test_read(void **state)
{
	(void)state;
	check_read("", false, "  ");
	check_read("Plain Words", false, " plain words ");
	check_read("it’s", false, " it's ");
	check_read("see [It](https://a.b/created) now", false, " see [it now ");
	check_read("see [It][created] now", false, " see [it now ");
	check_read("x[^1]: y", false, " x y ");
	check_read("at http://a.b/created now", false, " at \x01 now ");
	check_read("at https://a.b/created\nnow", false, " at \x01 now ");
	check_read("a {{< b >}} c", false, " a ;} c ");
	check_read("a <b>c</b> d", false, " a c d ");
	check_read("a <br> d", false, " a ; d ");
	check_read("a  \nb", false, " a ;b ");
	check_read("a\\\nb", false, " a\\;b ");
	check_read("网\n格", false, " 网 格 ");
	check_read("网\n格", true, " 网;格 ");
}

/* A word that ends in a letter or digit ends there; one of a script without spaces need not. */
static void test_match(void **state)
{
	(void)state;
	assert_int_equal(word_match("date of", 7, "date"), 4);
	assert_int_equal(word_match("dates", 5, "date"), 0);
	assert_int_equal(word_match("date9", 5, "date"), 0);
	assert_int_equal(word_match("date0", 5, "date"), 0);
	assert_int_equal(word_match("datez", 5, "date"), 0);
	assert_int_equal(word_match("date", 4, "date"), 4);
	assert_int_equal(word_match("dates", 5, "date*"), 5);
	assert_int_equal(word_match("dat", 3, "date"), 0);
	assert_int_equal(word_match("日期为", 9, "日期"), 6);
}

static void test_break(void **state)
{
	struct buf text;

	(void)state;
	buf_init(&text, BUF_NO_LIMIT);
	buf_puts(&text, "a.b. c;。x.");
	assert_int_equal(word_break(&text, 0), 0);
	assert_int_equal(word_break(&text, 1), 0);
	assert_int_equal(word_break(&text, 3), 1);
	assert_int_equal(word_break(&text, 6), 1);
	assert_int_equal(word_break(&text, 7), 3);
	assert_int_equal(word_break(&text, 11), 1);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_match),
		cmocka_unit_test(test_break),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
