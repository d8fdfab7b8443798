#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/weburl.h"
#include "report/html.h"
#include "report/value.h"

#include <inttypes.h>
#include <string.h>

#define FACETS_MOST 40 /* values of a column that one can choose by */
#define FEW_WORDS 20 /* columns */

/* A cell, for what is said of it. */
struct place {
	const struct row *row;
	const struct column *column;
	bool is_prose, is_main_prose;
};

static void say_value(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	const struct place *place = what;

	value_write(html->view, place->row, place->column, language, out);
}

static void say_heading(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	view_label(html->view, language, what, out);
}

static void say_trend(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	(void)html;
	(void)what;
	buf_puts(out, language_phrase(language, PHRASE_PAGE_TREND));
}

/* Where the small lines stand: after the last column of stars, else last. */
static size_t trend_place(const struct view *view)
{
	size_t place = view->column_count, i = 0;

	while (i < view->count && !html_has_spark(&view->rows[i]))
		i++;
	if (i == view->count)
		return NO_TREND;
	for (i = 0; i < view->column_count; i++) {
		enum column_kind kind = view->columns[i]->kind;
		if (kind == COLUMN_OF(FACT_STARS) || kind == COLUMN_DELTA || kind == COLUMN_GROWTH)
			place = i + 1;
	}
	return place;
}

static bool is_prose(const struct html *html, const struct column *column)
{
	const struct view *view = html->view;

	for (size_t i = 0; i < view->count && column->kind == COLUMN_FIELD; i++) {
		for (size_t j = 0; j < html->count; j++) {
			const char *text = catalog_text(
				view->catalog, &view->rows[i].fields[column->field], html->languages[j].tag);
			if (text && text_width(text, strlen(text)) > FEW_WORDS)
				return true;
		}
	}
	return false;
}

static bool may_be_facet(const struct column *column)
{
	enum fact fact = column_fact(column->kind);

	return column->kind == COLUMN_FIELD || column->kind == COLUMN_STATUS || fact == FACT_LANGUAGE ||
		fact == FACT_LICENSE;
}

/* More than one value, few, and fewer than rows. */
static bool is_facet(const struct html *html, const struct column *column)
{
	const struct view *view = html->view;
	SCOPED(arena) values = {0};
	SCOPED(map) seen = {0};
	SCOPED(buf) value = BUF_EMPTY;

	for (size_t i = 0; i < view->count && seen.count <= FACETS_MOST && may_be_facet(column); i++) {
		buf_clear(&value);
		value_write(view, &view->rows[i], column, &html->languages[0], &value);
		map_add(&seen, arena_strdup(&values, value.data), &seen);
	}
	return seen.count > 1 && seen.count <= FACETS_MOST && seen.count < view->count;
}

void html_plan(struct html *html)
{
	const struct view *view = html->view;

	html->trend = trend_place(view);
	html->prose = view->column_count;
	html->is_prose = mem_calloc(view->column_count + 1, sizeof(*html->is_prose));
	html->is_facet = mem_calloc(view->column_count + 1, sizeof(*html->is_facet));
	for (size_t i = 0; i < view->column_count; i++) {
		html->is_prose[i] = is_prose(html, view->columns[i]);
		html->is_facet[i] = !html->is_prose[i] && is_facet(html, view->columns[i]);
		if (html->is_prose[i] && html->prose == view->column_count)
			html->prose = i;
	}
}

static bool is_change(enum column_kind kind)
{
	return kind == COLUMN_DELTA || kind == COLUMN_GROWTH;
}

static void put_head_cell(struct html *html, const struct column *column, bool is_prose)
{
	XML_OPEN(html->xml, "th", "scope", "col", "data-k", column->key);
	if (value_is_number(column->kind))
		xml_attribute(html->xml, "data-n",
			is_change(column->kind)               ? "change"
				: column->kind == COLUMN_RANK ? "rank"
							      : "count");
	if (value_is_number(column->kind) || column->kind == COLUMN_NAME || is_prose)
		xml_attribute(html->xml, "class", column->kind == COLUMN_NAME ? "name" : is_prose ? "t" : "n");
	html_say(html, (struct saying){say_heading, column});
	xml_close_full(html->xml);
}

static void put_trend_head(struct html *html)
{
	XML_OPEN(html->xml, "th", "scope", "col", "class", "trend");
	html_say(html, (struct saying){say_trend, NULL});
	xml_close_full(html->xml);
}

static void put_head(struct html *html)
{
	const struct view *view = html->view;

	xml_open(html->xml, "thead");
	xml_open(html->xml, "tr");
	for (size_t i = 0; i <= view->column_count; i++) {
		if (i == html->trend)
			put_trend_head(html);
		if (i < view->column_count)
			put_head_cell(html, view->columns[i], html->is_prose[i]);
	}
	xml_close(html->xml);
	xml_close(html->xml);
	html_newline(html);
}

/* An address alone in a cell, the same in all languages, is a link. */
static void put_field(struct html *html, const struct place *place)
{
	const struct words *words = &place->row->fields[place->column->field];
	SCOPED(buf) text = BUF_EMPTY, why = BUF_EMPTY;

	view_cell(html->view, &html->languages[0], words, &text);
	bool is_address = words->count == 1 && weburl_check(text.data, &why);
	if (is_address)
		XML_OPEN(html->xml, "a", "href", text.data);
	html_words(html, words, false);
	if (is_address)
		xml_close_full(html->xml);
}

static const char *cell_class(const struct place *place)
{
	enum column_kind kind = place->column->kind;
	int64_t delta = place->row->figure.shown;

	if (kind == COLUMN_DELTA)
		return delta > 0 ? "n delta up" : delta < 0 ? "n delta down" : "n delta";
	if (kind == COLUMN_OF(FACT_STARS))
		return "n stars";
	if (value_is_number(kind))
		return "n";
	if (value_is_moment(kind) || kind == COLUMN_OF(FACT_LANGUAGE) || kind == COLUMN_OF(FACT_LICENSE))
		return "d";
	return place->is_main_prose ? "t text" : place->is_prose ? "t" : NULL;
}

/* What the cell is sorted by. */
static void put_key(struct html *html, const struct place *place)
{
	struct value_key key = value_key(html->view, place->row, place->column, html->languages[0].tag);
	char moment[DATE_STAMP_SIZE];

	if (!key.is_known)
		xml_attribute(html->xml, "data-s", "");
	else if (value_is_moment(place->column->kind))
		xml_attribute(html->xml, "data-s", moment_format((struct moment){key.number}, moment));
	else if (!key.text)
		xml_attribute_printf(html->xml, "data-s", "%" PRId64, key.number);
}

static void put_cell(struct html *html, const struct place *place)
{
	const char *class = cell_class(place);

	XML_OPEN(html->xml, "td", "class", class);
	if (place->column->kind != COLUMN_FIELD)
		put_key(html, place);
	if (place->is_prose)
		xml_open(html->xml, "div");
	if (place->column->kind == COLUMN_FIELD)
		put_field(html, place);
	else
		html_say(html, (struct saying){say_value, place});
	if (place->is_prose)
		xml_close_full(html->xml);
	xml_close_full(html->xml);
}

/* It leads to the sentence that says why. */
static void put_dagger(struct html *html, const struct row *row)
{
	xml_text(html->xml, " ");
	XML_OPEN(html->xml, "a", "class", "old");
	xml_attribute_printf(html->xml, "href", "#old-%u", row->project->listed);
	xml_text(html->xml, "†");
	xml_close_full(html->xml);
}

static void put_mark(struct html *html, const struct row *row)
{
	enum phrase status = value_status(html->view, row);
	const char *sign = value_sign(status);

	if (!sign)
		return;
	xml_text(html->xml, " ");
	XML_OPEN(html->xml, "span", "class", view_row_is_old(row) ? "mark gone" : "mark");
	XML_OPEN(html->xml, "span", "aria-hidden", "true");
	xml_text(html->xml, sign);
	xml_text(html->xml, " ");
	xml_close(html->xml);
	html_phrase(html, status);
	xml_close(html->xml);
}

static void put_name(struct html *html, const struct place *place)
{
	SCOPED(buf) url = BUF_EMPTY;

	view_row_url(html->view, place->row, &url);
	XML_OPEN(html->xml, "th", "scope", "row", "class", "name");
	XML_OPEN(html->xml, "a", "href", url.data);
	html_say(html, (struct saying){say_value, place});
	xml_close_full(html->xml);
	put_mark(html, place->row);
	if (view_row_is_old(place->row))
		put_dagger(html, place->row);
	xml_close(html->xml);
}

static void put_trend(struct html *html, const struct row *row)
{
	XML_OPEN(html->xml, "td", "class", "trend");
	html_spark(html, row);
	xml_close_full(html->xml);
}

/* For the script: the day of a row's values, where it is another than the table's, and both ends of the change. */
static void put_origin(struct html *html, const struct row *row)
{
	struct date date = view_row_date(html->view, row);
	char text[DATE_SIZE];

	if (date_compare(date, html->view->as_of) != 0)
		xml_attribute(html->xml, "data-d", date_format(date, text));
	if (!html->view->has_baseline || !row->figure.has_delta)
		return;
	xml_attribute_printf(html->xml, "data-b", "%" PRId64, row->figure.before);
	xml_attribute_printf(html->xml, "data-a", "%" PRId64, row->figure.after);
}

static void put_row(struct html *html, const struct row *row)
{
	const struct view *view = html->view;

	xml_open(html->xml, "tr");
	put_origin(html, row);
	for (size_t i = 0; i <= view->column_count; i++) {
		struct place place = {.row = row,
			.column = i < view->column_count ? view->columns[i] : NULL,
			.is_prose = html->is_prose[i],
			.is_main_prose = i == html->prose};
		if (i == html->trend)
			put_trend(html, row);
		if (place.column)
			(place.column->kind == COLUMN_NAME ? put_name : put_cell)(html, &place);
	}
	xml_close(html->xml);
	html_newline(html);
}

static void say_group(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	view_group_title(html->view, language, what, out);
}

static void put_group_heading(struct html *html, const struct group *group)
{
	XML_OPEN(html->xml, "tr", "class", "group");
	XML_OPEN(html->xml, "th", "scope", "rowgroup");
	xml_attribute_printf(html->xml, "colspan", "%zu", html->view->column_count + (html->trend != NO_TREND));
	html_say(html, (struct saying){say_group, group});
	xml_close_full(html->xml);
	xml_close(html->xml);
	html_newline(html);
}

static void put_group(struct html *html, const struct group *group)
{
	xml_open(html->xml, "tbody");
	html_newline(html);
	if (html->view->catalog->has_group_by)
		put_group_heading(html, group);
	for (size_t i = 0; i < group->count; i++)
		put_row(html, &html->view->rows[group->first + i]);
	xml_close(html->xml);
	html_newline(html);
}

static void say_ends(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	char baseline[LANGUAGE_DATE_SIZE];

	(void)what;
	LANGUAGE_SAY(language, PHRASE_PAGE_SOURCE_DELTA, out, {"source", html->view->baseline_source},
		{"baseline", language_dated(language, html->view->baseline, baseline)});
}

/* What the script says of a change, and what parts thousands. */
static void put_ends(struct html *html)
{
	enum phrase comma = PHRASE_SEPARATOR;

	XML_OPEN(html->xml, "p", "id", "ends", "hidden", "");
	html_template(html, (struct saying){say_ends, NULL}, (struct saying){html_say_phrase, &comma});
	xml_close_full(html->xml);
}

/* Shows further rows where there are very many. */
static void put_rest(struct html *html)
{
	enum phrase phrase = PHRASE_PAGE_MORE;

	XML_OPEN(html->xml, "p", "class", "rest", "hidden", "");
	XML_OPEN(html->xml, "button", "type", "button");
	html_say(html, (struct saying){html_say_phrase, &phrase});
	xml_close_full(html->xml);
	xml_close(html->xml);
}

/* Which order the rows are in, as the script writes it: "-stars". */
static void put_order(struct html *html)
{
	const struct catalog *catalog = html->view->catalog;

	for (size_t i = 0; catalog->has_sort && i < html->view->column_count; i++) {
		if (strcmp(html->view->columns[i]->key, catalog->sort.key) == 0)
			xml_attribute_printf(
				html->xml, "data-o", "%s%s", catalog->is_descending ? "-" : "", catalog->sort.key);
	}
}

void html_table(struct html *html)
{
	char date[DATE_SIZE];

	XML_OPEN(html->xml, "div", "class", "frame");
	xml_open(html->xml, "section");
	XML_OPEN(html->xml, "h2", "id", "table", "class", "ear");
	html_phrase(html, PHRASE_PAGE_TABLE);
	xml_close_full(html->xml);
	XML_OPEN(html->xml, "table", "aria-labelledby", "table", "data-d", date_format(html->view->as_of, date));
	put_order(html);
	put_head(html);
	for (size_t i = 0; i < html->view->group_count; i++)
		put_group(html, &html->view->groups[i]);
	xml_close(html->xml);
	put_rest(html);
	xml_close(html->xml);
	put_ends(html);
	xml_close(html->xml);
	html_newline(html);
}
