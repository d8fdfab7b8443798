#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/map.h"

#include <stdio.h>
#include <string.h>

#define MANY 20000

static void test_empty(void **state)
{
	struct map map = {0};

	(void)state;
	assert_null(map_get(&map, "a"));
	assert_null(map_get(&map, ""));
	map_release(&map);
}

static void test_add_keeps_and_set_replaces(void **state)
{
	struct map map = {0};
	int one, two, three;

	(void)state;
	assert_null(map_add(&map, "name", &one));
	assert_ptr_equal(map_add(&map, "name", &two), &one);
	assert_ptr_equal(map_get(&map, "name"), &one);
	map_set(&map, "name", &three);
	assert_ptr_equal(map_get(&map, "name"), &three);
	map_set(&map, "other", &two);
	assert_ptr_equal(map_get(&map, "other"), &two);
	assert_int_equal(map.count, 2);
	map_release(&map);
	assert_null(map_get(&map, "name"));
}

static void test_names_are_compared_by_their_bytes(void **state)
{
	struct map map = {0};
	char again[] = "Envoy";
	int one, two, three;

	(void)state;
	map_add(&map, "Envoy", &one);
	map_add(&map, "envoy", &two);
	map_add(&map, "", &three);
	assert_ptr_equal(map_get(&map, again), &one);
	assert_ptr_equal(map_get(&map, "envoy"), &two);
	assert_ptr_equal(map_get(&map, ""), &three);
	assert_null(map_get(&map, "Envo"));
	assert_null(map_get(&map, "Envoyy"));
	map_release(&map);
}

/* Each length on either side of the words that the hash takes in at a time. */
static void test_prefixes(void **state)
{
	struct map map = {0};
	char names[40][41];

	(void)state;
	for (int i = 0; i < 40; i++) {
		memset(names[i], 'x', (size_t)i);
		names[i][i] = '\0';
		assert_null(map_add(&map, names[i], names[i]));
	}
	for (int i = 0; i < 40; i++)
		assert_ptr_equal(map_get(&map, names[i]), names[i]);
	map_release(&map);
}

static void test_many(void **state)
{
	static char names[MANY][16];
	struct map map = {0};

	(void)state;
	for (int i = 0; i < MANY; i++) {
		snprintf(names[i], sizeof(names[i]), "n%d", i);
		assert_null(map_add(&map, names[i], names[i]));
	}
	assert_int_equal(map.count, MANY);
	for (int i = 0; i < MANY; i++)
		assert_ptr_equal(map_get(&map, names[i]), names[i]);
	assert_null(map_get(&map, "n20000"));
	map_release(&map);
}

static void test_seeds_differ(void **state)
{
	struct map a = {0}, b = {0};
	int value;

	(void)state;
	map_add(&a, "x", &value);
	map_add(&b, "x", &value);
	assert_memory_not_equal(a.index.seed, b.index.seed, sizeof(a.index.seed));
	map_release(&a);
	map_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_add_keeps_and_set_replaces),
		cmocka_unit_test(test_names_are_compared_by_their_bytes),
		cmocka_unit_test(test_prefixes),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_seeds_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
