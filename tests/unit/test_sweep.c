/*
 * Pages made by chance (always the same), in many styles and with many headers, against answers of which it is known
 * what they are: equal, grown, stale, fallen, or another repository's. What is to be written is, and nothing else; what
 * is left is told in one line. SWEEP_SHOW=1 prints pages that do not come out so.
 */
#include "base/buf.h"
#include "base/file.h"
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
#define ROWS_MAX 30
#define PAIRS_MAX 2000

enum answers { EQUAL, GROWN, STALE, FALLEN, SHUFFLED, RANDOM, ANSWERS };

struct world {
	struct repo repos[ROWS_MAX];
	char names[ROWS_MAX][16];
	int64_t stated[ROWS_MAX];
	size_t count;
};

static uint64_t state;
/* Real counts, and those of the same repositories years later. */
static int64_t pairs[PAIRS_MAX][2];
static size_t pair_count;

static size_t draw(size_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)((state * 2685821657736338717U) >> 33) % below;
}

static void read_pairs(void)
{
	const char *folder = getenv("srcdir");
	struct buf path, text;
	struct err err = {0};

	buf_init(&path, BUF_NO_LIMIT);
	buf_init(&text, BUF_NO_LIMIT);
	buf_printf(&path, "%s/tests/evidence/star-growth.csv", folder ? folder : ".");
	if (!file_read(path.data, &text, &err))
		fail_msg("%s", err.text);
	for (char *at = strchr(text.data, '\n'); at && at[1] && pair_count < PAIRS_MAX; at = strchr(at + 1, '\n')) {
		at = strchr(at, ',');
		pairs[pair_count][0] = strtoll(at + 1, &at, 10);
		pairs[pair_count++][1] = strtoll(at + 1, &at, 10);
	}
	buf_release(&path);
	buf_release(&text);
}

static const struct repo *look_up(void *user, const char *name)
{
	struct world *world = user;

	return &world->repos[strtoul(name + 3, NULL, 10)];
}

static int64_t answer_of(enum answers answers, int64_t stated, double stale)
{
	double factor = 1;

	factor = answers == GROWN ? 1.04 + (double)draw(46) / 100 : factor;
	factor = answers == STALE ? stale * (0.9 + (double)draw(20) / 100) : factor;
	factor = answers == FALLEN ? (draw(2) ? 0.97 + (double)draw(2) / 100 : 1.1) : factor;
	return (int64_t)((double)stated * factor);
}

/* A count that shows its style: no multiple of ten, a digit behind the point in thousands and in ten thousands. */
static int64_t draw_count(int64_t least, size_t orders)
{
	int64_t count = (int64_t)((double)least * exp2((double)draw(100 * orders) / 100));

	for (int64_t unit = 1000; unit <= 10000 && count >= unit; unit *= 10)
		count += (count + unit / 20) % unit < unit / 10 ? unit / 5 : 0;
	return count | 1;
}

/* The first shows how thousands are written. What is unrelated is real: other repositories' counts, years later. */
static void world_make(struct world *world, enum answers answers, size_t count, int64_t least)
{
	double stale = 2 + (double)draw(115) / 10;

	world->count = count;
	for (size_t i = 0; i < count; i++) {
		size_t pair = draw(pair_count);

		world->stated[i] = answers >= SHUFFLED ? pairs[pair][0]
			: i > 0                        ? draw_count(least, 7)
						       : draw_count(20 * least, 2);
		snprintf(world->names[i], sizeof(world->names[i]), "o/r%zu", i);
		repo_init(&world->repos[i]);
		world->repos[i].name = world->repos[i].full_name = world->names[i];
		world->repos[i].status = REPO_OK;
		world->repos[i].stars = answers == RANDOM ? pairs[draw(pair_count)][1]
			: answers == SHUFFLED             ? pairs[pair][1]
							  : answer_of(answers, world->stated[i], stale);
	}
	for (size_t i = count - 1; answers == SHUFFLED && i > 0; i--) {
		size_t other = draw(i);
		int64_t stars = world->repos[i].stars;

		world->repos[i].stars = world->repos[other].stars;
		world->repos[other].stars = stars;
	}
}

/* How counts are written. */
static void put_plain(struct buf *out, int64_t count)
{
	buf_printf(out, "%" PRId64, count);
}

static void put_grouped(struct buf *out, int64_t count)
{
	if (count >= 1000000)
		buf_printf(out, "%" PRId64 ",", count / 1000000);
	if (count >= 1000000)
		buf_printf(out, "%03" PRId64 ",%03" PRId64, count / 1000 % 1000, count % 1000);
	else if (count >= 1000)
		buf_printf(out, "%" PRId64 ",%03" PRId64, count / 1000, count % 1000);
	else
		buf_printf(out, "%" PRId64, count);
}

/* One digit behind the point, but for zero, and from a hundred on. */
static void put_in(struct buf *out, int64_t count, int64_t unit, const char *sign)
{
	int64_t tenths = (count + unit / 20) / (unit / 10), whole = (count + unit / 2) / unit;

	if (count < unit)
		buf_printf(out, "%" PRId64, count);
	else if (tenths >= 1000)
		buf_printf(out, "%" PRId64 "%s", whole, sign);
	else if (tenths % 10 == 0)
		buf_printf(out, "%" PRId64 "%s", tenths / 10, sign);
	else
		buf_printf(out, "%" PRId64 ".%" PRId64 "%s", tenths / 10, tenths % 10, sign);
}

static void put_kilo(struct buf *out, int64_t count)
{
	put_in(out, count, 1000, "k");
}

static void put_myriad(struct buf *out, int64_t count)
{
	put_in(out, count, 10000, "万");
}

static void (*const numbers[])(struct buf *out, int64_t count) = {put_plain, put_grouped, put_kilo, put_myriad};

/* The forms of a page: what stands before all rows, a row, what stands behind. \1: name, \2: count, \3: header. */
struct form_style {
	const char *head, *row, *tail;
};

static const struct form_style forms[] = {
	{"| Project | \3 | Notes |\n|---|---|---|\n",
		"| [it](https://github.com/\1) | \2 | since 2019, v1.2, 12 people |\n", ""},
	{"| # | \3 | Repo |\n|--:|--:|---|\n", "| 7 | **\2** | https://github.com/\1 |\n", ""},
	{"| Repository | \3 |\n|:--|--:|\n", "| `\1` | ⭐ \2 |\n", ""},
	{"> | \3 | Project |\n> |---|---|\n",
		"> | `\2` | [it](https://github.com/\1), like [us](https://github.com/us) |\n", ""},
	{"<table>\n<tr><th>Project</th><th>\3</th></tr>\n",
		"<tr><td><a href=\"https://github.com/\1\">it</a></td><td>\2</td></tr>\n", "</table>\n"},
	/* Those below have no header. */
	{"", "- [it](https://github.com/\1) ★\2 - does things since 2019\n", ""},
	{"", "1. **[it](https://github.com/\1)** (\2 stars): v1.2\n", ""},
	{"", "### [it](https://github.com/\1) — \2 Stars\n\nText of 12 words.\n\n", ""},
	{"", "- [it](https://github.com/\1)\n  - Stars: \2\n  - Since 2019\n", ""},
	{"", "## It\n\n| Repository | [\1](https://github.com/\1) |\n|---|---|\n| Stars | \2 |\n| Team | 2019 |\n\n",
		""},
};
#define HEADED 5
#define FORMS (sizeof(forms) / sizeof(*forms))

/* One that a page of one entry can have: a list of one is none. */
static bool is_for_one(size_t form)
{
	return form < HEADED || form + 1 == FORMS;
}

struct look {
	const char *header;
	size_t form, number;
};

static void put(struct buf *page, const char *text, const struct look *look, const char *name, int64_t count)
{
	for (; *text; text++)
		if (*text == '\1')
			buf_puts(page, name);
		else if (*text == '\2')
			numbers[look->number](page, count);
		else if (*text == '\3')
			buf_puts(page, look->header);
		else
			buf_putc(page, *text);
}

static void page_make(struct buf *page, const struct world *world, bool is_answered, const struct look *look)
{
	const struct form_style *form = &forms[look->form];

	buf_puts(page, "# List\n\n");
	put(page, form->head, look, "", 0);
	for (size_t i = 0; i < world->count; i++)
		put(page, form->row, look, world->names[i], is_answered ? world->repos[i].stars : world->stated[i]);
	put(page, form->tail, look, "", 0);
}

/* What came of a page. */
struct outcome {
	bool is_same, is_wanted;
	size_t told; /* lines, without --verbose */
};

static struct outcome refresh(struct world *world, const struct look *look)
{
	const struct page_options options = {.as_of = {2026, 8, 22}};
	struct outcome outcome = {0};
	struct page_result result;
	struct buf page, want;
	struct page scanned;
	struct err err = {0};

	buf_init(&page, BUF_NO_LIMIT);
	buf_init(&want, BUF_NO_LIMIT);
	page_make(&page, world, false, look);
	page_make(&want, world, true, look);
	page_init(&scanned, "p.md", page.data, page.len, &options);
	assert_true(page_refresh(&scanned, look_up, world, &options, &result, &err));
	outcome.is_same = result.bytes.len == page.len && memcmp(result.bytes.data, page.data, page.len) == 0;
	outcome.is_wanted = result.bytes.len == want.len && memcmp(result.bytes.data, want.data, want.len) == 0;
	for (size_t i = 0; i < result.findings.count; i++)
		outcome.told += result.findings.items[i].rule->severity >= FINDING_WARNING;
	if (getenv("SWEEP_SHOW") && !outcome.is_wanted)
		print_message("%s\n%s\n", page.data, result.bytes.data);
	page_result_release(&result);
	page_release(&scanned);
	buf_release(&page);
	buf_release(&want);
	return outcome;
}

static const char *const headers[] = {"Stars", "⭐", "GitHub stars", "Star 数", "Stars (approx)", "**Stars**", "스타"};
static const char *const vetoes[] = {"Stars this week", "Stars gained", "Stars 2021", "+Stars", "今日 Star"};
#define COUNT(list) (sizeof(list) / sizeof(*(list)))

static int64_t least_of(size_t number)
{
	return number == 3 ? 11300 : 60;
}

/* Each count is its own many times over: what another repository has is seldom near. */
static void test_true(void **context)
{
	struct world world;

	(void)context;
	for (enum answers answers = EQUAL; answers < SHUFFLED; answers++)
		for (size_t i = 0; i < PAGES * FORMS; i++) {
			struct look look = {headers[draw(COUNT(headers))], i % FORMS, draw(COUNT(numbers))};
			size_t count = is_for_one(look.form) && draw(3) == 0 ? 1 + draw(4) : 10 + draw(20);

			world_make(&world, answers, count, least_of(look.number));
			struct outcome outcome = refresh(&world, &look);
			if (!outcome.is_wanted || (count > 4 && outcome.told > (answers == FALLEN)))
				fail_msg("answers %d, form %zu, numbers %zu, %zu rows, \"%s\": %zu told", answers,
					look.form, look.number, count, look.header, outcome.told);
		}
}

/* How many of a thousand columns of that size are written with answers that are not theirs; what is not is told. */
static size_t count_written(enum answers answers, size_t cells)
{
	size_t written = 0;
	struct world world;

	for (size_t i = 0; i < 1000; i++) {
		size_t form = draw(FORMS);
		struct look look = {headers[draw(COUNT(headers))], is_for_one(form) || cells > 1 ? form : 0, draw(2)};

		world_make(&world, answers, cells, 0);
		struct outcome outcome = refresh(&world, &look);
		written += !outcome.is_same;
		if (outcome.is_same && !outcome.is_wanted && outcome.told == 0)
			fail_msg("form %zu, %zu rows: left without a word", look.form, cells);
	}
	return written;
}

/* The rates of doc/evidence.md; of small columns whole ones and such of which a cell was left. */
static void test_unrelated(void **context)
{
	static const struct {
		size_t cells, shuffled, random;
	} most[] = {{1, 1000, 700}, {2, 900, 950}, {3, 800, 800}, {5, 10, 20}, {10, 3, 3}, {30, 1, 1}};

	(void)context;
	for (size_t i = 0; i < COUNT(most); i++) {
		size_t shuffled = count_written(SHUFFLED, most[i].cells), random = count_written(RANDOM, most[i].cells);

		print_message("%zu cells: of 1000 columns %zu shuffled and %zu random ones written\n", most[i].cells,
			shuffled, random);
		assert_true(shuffled <= most[i].shuffled && random <= most[i].random);
	}
}

static void test_vetoes(void **context)
{
	struct world world;

	(void)context;
	for (enum answers answers = EQUAL; answers < ANSWERS; answers++)
		for (size_t i = 0; i < PAGES * HEADED; i++) {
			struct look look = {vetoes[draw(COUNT(vetoes))], i % HEADED, draw(COUNT(numbers))};

			world_make(&world, answers, 10 + draw(20), least_of(look.number));
			struct outcome outcome = refresh(&world, &look);
			if (!outcome.is_same || outcome.told != 1)
				fail_msg("answers %d, form %zu, \"%s\": %zu told", answers, look.form, look.header,
					outcome.told);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_true),
		cmocka_unit_test(test_unrelated),
		cmocka_unit_test(test_vetoes),
	};

	state = 88172645463325252U;
	read_pairs();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
