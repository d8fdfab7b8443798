#include "unit/maker.h"

#include "base/date.h"
#include "base/file.h"
#include "model/fact.h"
#include "model/moment.h"

#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PAIRS_MAX 2000
#define DAY 86400
#define RIGHT_WIDTH 12
#define FIRST_DAY 20089 /* 2025-01-01 */

static uint64_t state = 88172645463325252U;
/* Real counts, and those of the same repositories years later. */
static int64_t pairs[PAIRS_MAX][2];
static size_t pair_count;

size_t maker_draw(size_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)((state * 2685821657736338717U) >> 33) % below;
}

void maker_init(void)
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

static int64_t answer_of(enum answers answers, int64_t stated, double stale)
{
	double factor = 1;

	factor = answers == GROWN ? 1.04 + (double)maker_draw(46) / 100 : factor;
	factor = answers == STALE ? stale * (0.9 + (double)maker_draw(20) / 100) : factor;
	factor = answers == FALLEN ? (maker_draw(2) ? 0.97 + (double)maker_draw(2) / 100 : 1.1) : factor;
	return (int64_t)((double)stated * factor);
}

/* A count that shows its style: no multiple of ten, a digit behind the point in thousands and in ten thousands. */
static int64_t draw_count(int64_t least, size_t orders)
{
	int64_t count = (int64_t)((double)least * exp2((double)maker_draw(100 * orders) / 100));

	for (int64_t unit = 1000; unit <= 10000 && count >= unit; unit *= 10)
		count += (count + unit / 20) % unit < unit / 10 ? unit / 5 : 0;
	return count | 1;
}

int64_t maker_least(size_t number)
{
	return number == 3 ? 11300 : 60;
}

/* The facts beside stars move as far as these do. */
static void make_others(struct made_row *stated, struct made_row *answered)
{
	double growth = (double)answered->stars / (double)stated->stars;
	bool is_same = answered->stars == stated->stars;

	stated->forks = (stated->stars / 7 + 11) | 1;
	stated->issues = (20 + (int64_t)maker_draw(300)) | 1;
	stated->day = FIRST_DAY + (int)maker_draw(300);
	stated->release = (unsigned)maker_draw(5);
	answered->forks = is_same ? stated->forks : (int64_t)((double)stated->forks * growth) | 1;
	answered->issues = is_same ? stated->issues : stated->issues + (int64_t)maker_draw(20);
	answered->day = is_same ? stated->day : stated->day + (int)maker_draw(250);
	answered->release = is_same ? stated->release : stated->release + (unsigned)maker_draw(3);
}

static void make_repo(struct world *world, size_t i)
{
	struct repo *repo = &world->repos[i];
	const struct made_row *row = &world->answered[i];
	char release[32];

	snprintf(release, sizeof(release), "v1.%u.0", row->release);
	repo_init(repo);
	repo->name = repo->full_name = world->names[i];
	repo->status = REPO_OK;
	repo->stars = row->stars;
	fact_set(repo, FACT_FORKS, (struct fact_value){.number = row->forks}, &world->arena);
	fact_set(repo, FACT_OPEN_ISSUES, (struct fact_value){.number = row->issues}, &world->arena);
	fact_set(repo, FACT_COMMITTED,
		(struct fact_value){.number = moment_from_seconds((int64_t)row->day * DAY + DAY / 2).packed},
		&world->arena);
	fact_set(repo, FACT_RELEASE, (struct fact_value){-1, arena_strdup(&world->arena, release)}, &world->arena);
}

/* The first row shows how thousands are written. */
void world_make(struct world *world, enum answers answers, size_t count, int64_t least, const char *host, size_t first)
{
	double stale = 2 + (double)maker_draw(115) / 10;

	*world = (struct world){.count = count};
	for (size_t i = 0; i < count; i++) {
		size_t pair = maker_draw(pair_count);
		int64_t stated = answers >= SHUFFLED ? pairs[pair][0]
			: i > 0                      ? draw_count(least, 7)
						     : draw_count(20 * least, 2);

		snprintf(world->names[i], sizeof(world->names[i]), "%so/r%zu", host, first + i);
		world->stated[i].stars = stated;
		world->answered[i].stars = answers == RANDOM ? pairs[maker_draw(pair_count)][1]
			: answers == SHUFFLED                ? pairs[pair][1]
							     : answer_of(answers, stated, stale);
	}
	for (size_t i = count - 1; answers == SHUFFLED && i > 0; i--) {
		size_t other = maker_draw(i);
		int64_t stars = world->answered[i].stars;

		world->answered[i].stars = world->answered[other].stars;
		world->answered[other].stars = stars;
	}
	for (size_t i = 0; i < count; i++) {
		make_others(&world->stated[i], &world->answered[i]);
		make_repo(world, i);
	}
}

void world_release(struct world *world)
{
	arena_release(&world->arena);
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

static void (*const numbers[MAKER_NUMBERS])(struct buf *out, int64_t count) = {
	put_plain, put_grouped, put_kilo, put_myriad};

static void put_day(struct buf *out, int day)
{
	char text[DATE_SIZE];

	buf_puts(out, date_format(date_from_seconds((int64_t)day * DAY), text));
}

/* A row's own day moves with its count. */
static void put_as_of(struct buf *out, const struct world *world, size_t i, bool is_answered, size_t number)
{
	struct buf old, new;

	buf_init(&old, BUF_NO_LIMIT);
	buf_init(&new, BUF_NO_LIMIT);
	numbers[number](&old, world->stated[i].stars);
	numbers[number](&new, world->answered[i].stars);
	buf_puts(out, is_answered && strcmp(old.data, new.data) != 0 ? "2026-08-22" : "2025-03-04");
	buf_release(&old);
	buf_release(&new);
}

static void put_right(struct buf *out, int64_t count, size_t number)
{
	struct buf text;

	buf_init(&text, BUF_NO_LIMIT);
	numbers[number](&text, count);
	buf_printf(out, "%*s", RIGHT_WIDTH, text.data);
	buf_release(&text);
}

static void put_url(struct buf *out, const char *name)
{
	buf_printf(out, "https://%s%s", strchr(name, '.') ? "" : "github.com/", name);
}

static void put_one(
	struct buf *page, char code, const struct world *world, size_t i, bool is_answered, const struct look *look)
{
	const struct made_row *row = is_answered ? &world->answered[i] : &world->stated[i];

	if (code == 'c')
		numbers[look->number](page, row->stars);
	else if (code == 'R')
		put_right(page, row->stars, look->number);
	else if (code == 'u' || code == '0')
		put_url(page, world->names[code == '0' ? 0 : i]);
	else if (code == 'a')
		put_as_of(page, world, i, is_answered, look->number);
	else if (code == 'd')
		put_day(page, row->day);
	else if (code == 'v')
		buf_printf(page, "v1.%u.0", row->release);
	else if (code == 'r')
		buf_printf(page, "%zu", 1 + i % 5);
	else if (code == 'n' || code == 'h')
		buf_puts(page, code == 'n' ? world->names[i] : look->header);
	else
		put_plain(page, code == 'f' ? row->forks : code == 'i' ? row->issues : (int64_t)i + 1);
}

static void put(struct buf *page, const char *text, const struct world *world, size_t i, bool is_answered,
	const struct look *look)
{
	for (; *text; text++)
		if (*text == '$')
			put_one(page, *++text, world, i, is_answered, look);
		else
			buf_putc(page, *text);
}

void maker_put(struct buf *page, const struct world *world, bool is_answered, const struct look *look)
{
	put(page, look->form->head, world, 0, is_answered, look);
	for (size_t i = 0; i < world->count; i++)
		put(page, look->form->row, world, i, is_answered, look);
	put(page, look->form->tail, world, 0, is_answered, look);
}
