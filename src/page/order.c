#include "page/order.h"

#include "base/mem.h"

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

void order_describe(const struct order *order, unsigned first_line, struct buf *out)
{
	int wrong = order_is_falling(order) ? -1 : 1;
	size_t count = 0;

	for (size_t i = 1; i < order->count; i++) {
		const struct order_row *a = &order->rows[i - 1], *b = &order->rows[i];
		char before[DATE_SIZE], behind[DATE_SIZE];

		if (compare(a->new, b->new) != wrong)
			continue;
		if (++count > DESCRIBED_MAX)
			continue;
		struct date from = a->new, to = b->new;
		from.month = from.month ? from.month : 1;
		to.month = to.month ? to.month : 1;
		buf_printf(out, "%sline %u (%s) stands before line %u (%s)", count > 1 ? ", " : "", first_line + a->row,
			date_format(from, before), first_line + b->row, date_format(to, behind));
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

void order_edit(const struct order *order, bool is_falling, const struct table *table,
	const struct table_source *source, struct edits *edits)
{
	struct order_row *sorted = mem_calloc(order->count, sizeof(*sorted));
	struct order_row *scratch = mem_calloc(order->count, sizeof(*scratch));

	memcpy(sorted, order->rows, order->count * sizeof(*sorted));
	merge_sort(sorted, scratch, order->count, is_falling ? -1 : 1);
	for (size_t i = 0; i < order->count; i++) {
		const struct table_row *to = &source->rows[table->first_row + order->rows[i].row];
		const struct table_row *from = &source->rows[table->first_row + sorted[i].row];

		if (to != from)
			edits_add(edits, to->start, to->end - to->start, source->links.bytes + from->start,
				from->end - from->start);
	}
	free(sorted);
	free(scratch);
}
