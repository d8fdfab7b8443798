#include "command/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Every pair: the later in this order wins, whichever comes first. */
static void test_order(void **state)
{
	static const int order[] = {
		STATUS_DONE, STATUS_PARTIAL, STATUS_DIFFERS, STATUS_FAILED, STATUS_USAGE, STATUS_SIGNAL + 15};
	size_t count = sizeof(order) / sizeof(order[0]);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < count; j++)
			assert_int_equal(status_worse(order[i], order[j]), order[i > j ? i : j]);
	}
}

static void test_numbers(void **state)
{
	(void)state;
	assert_int_equal(STATUS_DONE, 0);
	assert_int_equal(STATUS_PARTIAL, 1);
	assert_int_equal(STATUS_USAGE, 2);
	assert_int_equal(STATUS_FAILED, 3);
	assert_int_equal(STATUS_DIFFERS, 4);
	assert_int_equal(status_worse(STATUS_SIGNAL + 2, STATUS_USAGE), 130);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_order), cmocka_unit_test(test_numbers)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
