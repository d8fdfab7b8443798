#include "host/size.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* How many requests a service with a ceiling takes for so many repositories. */
static size_t ask(size_t count, size_t ceiling)
{
	struct size size;
	size_t requests = 0, left = count;

	size_init(&size, 100);
	while (left > 0) {
		size_t next = size_next(&size) < left ? size_next(&size) : left;

		assert_in_range(next, 1, 100);
		requests++;
		if (next > ceiling) {
			assert_true(size_fail(&size, next));
			continue;
		}
		size_pass(&size, next);
		left -= next;
	}
	return requests;
}

static void test_every_ceiling(void **state)
{
	static const size_t counts[] = {250, 1000, 3000};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		for (size_t ceiling = 1; ceiling <= 100; ceiling++) {
			size_t needed = (counts[i] + ceiling - 1) / ceiling;

			assert_in_range(ask(counts[i], ceiling), needed, needed + needed / 8 + 10);
		}
		assert_int_equal(ask(counts[i], 100), (counts[i] + 99) / 100);
	}
}

static void test_small_try(void **state)
{
	struct size size;

	(void)state;
	size_init(&size, 100);
	assert_true(size_fail(&size, 100));
	assert_int_equal(size_next(&size), 1);
	assert_true(size_is_sought(&size));
	/* Those that were under way with it say nothing new. */
	assert_true(size_fail(&size, 100));
	assert_int_equal(size_next(&size), 1);
	/* One alone that fails is no matter of size. */
	assert_false(size_fail(&size, 1));
	assert_int_equal(size_next(&size), 1);
}

static void test_doubts(void **state)
{
	struct size size;

	(void)state;
	size_init(&size, 100);
	size_pass(&size, 100);
	/* What passed before is not given up for one failure, but for two in a row. */
	assert_false(size_fail(&size, 100));
	assert_int_equal(size_next(&size), 100);
	size_pass(&size, 100);
	assert_false(size_fail(&size, 100));
	assert_true(size_fail(&size, 100));
	assert_int_equal(size_next(&size), 1);
	size_pass(&size, 1);
	assert_int_equal(size_next(&size), 50);
}

static void test_cap(void **state)
{
	struct size size;

	(void)state;
	size_init(&size, 100);
	size_cap(&size, 40);
	assert_int_equal(size_next(&size), 40);
	assert_false(size_is_sought(&size));
	size_pass(&size, 30);
	assert_int_equal(size_next(&size), 40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_ceiling),
		cmocka_unit_test(test_small_try),
		cmocka_unit_test(test_doubts),
		cmocka_unit_test(test_cap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
