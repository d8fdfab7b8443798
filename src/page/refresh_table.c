#include "page/work.h"

#include "base/mem.h"

#include <stdlib.h>

static const struct column_kind *const kinds[FIELD_WAYS] = {
	[FIELD_COUNT] = &column_count,
	[FIELD_DAY] = &column_day,
	[FIELD_TAG] = &column_tag,
	[FIELD_TEXT] = &column_text,
};

static const struct column_kind *kind_of(const struct column *column)
{
	return kinds[column->field->way];
}

static void learn_rows(struct work *work)
{
	struct cell cell;

	for (size_t i = 0; i < work->table->row_count; i++) {
		work_read_row(work, i);
		for (size_t j = 0; j < work->column_count; j++)
			if (work_cell(work, &work->columns[j], &cell))
				kind_of(&work->columns[j])->learn(work, &work->columns[j], cell);
		if (work->table->as_of > 0 && work_cell(work, &work->as_of, &cell))
			column_as_of.learn(work, &work->as_of, cell);
	}
}

/* Counts first: what they bear out speaks for the columns beside them. */
static void weigh_columns(struct work *work)
{
	for (size_t i = 0; i < work->column_count; i++)
		if (work->columns[i].field->way == FIELD_COUNT)
			column_count.weigh(work, &work->columns[i]);
	for (size_t i = 0; i < work->column_count; i++)
		if (work->columns[i].field->way != FIELD_COUNT)
			kind_of(&work->columns[i])->weigh(work, &work->columns[i]);
}

/* A turned table's cells are each on a line of their own; the second line is dashes. */
static unsigned line_of(const struct work *work, const struct column *column)
{
	const struct table *table = work->table;
	size_t number = table->form->is_turned ? column->pad.column : 0;

	return work->refresh->source.rows[table->first_row + work->row].line + (unsigned)(number + (number > 0));
}

static void refresh_cell(struct work *work, const struct column_kind *kind, struct column *column)
{
	struct cell cell;

	buf_clear(&work->text);
	work->line = line_of(work, column);
	if (work_cell(work, column, &cell))
		kind->refresh(work, column, cell);
}

/* Once a table, at the first of them. */
static void tell_several(const struct work *work)
{
	const struct table_row *rows = work->refresh->source.rows + work->table->first_row;
	struct findings *findings = &work->refresh->result->findings;
	struct finding finding = page_finding(PAGE_DOUBT, work->line, NULL, "left");
	size_t count = 0;

	for (uint32_t i = 0; i < work->table->row_count; i++)
		count += rows[i].repo == ROSTER_SEVERAL;
	if (count > 1)
		findings_add(findings, finding, "the row, and %zu more of its table, links to more than one repository",
			count - 1);
	else
		findings_add(findings, finding, "the row links to more than one repository");
}

static void refresh_rows(struct work *work)
{
	bool is_told = false;

	for (size_t i = 0; i < work->table->row_count; i++) {
		work_read_row(work, i);
		if (work->repo == ROSTER_SEVERAL && !is_told)
			tell_several(work);
		is_told = is_told || work->repo == ROSTER_SEVERAL;
		work->facts = refresh_facts(work->refresh, work->repo, work->line);
		if (work->repo == ROSTER_NONE && work->refresh->options->is_explained)
			findings_add(&work->refresh->result->findings,
				page_finding(PAGE_LEFT, work->line, NULL, "left"), "the row links to no repository");
		for (size_t j = 0; j < work->column_count; j++)
			refresh_cell(work, kind_of(&work->columns[j]), &work->columns[j]);
		if (work->table->as_of > 0)
			refresh_cell(work, &column_as_of, &work->as_of);
	}
}

/* A table is put in one order only. */
static void add_disorder(struct work *work, size_t number, const struct column *column)
{
	struct refresh *refresh = work->refresh;
	size_t count = refresh->disorder_count;

	if (count > 0 && refresh->disorders[count - 1].table == number)
		return;
	refresh->disorders =
		mem_grow(refresh->disorders, count, &refresh->disorder_capacity, sizeof(*refresh->disorders));
	refresh->disorders[refresh->disorder_count++] =
		(struct refresh_disorder){(uint32_t)number, order_is_falling(&column->order), column->fact};
}

/* Its rows can be moved; a ranking has three of them or more. */
static bool is_ranking(const struct work *work, const struct column *column)
{
	return work->table->form->is_lines && (column->fact != FACT_STARS || column->order.count >= 3);
}

/* No group's row, nor a sum, among those with a repository: rows would get under another's. */
static bool is_one_piece(const struct work *work)
{
	const struct table_row *rows = work->refresh->source.rows + work->table->first_row;
	bool has_begun = false, has_ended = false;

	for (uint32_t i = 0; i < work->table->row_count; i++) {
		bool is_ours = rows[i].repo != ROSTER_NONE;

		if (is_ours && has_ended)
			return false;
		has_begun = has_begun || is_ours;
		has_ended = has_begun && !is_ours;
	}
	return true;
}

/* Why the rows of a table are not put in order though it is asked for; NULL: they are. */
static const char *find_hindrance(const struct work *work, const struct column *column)
{
	if (column->fact == FACT_STARS && !is_one_piece(work))
		return "rows left where they are: one without a repository stands among them";
	return order_has_other_ranks(&column->order, work->table, &work->refresh->source)
		? "rows left where they are: their ranks would not go with their places"
		: NULL;
}

/* New values are reported where they leave a table that was in order out of it. */
static void check_order(
	struct work *work, size_t number, enum fact fact, const char *what, unsigned fix, const char *how)
{
	struct refresh *refresh = work->refresh;
	struct findings *findings = &refresh->result->findings;
	struct column *column = NULL;

	for (size_t i = 0; i < work->column_count; i++)
		if (work->columns[i].fact == fact)
			column = &work->columns[i];
	if (!column || !order_is_broken(&column->order) || !is_ranking(work, column))
		return;
	bool is_asked = refresh->options->fix & fix;
	const char *hindrance = is_asked ? find_hindrance(work, column) : NULL;
	buf_clear(&work->text);
	order_describe(&column->order, refresh->source.rows[work->table->first_row].line, &work->text);
	findings_add(findings,
		page_finding(PAGE_ORDER, work->table->line, NULL,
			hindrance ? hindrance
				: is_asked
				? "its rows are moved"
				: findings_format(findings, "rows left where they are (--fix %s moves them)", how)),
		"the table was in order of %s and no longer is: %s", what, work->text.data);
	if (is_asked && !hindrance)
		add_disorder(work, number, column);
}

/* Does most of a column of counts stay as old as it was, for want of certainty or of answers? */
static bool is_held(const struct work *work)
{
	const struct table *table = work->table;
	size_t linked = 0, failed = 0;
	bool is_enough = true;

	if (table->columns[FACT_STARS] == TABLE_NO_COLUMN && table->has_doubtful_stars)
		return true;
	for (size_t i = 0; i < work->column_count; i++)
		if (work->columns[i].field->way == FIELD_COUNT)
			is_enough = is_enough && work->columns[i].evidence.is_enough;
	for (uint32_t i = 0; i < table->row_count; i++) {
		uint32_t repo = work->refresh->source.rows[table->first_row + i].repo;

		linked += repo < ROSTER_SEVERAL;
		failed += repo < ROSTER_SEVERAL && work->refresh->repos[repo].is_passing;
	}
	return failed * 10 > linked || (linked > 0 && !is_enough);
}

/* What has no header begins with its first entry: a page's first heading need not be one. */
static size_t place_of(const struct refresh *refresh, const struct table *table)
{
	bool is_entry = table->header == table->header_end && table->row_count > 0;

	return is_entry ? refresh->source.rows[table->first_row].start : table->header;
}

void refresh_table(struct refresh *refresh, size_t number)
{
	const struct table *table = &refresh->scan->tables[number];
	struct work work;

	if (table->is_left || !refresh_reading(refresh, table)) {
		if (table->has_doubtful_stars || !table->is_left)
			refresh_mark(&refresh->held, place_of(refresh, table));
		return;
	}
	work_init(&work, refresh, table);
	learn_rows(&work);
	weigh_columns(&work);
	refresh_rows(&work);
	if (is_held(&work))
		refresh_mark(&refresh->held, place_of(refresh, table));
	work_tell_derived(&work);
	check_order(&work, number, FACT_CREATED, "date", PAGE_FIX_ORDER, "order");
	check_order(&work, number, FACT_STARS, "stars", PAGE_FIX_STARS_ORDER, "stars-order");
	work_release(&work);
}
