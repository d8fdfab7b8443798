/*
 * Pages made by chance (always the same), in many styles and with many headers, against answers of which it is known
 * what they are: equal, grown, stale, fallen, or another repository's. What is to be written is, and nothing else.
 */
#include "base/buf.h"
#include "page/page.h"

#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PAGES 40
#define ROWS_MAX 16

enum answers { EQUAL, GROWN, STALE, FALLEN, SHUFFLED, ANSWERS };

struct world {
	struct repo repos[ROWS_MAX];
	char names[ROWS_MAX][16];
	int64_t stated[ROWS_MAX];
	size_t count;
};

static uint64_t state;

static size_t draw(size_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)((state * 2685821657736338717U) >> 33) % below;
}

static const struct repo *look_up(void *user, const char *name)
{
	struct world *world = user;

	return &world->repos[strtoul(name + 3, NULL, 10)];
}

/* Each count is its own many times over: what another repository has is seldom near. */
static void world_make(struct world *world, enum answers answers)
{
	world->count = 10 + draw(ROWS_MAX - 10);
	double stale = 2 + (double)draw(130) / 10;

	for (size_t i = 0; i < world->count; i++) {
		double stated = exp2(6 + (double)draw(1000) / 100), factor = 1;

		world->stated[i] = (int64_t)stated;
		factor = answers == GROWN ? 1.04 + (double)draw(46) / 100 : factor;
		factor = answers == STALE ? stale * (0.9 + (double)draw(20) / 100) : factor;
		factor = answers == FALLEN ? (draw(2) ? 0.97 + (double)draw(2) / 100 : 1.1) : factor;
		snprintf(world->names[i], sizeof(world->names[i]), "o/r%zu", i);
		repo_init(&world->repos[i]);
		world->repos[i].name = world->repos[i].full_name = world->names[i];
		world->repos[i].status = REPO_OK;
		world->repos[i].stars = (int64_t)((double)world->stated[i] * factor);
	}
	for (size_t i = world->count - 1; answers == SHUFFLED && i > 0; i--) {
		size_t other = draw(i);
		int64_t stars = world->repos[i].stars;

		world->repos[i].stars = world->repos[other].stars;
		world->repos[other].stars = stars;
	}
}

static const char *const headers[] = {"Stars", "⭐", "GitHub stars", "Star 数", "Stars (approx)", "**Stars**", "스타"};
static const char *const vetoes[] = {"Stars this week", "Stars gained", "Stars 2021", "+Stars", "今日 Star"};
/* What stands before and behind a count. */
static const char *const forms[][2] = {{"", ""}, {"`", "`"}, {"**", "**"}, {"⭐ ", ""}, {"~", ""}};

static void page_make(struct buf *page, const struct world *world, bool is_answered, const char *header, size_t form)
{
	buf_printf(page, "# List\n\n| # | Project | %s | Notes |\n|---|---|---|---|\n", header);
	for (size_t i = 0; i < world->count; i++) {
		buf_printf(page, "| %zu | [r%zu](https://github.com/o/r%zu) | ", i + 1, i, i);
		buf_printf(page, "%s%" PRId64 "%s | since 2019, v1.2, 12 people |\n", forms[form][0],
			is_answered ? world->repos[i].stars : world->stated[i], forms[form][1]);
	}
}

/* Does the page come out as it should, with its counts as they are now or as they were? */
static bool is_refreshed(struct world *world, const char *header, size_t form, bool should_change)
{
	const struct page_options options = {.as_of = {2026, 8, 22}};
	struct page_result result;
	struct buf page, want;
	struct page scanned;
	struct err err = {0};

	buf_init(&page, BUF_NO_LIMIT);
	buf_init(&want, BUF_NO_LIMIT);
	page_make(&page, world, false, header, form);
	page_make(&want, world, should_change, header, form);
	page_init(&scanned, "p.md", page.data, page.len, &options);
	assert_true(page_refresh(&scanned, look_up, world, &options, &result, &err));
	bool is_right = result.bytes.len == want.len && memcmp(result.bytes.data, want.data, want.len) == 0;
	page_result_release(&result);
	page_release(&scanned);
	buf_release(&page);
	buf_release(&want);
	return is_right;
}

static size_t count_wrong(enum answers answers, const char *const *words, size_t word_count, size_t form_count)
{
	size_t wrong = 0;
	struct world world;

	state = 88172645463325252U + answers;
	for (size_t i = 0; i < PAGES; i++) {
		world_make(&world, answers);
		bool should_change = answers != SHUFFLED && words == headers;

		wrong += !is_refreshed(&world, words[draw(word_count)], draw(form_count), should_change);
	}
	return wrong;
}

static void test_true(void **context)
{
	(void)context;
	for (enum answers answers = EQUAL; answers < SHUFFLED; answers++)
		assert_int_equal(count_wrong(answers, headers, sizeof(headers) / sizeof(*headers), 4), 0);
}

static void test_shuffled(void **context)
{
	(void)context;
	assert_int_equal(count_wrong(SHUFFLED, headers, sizeof(headers) / sizeof(*headers), 5), 0);
}

static void test_vetoes(void **context)
{
	(void)context;
	for (enum answers answers = EQUAL; answers < ANSWERS; answers++)
		assert_int_equal(count_wrong(answers, vetoes, sizeof(vetoes) / sizeof(*vetoes), 5), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_true),
		cmocka_unit_test(test_shuffled),
		cmocka_unit_test(test_vetoes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
