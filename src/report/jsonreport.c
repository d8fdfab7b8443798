#include "base/json.h"
#include "model/slug.h"
#include "report/format.h"
#include "report/remark.h"
#include "report/value.h"

#include <string.h>

#define SCHEMA "eco-refresh/report/1"

static void put_known(struct json *json, const char *key, const char *text)
{
	if (text && *text)
		json_put_string(json, key, text);
}

static void put_moment(struct json *json, const char *key, struct moment moment)
{
	if (moment_is_known(moment))
		fact_put(json, key, KIND_MOMENT, (struct fact_value){moment.packed, NULL});
}

static void put_date(struct json *json, const char *key, struct date date)
{
	char text[DATE_SIZE];

	if (date_is_known(date))
		json_put_string(json, key, date_format(date, text));
}

/* A text in each of the catalog's languages that has one; write is view_text or view_cell. */
static void put_each(struct json *json, const char *key, const struct view *view, const struct words *words,
	void (*write)(const struct view *, const struct language *, const struct words *, struct buf *))
{
	const struct catalog *catalog = view->catalog;
	SCOPED(buf) text = BUF_EMPTY;
	bool has_any = false;

	for (size_t i = 0; i < catalog->language_count; i++) {
		struct language language = language_of(catalog, catalog->languages[i]);
		buf_clear(&text);
		write(view, &language, words, &text);
		if (!text.len)
			continue;
		if (!has_any)
			json_open(json, key, '{');
		has_any = true;
		json_put_string(json, catalog->languages[i], text.data);
	}
	if (has_any)
		json_close(json, '}');
}

static void put_text(struct json *json, const char *key, const struct view *view, const struct words *words)
{
	put_each(json, key, view, words, view_text);
}

static void put_words(struct json *json, const char *key, const struct view *view, const struct words *words)
{
	put_each(json, key, view, words, view_cell);
}

static void put_label(struct json *json, const struct view *view, const struct column *column)
{
	SCOPED(buf) text = BUF_EMPTY;

	json_open(json, "label", '{');
	for (size_t i = 0; i < view->catalog->language_count; i++) {
		struct language language = language_of(view->catalog, view->catalog->languages[i]);
		buf_clear(&text);
		view_label(view, &language, column, &text);
		json_put_string(json, view->catalog->languages[i], text.data);
	}
	json_close(json, '}');
}

static void put_columns(struct json *json, const struct view *view)
{
	json_open(json, "columns", '[');
	for (size_t i = 0; i < view->column_count; i++) {
		json_open(json, NULL, '{');
		json_put_string(json, "key", view->columns[i]->key);
		put_label(json, view, view->columns[i]);
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* Whence a value comes and when it was read. */
static void put_origin(struct json *json, const char *source, struct date date)
{
	put_date(json, "as_of", date);
	put_known(json, "source", source);
}

static void put_created(struct json *json, const struct view *view, const struct row *row)
{
	if (!moment_is_known(row->repo->created))
		return;
	json_open(json, "created", '{');
	put_moment(json, "value", row->repo->created);
	if (row->change->is_date_corrected)
		put_moment(json, "stated", row->change->before->created);
	put_origin(json, view->source, view_row_date(view, row));
	json_close(json, '}');
}

static void put_baseline(
	struct json *json, const struct view *view, const struct figure *figure, const struct repo *before)
{
	struct date own = moment_date(before->as_of);

	json_open(json, "baseline", '{');
	json_put_integer(json, "value", figure->before);
	json_put_integer(json, "unit", figure->before_unit);
	put_origin(json, view->baseline_source, date_is_known(own) ? own : view->baseline);
	json_close(json, '}');
}

static void put_stars(struct json *json, const struct view *view, const struct row *row)
{
	const struct figure *figure = &row->figure;

	if (figure->after < 0)
		return;
	json_open(json, "stars", '{');
	json_put_integer(json, "value", figure->after);
	json_put_integer(json, "unit", figure->after_unit);
	json_put_integer(json, "rank", (int64_t)row->rank);
	put_origin(json, view->source, view_row_date(view, row));
	if (figure->has_delta) {
		put_baseline(json, view, figure, row->change->before);
		json_put_integer(json, "delta", figure->delta);
	}
	if (figure->has_growth)
		json_put_real(json, "growth_percent", (double)figure->growth / 10, 1);
	json_close(json, '}');
}

static void put_activity(struct json *json, const struct view *view, const struct row *row)
{
	static const char *const states[] = {
		[PHRASE_QUIET - PHRASE_OK] = "quiet", [PHRASE_ARCHIVED - PHRASE_OK] = "archived"};
	enum phrase status = value_status(view, row);

	json_put_string(json, "activity",
		status == PHRASE_OK             ? "active"
			: status < PHRASE_QUIET ? repo_status_name((enum repo_status)(status - PHRASE_OK))
						: states[status - PHRASE_OK]);
}

/* What the catalog asks for by a column; it has the project's day and source. */
static void put_column(struct json *json, const struct view *view, const struct row *row, enum column_kind kind)
{
	enum fact fact = column_fact(kind);
	const struct fact_row *about = &fact_table[fact < FACTS ? fact : 0];
	struct fact_value value;

	if (kind == COLUMN_STATUS)
		put_activity(json, view, row);
	if (fact == FACTS || about->traits & FACT_IS_REPORTED)
		return;
	value = value_fact(row, fact);
	if (fact_is_known(fact, value))
		fact_put(json, about->key, about->kind, value);
}

/* Their day and source stand for all values that have none of their own. */
static void put_state(struct json *json, const struct view *view, const struct row *row)
{
	const struct repo *repo = row->repo;

	json_put_string(json, "status", repo_status_name(repo->status));
	if (date_is_known(view_row_date(view, row)))
		put_origin(json, view->source, view_row_date(view, row));
	if (view_row_is_old(row)) {
		put_moment(json, "since", repo->since);
		put_known(json, "reason", repo->reason);
	}
	json_put_bool(json, "archived", repo->is_archived);
}

static void put_fields(struct json *json, const struct view *view, const struct row *row)
{
	const struct catalog *catalog = view->catalog;

	json_open(json, "fields", '{');
	for (size_t i = 0; i < catalog->field_count; i++)
		put_words(json, catalog->fields[i].key, view, &row->fields[i]);
	json_close(json, '}');
}

/* GitHub's is not said: its names have none. */
static void put_host(struct json *json, const char *repo)
{
	char host[SLUG_SIZE];
	size_t len = slug_host_length(repo);

	memcpy(host, repo, len);
	host[len] = '\0';
	if (len > 0)
		json_put_string(json, "host", host);
}

static void put_url(struct json *json, const struct view *view, const struct row *row)
{
	SCOPED(buf) url = BUF_EMPTY;

	view_row_url(view, row, &url);
	json_put_string(json, "url", url.data);
}

static void put_project(struct json *json, const struct view *view, const struct row *row)
{
	json_open(json, NULL, '{');
	put_words(json, "name", view, &row->project->name);
	if (row->project->repo) {
		json_put_string(json, "repo", view_row_repo(row));
		put_host(json, view_row_repo(row));
		json_put_string(json, "listed", row->project->repo);
	}
	put_known(json, "formerly", remark_former_name(row->change));
	if (row->repo->id)
		json_put_integer(json, "id", row->repo->id);
	put_url(json, view, row);
	put_state(json, view, row);
	put_created(json, view, row);
	put_stars(json, view, row);
	for (size_t i = 0; i < view->column_count; i++)
		put_column(json, view, row, view->columns[i]->kind);
	put_fields(json, view, row);
	json_close(json, '}');
}

/* One project a line, so that git diff reads well. */
static void write_projects(const struct view *view, struct buf *out)
{
	for (size_t i = 0; i < view->count; i++) {
		struct json json = {.out = out};
		buf_puts(out, "  ");
		put_project(&json, view, &view->rows[i]);
		buf_puts(out, i + 1 < view->count ? ",\n" : "\n");
		buf_drain(out);
	}
}

static void put_notes(struct json *json, const struct view *view)
{
	json_open(json, "notes", '[');
	for (size_t i = 0; i < view->catalog->note_count; i++) {
		json_open(json, NULL, '{');
		put_text(json, "text", view, &view->catalog->notes[i]);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void put_references(struct json *json, const struct view *view)
{
	json_open(json, "references", '[');
	for (size_t i = 0; i < view->catalog->reference_count; i++) {
		const struct reference *reference = &view->catalog->references[i];
		json_open(json, NULL, '{');
		put_words(json, "title", view, &reference->title);
		json_put_string(json, "url", reference->url);
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* What stands before the projects. */
static void put_head(struct json *json, const struct view *view)
{
	const struct catalog *catalog = view->catalog;

	json_put_string(json, "schema", SCHEMA);
	json_put_string(json, "id", catalog->id);
	put_text(json, "title", view, &catalog->title);
	json_open(json, "languages", '[');
	for (size_t i = 0; i < catalog->language_count; i++)
		json_put_string(json, NULL, catalog->languages[i]);
	json_close(json, ']');
	put_date(json, "as_of", view->as_of);
	put_date(json, "baseline", view->baseline);
	put_text(json, "intro", view, &catalog->intro);
	put_columns(json, view);
	put_notes(json, view);
	put_references(json, view);
}

bool format_json(const struct view *view, const struct language *language, struct buf *out, struct err *err)
{
	struct json json = {.out = out, .is_pretty = true};

	(void)language;
	(void)err;
	json_open(&json, NULL, '{');
	put_head(&json, view);
	buf_puts(out, ",\n  \"projects\": [\n");
	write_projects(view, out);
	buf_puts(out, "  ]\n}\n");
	return true;
}
