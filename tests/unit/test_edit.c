#include "page/edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void test_apply(void **state)
{
	static const char page[] = "0123456789";
	struct edits edits;
	struct buf out;

	(void)state;
	edits_init(&edits);
	buf_init(&out, BUF_NO_LIMIT);
	edits_add(&edits, 8, 2, "x", 1);
	edits_add(&edits, 2, 1, "abc", 3);
	edits_add_spaces(&edits, 2, 0, 2);
	edits_add_spaces(&edits, 5, 2, 0);
	edits_add(&edits, 0, 0, "^", 1);
	assert_true(edits_finish(&edits, page));
	edits_apply(&edits, page, 10, &out);
	assert_string_equal(out.data, "^01  abc347x");

	assert_int_equal(edits_map(&edits, 0), 1);
	assert_int_equal(edits_map(&edits, 2), 5);
	assert_int_equal(edits_map(&edits, 3), 8);
	assert_int_equal(edits_map(&edits, 7), 10);
	assert_int_equal(edits_map(&edits, 10), 12);
	assert_int_equal(edits_map(&edits, 3), 8);
	buf_release(&out);
	edits_release(&edits);
}

static void test_none(void **state)
{
	struct edits edits;
	struct buf out;

	(void)state;
	edits_init(&edits);
	buf_init(&out, BUF_NO_LIMIT);
	assert_true(edits_finish(&edits, ""));
	edits_apply(&edits, "", 0, &out);
	assert_int_equal(out.len, 0);
	edits_apply(&edits, "abc", 3, &out);
	assert_string_equal(out.data, "abc");
	buf_release(&out);
	edits_release(&edits);
}

static void test_overlap(void **state)
{
	struct edits edits;

	(void)state;
	edits_init(&edits);
	edits_add(&edits, 4, 3, "x", 1);
	edits_add(&edits, 2, 3, "y", 1);
	assert_false(edits_finish(&edits, "0123456789"));
	edits_release(&edits);
	edits_init(&edits);
	edits_add(&edits, 4, 3, "x", 1);
	edits_add(&edits, 2, 2, "y", 1);
	assert_true(edits_finish(&edits, "0123456789"));
	edits_release(&edits);
}

/* An edit within a line stays within it. */
static void test_line_ends(void **state)
{
	static const struct {
		const char *page, *text;
	} cases[] = {{"01\n345", "x"}, {"01\r345", "x"}, {"012345", "\n"}, {"012345", "a\rb"}};

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct edits edits;

		edits_init(&edits);
		edits_add(&edits, 1, 3, cases[i].text, strlen(cases[i].text));
		assert_false(edits_finish(&edits, cases[i].page));
		edits_release(&edits);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_apply),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_overlap),
		cmocka_unit_test(test_line_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
