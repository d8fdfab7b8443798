#include "report/view.h"

#include <string.h>

/* Fills a template of the catalog's; most hold no placeholder, and of those no date is made. */
static void fill_dates(const struct view *view, const struct language *language, const char *text, struct buf *out)
{
	char as_of[LANGUAGE_DATE_SIZE], baseline[LANGUAGE_DATE_SIZE];

	if (!strchr(text, '{')) {
		buf_puts(out, text);
		return;
	}
	struct fill fills[] = {{"as_of", language_dated(language, view->as_of, as_of)},
		{"baseline", language_dated(language, view->baseline, baseline)}, {NULL, NULL}};
	language_fill(out, text, fills);
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
