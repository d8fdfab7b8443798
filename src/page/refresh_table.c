#include "base/mem.h"
#include "page/work.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void say(struct work *work, enum page_rule rule, struct cell cell, const char *why, const char *remedy)
{
	struct findings *findings = &work->refresh->result->findings;
	struct finding finding = page_finding(rule, work->line, refresh_name(work->refresh, work->repo), remedy);

	finding.old = findings_quote(findings, work->refresh->bytes + cell.start, cell.end - cell.start);
	findings_add(findings, finding, "%s", why);
}

static bool is_explained(const struct work *work)
{
	return work->refresh->options->is_explained;
}

/* Where the table stands; items stand each where it is. */
static size_t place_of(const struct work *work)
{
	const struct table *table = work->table;

	return table->header < table->header_end ? table->header
						 : work->refresh->source.rows[table->first_row + work->row].start;
}

/* Replaces [start, end) in a cell by work->text and says so. */
static void write_cell(struct work *work, struct pad *pad, const char *what, size_t start, size_t end)
{
	struct refresh *refresh = work->refresh;
	struct cell cell = work->cells[pad->column];

	refresh_say_change(refresh, work->line, refresh_name(refresh, work->repo), what, start, end, &work->text);
	pad_replace(pad, work->table, &refresh->source, &refresh->edits, cell, start, end, &work->text);
	/* An as-of note would say of counts that were left that they are new. */
	if (work->table->stars != TABLE_NO_COLUMN || !work->table->has_doubtful_stars)
		refresh_mark(&refresh->changed, place_of(work));
	refresh->result->cells_changed++;
}

static const char *describe_other(const char *bytes, struct cell cell)
{
	if (cell.start == cell.end)
		return "is empty";
	if (row_is_placeholder(bytes, cell))
		return "is a placeholder";
	if (row_has_image(bytes, cell))
		return "is a badge or image";
	return "is written in a style that is not rewritten";
}

/* Where a placeholder's replacement goes: between spaces in an empty cell. */
static void fill_range(struct work *work, int32_t column, struct cell cell, size_t *start, size_t *end)
{
	struct cell raw = work->cells[column];

	*start = cell.start;
	*end = cell.end;
	if (cell.start != cell.end)
		return;
	*start = *end = raw.start + (raw.end > raw.start);
	/* One space cannot stand on both sides. */
	if (raw.end == raw.start + 1)
		buf_putc(&work->text, ' ');
}

static void fill_stars(struct work *work, struct cell cell)
{
	struct number number = work_blank_number(&work->numbers);
	size_t start, end;

	number_write(&work->text, &number, &work->numbers, work->facts->stars, work->unit);
	fill_range(work, work->table->stars, cell, &start, &end);
	write_cell(work, &work->stars_pad, "stars", start, end);
}

static bool stands_out(const struct work *work, const struct number *number)
{
	struct agreement_pair pair = {number->value, number_step(number, &work->numbers), work->facts->stars};

	return evidence_stands_out(work->refresh, work->table, &work->evidence, &pair);
}

static void say_jump(struct work *work, struct cell cell)
{
	char why[80];

	snprintf(why, sizeof(why), "here, %" PRId64 " on GitHub: is it the same repository?", work->facts->stars);
	say(work, PAGE_JUMP, cell, why, "left (--fix jumps takes it)");
}

static void write_stars(struct work *work, struct cell cell, const struct number *number)
{
	if (number->form == NUMBER_MYRIAD) {
		buf_printf(&work->text, "is in a unit that is not written (GitHub: %" PRId64 ")", work->facts->stars);
		say(work, PAGE_LEFT, cell, work->text.data, "left");
		return;
	}
	int64_t shown = number_write(&work->text, number, &work->numbers, work->facts->stars, work->unit);
	bool is_jump = shown != number->value && stands_out(work, number);

	order_add_count(&work->ranks, work->row, number->value, is_jump ? number->value : shown);
	if (is_jump)
		say_jump(work, cell);
	else if (shown != number->value)
		write_cell(work, &work->stars_pad, "stars", number->start, number->end);
	else if (is_explained(work))
		say(work, PAGE_SAME, cell, "is right", NULL);
}

static void refresh_stars(struct work *work)
{
	const char *bytes = work->refresh->bytes;
	struct number number;
	struct cell cell;

	if (!work->evidence.is_enough || !work_cell(work, work->table->stars, &cell) || work->facts->stars < 0)
		return;
	buf_clear(&work->text);
	if (number_parse(bytes, cell.start, cell.end, &number))
		write_stars(work, cell, &number);
	else if (work->is_filled && row_is_placeholder(bytes, cell))
		fill_stars(work, cell);
	else
		say(work, PAGE_LEFT, cell, describe_other(bytes, cell), "left");
}

/* The creation instant; *is_month: no more than the month is known. */
static bool read_created(const struct repo *facts, int64_t *seconds, bool *is_month)
{
	if (!moment_is_known(facts->created))
		return false;
	*is_month = moment_precision(facts->created) == MOMENT_MONTH;
	*seconds = moment_seconds(facts->created);
	return true;
}

static void say_date(struct work *work, struct cell cell, const char *remedy)
{
	char why[80], day[DATE_SIZE];

	date_format(moment_date(work->facts->created), day);
	snprintf(why, sizeof(why), "is not the creation date (GitHub: %s)", day);
	say(work, PAGE_DATE_DIFFERS, cell, why, remedy);
}

static void correct_date(struct work *work, struct cell cell, const struct when *when, int64_t seconds)
{
	if (!work->is_corrected) {
		say_date(work, cell, "left (--fix dates corrects it)");
		return;
	}
	if (!when_write(&work->text, work->refresh->bytes, when, &work->dates, seconds)) {
		say_date(work, cell, "left, for it is not certain how it would be written");
		return;
	}
	write_cell(work, &work->created_pad, "created", when->start, when->end);
	if (work->order)
		order_correct(work->order, seconds, when);
}

static void write_created(struct work *work, struct cell cell, const struct when *when, int64_t seconds, bool is_month)
{
	if (is_month && when->date.day > 0) {
		if (is_explained(work))
			say(work, PAGE_LEFT, cell, "is more exact than what is known", "left");
	} else if (when_compare(when, seconds) != 0) {
		correct_date(work, cell, when, seconds);
	} else if (is_explained(work)) {
		say(work, PAGE_SAME, cell, "is right", NULL);
	}
}

static void fill_created(struct work *work, struct cell cell, int64_t seconds)
{
	char day[DATE_SIZE];
	size_t start, end;

	if (!work->dates.has_first)
		buf_puts(&work->text, date_format(date_from_seconds(seconds), day));
	else if (!when_write(&work->text, work->refresh->bytes, &work->dates.first, &work->dates, seconds))
		return;
	fill_range(work, work->table->created, cell, &start, &end);
	write_cell(work, &work->created_pad, "created", start, end);
}

static void refresh_created(struct work *work)
{
	const char *bytes = work->refresh->bytes;
	struct when when;
	struct cell cell;
	int64_t seconds;
	bool is_month;

	if (!work_cell(work, work->table->created, &cell))
		return;
	buf_clear(&work->text);
	bool is_date = when_parse(bytes, cell.start, cell.end, &when);
	if (is_date && work->order)
		order_add(work->order, work->row, when.date);
	if (!work->facts || !read_created(work->facts, &seconds, &is_month))
		return;
	if (is_date)
		write_created(work, cell, &when, seconds, is_month);
	else if (work->is_filled && row_is_placeholder(bytes, cell) && !is_month)
		fill_created(work, cell, seconds);
	else
		say(work, PAGE_LEFT, cell, describe_other(bytes, cell), "left");
}

static void refresh_rows(struct work *work)
{
	for (size_t i = 0; i < work->table->row_count; i++) {
		work_read_row(work, i);
		work->repo = work->refresh->source.rows[work->table->first_row + i].repo;
		work->facts = refresh_facts(work->refresh, work->repo, work->line);
		if (work->repo == ROSTER_NONE && is_explained(work))
			findings_add(&work->refresh->result->findings,
				page_finding(PAGE_LEFT, work->line, NULL, "left"), "the row links to no repository");
		if (work->facts && work->table->stars < work->table->created)
			refresh_stars(work);
		refresh_created(work);
		if (work->facts && work->table->stars >= work->table->created)
			refresh_stars(work);
	}
}

/* A table is put in one order only. */
static void add_disorder(struct work *work, size_t number, const struct order *order)
{
	struct refresh *refresh = work->refresh;
	unsigned fix = order->is_counts ? PAGE_FIX_STARS_ORDER : PAGE_FIX_ORDER;
	size_t count = refresh->disorder_count;

	if (!(refresh->options->fix & fix) || (count > 0 && refresh->disorders[count - 1].table == number))
		return;
	refresh->disorders =
		mem_grow(refresh->disorders, count, &refresh->disorder_capacity, sizeof(*refresh->disorders));
	refresh->disorders[refresh->disorder_count++] =
		(struct refresh_disorder){(uint32_t)number, order_is_falling(order), order->is_counts};
}

/* Corrected dates are reported where they leave a table that was in order out of it. */
static void check_order(struct work *work, size_t number)
{
	struct refresh *refresh = work->refresh;
	bool is_fixed = refresh->options->fix & PAGE_FIX_ORDER;

	if (!work->order || !order_is_broken(work->order))
		return;
	order_describe(work->order, work->table->line + 2, &work->text);
	findings_add(&refresh->result->findings,
		page_finding(PAGE_ORDER, work->table->line, NULL,
			is_fixed ? "its rows are moved" : "rows left where they are (--fix order moves them)"),
		"the table was in order of date and no longer is: %s", work->text.data);
	add_disorder(work, number, work->order);
}

/* So are counts, where the table was a ranking. */
static void check_ranks(struct work *work, size_t number)
{
	const struct table *table = work->table;
	bool is_fixed = work->refresh->options->fix & PAGE_FIX_STARS_ORDER;

	if (work->ranks.count < 3 || !table->form->is_lines || !order_is_broken(&work->ranks))
		return;
	buf_clear(&work->text);
	order_describe(&work->ranks, work->refresh->source.rows[table->first_row].line, &work->text);
	findings_add(&work->refresh->result->findings,
		page_finding(PAGE_ORDER, table->line, NULL,
			is_fixed ? "its rows are moved" : "rows left where they are (--fix stars-order moves them)"),
		"the table was in order of stars and no longer is: %s", work->text.data);
	add_disorder(work, number, &work->ranks);
}

static void set_wishes(struct work *work)
{
	const struct refresh *refresh = work->refresh;
	const struct table *table = work->table;
	const struct directive *directive =
		table->directive > 0 ? &refresh->scan->directives[table->directive - 1].directive : NULL;

	work->unit = directive && directive->round > 0 ? directive->round : refresh->options->round;
	work->is_filled = directive && directive->is_filled;
	work->is_corrected = refresh->options->fix & PAGE_FIX_DATES ||
		scopes_count_at(&refresh->scan->claim_scopes, table->header) > 0 ||
		(directive && directive->created.is_given);
	work->stars_pad.column = (size_t)(table->stars < 0 ? 0 : table->stars);
	work->created_pad.column = (size_t)(table->created < 0 ? 0 : table->created);
}

/* Does most of the column stay as old as it was, for want of certainty or of answers? */
static bool is_held(const struct work *work)
{
	const struct table *table = work->table;
	size_t linked = 0, failed = 0;

	if (table->stars == TABLE_NO_COLUMN)
		return table->has_doubtful_stars;
	for (uint32_t i = 0; i < table->row_count; i++) {
		uint32_t repo = work->refresh->source.rows[table->first_row + i].repo;

		linked += repo < ROSTER_SEVERAL;
		failed += repo < ROSTER_SEVERAL && work->refresh->passing[repo];
	}
	return failed * 10 > linked || (linked > 0 && !work->evidence.is_enough);
}

void refresh_table(struct refresh *refresh, size_t number)
{
	struct work work = {.refresh = refresh, .table = &refresh->scan->tables[number]};
	int32_t last = work.table->stars > work.table->created ? work.table->stars : work.table->created;
	struct order order;

	if (work.table->is_left) {
		if (work.table->has_doubtful_stars)
			refresh_mark(&refresh->held, work.table->header);
		return;
	}
	set_wishes(&work);
	work.cell_max = (size_t)last + 1;
	work.cells = mem_calloc(work.cell_max, sizeof(*work.cells));
	buf_init(&work.text, BUF_NO_LIMIT);
	order_init(&order);
	if (work.is_corrected && work.table->created != TABLE_NO_COLUMN)
		work.order = &order;
	work_read_styles(&work);
	if (work.table->stars != TABLE_NO_COLUMN)
		evidence_weigh(refresh, work.table, &work.numbers, &work.evidence);
	work_settle_style(&work);
	refresh_rows(&work);
	if (is_held(&work))
		refresh_mark(&refresh->held, work.table->header);
	buf_clear(&work.text);
	check_order(&work, number);
	check_ranks(&work, number);
	order_release(&work.ranks);
	order_release(&order);
	free(work.cells);
	buf_release(&work.text);
}
