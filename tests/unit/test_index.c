#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/index.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define MANY 20000

static char names[MANY][24];

static const char *name_of(const void *list, uint32_t number)
{
	return (const char *)list + number * sizeof(*names);
}

static void test_empty(void **state)
{
	struct index index = {0};

	(void)state;
	assert_int_equal(index_find(&index, name_of, names, "a"), INDEX_NONE);
	assert_int_equal(index_find(&index, name_of, names, ""), INDEX_NONE);
	index_release(&index);
}

static void test_many(void **state)
{
	struct index index = {0};
	char other[32];

	(void)state;
	for (uint32_t i = 0; i < MANY; i++) {
		snprintf(names[i], sizeof(names[i]), "Owner%u/Name-%u", i / 7, i);
		assert_int_equal(index_add(&index, name_of, names, i), INDEX_NONE);
		assert_true(index.capacity * 3 >= index.count * 4);
	}
	assert_int_equal(index.count, MANY);
	for (uint32_t i = 0; i < MANY; i++) {
		snprintf(other, sizeof(other), "oWNER%u/nAME-%u", i / 7, i);
		assert_int_equal(index_find(&index, name_of, names, other), i);
		snprintf(other, sizeof(other), "owner%u/name_%u", i / 7, i);
		assert_int_equal(index_find(&index, name_of, names, other), INDEX_NONE);
	}
	index_release(&index);
	assert_int_equal(index_find(&index, name_of, names, names[0]), INDEX_NONE);
}

static void test_the_first_keeps_its_name(void **state)
{
	static const char list[][24] = {"a/b", "A/B", "", "a/b ", "a@b", "a`b", "a[b", "a{b", "\xC3\x89", "\xC3\xA9"};
	struct index index = {0};

	(void)state;
	assert_int_equal(index_add(&index, name_of, list, 0), INDEX_NONE);
	assert_int_equal(index_add(&index, name_of, list, 1), 0);
	for (uint32_t i = 2; i < sizeof(list) / sizeof(list[0]); i++)
		assert_int_equal(index_add(&index, name_of, list, i), INDEX_NONE);
	assert_int_equal(index_find(&index, name_of, list, "A/b"), 0);
	index_release(&index);
}

/* Each byte beside each: what is equal without case is found, what is not is not; of an exact one only the same. */
static void test_case(void **state)
{
	(void)state;
	for (int a = 1; a < 256; a++) {
		char one[24] = {'x', (char)a, 'y', 'z', 0};
		struct index folded = {0}, exact = {.is_exact = true};

		assert_int_equal(index_add(&folded, name_of, one, 0), INDEX_NONE);
		assert_int_equal(index_add(&exact, name_of, one, 0), INDEX_NONE);
		for (int b = 1; b < 256; b++) {
			char other[] = {'X', (char)b, 'y', 'Z', 0}, same[] = {'x', (char)b, 'y', 'z', 0};

			assert_int_equal(index_find(&folded, name_of, one, other),
				text_equal_nocase(one, other) ? 0 : INDEX_NONE);
			assert_int_equal(index_find(&exact, name_of, one, other), INDEX_NONE);
			assert_int_equal(index_find(&exact, name_of, one, same), a == b ? 0 : INDEX_NONE);
		}
		index_release(&folded);
		index_release(&exact);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_the_first_keeps_its_name),
		cmocka_unit_test(test_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
