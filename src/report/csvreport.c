#include "base/csv.h"

#include "report/format.h"
#include "report/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const fixed[] = {"name", "repo", "id", "url", "status", "archived", "as_of", "source", "created",
	"created_stated", "stars", "stars_unit", "baseline", "baseline_source", "baseline_stars", "baseline_unit",
	"delta", "growth_percent"};

static void put_field(struct buf *out, const char *text)
{
	csv_write_field(out, text ? text : "", false);
}

static void put_number(struct buf *out, int64_t number, bool is_known)
{
	char digits[32];

	snprintf(digits, sizeof(digits), "%" PRId64, number);
	put_field(out, is_known ? digits : "");
}

static void put_date(struct buf *out, struct date date)
{
	char text[DATE_SIZE];

	put_field(out, date_format(date, text));
}

/* The facts that a column shows and that are not among the fixed ones; FACTS: another column. */
static enum fact shown_fact(const struct view *view, size_t column)
{
	enum fact fact = column_fact(view->columns[column]->kind);

	return fact < FACTS && fact_table[fact].traits & FACT_IS_REPORTED ? FACTS : fact;
}

/* A curator's column called as one of the fixed ones gets "field_" before it. */
static void put_header(const struct view *view, struct buf *out)
{
	const struct catalog *catalog = view->catalog;

	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
		csv_write_field(out, fixed[i], i == 0);
	for (size_t i = 0; i < view->column_count; i++)
		if (shown_fact(view, i) < FACTS)
			put_field(out, view->columns[i]->key);
	for (size_t i = 0; i < catalog->field_count; i++) {
		SCOPED(buf) key = BUF_EMPTY;
		for (size_t j = 0; j < sizeof(fixed) / sizeof(fixed[0]); j++)
			buf_puts(&key, strcmp(fixed[j], catalog->fields[i].key) == 0 ? "field_" : "");
		buf_puts(&key, catalog->fields[i].key);
		put_field(out, key.data);
	}
	csv_write_end(out);
}

static void put_created(const struct row *row, struct buf *out)
{
	char text[DATE_STAMP_SIZE];

	put_field(out, moment_format(row->repo->created, text));
	put_field(out, row->change->is_date_corrected ? moment_format(row->change->before->created, text) : "");
}

static void put_stars(const struct view *view, const struct row *row, struct buf *out)
{
	const struct figure *figure = &row->figure;
	bool has_before = figure->before >= 0;
	SCOPED(buf) growth = BUF_EMPTY;

	put_number(out, figure->after, figure->after >= 0);
	put_number(out, figure->after_unit, figure->after >= 0);
	put_date(out, has_before ? view->baseline : (struct date){0});
	put_field(out, has_before ? view->baseline_source : "");
	put_number(out, figure->before, has_before);
	put_number(out, figure->before_unit, has_before);
	put_number(out, figure->delta, figure->has_delta);
	if (figure->has_growth)
		figure_write_tenths(&growth, figure->growth);
	put_field(out, growth.data);
}

static void put_facts(const struct view *view, const struct row *row, struct buf *text, struct buf *out)
{
	for (size_t i = 0; i < view->column_count; i++) {
		enum fact fact = shown_fact(view, i);

		if (fact == FACTS)
			continue;
		struct fact_value value = value_fact(row, fact);
		buf_clear(text);
		if (fact_is_known(fact, value))
			fact_write(fact, value, text);
		put_field(out, text->data);
	}
}

static void put_row(const struct view *view, const struct row *row, const struct language *language, struct buf *text,
	struct buf *out)
{
	view_name(view, language, row->project, text);
	csv_write_field(out, text->data, true);
	put_field(out, view_row_repo(row));
	put_number(out, row->repo->id, row->repo->id > 0);
	buf_clear(text);
	view_row_url(view, row, text);
	put_field(out, text->data);
	put_field(out, repo_status_name(row->repo->status));
	put_field(out, row->repo->is_archived ? "true" : "false");
	put_date(out, view_row_date(view, row));
	put_field(out, view->source);
	put_created(row, out);
	put_stars(view, row, out);
	put_facts(view, row, text, out);
	for (size_t i = 0; i < view->catalog->field_count; i++) {
		buf_clear(text);
		view_cell(view, language, &row->fields[i], text);
		put_field(out, text->data);
	}
	csv_write_end(out);
}

bool format_csv(const struct view *view, const struct language *language, struct buf *out, struct err *err)
{
	SCOPED(buf) text = BUF_EMPTY;

	(void)err;
	put_header(view, out);
	for (size_t i = 0; i < view->count; i++) {
		buf_clear(&text);
		put_row(view, &view->rows[i], language, &text, out);
		buf_drain(out);
	}
	return true;
}
