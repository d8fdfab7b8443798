#include "wording/heading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void test_numbered(void **state)
{
	(void)state;
	assert_true(heading_is_numbered("## 第三期", 12));
	assert_false(heading_is_numbered("## 第三章", 12));
}

static void test_period(void **state)
{
	(void)state;
	assert_true(heading_is_period("Stars gained this week", 22, false));
	assert_true(heading_is_period("This week", 9, true));
	assert_false(heading_is_period("Updated this week", 17, false));
	assert_false(heading_is_period("Stars", 5, true));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbered),
		cmocka_unit_test(test_period),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
