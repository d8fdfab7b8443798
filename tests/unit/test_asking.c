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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_future_is_confirmed),
		cmocka_unit_test(test_no_date),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
