#include "page/order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* Dates of rows as "old>new", or as one where it stays; is the order broken, and what is said of it? */
static void check(const char *const *rows, bool is_broken, bool is_falling, const char *wanted)
{
	struct order order;
	struct buf text;

	order_init(&order);
	buf_init(&text, BUF_NO_LIMIT);
	for (uint32_t i = 0; rows[i]; i++) {
		struct when when;
		int64_t seconds;
		size_t len = strcspn(rows[i], ">");

		assert_true(when_parse(rows[i], 0, len, &when));
		order_add(&order, i, when.date);
		if (!rows[i][len])
			continue;
		assert_true(date_parse_stamp(rows[i] + len + 1, &seconds));
		order_correct(&order, seconds, &when);
	}
	assert_int_equal(order_is_broken(&order), is_broken);
	if (is_broken) {
		assert_int_equal(order_is_falling(&order), is_falling);
		order_describe(&order, 3, &text);
		assert_string_equal(text.data, wanted);
	}
	buf_release(&text);
	order_release(&order);
}

#define LATE "2020-02-03T00:00:00Z"
#define EARLY "2001-02-03T00:00:00Z"

static void test_broken(void **state)
{
	(void)state;
	check((const char *[]){NULL}, false, false, "");
	check((const char *[]){"2015-01-01>" LATE, NULL}, false, false, "");
	check((const char *[]){"2015-01-01", "2016-01-01", NULL}, false, false, "");
	check((const char *[]){"2015-01-01>" LATE, "2016-01-01", NULL}, true, false,
		"line 3 (2020-02-03) stands before line 4 (2016-01-01)");
	check((const char *[]){"2016-01>" EARLY, "2015-01", NULL}, true, true,
		"line 3 (2001-02) stands before line 4 (2015-01)");
	/* Five are told. */
	check((const char *[]){"2001>" LATE, "2002", "2003>" LATE, "2004", "2005>" LATE, "2006", "2007>" LATE, "2008",
		      "2009>" LATE, "2010", NULL},
		true, false,
		"line 3 (2020-01) stands before line 4 (2002-01), line 5 (2020-01) stands before line 6 (2004-01), "
		"line 7 (2020-01) stands before line 8 (2006-01), line 9 (2020-01) stands before line 10 (2008-01), "
		"line 11 (2020-01) stands before line 12 (2010-01)");
	check((const char *[]){"2001>" LATE, "2002", "2003>" LATE, "2004", "2005>" LATE, "2006", "2007>" LATE, "2008",
		      "2009>" LATE, "2010", "2011>" LATE, "2012", NULL},
		true, false,
		"line 3 (2020-01) stands before line 4 (2002-01), line 5 (2020-01) stands before line 6 (2004-01), "
		"line 7 (2020-01) stands before line 8 (2006-01), line 9 (2020-01) stands before line 10 (2008-01), "
		"line 11 (2020-01) stands before line 12 (2010-01) and 1 more");
	/* It was in no order before. */
	check((const char *[]){"2015-01-01>" LATE, "2014-01-01", "2016-01-01", NULL}, false, false, "");
	/* It still is in order. */
	check((const char *[]){"2015-01-01", "2016-01-01>" LATE, NULL}, false, false, "");
	/* All of one date are in no order. */
	check((const char *[]){"2015", "2015>" LATE, NULL}, false, false, "");
	/* Less exact dates are in order with all that they could be. */
	check((const char *[]){"2014", "2015-05>2015-01-02T00:00:00Z", "2015", NULL}, false, false, "");
	check((const char *[]){"2014", "2015>2015-09-02T00:00:00Z", "2015>2015-01-02T00:00:00Z", NULL}, false, false,
		"");
}

static void test_edit(void **state)
{
	static const char page[] = "a 2018\nb 2020\nc none\nd 2017\ne 2018";
	static const uint32_t starts[] = {0, 7, 14, 21, 28};
	static const int years[] = {2018, 2020, 0, 2017, 2018};
	struct table_row rows[5];
	struct table table = {.form = &form_pipe, .row_count = 5};
	struct table_source source = {.links = {page, NULL, NULL}, .len = sizeof(page) - 1, .rows = rows};

	(void)state;
	for (int is_falling = 0; is_falling < 2; is_falling++) {
		struct order order;
		struct edits edits;
		struct buf out;

		order_init(&order);
		edits_init(&edits);
		buf_init(&out, BUF_NO_LIMIT);
		for (uint32_t i = 0; i < 5; i++) {
			rows[i].start = starts[i];
			rows[i].end = starts[i] + 6;
			if (years[i])
				order_add(&order, i, (struct date){years[i], 0, 0});
		}
		order_edit(&order, is_falling, &table, &source, &edits);
		assert_true(edits_finish(&edits, page));
		edits_apply(&edits, page, sizeof(page) - 1, &out);
		assert_string_equal(out.data,
			is_falling ? "b 2020\na 2018\nc none\ne 2018\nd 2017"
				   : "d 2017\na 2018\nc none\ne 2018\nb 2020");
		buf_release(&out);
		edits_release(&edits);
		order_release(&order);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_edit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
