#include "page/work.h"

void work_read_row(struct work *work, size_t row)
{
	const struct table *table = work->table;
	const struct table_row *at = &work->refresh->source.rows[table->first_row + row];

	work->row = (uint32_t)row;
	work->line = at->line;
	work->cell_count = table->form->split(work->refresh->bytes, at->start, at->end, work->cells, work->cell_max);
}

/* The trimmed cell of a column; false where the row has none. */
bool work_cell(const struct work *work, int32_t column, struct cell *cell)
{
	if (column == TABLE_NO_COLUMN || (size_t)column >= work->cell_count)
		return false;
	*cell = row_trim(work->refresh->bytes, work->cells[column]);
	return true;
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

/* The count to be written in a row; -1: none is. */
static int64_t count_of(struct work *work, size_t row)
{
	uint32_t repo = work->refresh->source.rows[work->table->first_row + row].repo;
	const struct repo *facts = repo < ROSTER_SEVERAL ? refresh_facts(work->refresh, repo, work->line) : NULL;

	return facts ? facts->stars : -1;
}

/* Does a count pass 1000, where numbers change their form and rounding? */
static bool is_crossing(struct work *work, size_t row, const struct number *number)
{
	int64_t stars = count_of(work, row);

	return stars >= 0 && ((stars >= 1000) != (number->value >= 1000) || number->value == 0);
}

void work_read_styles(struct work *work)
{
	const char *bytes = work->refresh->bytes;
	const struct table_row *rows = work->refresh->source.rows + work->table->first_row;
	struct number_style linked = {0};
	struct number number;
	struct when when;
	struct cell cell;

	for (size_t i = 0; i < work->table->row_count; i++) {
		work_read_row(work, i);
		if (work_cell(work, work->table->stars, &cell) && number_parse(bytes, cell.start, cell.end, &number)) {
			number_style_add(&work->numbers, &number);
			if (rows[i].repo != ROSTER_NONE)
				number_style_add(&linked, &number);
			work->is_unsettled = work->is_unsettled || is_crossing(work, i, &number);
		}
		if (work_cell(work, work->table->created, &cell) && when_parse(bytes, cell.start, cell.end, &when))
			when_style_add(&work->dates, bytes, &when);
	}
	take_unit(&work->numbers, &linked);
}

/* What stands for the number of a cell that has none. */
struct number work_blank_number(const struct number_style *style)
{
	struct number number = {.form = NUMBER_PLAIN, .point = '.'};

	if (style->has_first) {
		number.form = style->first.form;
		number.separator = style->first.separator;
		number.letter = style->first.letter;
		number.point = style->first.point;
		number.gap = style->first.gap;
	}
	return number;
}

/* The number as it will be where the column is written in this style; false: the row has none. */
static bool read_next(struct work *work, size_t row, const struct number_style *style, struct number *number)
{
	const char *bytes = work->refresh->bytes;
	struct number old;
	struct cell cell;

	work_read_row(work, row);
	int64_t stars = count_of(work, row);
	if (!work_cell(work, work->table->stars, &cell))
		return false;
	if (!number_parse(bytes, cell.start, cell.end, &old)) {
		if (!work->is_filled || stars < 0 || !row_is_placeholder(bytes, cell))
			return false;
		old = work_blank_number(style);
		old.value = -1;
	}
	*number = old;
	if (stars < 0 || old.form == NUMBER_MYRIAD)
		return true;
	buf_clear(&work->text);
	if (number_write(&work->text, &old, style, stars, work->unit) != old.value) {
		number_read(work->text.data, 0, work->text.len, number);
		number->is_about = old.is_about;
		number->is_floor = old.is_floor;
	}
	return true;
}

/* Would a second run leave what is written in this style? *next: the style that it would read. */
static bool is_settled(struct work *work, const struct number_style *style, struct number_style *next)
{
	const struct table_row *rows = work->refresh->source.rows + work->table->first_row;
	struct number_style linked = {0};
	struct number number;
	bool is_same = true;

	*next = (struct number_style){0};
	for (size_t i = 0; i < work->table->row_count; i++) {
		if (!read_next(work, i, style, &number))
			continue;
		number_style_add(next, &number);
		if (rows[i].repo != ROSTER_NONE)
			number_style_add(&linked, &number);
	}
	take_unit(next, &linked);
	for (size_t i = 0; i < work->table->row_count && is_same; i++) {
		if (!read_next(work, i, style, &number) || number.form == NUMBER_MYRIAD || count_of(work, i) < 0)
			continue;
		buf_clear(&work->text);
		is_same = number_write(&work->text, &number, next, count_of(work, i), work->unit) == number.value;
	}
	return is_same;
}

/*
 * Where too few of the counts will show how they are rounded, a second run would take them for exact: they are written
 * as that run would.
 */
void work_settle_style(struct work *work)
{
	const struct number_style *style = &work->numbers;
	struct number_style next;

	if (style->rough_unit == 0 && !work->is_filled &&
		!(work->is_unsettled && (style->kilo > 0 || number_style_unit(style) > 1)))
		return;
	for (unsigned tries = 0; tries < 3 && !is_settled(work, style, &next); tries++)
		work->numbers = next;
}
