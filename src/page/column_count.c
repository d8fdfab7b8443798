#include "base/mem.h"
#include "page/work.h"

#include <inttypes.h>
#include <stdlib.h>

/* What the columns of counts have to do: each number as its author wrote it. */

static bool read_number(const struct work *work, const struct column *column, struct cell cell, struct number *number)
{
	return form_number(work->table, column->fact, work->refresh->bytes, cell, number);
}

/* Does a count pass 1000 or 10000, where numbers change their form and rounding? */
static bool is_crossing(int64_t count, const struct number *number)
{
	return count >= 0 &&
		((count >= 1000) != (number->value >= 1000) || (count >= 10000) != (number->value >= 10000) ||
			number->value == 0);
}

static void learn(struct work *work, struct column *column, struct cell cell)
{
	struct number number;

	if (!read_number(work, column, cell, &number))
		return;
	number_style_add(&column->numbers, &number);
	if (work->repo != ROSTER_NONE)
		number_style_add(&column->linked, &number);
	column->is_unsettled = column->is_unsettled || is_crossing(work_value(work, column, work->row).number, &number);
}

/* A sum in a row without a repository does not say how exact the others are. */
static void take_unit(struct number_style *style, const struct number_style *linked)
{
	if (linked->plain_large < 3)
		return;
	style->plain_large = linked->plain_large;
	style->hundreds = linked->hundreds;
	style->tens = linked->tens;
}

/* What stands for the number of a cell that has none. */
static struct number blank_number(const struct number_style *style)
{
	struct number number = {.unit = 1, .point = '.'};

	if (style->has_first) {
		number.unit = style->first.unit;
		number.separator = style->first.separator;
		number.sign = style->first.sign;
		number.point = style->first.point;
		number.gap = style->first.gap;
	}
	return number;
}

/* The number as it will be where the column is written in this style; false: the row has none. */
static bool read_next(struct work *work, const struct column *column, size_t row, const struct number_style *style,
	struct number *number)
{
	struct number old;
	struct cell cell;

	work_read_row(work, row);
	int64_t count = work_value(work, column, row).number;
	if (!work_cell(work, column, &cell))
		return false;
	if (!read_number(work, column, cell, &old)) {
		if (!work->is_filled || count < 0 || !row_is_placeholder(work->refresh->bytes, cell))
			return false;
		old = blank_number(style);
		old.value = -1;
	}
	*number = old;
	if (count < 0)
		return true;
	buf_clear(&work->text);
	if (number_write(&work->text, &old, style, count, work->unit) != old.value) {
		number_read_in(work->text.data, 0, work->text.len, old.sign ? 1 : old.unit, number);
		number->is_about = old.is_about;
		number->is_floor = old.is_floor;
	}
	return true;
}

/* Would a second run leave what is written in this style? *next: the style that it would read. */
static bool is_settled(
	struct work *work, const struct column *column, const struct number_style *style, struct number_style *next)
{
	struct number_style linked = {0};
	struct number number;
	bool is_same = true;

	*next = (struct number_style){0};
	for (size_t i = 0; i < work->table->row_count; i++) {
		if (!read_next(work, column, i, style, &number))
			continue;
		number_style_add(next, &number);
		if (work->repo != ROSTER_NONE)
			number_style_add(&linked, &number);
	}
	take_unit(next, &linked);
	for (size_t i = 0; i < work->table->row_count && is_same; i++) {
		int64_t count = work_value(work, column, i).number;

		if (!read_next(work, column, i, style, &number) || count < 0)
			continue;
		buf_clear(&work->text);
		is_same = number_write(&work->text, &number, next, count, work->unit) == number.value;
	}
	return is_same;
}

/*
 * Where too few of the counts will show how they are rounded, a second run would take them for exact: they are written
 * as that run would.
 */
static void settle_style(struct work *work, struct column *column)
{
	const struct number_style *style = &column->numbers;
	struct number_style next;

	if (style->rough_unit == 0 && !work->is_filled &&
		!(column->is_unsettled && (style->kilo > 0 || number_style_unit(style) > 1)))
		return;
	for (unsigned tries = 0; tries < 3 && !is_settled(work, column, style, &next); tries++)
		column->numbers = next;
}

/* What a column says of its repositories. */
struct stated {
	struct agreement_pair *pairs;
	size_t count; /* of the pairs */
	size_t rows, again; /* that have a number; of these whose repository an earlier one gives another number */
};

static void read_stated(struct work *work, const struct column *column, struct stated *stated)
{
	const struct table_row *rows = work->refresh->source.rows + work->table->first_row;
	struct refresh_repo *repos = work->refresh->repos;
	struct number number;
	struct cell cell;

	*stated = (struct stated){.pairs = mem_calloc(work->table->row_count + 1, sizeof(*stated->pairs))};
	for (size_t i = 0; i < work->table->row_count; i++) {
		work_read_row(work, i);
		if (work->repo >= ROSTER_SEVERAL || !work_cell(work, column, &cell) ||
			!read_number(work, column, cell, &number))
			continue;
		stated->rows++;
		struct refresh_repo *repo = &repos[work->repo];
		stated->again += repo->stated > 0 && repo->stated != number.value + 1;
		repo->stated = number.value + 1;
		int64_t answered = work_value(work, column, i).number;
		if (answered >= 0)
			stated->pairs[stated->count++] =
				(struct agreement_pair){number.value, number_step(&number, &column->numbers), answered};
	}
	for (size_t i = 0; i < work->table->row_count; i++)
		if (rows[i].repo < ROSTER_SEVERAL)
			repos[rows[i].repo].stated = 0;
}

static void weigh(struct work *work, struct column *column)
{
	struct stated stated;

	take_unit(&column->numbers, &column->linked);
	read_stated(work, column, &stated);
	/* A log: in a quarter of the rows or more a repository comes again, with another count. */
	bool is_history = stated.again > 0 && stated.again * 4 >= stated.rows;
	evidence_of_counts(&(struct weighing){work->refresh, work->table, column->fact, work->has_counts, is_history},
		stated.pairs, stated.count, &column->evidence);
	work->has_counts = work->has_counts || (stated.count > 0 && column->evidence.is_enough);
	free(stated.pairs);
	settle_style(work, column);
}

/* By its own digits: its neighbours are others once they were refreshed, and it must not stand out but once. */
static bool stands_out(const struct work *work, const struct column *column, const struct number *number, int64_t count)
{
	struct agreement_pair pair = {number->value, number_step(number, NULL), count};

	return !column->field->is_wild && !(work->refresh->options->fix & PAGE_FIX_JUMPS) &&
		!(work->table->named & FACT_BIT(column->fact)) &&
		agreement_stands_out(&column->evidence.agreement, &pair);
}

static void tell_jump(struct work *work, struct column *column, struct cell cell, int64_t count)
{
	const char *why = findings_format(&work->refresh->result->findings,
		"here, %" PRId64 " on %s: is it the same repository?", count, work_host(work));

	work_tell(work, column, PAGE_JUMP, cell, why, "--fix jumps takes");
}

static void rewrite(
	struct work *work, struct column *column, struct cell cell, const struct number *number, int64_t count)
{
	int64_t shown = number_write(&work->text, number, &column->numbers, count, work->unit);
	bool is_jump = shown != number->value && stands_out(work, column, number, count);

	order_add_count(&column->order, work->row, number->value, is_jump ? number->value : shown);
	if (is_jump)
		tell_jump(work, column, cell, count);
	else if (shown != number->value)
		work_write(work, column, number->start, number->end);
	else
		work_say_right(work, cell);
}

static void refresh(struct work *work, struct column *column, struct cell cell)
{
	int64_t count = work->facts ? fact_get(work->facts, column->fact).number : -1;
	struct number number;

	if (!column->evidence.is_enough || count < 0)
		return;
	if (read_number(work, column, cell, &number)) {
		rewrite(work, column, cell, &number, count);
	} else if (work->is_filled && row_is_placeholder(work->refresh->bytes, cell)) {
		number = blank_number(&column->numbers);
		number_write(&work->text, &number, &column->numbers, count, work->unit);
		work_fill(work, column, cell);
	} else {
		work_say_other(work, column, cell);
	}
}

const struct column_kind column_count = {learn, weigh, refresh};
