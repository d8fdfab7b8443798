#include "model/fact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "unit/moment.h"

static void test_moments(void **state)
{
	static const char *const good[] = {"2016-08", "2016-08-08", "2016-08-08T15:07:24Z", "1970-01-01T00:00:00Z",
		"1969-12-31T23:59:59Z", "0001-01", "9999-12-31T23:59:59Z"};
	static const char *const bad[] = {"", "2016", "2016-13", "2016-08-08T15:07:24", "2016-08-08T15:07:24+00:00",
		"2016-08-08T15:07:24.0Z", "2016-02-30"};
	struct moment moment;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		assert_true(moment_parse(good[i], &moment));
		assert_true(moment_is_known(moment));
		assert_moment(moment, good[i]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(moment_parse(bad[i], &moment));
	assert_false(moment_parse(NULL, &moment));
	assert_moment(MOMENT_UNKNOWN, "");
	assert_false(date_is_known(moment_date(MOMENT_UNKNOWN)));
	assert_int_equal(moment_date(moment_of("2016-08")).day, 0);
	assert_int_equal(moment_seconds(moment_of("1969-12-31T23:59:59Z")), -1);
	/* As a text would sort. */
	assert_true(moment_of("2016-08").packed < moment_of("2016-08-01").packed);
	assert_true(moment_of("2016-08-01").packed < moment_of("2016-08-01T00:00:00Z").packed);
}

/* Whatever the kind and the place: what is set is there, also in a copy, and can be taken away. */
static void test_set_get(void **state)
{
	struct arena arena = {0}, other = {0};
	struct repo repo, copy;

	(void)state;
	repo_init(&repo);
	for (int i = 0; i < FACTS; i++) {
		enum fact fact = (enum fact)i;
		char text[] = "a\x1f"
			      "b";
		struct fact_value value = {1, fact_is_text(fact) ? text : NULL};

		assert_int_equal(fact_find(fact_table[i].key), fact);
		assert_true(fact_table[i].kind == KIND_FLAG || !fact_is_known(fact, fact_get(&repo, fact)));
		fact_set(&repo, fact, value, &arena);
		repo_copy(&copy, &repo, &other);
		memset(text, 'x', 3);
		assert_true(fact_is_known(fact, fact_get(&copy, fact)));
		value.text = "a\x1f"
			     "b";
		assert_true(fact_is_equal(fact, fact_get(&copy, fact), value));
		fact_set(&repo, fact, FACT_UNKNOWN, &arena);
		assert_true(fact_table[i].kind == KIND_FLAG || !fact_is_known(fact, fact_get(&repo, fact)));
	}
	assert_int_equal(fact_find("no such"), FACTS);
	arena_release(&arena);
	arena_release(&other);
}

static void test_write(void **state)
{
	static const struct {
		enum fact fact;
		struct fact_value value;
		const char *text;
	} cases[] = {
		{FACT_STARS, {12, NULL}, "12"},
		{FACT_ARCHIVED, {1, NULL}, "true"},
		{FACT_TOPICS,
			{-1,
				"a\x1f"
				"b c"},
			"a, b c"},
		{FACT_LICENSE, {-1, "MIT"}, "MIT"},
	};
	struct buf out;

	(void)state;
	buf_init(&out, BUF_NO_LIMIT);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		buf_clear(&out);
		fact_write(cases[i].fact, cases[i].value, &out);
		assert_string_equal(out.data, cases[i].text);
	}
	buf_release(&out);
}

/* A row for each, in every list; that keys are no words of the files' own. */
static void test_table(void **state)
{
	static const char *const taken[] = {"full_name", "id", "stars_unit", "status", "as_of", "since", "reason",
		"name", "repo", "formerly", "delta", "growth", "rank", "url", "listed", "activity", "fields"};

	(void)state;
	for (int i = 0; i < FACTS; i++) {
		const struct fact_row *row = &fact_table[i];

		assert_true(row->key && *row->key && row->words && *row->words);
		assert_int_equal(row->shown >= 0, row->kind == KIND_MOMENT);
		for (size_t j = 0; j < sizeof(taken) / sizeof(*taken); j++)
			assert_string_not_equal(row->key, taken[j]);
	}
}

/* Editors, readers and validators are told of each: every list has every fact. */
static void test_lists(void **state)
{
	static const struct {
		const char *path, *before, *after;
		bool has_own;
	} lists[] = {
		{"data/schema/catalog.schema.json", "\"", "\": {", true},
		{"data/schema/report.rng", "name=\"", "\"", false},
		{"doc/eco-refresh-catalog.5", "\n.It Cm ", "\n", true},
		{"doc/eco-refresh-snapshot.5", "\n.It Cm ", "\n", true},
	};
	const char *top = getenv("srcdir");
	char path[4096], wanted[64];
	struct err err = {0};
	struct buf text;

	(void)state;
	buf_init(&text, BUF_NO_LIMIT);
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		buf_clear(&text);
		snprintf(path, sizeof(path), "%s/%s", top ? top : ".", lists[i].path);
		assert_true(file_read(path, &text, &err));
		for (int fact = 0; fact < FACTS; fact++) {
			snprintf(wanted, sizeof(wanted), "%s%s%s", lists[i].before, fact_table[fact].key,
				lists[i].after);
			/* XML's names have "-" where keys have "_". */
			for (char *at = wanted; !lists[i].has_own && (at = strchr(at, '_'));)
				*at = '-';
			/* There a column of the curator's own is a field. */
			if (!lists[i].has_own && fact_table[fact].traits & FACT_MAY_BE_OWN)
				continue;
			if (!strstr(text.data, wanted))
				fail_msg("%s has no %s", lists[i].path, wanted);
		}
	}
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_moments), cmocka_unit_test(test_set_get),
		cmocka_unit_test(test_write), cmocka_unit_test(test_table), cmocka_unit_test(test_lists)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
