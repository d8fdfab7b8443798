#include "command/loss.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool is_bearable(unsigned max_loss, size_t total, size_t lost)
{
	struct options options;
	struct fetch fetch = {0};
	struct err err = {0};
	bool is_fine;

	options_init(&options);
	options.max_loss = max_loss;
	is_fine = loss_is_bearable(&options, &fetch, total, lost, &err);
	assert_int_equal(err.is_set, !is_fine);
	if (!is_fine)
		assert_non_null(strstr(err.text, "--max-loss"));
	options_release(&options);
	return is_fine;
}

static void test_bounds(void **state)
{
	(void)state;
	/* at most so many percent … */
	assert_true(is_bearable(20, 100, 20));
	assert_false(is_bearable(20, 100, 21));
	assert_true(is_bearable(20, 1000, 200));
	assert_false(is_bearable(20, 1000, 201));
	assert_false(is_bearable(20, 19, 4));
	assert_true(is_bearable(20, 20, 4));
	/* … but three are borne in any case, and none of everything is no loss */
	assert_true(is_bearable(20, 3, 3));
	assert_true(is_bearable(0, 100, 3));
	assert_false(is_bearable(0, 100, 4));
	assert_false(is_bearable(20, 4, 4));
	assert_true(is_bearable(100, 100000, 100000));
	assert_true(is_bearable(20, 0, 0));
}

static void test_count(void **state)
{
	static const char *const names[] = {"a/ok", "a/gone", "a/blocked", "a/failed", "a/pending"};
	struct fetch fetch;

	(void)state;
	fetch_init(&fetch, names, 5);
	fetch.items[0].state = FETCH_OK;
	fetch.items[1].state = FETCH_GONE;
	fetch.items[2].state = FETCH_BLOCKED;
	fetch.items[3].state = FETCH_FAILED;
	assert_int_equal(loss_of_fetch(&fetch), 4);
	fetch_release(&fetch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_bounds), cmocka_unit_test(test_count)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
