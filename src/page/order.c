#include "page/order.h"

#include "base/mem.h"

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

/* Stable, and at ease with dates of which some are less exact than others. */
static void merge_sort(struct order_row *rows, struct order_row *scratch, size_t count, int sign)
{
	size_t half = count / 2, left = 0, right = half, at = 0;

	if (count < 2)
		return;
	merge_sort(rows, scratch, half, sign);
	merge_sort(rows + half, scratch, count - half, sign);
	memcpy(scratch, rows, half * sizeof(*rows));
	while (left < half && right < count)
		rows[at++] = sign * compare(scratch[left].new, rows[right].new) > 0 ? rows[right++] : scratch[left++];
	while (left < half)
		rows[at++] = scratch[left++];
}

/* The cell of a row's first column. */
static bool rank_cell(
	const struct table *table, const struct table_source *source, const struct table_row *row, struct cell *cell)
{
	return form_cell(table, source->links.bytes, row->start, row->end, 0, cell);
}

/* "1", "1.", "#1", "1st", "🥇"; 0: none. */
static uint64_t read_rank(const char *bytes, struct cell cell)
{
	static const char *const medals[] = {"🥇", "🥈", "🥉"};
	uint32_t len = cell.end - cell.start, at = cell.start + (len > 0 && bytes[cell.start] == '#');
	uint64_t rank = 0;

	for (size_t i = 0; i < 3; i++)
		if (len >= 4 && memcmp(bytes + cell.start, medals[i], 4) == 0)
			return i + 1;
	for (; len <= 9 && at < cell.end && bytes[at] >= '0' && bytes[at] <= '9'; at++)
		rank = rank * 10 + (uint64_t)(bytes[at] - '0');
	return rank;
}

/* Does the first column number the rows, or those that are ordered, 1, 2, 3? */
static bool has_ranks(const struct order *order, const struct table *table, const struct table_source *source)
{
	bool by_place = table->form != NULL, by_count = by_place;
	struct cell cell;

	for (size_t i = 0; i < order->count && (by_place || by_count); i++) {
		uint32_t row = order->rows[i].row;

		if (!rank_cell(table, source, &source->rows[table->first_row + row], &cell))
			return false;
		uint64_t rank = read_rank(source->links.bytes, cell);
		by_place = by_place && rank == (uint64_t)row + 1;
		by_count = by_count && rank == i + 1;
	}
	return by_place || by_count;
}

/* A row comes to another's place; its number is the place's. */
static void put_row(const struct table *table, const struct table_source *source, struct edits *edits,
	const struct table_row *to, const struct table_row *from, bool is_ranked)
{
	const char *bytes = source->links.bytes;
	struct cell old, new;
	struct buf row;

	buf_init(&row, BUF_NO_LIMIT);
	if (is_ranked && rank_cell(table, source, to, &old) && rank_cell(table, source, from, &new)) {
		buf_append(&row, bytes + from->start, new.start - from->start);
		buf_append(&row, bytes + old.start, old.end - old.start);
		buf_append(&row, bytes + new.end, from->end - new.end);
	} else {
		buf_append(&row, bytes + from->start, from->end - from->start);
	}
	edits_add(edits, to->start, to->end - to->start, row.data, row.len);
	buf_release(&row);
}

void order_edit(const struct order *order, bool is_falling, const struct table *table,
	const struct table_source *source, struct edits *edits)
{
	struct order_row *sorted = mem_calloc(order->count, sizeof(*sorted));
	struct order_row *scratch = mem_calloc(order->count, sizeof(*scratch));

	bool is_ranked = has_ranks(order, table, source);
	memcpy(sorted, order->rows, order->count * sizeof(*sorted));
	merge_sort(sorted, scratch, order->count, is_falling ? -1 : 1);
	for (size_t i = 0; i < order->count; i++) {
		const struct table_row *to = &source->rows[table->first_row + order->rows[i].row];
		const struct table_row *from = &source->rows[table->first_row + sorted[i].row];

		if (to != from)
			put_row(table, source, edits, to, from, is_ranked);
	}
	free(sorted);
	free(scratch);
}
