#include "report/view.h"

#include "base/text.h"

#include <string.h>

/* Behind a part of a text: within an address of the web? Before it: is_within. */
static bool ends_in_address(const char *part, bool is_within)
{
	for (; *part; part++) {
		if (*part <= ' ' || *part >= 0x7F || text_is_sign(*part, "()<>\""))
			is_within = false;
		else if (strncmp(part, "://", 3) == 0)
			is_within = true;
	}
	return is_within;
}

/*
 * Fills a template of the catalog's; most hold no placeholder, and of those no date is made. Within an address a date
 * is YYYY-MM-DD: with blanks in it there would be no link.
 */
static void fill_dates(const struct view *view, const struct language *language, const char *text, struct buf *out)
{
	char as_of[LANGUAGE_DATE_SIZE], baseline[LANGUAGE_DATE_SIZE];

	if (!strchr(text, '{')) {
		buf_puts(out, text);
		return;
	}
	char plain[2][DATE_SIZE];
	bool is_within = false;
	SCOPED(buf) part = BUF_EMPTY;
	struct fill addressed[] = {{"as_of", date_format(view->as_of, plain[0])},
		{"baseline", date_format(view->baseline, plain[1])}, {NULL, NULL}};
	struct fill fills[] = {{"as_of", language_dated(language, view->as_of, as_of)},
		{"baseline", language_dated(language, view->baseline, baseline)}, {NULL, NULL}};
	for (const char *at = text; *at; at += part.len) {
		buf_clear(&part);
		buf_append(&part, at, 1 + strcspn(at + 1, "{"));
		language_fill(out, part.data, is_within ? addressed : fills);
		is_within = ends_in_address(part.data, is_within);
	}
}

void view_text(const struct view *view, const struct language *language, const struct words *words, struct buf *out)
{
	const char *text = catalog_text(view->catalog, words, language->tag);

	if (text)
		fill_dates(view, language, text, out);
}

bool view_markdown(const struct view *view, const struct language *language, const struct words *words, bool has_dates,
	struct buf *out)
{
	const char *text = catalog_markdown(view->catalog, words, language->tag);

	if (text && has_dates)
		fill_dates(view, language, text, out);
	else
		buf_puts(out, text ? text : "");
	return text != NULL;
}

void view_line(const struct view *view, const struct language *language, const struct words *words, struct buf *out)
{
	SCOPED(buf) lines = BUF_EMPTY;

	view_text(view, language, words, &lines);
	const char *at = lines.data;
	while (language_paragraph(&at, out))
		buf_puts(out, *at ? " " : "");
}

void view_cell(const struct view *view, const struct language *language, const struct words *words, struct buf *out)
{
	const char *text = catalog_text(view->catalog, words, language->tag);

	buf_puts(out, text ? text : "");
}

void view_name(const struct view *view, const struct language *language, const struct project *project, struct buf *out)
{
	buf_puts(out, catalog_text(view->catalog, &project->name, language->tag));
}

void view_label(const struct view *view, const struct language *language, const struct column *column, struct buf *out)
{
	const char *label = language_label(language, column);
	bool is_change = column->kind == COLUMN_DELTA || column->kind == COLUMN_GROWTH;

	if (!is_change || strstr(label, "{baseline}") || language_has_own_label(language, column)) {
		fill_dates(view, language, label, out);
		return;
	}
	SCOPED(buf) date = BUF_EMPTY;
	char day[DATE_SIZE];
	language_date(language, view->baseline, &date);
	language_tighten(&date, 0);
	date_format(view->baseline, day);
	for (char *at = day; (at = strchr(at, '-')); at++)
		*at = '/'; /* no line breaks at it, as browsers break at "-" */
	LANGUAGE_SAY(language, PHRASE_SINCE, out, {"label", label}, {"date", date.data}, {"day", day});
}

static bool speaks_of_as_of(const struct view *view, const struct language *language, const struct words *words)
{
	const char *text = catalog_text(view->catalog, words, language->tag);

	return text && strstr(text, "{as_of}");
}

bool view_has_as_of(const struct view *view, const struct language *language)
{
	const struct catalog *catalog = view->catalog;

	if (speaks_of_as_of(view, language, &catalog->title) || speaks_of_as_of(view, language, &catalog->intro))
		return true;
	for (size_t i = 0; i < catalog->note_count; i++) {
		if (speaks_of_as_of(view, language, &catalog->notes[i]))
			return true;
	}
	return false;
}
