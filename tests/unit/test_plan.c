#include "host/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NOW ((int64_t)1787392800)

static struct plan_facts usual(size_t count, const char *token)
{
	return (struct plan_facts){.count = count,
		.token = token,
		.has_published_limits = true,
		.limit = -1,
		.remaining = -1,
		.reset = -1,
		.now = NOW,
		.jobs = 8,
		.pace = 900,
		.max_wait = 900};
}

static void test_auto(void **state)
{
	struct plan plan;
	struct plan_facts facts = usual(100, "t");

	(void)state;
	plan_make(&plan, &facts);
	assert_int_equal(plan.api, FETCH_REST);
	assert_int_equal(plan.requests, 100);
	facts.count = 101;
	plan_make(&plan, &facts);
	assert_int_equal(plan.api, FETCH_GRAPHQL);
	assert_int_equal(plan.requests, 2);
	facts.token = NULL;
	plan_make(&plan, &facts);
	assert_int_equal(plan.api, FETCH_REST);
	facts.api = FETCH_GRAPHQL;
	facts.token = "t";
	facts.count = 1;
	plan_make(&plan, &facts);
	assert_int_equal(plan.api, FETCH_GRAPHQL);
	assert_int_equal(plan.requests, 1);
	facts.count = 0;
	plan_make(&plan, &facts);
	assert_int_equal(plan.requests, 0);
	assert_true(plan.is_enough);
}

static void test_anonymous(void **state)
{
	struct plan plan;
	struct plan_facts facts = usual(60, NULL);

	(void)state;
	plan_make(&plan, &facts);
	assert_true(plan.is_enough);
	assert_string_equal(plan.warning, "");
	facts.count = 61;
	plan_make(&plan, &facts);
	assert_false(plan.is_enough);
	assert_non_null(strstr(plan.warning, "GH_TOKEN=$(gh auth token) eco-refresh"));
	/* two hours of waiting are two more budgets */
	facts.max_wait = 7200;
	facts.count = 180;
	plan_make(&plan, &facts);
	assert_true(plan.is_enough);
	facts.count = 181;
	plan_make(&plan, &facts);
	assert_false(plan.is_enough);
}

static void test_token(void **state)
{
	struct plan plan;
	struct plan_facts facts = usual(6000, "ghp_x");

	(void)state;
	facts.api = FETCH_REST;
	plan_make(&plan, &facts);
	assert_int_equal(plan.limit, 5000);
	assert_false(plan.is_enough);
	assert_non_null(strstr(plan.warning, "--api graphql"));
	/* what may be unchanged may cost nothing */
	facts.conditional = 1000;
	plan_make(&plan, &facts);
	assert_true(plan.is_enough);
	facts = usual(1001, "ghs_x");
	facts.api = FETCH_REST;
	facts.is_actions = true;
	plan_make(&plan, &facts);
	assert_int_equal(plan.limit, 1000);
	assert_false(plan.is_enough);
	facts.api = FETCH_AUTO;
	plan_make(&plan, &facts);
	assert_true(plan.is_enough);
	assert_int_equal(plan.requests, 11);
}

static void test_told(void **state)
{
	struct plan plan;
	struct plan_facts facts = usual(50, NULL);

	(void)state;
	facts.limit = 60;
	facts.remaining = 10;
	facts.reset = NOW + 2000;
	plan_make(&plan, &facts);
	assert_int_equal(plan.budget, 10);
	assert_false(plan.is_enough);
	/* the new hour begins within the waiting allowed */
	facts.reset = NOW + 800;
	plan_make(&plan, &facts);
	assert_true(plan.is_enough);
	/* what was told is over */
	facts.reset = NOW - 1;
	plan_make(&plan, &facts);
	assert_int_equal(plan.budget, 60);
	/* not believed */
	facts.reset = NOW * 1000;
	plan_make(&plan, &facts);
	assert_int_equal(plan.budget, 60);
}

static void test_unknown_limits(void **state)
{
	struct plan plan;
	struct plan_facts facts = usual(100000, NULL);

	(void)state;
	facts.has_published_limits = false;
	plan_make(&plan, &facts);
	assert_int_equal(plan.limit, -1);
	assert_true(plan.is_enough);
	assert_non_null(strstr(plan.forecast, "not known"));
}

static void test_time(void **state)
{
	struct plan plan;
	struct plan_facts facts = usual(1800, "t");

	(void)state;
	facts.api = FETCH_REST;
	plan_make(&plan, &facts);
	assert_int_equal(plan.seconds, 60);
	facts.count = 1801;
	plan_make(&plan, &facts);
	assert_int_equal(plan.seconds, 120);
	facts.pace = 0;
	plan_make(&plan, &facts);
	assert_true(plan.seconds > 30 && plan.seconds < 90);
	assert_non_null(strstr(plan.forecast, "1801 REST requests"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_auto),
		cmocka_unit_test(test_anonymous),
		cmocka_unit_test(test_token),
		cmocka_unit_test(test_told),
		cmocka_unit_test(test_unknown_limits),
		cmocka_unit_test(test_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
