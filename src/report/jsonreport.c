#include "base/json.h"
#include "model/slug.h"
#include "report/format.h"
#include "report/remark.h"
#include "report/value.h"

#include <string.h>

#define SCHEMA "eco-refresh/report/1"

static void put_known(struct json *map, const char *key, const char *text)
{
	if (text && *text)
		json_put_string(map, key, text);
}

static void put_list(struct json *map, const char *key, const char *texts)
{
	struct json *list = json_new_list();
	struct buf text = BUF_EMPTY;

	while (fact_next(&texts, &text))
		json_add_string(list, text.data);
	buf_release(&text);
	json_put(map, key, list);
}

static void put_value(struct json *map, const char *key, enum fact_kind kind, struct fact_value value)
{
	char text[DATE_STAMP_SIZE];

	switch (kind) {
	case KIND_COUNT:
		json_put_integer(map, key, value.number);
		break;
	case KIND_MOMENT:
		json_put_string(map, key, moment_format((struct moment){value.number}, text));
		break;
	case KIND_TEXT:
		json_put_string(map, key, value.text);
		break;
	case KIND_LIST:
		put_list(map, key, value.text);
		break;
	case KIND_FLAG:
		json_put_bool(map, key, value.number != 0);
		break;
	}
}

static void put_moment(struct json *map, const char *key, struct moment moment)
{
	if (moment_is_known(moment))
		put_value(map, key, KIND_MOMENT, (struct fact_value){moment.packed, NULL});
}

static void put_date(struct json *map, const char *key, struct date date)
{
	char text[DATE_SIZE];

	if (date_is_known(date))
		json_put_string(map, key, date_format(date, text));
}

/* A text in each of the catalog's languages; write is view_text or view_cell. */
static void put_each(struct json *map, const char *key, const struct view *view, const struct words *words,
	void (*write)(const struct view *, const struct language *, const struct words *, struct buf *))
{
	const struct catalog *catalog = view->catalog;
	struct json *texts = json_new_map();
	struct buf text = BUF_EMPTY;
	bool is_empty = true;

	for (size_t i = 0; i < catalog->language_count; i++) {
		struct language language = language_of(catalog, catalog->languages[i]);
		buf_clear(&text);
		write(view, &language, words, &text);
		put_known(texts, catalog->languages[i], text.data);
		is_empty = is_empty && !text.len;
	}
	buf_release(&text);
	if (is_empty)
		json_free(texts);
	else
		json_put(map, key, texts);
}

static void put_text(struct json *map, const char *key, const struct view *view, const struct words *words)
{
	put_each(map, key, view, words, view_text);
}

static void put_words(struct json *map, const char *key, const struct view *view, const struct words *words)
{
	put_each(map, key, view, words, view_cell);
}

static void put_label(struct json *map, const struct view *view, const struct column *column)
{
	struct json *texts = json_new_map();
	struct buf text = BUF_EMPTY;

	for (size_t i = 0; i < view->catalog->language_count; i++) {
		struct language language = language_of(view->catalog, view->catalog->languages[i]);
		buf_clear(&text);
		view_label(view, &language, column, &text);
		json_put_string(texts, view->catalog->languages[i], text.data);
	}
	buf_release(&text);
	json_put(map, "label", texts);
}

static struct json *make_columns(const struct view *view)
{
	struct json *list = json_new_list();

	for (size_t i = 0; i < view->column_count; i++) {
		struct json *map = json_new_map();
		json_put_string(map, "key", view->columns[i]->key);
		put_label(map, view, view->columns[i]);
		json_add(list, map);
	}
	return list;
}

/* Whence a value comes and when it was read. */
static void put_origin(struct json *map, const char *source, struct date date)
{
	put_date(map, "as_of", date);
	put_known(map, "source", source);
}

static void put_created(struct json *project, const struct view *view, const struct row *row)
{
	struct json *created;

	if (!moment_is_known(row->repo->created))
		return;
	created = json_new_map();
	put_moment(created, "value", row->repo->created);
	if (row->change->is_date_corrected)
		put_moment(created, "stated", row->change->before->created);
	put_origin(created, view->source, view_row_date(view, row));
	json_put(project, "created", created);
}

static struct json *make_baseline(const struct view *view, const struct figure *figure, const struct repo *before)
{
	struct json *baseline = json_new_map();
	struct date own = moment_date(before->as_of);

	json_put_integer(baseline, "value", figure->before);
	json_put_integer(baseline, "unit", figure->before_unit);
	put_origin(baseline, view->baseline_source, date_is_known(own) ? own : view->baseline);
	return baseline;
}

static void put_stars(struct json *project, const struct view *view, const struct row *row)
{
	const struct figure *figure = &row->figure;
	struct json *stars;

	if (figure->after < 0)
		return;
	stars = json_new_map();
	json_put_integer(stars, "value", figure->after);
	json_put_integer(stars, "unit", figure->after_unit);
	json_put_integer(stars, "rank", (int64_t)row->rank);
	put_origin(stars, view->source, view_row_date(view, row));
	if (figure->has_delta) {
		json_put(stars, "baseline", make_baseline(view, figure, row->change->before));
		json_put_integer(stars, "delta", figure->delta);
	}
	if (figure->has_growth)
		json_put_real(stars, "growth_percent", (double)figure->growth / 10, 1);
	json_put(project, "stars", stars);
}

static void put_activity(struct json *project, const struct view *view, const struct row *row)
{
	static const char *const states[] = {
		[PHRASE_QUIET - PHRASE_OK] = "quiet", [PHRASE_ARCHIVED - PHRASE_OK] = "archived"};
	enum phrase status = value_status(view, row);

	json_put_string(project, "activity",
		status == PHRASE_OK             ? "active"
			: status < PHRASE_QUIET ? repo_status_name((enum repo_status)(status - PHRASE_OK))
						: states[status - PHRASE_OK]);
}

/* What the catalog asks for by a column; it has the project's day and source. */
static void put_column(struct json *project, const struct view *view, const struct row *row, enum column_kind kind)
{
	enum fact fact = column_fact(kind);
	const struct fact_row *about = &fact_table[fact < FACTS ? fact : 0];
	struct fact_value value;

	if (kind == COLUMN_STATUS)
		put_activity(project, view, row);
	if (fact == FACTS || about->traits & FACT_IS_REPORTED)
		return;
	value = value_fact(row, fact);
	if (fact_is_known(fact, value))
		put_value(project, about->key, about->kind, value);
}

/* Their day and source stand for all values that have none of their own. */
static void put_state(struct json *project, const struct view *view, const struct row *row)
{
	const struct repo *repo = row->repo;

	json_put_string(project, "status", repo_status_name(repo->status));
	if (date_is_known(view_row_date(view, row)))
		put_origin(project, view->source, view_row_date(view, row));
	if (view_row_is_old(row)) {
		put_moment(project, "since", repo->since);
		put_known(project, "reason", repo->reason);
	}
	json_put_bool(project, "archived", repo->is_archived);
}

static void put_fields(struct json *project, const struct view *view, const struct row *row)
{
	const struct catalog *catalog = view->catalog;
	struct json *fields = json_new_map();

	for (size_t i = 0; i < catalog->field_count; i++)
		put_words(fields, catalog->fields[i].key, view, &row->fields[i]);
	json_put(project, "fields", fields);
}

/* GitHub's is not said: its names have none. */
static void put_host(struct json *project, const char *repo)
{
	char host[SLUG_SIZE];
	size_t len = slug_host_length(repo);

	memcpy(host, repo, len);
	host[len] = '\0';
	if (len > 0)
		json_put_string(project, "host", host);
}

static struct json *make_project(const struct view *view, const struct row *row)
{
	struct json *project = json_new_map();

	put_words(project, "name", view, &row->project->name);
	if (row->project->repo) {
		json_put_string(project, "repo", view_row_repo(row));
		put_host(project, view_row_repo(row));
		json_put_string(project, "listed", row->project->repo);
	}
	put_known(project, "formerly", remark_former_name(row->change));
	if (row->repo->id)
		json_put_integer(project, "id", row->repo->id);
	json_put_string(project, "url", row->url);
	put_state(project, view, row);
	put_created(project, view, row);
	put_stars(project, view, row);
	for (size_t i = 0; i < view->column_count; i++)
		put_column(project, view, row, view->columns[i]->kind);
	put_fields(project, view, row);
	return project;
}

/* One project a line, so that git diff reads well, and one in memory at a time. */
static void write_projects(const struct view *view, struct buf *out)
{
	for (size_t i = 0; i < view->count; i++) {
		struct json *project = make_project(view, &view->rows[i]);
		buf_puts(out, "  ");
		json_write(out, project, false);
		buf_puts(out, i + 1 < view->count ? ",\n" : "\n");
		json_free(project);
	}
}

static struct json *make_notes(const struct view *view)
{
	struct json *list = json_new_list();

	for (size_t i = 0; i < view->catalog->note_count; i++) {
		struct json *note = json_new_map();
		put_text(note, "text", view, &view->catalog->notes[i]);
		json_add(list, note);
	}
	return list;
}

static struct json *make_references(const struct view *view)
{
	struct json *list = json_new_list();

	for (size_t i = 0; i < view->catalog->reference_count; i++) {
		const struct reference *reference = &view->catalog->references[i];
		struct json *map = json_new_map();
		put_words(map, "title", view, &reference->title);
		json_put_string(map, "url", reference->url);
		json_add(list, map);
	}
	return list;
}

/* The report without its projects. */
static struct json *make_frame(const struct view *view)
{
	const struct catalog *catalog = view->catalog;
	struct json *root = json_new_map(), *languages = json_new_list();

	for (size_t i = 0; i < catalog->language_count; i++)
		json_add_string(languages, catalog->languages[i]);
	json_put_string(root, "schema", SCHEMA);
	json_put_string(root, "id", catalog->id);
	put_text(root, "title", view, &catalog->title);
	json_put(root, "languages", languages);
	put_date(root, "as_of", view->as_of);
	put_date(root, "baseline", view->baseline);
	put_text(root, "intro", view, &catalog->intro);
	json_put(root, "columns", make_columns(view));
	json_put(root, "notes", make_notes(view));
	json_put(root, "references", make_references(view));
	return root;
}

bool format_json(const struct view *view, const struct language *language, struct buf *out, struct err *err)
{
	struct json *frame = make_frame(view);

	(void)language;
	(void)err;
	json_write(out, frame, true);
	json_free(frame);
	/* The frame's closing brace makes way for the projects. */
	buf_truncate(out, out->len - strlen("\n}"));
	buf_puts(out, ",\n  \"projects\": [\n");
	write_projects(view, out);
	buf_puts(out, "  ]\n}\n");
	return true;
}
