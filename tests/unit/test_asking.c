#include "command/asking.h"

#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define DAY ((int64_t)24 * 3600)
#define NOW (20000 * DAY) /* 2024-10-04 */

/* The day that is found where the clock says now; "" where it is refused. */
static const char *day_of(struct fetch fetch, int64_t now, char text[DATE_SIZE])
{
	struct asking asking = {.fetch = fetch, .fetch_options = {.now = now}};
	struct options options = {0};
	struct err err = {0};
	struct date day;

	log_setup(&(struct log_options){.is_quiet = true});
	if (asking_find_day(&asking, &options, &day, &err))
		date_format(day, text);
	else
		text[0] = '\0';
	assert_int_equal(err.is_set, text[0] == '\0');
	log_finish(0);
	return text;
}

static void check(struct fetch fetch, int64_t now, const char *want)
{
	char text[DATE_SIZE];

	assert_string_equal(day_of(fetch, now, text), want);
}

static void test_the_future_is_confirmed(void **state)
{
	(void)state;
	check((struct fetch){.date = NOW, .dated = 1, .agreeing = 1}, NOW, "2024-10-04");
	check((struct fetch){.date = NOW + 2 * DAY, .dated = 1, .agreeing = 1}, NOW, "2024-10-06");
	check((struct fetch){.date = NOW + 2 * DAY + 1, .dated = 1, .agreeing = 1}, NOW, "");
	check((struct fetch){.date = NOW + 9 * DAY, .dated = 2, .agreeing = 2}, NOW, "2024-10-13");
	check((struct fetch){.date = NOW + 9 * DAY, .dated = 3, .agreeing = 2}, NOW, "2024-10-13");
	check((struct fetch){.date = NOW + 9 * DAY, .dated = 4, .agreeing = 2}, NOW, "");
	/* kept by an interrupted run, and no answer since */
	check((struct fetch){.date = NOW + 9 * DAY}, NOW, "");
	/* a clock that is ahead says nothing against it */
	check((struct fetch){.date = NOW - 900 * DAY, .dated = 1, .agreeing = 1}, NOW, "2022-04-18");
}

static void test_no_date(void **state)
{
	(void)state;
	check((struct fetch){0}, NOW, "2024-10-04");
	check((struct fetch){0}, 253402300799, "9999-12-31");
	check((struct fetch){0}, 253402300800, "");
	check((struct fetch){0}, INT64_MAX / 2, "");
}

static bool is_bearable(unsigned max_loss, size_t total, size_t lost)
{
	struct options options;
	struct asking asking = {0};
	struct err err = {0};
	bool is_fine;

	options_init(&options);
	options.max_loss = max_loss;
	is_fine = asking_can_bear(&asking, &options, total, lost, &err);
	assert_int_equal(err.is_set, !is_fine);
	if (!is_fine)
		assert_non_null(strstr(err.text, "--max-loss"));
	options_release(&options);
	return is_fine;
}

static void test_losses_are_borne(void **state)
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

static void test_losses_are_counted(void **state)
{
	static const char *const names[] = {"a/ok", "a/gone", "a/blocked", "a/failed", "a/pending"};
	struct asking asking = {0};

	(void)state;
	fetch_init(&asking.fetch, names, 5);
	asking.fetch.items[0].state = FETCH_OK;
	asking.fetch.items[1].state = FETCH_GONE;
	asking.fetch.items[2].state = FETCH_BLOCKED;
	asking.fetch.items[3].state = FETCH_FAILED;
	assert_int_equal(asking_lost(&asking), 4);
	fetch_release(&asking.fetch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_future_is_confirmed),
		cmocka_unit_test(test_no_date),
		cmocka_unit_test(test_losses_are_borne),
		cmocka_unit_test(test_losses_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
