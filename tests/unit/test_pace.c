#include "host/pace.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_no_limit(void **state)
{
	struct pace pace;

	(void)state;
	pace_init(&pace, 0, 900);
	for (int i = 0; i < 10000; i++) {
		assert_int_equal(pace_delay(&pace, 0, 99), 0);
		pace_sent(&pace, 0);
	}
	assert_null(pace.sent);
	pace_release(&pace);
}

/* No spacing below the ceiling; never more than that in any 60 s, however the burst lies. */
static void test_window(void **state)
{
	struct pace pace;
	int64_t sent[40], now = 0;

	(void)state;
	pace_init(&pace, 10, 900);
	for (int i = 0; i < 40; i++) {
		while (pace_delay(&pace, now, 0) > 0)
			now += i % 3 == 0 ? 7 : pace_delay(&pace, now, 0);
		sent[i] = now;
		pace_sent(&pace, now);
		now += i * 13 % 50;
		if (i >= 10)
			assert_true(sent[i] - sent[i - 10] > 60000);
	}
	assert_true(sent[9] < 60000);
	assert_true(sent[39] < 4 * 61000);
	pace_release(&pace);
}

static void test_limit_stops_all(void **state)
{
	struct pace pace;

	(void)state;
	pace_init(&pace, 0, 900);
	assert_true(pace_limit(&pace, 1000, 900, 4));
	assert_int_equal(pace_delay(&pace, 1000, 3), 4000);
	assert_int_equal(pace_delay(&pace, 4999, 0), 1);
	assert_int_equal(pace_delay(&pace, 5000, 0), 0);
	/* one request finds out whether the limit is over */
	assert_true(pace_delay(&pace, 5000, 1) > 0);
	pace_passed(&pace);
	assert_int_equal(pace_delay(&pace, 5000, 1), 0);
}

/* Those in flight when it was met tell the same news again. */
static void test_old_news(void **state)
{
	struct pace pace;
	int64_t seconds;

	(void)state;
	pace_init(&pace, 0, 900);
	assert_true(pace_limit_unknown(&pace, 1000, 900, &seconds));
	assert_int_equal(seconds, 60);
	for (int i = 0; i < 100; i++)
		assert_true(pace_limit_unknown(&pace, 1100, 950, &seconds));
	assert_int_equal(pace_left(&pace, 1000), 60000);
	assert_int_equal(pace.waited, 60000);
	/* a longer wait is heeded */
	assert_true(pace_limit(&pace, 1200, 960, 100));
	assert_int_equal(pace_left(&pace, 1200), 100000);
	assert_int_equal(pace.waited, 100200);
	/* and one from before that comes after the end is none */
	assert_true(pace_limit(&pace, 200000, 960, 100));
	assert_int_equal(pace_left(&pace, 200000), 0);
}

static void test_growth(void **state)
{
	struct pace pace;
	int64_t now = 0, seconds;

	(void)state;
	pace_init(&pace, 0, 900);
	for (int i = 0; i < 3; i++) {
		assert_true(pace_limit_unknown(&pace, now, now, &seconds));
		assert_int_equal(seconds, 60 << i);
		now += seconds * 1000 + 1;
	}
	/* 60 + 120 + 240 are spent of 900: 480 would still do, but not the one after */
	assert_true(pace_limit_unknown(&pace, now, now, &seconds));
	now += 480001;
	assert_false(pace_limit_unknown(&pace, now, now, &seconds));
	assert_int_equal(pace_left(&pace, now), 0);
	assert_int_equal(pace.waited, 900000);
}

static void test_bound(void **state)
{
	struct pace pace;

	(void)state;
	pace_init(&pace, 0, 10);
	assert_false(pace_limit(&pace, 0, 0, 11));
	assert_false(pace_limit(&pace, 0, 0, INT64_MAX / 2));
	assert_int_equal(pace_left(&pace, 0), 0);
	assert_true(pace_limit(&pace, 0, 0, 10));
	assert_false(pace_limit(&pace, 20000, 20000, 1));
	pace_init(&pace, 0, 0);
	assert_false(pace_limit(&pace, 0, 0, 0));
	assert_false(pace_spent(&pace, 0, 5));
}

static void test_in_vain(void **state)
{
	struct pace pace;
	int64_t now = 0;

	(void)state;
	pace_init(&pace, 0, 900);
	for (int i = 0; i < 8; i++) {
		assert_true(pace_limit(&pace, now, now, 1));
		now += 1001;
	}
	assert_false(pace_limit(&pace, now, now, 1));
	pace_passed(&pace);
	assert_true(pace_limit(&pace, now, now, 1));
}

static void test_hold_is_not_waited(void **state)
{
	struct pace pace;

	(void)state;
	pace_init(&pace, 0, 0);
	pace_hold(&pace, 100, 500);
	assert_int_equal(pace_delay(&pace, 100, 0), 500);
	assert_int_equal(pace.waited, 0);
	assert_true(pace.is_probing);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_limit),
		cmocka_unit_test(test_window),
		cmocka_unit_test(test_limit_stops_all),
		cmocka_unit_test(test_old_news),
		cmocka_unit_test(test_growth),
		cmocka_unit_test(test_bound),
		cmocka_unit_test(test_in_vain),
		cmocka_unit_test(test_hold_is_not_waited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
