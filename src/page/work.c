#include "page/work.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>

#define TOLD_LINES 5 /* of a column's cells that are left; then how many more */

static void init_column(struct work *work, struct column *column, const struct field *field, size_t number)
{
	*column = (struct column){.field = field, .pad.column = number};
	order_init(&column->order);
	buf_init(&column->differing.lines, BUF_NO_LIMIT);
	buf_init(&column->unread.lines, BUF_NO_LIMIT);
	if (work->cell_max < number + 1)
		work->cell_max = number + 1;
}

static void release_column(struct column *column)
{
	order_release(&column->order);
	buf_release(&column->differing.lines);
	buf_release(&column->unread.lines);
}

/* What the table's comment says; NULL: it has none. */
static const struct directive *directive_of(const struct refresh *refresh, const struct table *table)
{
	return table->directive > 0 ? &refresh->scan->directives[table->directive - 1].directive : NULL;
}

static void add_column(struct work *work, enum fact fact)
{
	struct column *column = &work->columns[work->column_count++];
	const struct refresh *refresh = work->refresh;
	const struct table *table = work->table;
	const struct directive *directive = directive_of(refresh, table);

	init_column(work, column, &field_table[fact], (size_t)table->columns[fact]);
	column->fact = fact;
	column->is_corrected = refresh->options->fix & column->field->fix ||
		(directive && directive->columns[fact].is_given) ||
		(fact == FACT_CREATED && scopes_count_at(&refresh->scan->claim_scopes, table->header) > 0);
}

static int compare_columns(const void *a, const void *b)
{
	const struct column *x = a, *y = b;

	return (x->pad.column > y->pad.column) - (x->pad.column < y->pad.column);
}

static const struct field as_of_field = {
	.way = FIELD_DAY, .one = "an as-of day", .many = "as-of days", .what = "as of"};

void work_init(struct work *work, struct refresh *refresh, const struct table *table)
{
	const struct directive *directive = directive_of(refresh, table);

	*work = (struct work){.refresh = refresh, .table = table};
	work->unit = directive && directive->round > 0 ? directive->round : refresh->options->round;
	work->is_filled = directive && directive->is_filled;
	for (enum fact fact = 0; fact < FACTS; fact++)
		if (table->columns[fact] != TABLE_NO_COLUMN)
			add_column(work, fact);
	if (table->as_of > 0)
		init_column(work, &work->as_of, &as_of_field, table->as_of - 1);
	qsort(work->columns, work->column_count, sizeof(*work->columns), compare_columns);
	work->cells = mem_calloc(work->cell_max + 1, sizeof(*work->cells));
	buf_init(&work->text, BUF_NO_LIMIT);
}

void work_release(struct work *work)
{
	for (size_t i = 0; i < work->column_count; i++)
		release_column(&work->columns[i]);
	if (work->table->as_of > 0)
		release_column(&work->as_of);
	free(work->cells);
	buf_release(&work->text);
}

void work_read_row(struct work *work, size_t row)
{
	const struct table *table = work->table;
	const struct table_row *at = &work->refresh->source.rows[table->first_row + row];

	work->row = (uint32_t)row;
	work->repo = at->repo;
	work->is_row_changed = work->is_row_held = false;
	work->line = at->line;
	work->cell_count = table->form->split(work->refresh->bytes, at->start, at->end, work->cells, work->cell_max);
}

bool work_cell(const struct work *work, const struct column *column, struct cell *cell)
{
	if (column->pad.column >= work->cell_count)
		return false;
	*cell = row_trim(work->refresh->bytes, work->cells[column->pad.column]);
	return true;
}

struct fact_value work_value(struct work *work, const struct column *column, size_t row)
{
	const struct table_row *at = &work->refresh->source.rows[work->table->first_row + row];
	const struct repo *facts = at->repo < ROSTER_SEVERAL ? refresh_facts(work->refresh, at->repo, at->line) : NULL;

	return facts ? fact_get(facts, column->fact) : FACT_UNKNOWN;
}

const char *work_host(const struct work *work)
{
	const char *name = refresh_name(work->refresh, work->repo);
	size_t len = slug_host_length(name);

	return len > 0 ? findings_format(&work->refresh->result->findings, "%.*s", (int)len, name) : "GitHub";
}

void work_say(struct work *work, enum page_rule rule, struct cell cell, const char *why, const char *remedy)
{
	struct findings *findings = &work->refresh->result->findings;
	struct finding finding = page_finding(rule, work->line, refresh_name(work->refresh, work->repo), remedy);

	finding.old = findings_quote(findings, work->refresh->bytes + cell.start, cell.end - cell.start);
	findings_add(findings, finding, "%s", why);
}

void work_say_right(struct work *work, struct cell cell)
{
	if (work->refresh->options->is_explained)
		work_say(work, PAGE_SAME, cell, "is right", NULL);
}

/* NULL: it is written in a way of its own. */
static const char *describe_other(const char *bytes, struct cell cell)
{
	if (cell.start == cell.end)
		return "is empty";
	if (row_is_placeholder(bytes, cell))
		return "is a placeholder";
	if (row_has_image(bytes, cell))
		return "is a badge or image";
	for (size_t at = cell.start; at < cell.end; at++)
		if (text_is_digit(bytes[at]))
			return NULL;
	return "is not read";
}

static const char *remedy_of(struct findings *findings, const struct told *told, const char *fix)
{
	size_t others = told->count - 1;

	if (others == 0)
		return fix ? findings_format(findings, "left (%s it)", fix) : "left";
	return findings_format(findings, "left, like %s%s%s%s%s%s", others == 1 ? "that on line " : "those on lines ",
		told->lines.data, others > TOLD_LINES ? " …" : "", fix ? " (" : "", fix ? fix : "",
		fix ? " them)" : "");
}

static void tell(
	struct work *work, struct told *told, enum page_rule rule, struct cell cell, const char *why, const char *fix)
{
	struct findings *findings = &work->refresh->result->findings;

	if (told->count++ == 0) {
		told->at = findings->count;
		work_say(work, rule, cell, why, remedy_of(findings, told, fix));
		return;
	}
	if (told->count <= TOLD_LINES + 1)
		buf_printf(&told->lines, "%s%u", told->count > 2 ? ", " : "", work->line);
	findings->items[told->at].remedy = remedy_of(findings, told, fix);
	if (work->refresh->options->is_explained)
		work_say(work, PAGE_LEFT, cell, why, "left");
}

void work_tell(struct work *work, struct column *column, enum page_rule rule, struct cell cell, const char *why,
	const char *fix)
{
	work->is_row_held = work->is_row_held || rule == PAGE_JUMP;
	tell(work, &column->differing, rule, cell, why, fix);
}

void work_say_other(struct work *work, struct column *column, struct cell cell)
{
	const char *why = describe_other(work->refresh->bytes, cell);

	if (!why)
		tell(work, &column->unread, PAGE_DOUBT, cell, "is written in a style that is not rewritten", NULL);
	else
		work_say(work, PAGE_LEFT, cell, why, "left");
}

/* Where the table stands; items stand each where it is. */
static size_t place_of(const struct work *work)
{
	const struct table *table = work->table;

	return table->header < table->header_end && !table->form->is_turned
		? table->header
		: work->refresh->source.rows[table->first_row + work->row].start;
}

void work_write(struct work *work, struct column *column, size_t start, size_t end)
{
	struct refresh *refresh = work->refresh;
	struct cell cell = work->cells[column->pad.column];

	refresh_say_change(
		refresh, work->line, refresh_name(refresh, work->repo), column->field->what, start, end, &work->text);
	pad_replace(&column->pad, work->table, &refresh->source, &refresh->edits, cell, start, end, &work->text);
	/* An as-of note would say of counts that were left that they are new. */
	if (work->table->columns[FACT_STARS] != TABLE_NO_COLUMN || !work->table->has_doubtful_stars)
		refresh_mark(&refresh->changed, place_of(work));
	work->is_row_changed = work->is_row_changed || column->field->way == FIELD_COUNT;
	refresh->result->cells_changed++;
}

void work_fill(struct work *work, struct column *column, struct cell cell)
{
	struct cell raw = work->cells[column->pad.column];

	if (cell.start == cell.end) {
		cell.start = cell.end = raw.start + (raw.end > raw.start);
		/* One space cannot stand on both sides. */
		if (raw.end == raw.start + 1)
			buf_putc(&work->text, ' ');
	}
	work_write(work, column, cell.start, cell.end);
}
