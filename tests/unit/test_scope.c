#include "page/scope.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* 0 note; 10 # ; 20 note; 30 ## ; 40 note; 50 ## ; 60 note; 70 # ; 100 the end */
static void test_sections(void **state)
{
	struct scopes scopes;

	(void)state;
	scopes_init(&scopes);
	scopes_add(&scopes);
	scopes_heading(&scopes, 1, 10);
	scopes_add(&scopes);
	scopes_heading(&scopes, 2, 30);
	scopes_add(&scopes);
	scopes_heading(&scopes, 2, 50);
	scopes_add(&scopes);
	scopes_add(&scopes);
	scopes_drop(&scopes);
	scopes_heading(&scopes, 1, 70);
	scopes_add_range(&scopes, 80, 90);
	scopes_add_range(&scopes, 4, 8);
	scopes_finish(&scopes, 100);

	static const uint32_t wanted[][2] = {{0, 100}, {10, 70}, {30, 50}, {50, 70}, {80, 90}, {4, 8}};
	assert_int_equal(scopes.count, 6);
	for (size_t i = 0; i < 6; i++) {
		assert_int_equal(scopes.items[i].start, wanted[i][0]);
		assert_int_equal(scopes.items[i].end, wanted[i][1]);
	}
	assert_int_equal(scopes_count_at(&scopes, 3), 1);
	assert_int_equal(scopes_count_at(&scopes, 5), 2);
	assert_int_equal(scopes_count_at(&scopes, 15), 2);
	assert_int_equal(scopes_count_at(&scopes, 35), 3);
	assert_int_equal(scopes_count_at(&scopes, 55), 3);
	assert_int_equal(scopes_count_at(&scopes, 75), 1);
	assert_int_equal(scopes_count_at(&scopes, 80), 2);
	assert_int_equal(scopes_count_at(&scopes, 90), 1);
	scopes_release(&scopes);
}

static void test_none(void **state)
{
	struct scopes scopes;

	(void)state;
	scopes_init(&scopes);
	scopes_heading(&scopes, 6, 10);
	scopes_finish(&scopes, 20);
	assert_int_equal(scopes_count_at(&scopes, 15), 0);
	scopes_release(&scopes);
}

/* Deeper headings first, then a higher one: all of them end. */
static void test_levels_left_out(void **state)
{
	struct scopes scopes;

	(void)state;
	scopes_init(&scopes);
	scopes_heading(&scopes, 3, 10);
	scopes_add(&scopes);
	scopes_heading(&scopes, 6, 20);
	scopes_add(&scopes);
	scopes_heading(&scopes, 2, 30);
	scopes_finish(&scopes, 40);
	assert_int_equal(scopes.items[0].end, 30);
	assert_int_equal(scopes.items[1].end, 30);
	scopes_release(&scopes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_levels_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
