#include "report/value.h"

#include "base/text.h"

#include <string.h>

#define UNKNOWN "—"
#define QUIET_DAYS 365

enum phrase value_status(const struct view *view, const struct row *row)
{
	const struct repo *repo = row->repo;
	struct date pushed = moment_date(repo->pushed);

	if (!row->project->repo)
		return PHRASE_UNKNOWN;
	if (repo_status_is_lasting(repo->status))
		return PHRASE_OK + (enum phrase)repo->status;
	if (repo->is_archived)
		return PHRASE_ARCHIVED;
	if (!date_is_known(pushed))
		return repo->status == REPO_OK ? PHRASE_UNKNOWN : PHRASE_OK + (enum phrase)repo->status;
	return date_days(view_row_date(view, row)) - date_days(pushed) > QUIET_DAYS ? PHRASE_QUIET : PHRASE_OK;
}

const char *value_sign(enum phrase status)
{
	static const char *const signs[] = {[PHRASE_GONE - PHRASE_OK] = "✕",
		[PHRASE_BLOCKED - PHRASE_OK] = "✕",
		[PHRASE_REPLACED - PHRASE_OK] = "✕",
		[PHRASE_QUIET - PHRASE_OK] = "☾",
		[PHRASE_ARCHIVED - PHRASE_OK] = "⊘"};

	return signs[status - PHRASE_OK];
}

static void write_count(const struct language *language, int64_t count, struct buf *out)
{
	if (count < 0)
		buf_puts(out, UNKNOWN);
	else
		language_number(language, count, false, out);
}

struct fact_value value_fact(const struct row *row, enum fact fact)
{
	const struct fact_row *about = &fact_table[fact];
	struct fact_value value = fact_get(row->repo, fact);

	if (about->traits & FACT_IS_ROUNDED)
		value.number = view_row_stars(row);
	/* What a curator wrote, or nobody answered. */
	return about->kind == KIND_FLAG && row->repo->id == 0 ? FACT_UNKNOWN : value;
}

static void write_fact(const struct row *row, enum fact fact, const struct language *language, struct buf *out)
{
	const struct fact_row *about = &fact_table[fact];
	struct fact_value value = value_fact(row, fact);
	struct date date;

	if (!fact_is_known(fact, value)) {
		buf_puts(out, UNKNOWN);
	} else if (about->kind == KIND_COUNT) {
		language_number(language, value.number, false, out);
	} else if (about->kind == KIND_MOMENT) {
		date = moment_date((struct moment){value.number});
		(about->shown == MOMENT_MONTH ? language_month : language_date)(language, date, out);
	} else if (about->kind == KIND_FLAG) {
		buf_puts(out, language_phrase(language, value.number ? PHRASE_YES : PHRASE_NO));
	} else {
		fact_write(fact, value, out);
	}
}

bool value_is_number(enum column_kind kind)
{
	enum fact fact = column_fact(kind);

	return kind == COLUMN_RANK || kind == COLUMN_DELTA || kind == COLUMN_GROWTH ||
		(fact < FACTS && fact_table[fact].kind == KIND_COUNT);
}

bool value_is_moment(enum column_kind kind)
{
	enum fact fact = column_fact(kind);

	return fact < FACTS && fact_table[fact].kind == KIND_MOMENT;
}

void value_write(const struct view *view, const struct row *row, const struct column *column,
	const struct language *language, struct buf *out)
{
	enum column_kind kind = column->kind;

	if (kind == COLUMN_NAME)
		view_name(view, language, row->project, out);
	else if (kind == COLUMN_DELTA)
		language_delta(language, &row->figure, out);
	else if (kind == COLUMN_GROWTH)
		language_growth(language, &row->figure, out);
	else if (kind == COLUMN_RANK)
		write_count(language, row->rank ? (int64_t)row->rank : -1, out);
	else if (kind == COLUMN_STATUS)
		buf_puts(out, language_phrase(language, value_status(view, row)));
	else if (kind == COLUMN_FIELD)
		view_cell(view, language, &row->fields[column->field], out);
	else
		write_fact(row, column_fact(kind), language, out);
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

static struct value_key fact_key(const struct row *row, enum fact fact)
{
	struct fact_value value = value_fact(row, fact);

	return fact_is_text(fact) ? text_key(value.text) : number_key(value.number, fact_is_known(fact, value));
}

struct value_key value_key(
	const struct view *view, const struct row *row, const struct column *column, const char *language)
{
	switch (column->kind) {
	case COLUMN_NAME:
		return text_key(catalog_text(view->catalog, &row->project->name, language));
	case COLUMN_DELTA:
		return number_key(row->figure.delta, row->figure.has_delta);
	case COLUMN_GROWTH:
		return number_key(row->figure.growth, row->figure.has_growth);
	case COLUMN_RANK:
		return number_key((int64_t)row->rank, row->rank > 0);
	case COLUMN_STATUS:
		return status_key(value_status(view, row));
	case COLUMN_FIELD:
		return text_key(catalog_text(view->catalog, &row->fields[column->field], language));
	default:
		return fact_key(row, column_fact(column->kind));
	}
}

int value_key_compare(const struct value_key *a, const struct value_key *b, bool is_descending)
{
	int order;

	if (a->is_known != b->is_known)
		return a->is_known ? -1 : 1;
	if (!a->is_known)
		return 0;
	if (a->text && b->text) {
		order = strcasecmp(a->text, b->text);
		if (order == 0)
			order = strcmp(a->text, b->text);
	} else {
		order = (a->number > b->number) - (a->number < b->number);
	}
	return is_descending ? -order : order;
}
