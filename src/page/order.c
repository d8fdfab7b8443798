#include "page/order.h"

#include "base/mem.h"
#include "base/scoped.h"
#include "base/text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define DESCRIBED_MAX 5

void order_init(struct order *order)
{
	*order = (struct order){0};
}

void order_release(struct order *order)
{
	free(order->rows);
	order_init(order);
}

void order_add(struct order *order, uint32_t row, struct date date)
{
	order->rows = mem_grow(order->rows, order->count, &order->capacity, sizeof(*order->rows));
	order->rows[order->count++] = (struct order_row){row, date, date};
}

void order_correct(struct order *order, int64_t seconds, const struct when *when)
{
	struct date *date = &order->rows[order->count - 1].new;
	struct date old = *date;

	*date = date_from_seconds(seconds + when->zone * 60);
	if (old.day == 0)
		date->day = 0;
	if (old.month == 0)
		date->month = 0;
	order->is_corrected = true;
}

static struct date key_of(int64_t count)
{
	return (struct date){count > INT_MAX ? INT_MAX : (int)count, 0, 0};
}

void order_add_count(struct order *order, uint32_t row, int64_t old, int64_t new)
{
	order_add(order, row, key_of(old));
	order->rows[order->count - 1].new = key_of(new);
	order->is_counts = true;
	order->is_corrected = order->is_corrected || old != new;
}

/* At the coarser precision: a year alone is in order with each of its months. */
static int compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month == 0 || b.month == 0)
		return 0;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	if (a.day == 0 || b.day == 0)
		return 0;
	return (a.day > b.day) - (a.day < b.day);
}

/* How many neighbours rise, and fall. */
static void count_steps(const struct order *order, bool is_new, size_t *rising, size_t *falling)
{
	*rising = *falling = 0;
	for (size_t i = 1; i < order->count; i++) {
		const struct order_row *a = &order->rows[i - 1], *b = &order->rows[i];
		int step = is_new ? compare(a->new, b->new) : compare(a->old, b->old);

		*rising += step < 0;
		*falling += step > 0;
	}
}

bool order_is_falling(const struct order *order)
{
	size_t rising, falling;

	count_steps(order, false, &rising, &falling);
	return falling > rising;
}

bool order_is_broken(const struct order *order)
{
	size_t rising, falling, now_rising, now_falling;

	if (!order->is_corrected)
		return false;
	count_steps(order, false, &rising, &falling);
	count_steps(order, true, &now_rising, &now_falling);
	if (rising > 0 && falling == 0)
		return now_falling > 0;
	return falling > 0 && rising == 0 && now_rising > 0;
}

static void put_key(const struct order *order, struct date key, struct buf *out)
{
	char text[DATE_SIZE];

	if (order->is_counts) {
		buf_printf(out, "%d", key.year);
		return;
	}
	key.month = key.month ? key.month : 1;
	buf_puts(out, date_format(key, text));
}

void order_describe(const struct order *order, unsigned first_line, struct buf *out)
{
	int wrong = order_is_falling(order) ? -1 : 1;
	size_t count = 0;

	for (size_t i = 1; i < order->count; i++) {
		const struct order_row *a = &order->rows[i - 1], *b = &order->rows[i];
		if (compare(a->new, b->new) != wrong)
			continue;
		if (++count > DESCRIBED_MAX)
			continue;
		buf_printf(out, "%sline %u (", count > 1 ? ", " : "", first_line + a->row);
		put_key(order, a->new, out);
		buf_printf(out, ") stands before line %u (", first_line + b->row);
		put_key(order, b->new, out);
		buf_putc(out, ')');
	}
	if (count > DESCRIBED_MAX)
		buf_printf(out, " and %zu more", count - DESCRIBED_MAX);
}

static int rising(const void *a, const void *b)
{
	return compare(((const struct order_row *)a)->new, ((const struct order_row *)b)->new);
}

static int falling(const void *a, const void *b)
{
	return -rising(a, b);
}

/* The cells of a row that are looked at for its rank: bits of those that hold it. */
#define RANKED_MAX 64
#define RANK_BYTES 16

/*
 * "1", "1.", "#1", "**1st**", "🥇": the first word of a cell, a name behind it perhaps. Its place, and where it stands,
 * with the spaces around it where it is all that the cell holds; 0: there is none.
 */
static uint64_t read_rank(const char *bytes, struct cell cell, struct cell *word)
{
	static const char *const medals[] = {"🥇", "🥈", "🥉"};
	struct cell text = row_trim(bytes, cell);
	uint32_t at = text.start, end = text.start;
	uint64_t rank = 0;

	while (end < text.end && bytes[end] != ' ' && bytes[end] != '[')
		end++;
	if (end - at > RANK_BYTES)
		return 0;
	*word = end == text.end ? cell : (struct cell){text.start, end};
	while (at < end && strchr("#*_(", bytes[at]))
		at++;
	for (size_t i = 0; i < 3; i++)
		if (text_starts(bytes + at, end - at, medals[i]))
			return i + 1;
	for (; at < end && text_is_digit(bytes[at]); at++)
		rank = rank * 10 + (uint64_t)(bytes[at] - '0');
	return rank;
}

/* The columns that number the rows, or those that are ordered, 1, 2, 3; and those that do so with the first three. */
struct ranked {
	uint64_t columns, begun;
};

static struct ranked find_ranked(
	const struct order *order, const struct table *table, const struct table_source *source)
{
	/* Two rows may be numbered by chance, but in the first column. */
	uint64_t by_place = order->count < 3 ? 1 : ~(uint64_t)0, by_count = by_place;
	struct cell cells[RANKED_MAX], word;
	struct ranked ranked = {0};

	for (size_t i = 0; i < order->count && (by_place | by_count); i++) {
		const struct table_row *row = &source->rows[table->first_row + order->rows[i].row];
		size_t count = table->form->split(source->links.bytes, row->start, row->end, cells, RANKED_MAX);

		for (size_t j = 0; j < RANKED_MAX; j++) {
			uint64_t bit = (uint64_t)1 << j;
			uint64_t rank = j < count ? read_rank(source->links.bytes, cells[j], &word) : 0;

			if (rank != (uint64_t)order->rows[i].row + 1)
				by_place &= ~bit;
			if (rank != i + 1)
				by_count &= ~bit;
		}
		ranked.columns = by_place | by_count;
		ranked.begun = i == 2 ? ranked.columns : ranked.begun;
	}
	return ranked;
}

bool order_has_other_ranks(const struct order *order, const struct table *table, const struct table_source *source)
{
	struct ranked ranked = find_ranked(order, table, source);

	return ranked.begun & ~ranked.columns;
}

/* A row comes to another's place; its rank is the place's. */
static void put_row(const struct table *table, const struct table_source *source, struct edits *edits,
	const struct table_row *to, const struct table_row *from, uint64_t ranked)
{
	const char *bytes = source->links.bytes;
	struct cell olds[RANKED_MAX] = {{0}}, news[RANKED_MAX] = {{0}}, old, new;
	uint32_t at = from->start;
	SCOPED(buf) row = BUF_EMPTY;

	if (ranked) {
		table->form->split(bytes, to->start, to->end, olds, RANKED_MAX);
		table->form->split(bytes, from->start, from->end, news, RANKED_MAX);
	}
	for (size_t i = 0; i < RANKED_MAX && ranked >> i; i++) {
		if (!(ranked >> i & 1) || !read_rank(bytes, olds[i], &old) || !read_rank(bytes, news[i], &new))
			continue;
		buf_append(&row, bytes + at, new.start - at);
		buf_append(&row, bytes + old.start, old.end - old.start);
		at = new.end;
	}
	buf_append(&row, bytes + at, from->end - at);
	edits_add(edits, to->start, to->end - to->start, row.data, row.len);
}

void order_edit(const struct order *order, bool is_falling, const struct table *table,
	const struct table_source *source, struct edits *edits)
{
	SCOPED_FREE struct order_row *sorted = mem_calloc(order->count, sizeof(*sorted));

	uint64_t ranked = find_ranked(order, table, source).columns;
	memcpy(sorted, order->rows, order->count * sizeof(*sorted));
	mem_sort(sorted, order->count, sizeof(*sorted), is_falling ? falling : rising);
	for (size_t i = 0; i < order->count; i++) {
		const struct table_row *to = &source->rows[table->first_row + order->rows[i].row];
		const struct table_row *from = &source->rows[table->first_row + sorted[i].row];

		if (to != from)
			put_row(table, source, edits, to, from, ranked);
	}
}
