#include "report/value.h"

#include "base/text.h"

#include <string.h>

#define UNKNOWN "—"
#define QUIET_DAYS 365

enum phrase value_status(const struct view *view, const struct row *row)
{
	const struct repo *repo = row->repo;
	struct date pushed = date_of(repo->pushed);

	if (repo_status_is_lasting(repo->status))
		return PHRASE_OK + (enum phrase)repo->status;
	if (repo->is_archived)
		return PHRASE_ARCHIVED;
	if (!date_is_known(pushed))
		return repo->status == REPO_OK ? PHRASE_UNKNOWN : PHRASE_OK + (enum phrase)repo->status;
	return date_days(view_row_date(view, row)) - date_days(pushed) > QUIET_DAYS ? PHRASE_QUIET : PHRASE_OK;
}

static void write_count(const struct language *language, int64_t count, struct buf *out)
{
	if (count < 0)
		buf_puts(out, UNKNOWN);
	else
		language_number(language, count, false, out);
}

static void write_text(const char *text, struct buf *out)
{
	buf_puts(out, text && *text ? text : UNKNOWN);
}

static void write_number(const struct row *row, enum column_kind kind, const struct language *language, struct buf *out)
{
	if (kind == COLUMN_STARS)
		write_count(language, view_row_stars(row), out);
	else if (kind == COLUMN_FORKS)
		write_count(language, row->repo->forks, out);
	else if (kind == COLUMN_RANK)
		write_count(language, row->rank ? (int64_t)row->rank : -1, out);
	else if (kind == COLUMN_DELTA)
		language_delta(language, &row->figure, out);
	else
		language_growth(language, &row->figure, out);
}

bool value_is_number(enum column_kind kind)
{
	return kind == COLUMN_STARS || kind == COLUMN_FORKS || kind == COLUMN_RANK || kind == COLUMN_DELTA ||
		kind == COLUMN_GROWTH;
}

void value_write(const struct view *view, const struct row *row, const struct column *column,
	const struct language *language, struct buf *out)
{
	if (value_is_number(column->kind))
		write_number(row, column->kind, language, out);
	else if (column->kind == COLUMN_NAME)
		view_name(view, language, row->project, out);
	else if (column->kind == COLUMN_CREATED)
		language_month(language, date_of(row->repo->created), out);
	else if (column->kind == COLUMN_STATUS)
		buf_puts(out, language_phrase(language, value_status(view, row)));
	else if (column->kind == COLUMN_PUSHED)
		language_date(language, date_of(row->repo->pushed), out);
	else if (column->kind == COLUMN_LANGUAGE)
		write_text(row->repo->language, out);
	else if (column->kind == COLUMN_LICENSE)
		write_text(row->repo->license, out);
	else
		view_cell(view, language, &row->project->fields[column->field], out);
}

static struct value_key number_key(int64_t number, bool is_known)
{
	return (struct value_key){.is_known = is_known, .number = number};
}

/* The best first. */
static struct value_key status_key(enum phrase status)
{
	static const enum phrase order[] = {
		PHRASE_OK, PHRASE_QUIET, PHRASE_ARCHIVED, PHRASE_BLOCKED, PHRASE_REPLACED, PHRASE_GONE, PHRASE_STALE};
	int64_t place = 0;

	while (place < (int64_t)(sizeof(order) / sizeof(order[0])) && order[place] != status)
		place++;
	return number_key(place, status != PHRASE_UNKNOWN);
}

static struct value_key text_key(const char *text)
{
	return (struct value_key){.is_known = text && *text, .text = text ? text : ""};
}

struct value_key value_key(
	const struct view *view, const struct row *row, const struct column *column, const char *language)
{
	switch (column->kind) {
	case COLUMN_NAME: {
		const char *name = catalog_text(view->catalog, &row->project->name, language);
		return text_key(name && *name ? name : row->project->repo);
	}
	case COLUMN_CREATED:
		return text_key(row->repo->created);
	case COLUMN_STARS:
		return number_key(view_row_stars(row), view_row_stars(row) >= 0);
	case COLUMN_DELTA:
		return number_key(row->figure.delta, row->figure.has_delta);
	case COLUMN_GROWTH:
		return number_key(row->figure.growth, row->figure.has_growth);
	case COLUMN_RANK:
		return number_key((int64_t)row->rank, row->rank > 0);
	case COLUMN_STATUS:
		return status_key(value_status(view, row));
	case COLUMN_PUSHED:
		return text_key(row->repo->pushed);
	case COLUMN_LANGUAGE:
		return text_key(row->repo->language);
	case COLUMN_LICENSE:
		return text_key(row->repo->license);
	case COLUMN_FORKS:
		return number_key(row->repo->forks, row->repo->forks >= 0);
	case COLUMN_FIELD:
		break;
	}
	return text_key(catalog_text(view->catalog, &row->project->fields[column->field], language));
}

int value_key_compare(const struct value_key *a, const struct value_key *b, bool is_descending)
{
	int order;

	if (a->is_known != b->is_known)
		return a->is_known ? -1 : 1;
	if (!a->is_known)
		return 0;
	if (a->text && b->text) {
		order = text_compare_nocase(a->text, b->text);
		if (order == 0)
			order = strcmp(a->text, b->text);
	} else {
		order = (a->number > b->number) - (a->number < b->number);
	}
	return is_descending ? -order : order;
}
