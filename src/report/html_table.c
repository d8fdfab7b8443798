#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/weburl.h"
#include "report/html.h"
#include "report/remark.h"
#include "report/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define OPTIONS_MAX 40
#define NO_VALUE " " /* how rows without one are chosen: "" stands for all */
#define FEW_WORDS 20 /* columns */

/* A cell, for what is said of it. */
struct place {
	const struct row *row;
	const struct column *column;
	bool is_prose;
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

void html_plan(struct html *html)
{
	const struct view *view = html->view;

	html->trend = trend_place(view);
	html->is_prose = mem_calloc(view->column_count + 1, sizeof(*html->is_prose));
	for (size_t i = 0; i < view->column_count; i++)
		html->is_prose[i] = is_prose(html, view->columns[i]);
}

static void put_head_cell(struct html *html, const struct column *column)
{
	bool is_change = column->kind == COLUMN_DELTA || column->kind == COLUMN_GROWTH;

	xml_open(html->xml, "th");
	xml_attribute(html->xml, "scope", "col");
	if (value_is_number(column->kind)) {
		xml_attribute(html->xml, "class", is_change ? "n since" : "n");
		xml_attribute(html->xml, "data-n", column->kind == COLUMN_RANK ? "rank" : "count");
	}
	html_say(html, (struct saying){say_heading, column});
	xml_close_full(html->xml);
}

static void put_trend_head(struct html *html)
{
	xml_open(html->xml, "th");
	xml_attribute(html->xml, "scope", "col");
	xml_attribute(html->xml, "class", "trend");
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
			put_head_cell(html, view->columns[i]);
	}
	xml_close(html->xml);
	xml_close(html->xml);
	html_newline(html);
}

/* Of a change: both its ends. */
static void say_ends(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	const struct row *row = what;
	struct buf date, baseline, before, after;

	buf_init(&date, BUF_NO_LIMIT);
	buf_init(&baseline, BUF_NO_LIMIT);
	buf_init(&before, BUF_NO_LIMIT);
	buf_init(&after, BUF_NO_LIMIT);
	language_date(language, view_row_date(html->view, row), &date);
	language_date(language, html->view->baseline, &baseline);
	language_number(language, row->figure.before, false, &before);
	language_number(language, row->figure.after, false, &after);
	struct fill fills[] = {{"source", html->view->baseline_source}, {"date", date.data},
		{"baseline", baseline.data}, {"before", before.data}, {"after", after.data}, {NULL, NULL}};
	language_say(language, PHRASE_PAGE_SOURCE_DELTA, fills, out);
	buf_release(&date);
	buf_release(&baseline);
	buf_release(&before);
	buf_release(&after);
}

/* A note on a value that no other shares; the script shows it on hover and focus. */
static void put_tip(struct html *html, struct saying saying)
{
	xml_open(html->xml, "span");
	xml_attribute_printf(html->xml, "id", "tip-%zu", html->tips);
	xml_attribute(html->xml, "hidden", "");
	html_say(html, saying);
	xml_close_full(html->xml);
}

static const char *value_class(const struct place *place)
{
	if (place->column->kind != COLUMN_DELTA || place->row->figure.shown == 0)
		return "v";
	return place->row->figure.shown < 0 ? "v down" : "v up";
}

static void put_sourced_value(struct html *html, const struct place *place)
{
	bool is_change = place->column->kind == COLUMN_DELTA || place->column->kind == COLUMN_GROWTH;
	char date[DATE_SIZE];

	xml_open(html->xml, "span");
	xml_attribute(html->xml, "class", value_class(place));
	xml_attribute(html->xml, "tabindex", "0");
	date_format(view_row_date(html->view, place->row), date);
	if (is_change)
		xml_attribute_printf(html->xml, "aria-describedby", "tip-%zu", ++html->tips);
	else if (date[0])
		xml_attribute_printf(html->xml, "aria-describedby", "read-%s", date);
	html_say(html, (struct saying){say_value, place});
	xml_close_full(html->xml);
	if (is_change)
		put_tip(html, (struct saying){say_ends, place->row});
}

static void put_key(struct html *html, const struct value_key *key)
{
	if (!key->is_known)
		xml_attribute(html->xml, "data-s", "");
	else if (!key->text)
		xml_attribute_printf(html->xml, "data-s", "%" PRId64, key->number);
}

/* An address alone in a cell is a link. */
static void put_field(struct html *html, const struct place *place)
{
	struct buf text, why;
	bool is_address;

	buf_init(&text, BUF_NO_LIMIT);
	buf_init(&why, BUF_NO_LIMIT);
	value_write(html->view, place->row, place->column, &html->languages[0], &text);
	is_address = text.len > 0 && weburl_check(text.data, &why);
	if (is_address) {
		xml_open(html->xml, "a");
		xml_attribute(html->xml, "href", text.data);
	}
	html_say(html, (struct saying){say_value, place});
	if (is_address)
		xml_close_full(html->xml);
	buf_release(&text);
	buf_release(&why);
}

static void put_cell(struct html *html, const struct place *place)
{
	enum column_kind kind = place->column->kind;
	struct value_key key = value_key(html->view, place->row, place->column, html->languages[0].tag);
	bool is_date = value_is_moment(kind);
	char moment[DATE_STAMP_SIZE];

	xml_open(html->xml, "td");
	if (value_is_number(kind))
		xml_attribute(html->xml, "class", "n");
	else if (is_date)
		xml_attribute(html->xml, "class", "d");
	else if (place->is_prose)
		xml_attribute(html->xml, "class", "t");
	if (is_date && key.is_known)
		xml_attribute(html->xml, "data-s", moment_format((struct moment){key.number}, moment));
	else if (kind != COLUMN_FIELD)
		put_key(html, &key);
	if (kind == COLUMN_FIELD)
		put_field(html, place);
	else if (kind == COLUMN_RANK || !key.is_known)
		html_say(html, (struct saying){say_value, place});
	else
		put_sourced_value(html, place);
	xml_close_full(html->xml);
}

static void say_failure(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	remark_write(html->view, what, REMARK_FAILED, language, out);
}

static void put_dagger(struct html *html, const struct row *row)
{
	xml_text(html->xml, " ");
	xml_open(html->xml, "span");
	xml_attribute(html->xml, "class", "v old");
	xml_attribute(html->xml, "tabindex", "0");
	xml_attribute_printf(html->xml, "aria-describedby", "tip-%zu", ++html->tips);
	xml_text(html->xml, "†");
	xml_close_full(html->xml);
	put_tip(html, (struct saying){say_failure, row});
}

static void put_name(struct html *html, const struct place *place)
{
	xml_open(html->xml, "th");
	xml_attribute(html->xml, "scope", "row");
	xml_open(html->xml, "a");
	xml_attribute(html->xml, "href", place->row->url);
	html_say(html, (struct saying){say_value, place});
	xml_close_full(html->xml);
	if (view_row_is_old(place->row))
		put_dagger(html, place->row);
	xml_open(html->xml, "span");
	xml_attribute(html->xml, "class", "slug");
	xml_attribute(html->xml, "translate", "no");
	xml_text(html->xml, view_row_repo(place->row));
	xml_close_full(html->xml);
	xml_close(html->xml);
}

static void put_trend(struct html *html, const struct row *row)
{
	xml_open(html->xml, "td");
	xml_attribute(html->xml, "class", "trend");
	html_spark(html, row);
	xml_close_full(html->xml);
}

static const char *field_value(const struct view *view, const struct row *row, size_t field)
{
	const char *value = catalog_text(view->catalog, &row->fields[field], catalog_main_language(view->catalog));

	return value && *value ? value : NULL;
}

static void put_row(struct html *html, const struct row *row)
{
	const struct view *view = html->view;

	xml_open(html->xml, "tr");
	if (html->filter) {
		const char *value = field_value(view, row, html->filter->field);
		xml_attribute(html->xml, "data-c", value ? value : NO_VALUE);
	}
	for (size_t i = 0; i <= view->column_count; i++) {
		struct place place = {row, i < view->column_count ? view->columns[i] : NULL, html->is_prose[i]};
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
	xml_open(html->xml, "tr");
	xml_attribute(html->xml, "class", "group");
	xml_open(html->xml, "th");
	xml_attribute(html->xml, "scope", "rowgroup");
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

void html_table(struct html *html)
{
	xml_open(html->xml, "section");
	xml_open(html->xml, "h2");
	xml_attribute(html->xml, "id", "table");
	xml_attribute(html->xml, "class", "ear");
	html_phrase(html, PHRASE_PAGE_TABLE);
	xml_close_full(html->xml);
	xml_open(html->xml, "table");
	xml_attribute(html->xml, "aria-labelledby", "table");
	put_head(html);
	for (size_t i = 0; i < html->view->group_count; i++)
		put_group(html, &html->view->groups[i]);
	xml_close(html->xml);
	xml_close(html->xml);
	html_newline(html);
}

/* Different values of a field; more than OPTIONS_MAX are not counted on. */
static size_t count_values(const struct view *view, size_t field)
{
	struct map seen = {0};

	for (size_t i = 0; i < view->count && seen.count <= OPTIONS_MAX; i++) {
		const char *value = field_value(view, &view->rows[i], field);
		if (value)
			map_add(&seen, value, &seen);
	}
	size_t count = seen.count;
	map_release(&seen);
	return count;
}

const struct column *html_find_filter(const struct view *view)
{
	const struct catalog *catalog = view->catalog;

	if (catalog->has_group_by && catalog->group_by.kind == COLUMN_FIELD)
		return &catalog->group_by;
	for (size_t i = 0; i < view->column_count; i++) {
		if (view->columns[i]->kind != COLUMN_FIELD)
			continue;
		size_t count = count_values(view, view->columns[i]->field);
		if (count >= 2 && count <= OPTIONS_MAX && count < view->count)
			return view->columns[i];
	}
	return NULL;
}

static void put_option(struct html *html, const char *value, struct saying saying)
{
	char name[64];

	xml_open(html->xml, "option");
	xml_attribute(html->xml, "value", value);
	for (size_t i = 0; i < html->count; i++) {
		buf_clear(&html->texts[i]);
		saying.fn(html, &html->languages[i], saying.what, &html->texts[i]);
		snprintf(name, sizeof(name), "data-%s", html->languages[i].tag);
		xml_attribute(html->xml, text_fold(name), html->texts[i].data);
	}
	xml_text(html->xml, html->texts[0].data);
	xml_close_full(html->xml);
}

static void say_all(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	(void)html;
	(void)what;
	buf_puts(out, language_phrase(language, PHRASE_PAGE_ALL));
}

static void say_other(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	(void)html;
	(void)what;
	buf_puts(out, language_phrase(language, PHRASE_OTHER_GROUP));
}

void html_options(struct html *html)
{
	const struct view *view = html->view;
	struct map seen = {0};
	bool has_other = false;

	xml_open(html->xml, "select");
	xml_attribute(html->xml, "id", "choice");
	put_option(html, "", (struct saying){say_all, NULL});
	for (size_t i = 0; i < view->count; i++) {
		struct place place = {&view->rows[i], html->filter, false};
		const char *value = field_value(view, place.row, html->filter->field);
		if (value && !map_add(&seen, value, &seen))
			put_option(html, value, (struct saying){say_value, &place});
		has_other = has_other || !value;
	}
	if (has_other)
		put_option(html, NO_VALUE, (struct saying){say_other, NULL});
	map_release(&seen);
	xml_close_full(html->xml);
}
