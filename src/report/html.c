#include "report/html.h"

#include "base/map.h"
#include "report/format.h"
#include "report/remark.h"

#include <stdlib.h>

static void put_phrase_element(struct html *html, const char *element, enum phrase phrase)
{
	html_element(html, element, NULL, (struct saying){html_say_phrase, &phrase});
}

static void put_languages(struct html *html)
{
	if (html->count < 2)
		return;
	XML_OPEN(html->xml, "div", "class", "languages switch", "role", "group", "aria-labelledby", "languages",
		"hidden", "");
	XML_OPEN(html->xml, "span", "class", "ear", "id", "languages");
	html_phrase(html, PHRASE_PAGE_LANGUAGE);
	xml_close_full(html->xml);
	for (size_t i = 0; i < html->count; i++) {
		XML_OPEN(html->xml, "button", "type", "button", "value", html->languages[i].tag, "lang",
			html->languages[i].tag, "aria-pressed", i == 0 ? "true" : "false");
		buf_clear(&html->texts[i]);
		language_name(&html->languages[i], &html->texts[i]);
		xml_text(html->xml, html->texts[i].data);
		xml_close_full(html->xml);
	}
	xml_close(html->xml);
}

static void put_header(struct html *html)
{
	xml_open(html->xml, "header");
	html_element(html, "h1", NULL, (struct saying){html_say_title, NULL});
	put_languages(html);
	html_gained(html);
	xml_close(html->xml);
	html_newline(html);
}

/* A text of several paragraphs, each language's whole together. */
static void put_intro(struct html *html)
{
	const struct words *intro = &html->view->catalog->intro;

	XML_OPEN(html->xml, "div", "class", "intro");
	for (size_t i = 0; i < html->count; i++) {
		struct buf *line = &html->texts[i];
		SCOPED(buf) text = BUF_EMPTY;
		bool is_markdown = view_markdown(html->view, &html->languages[i], intro, true, &text);
		if (!is_markdown)
			view_text(html->view, &html->languages[i], intro, &text);
		const char *at = text.data;
		if (text.len)
			html_open_language(html, "div", i);
		while (buf_clear(line), language_paragraph(&at, line)) {
			xml_open(html->xml, "p");
			if (is_markdown)
				html_markdown(html, line->data);
			else
				xml_text(html->xml, line->data);
			xml_close(html->xml);
		}
		if (text.len)
			xml_close(html->xml);
	}
	xml_close_full(html->xml);
	html_newline(html);
}

static void put_none(struct html *html)
{
	enum phrase phrase = PHRASE_PAGE_NONE;

	XML_OPEN(html->xml, "p", "class", "none", "hidden", "");
	html_say(html, (struct saying){html_say_phrase, &phrase});
	xml_close_full(html->xml);
	html_newline(html);
}

static void say_title(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	view_cell(html->view, language, what, out);
}

static void say_dates(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	(void)what;
	remark_write_dates(html->view, language, out);
}

/* Do the catalog's texts leave out of which day the values are? */
static bool lacks_dates(const struct html *html)
{
	for (size_t i = 0; i < html->count; i++) {
		if (!view_has_as_of(html->view, &html->languages[i]))
			return date_is_known(html->view->as_of);
	}
	return false;
}

static void say_mark(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	remark_write_mark(html->view, language, *(const size_t *)what, out);
}

static void put_note(struct html *html, const struct words *words)
{
	xml_open(html->xml, "li");
	html_words(html, words, true);
	xml_close_full(html->xml);
}

static void put_notes(struct html *html)
{
	const struct catalog *catalog = html->view->catalog;
	enum phrase rounded = PHRASE_ROUNDED;

	put_phrase_element(html, "h2", PHRASE_NOTES);
	xml_open(html->xml, "ul");
	for (size_t i = 0; i < catalog->note_count; i++)
		put_note(html, &catalog->notes[i]);
	if (lacks_dates(html))
		html_element(html, "li", NULL, (struct saying){say_dates, NULL});
	if (remark_has_rounded(html->view))
		html_element(html, "li", NULL, (struct saying){html_say_phrase, &rounded});
	for (size_t i = 0; i < REMARK_MARKS; i++) {
		buf_clear(&html->texts[0]);
		if (remark_write_mark(html->view, &html->languages[0], i, &html->texts[0]))
			html_element(html, "li", NULL, (struct saying){say_mark, &i});
	}
	xml_close(html->xml);
	html_newline(html);
}

static void say_source(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	char date[LANGUAGE_DATE_SIZE];
	LANGUAGE_SAY(language, PHRASE_PAGE_SOURCE, out, {"source", html->view->source},
		{"date", language_dated(language, *(const struct date *)what, date)});
}

static void say_date(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	(void)html;
	language_date(language, *(const struct date *)what, out);
}

/* Where the values come from and when they were read: what the script tells of them, by these ids. */
static void put_sources(struct html *html)
{
	SCOPED(map) seen = {0};
	SCOPED(arena) names = {0};

	put_phrase_element(html, "h2", PHRASE_PAGE_SOURCES);
	xml_open(html->xml, "ul");
	for (size_t i = 0; i < html->view->count; i++) {
		struct date date = view_row_date(html->view, &html->view->rows[i]);
		char text[DATE_SIZE];
		if (!date_is_known(date) || map_add(&seen, arena_strdup(&names, date_format(date, text)), &seen))
			continue;
		xml_open(html->xml, "li");
		xml_attribute_printf(html->xml, "id", "read-%s", date_format(date, text));
		html_template(html, (struct saying){say_date, &date}, (struct saying){say_source, &date});
		xml_close_full(html->xml);
	}
	put_phrase_element(html, "li", PHRASE_PAGE_CURATED);
	xml_close(html->xml);
	html_newline(html);
}

struct finding {
	const struct row *row;
	enum remark_kind kind;
};

static void say_finding(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	const struct finding *finding = what;

	if (finding->kind == REMARK_FAILED)
		buf_puts(out, "† ");
	remark_write(html->view, finding->row, finding->kind, language, out);
}

static void put_findings(struct html *html, enum remark_kind kind)
{
	bool has_heading = false;

	for (size_t i = 0; i < html->view->count; i++) {
		struct finding finding = {&html->view->rows[i], kind};
		if (!remark_is_due(finding.row, kind))
			continue;
		if (!has_heading) {
			put_phrase_element(html, "h2", remark_heading(kind));
			xml_open(html->xml, "ul");
			has_heading = true;
		}
		xml_open(html->xml, "li");
		if (kind == REMARK_FAILED)
			xml_attribute_printf(html->xml, "id", "old-%u", finding.row->project->listed);
		html_say(html, (struct saying){say_finding, &finding});
		xml_close_full(html->xml);
	}
	if (has_heading)
		xml_close(html->xml);
	html_newline(html);
}

static void put_references(struct html *html)
{
	const struct catalog *catalog = html->view->catalog;

	if (!catalog->reference_count)
		return;
	put_phrase_element(html, "h2", PHRASE_REFERENCES);
	xml_open(html->xml, "ul");
	for (size_t i = 0; i < catalog->reference_count; i++) {
		xml_open(html->xml, "li");
		XML_OPEN(html->xml, "a", "href", catalog->references[i].url);
		html_say(html, (struct saying){say_title, &catalog->references[i].title});
		xml_close_full(html->xml);
		xml_close(html->xml);
	}
	xml_close(html->xml);
	html_newline(html);
}

static void put_main(struct html *html)
{
	xml_open(html->xml, "main");
	html_newline(html);
	put_intro(html);
	XML_OPEN(html->xml, "div", "class", "list");
	html_controls(html);
	html_table(html);
	put_none(html);
	xml_close(html->xml);
	html_charts(html);
	put_notes(html);
	for (enum remark_kind kind = 0; kind < REMARK_KIND_COUNT; kind++)
		put_findings(html, kind);
	put_sources(html);
	put_references(html);
	xml_close(html->xml);
	html_newline(html);
}

static void put_body(struct html *html)
{
	xml_open(html->xml, "body");
	html_newline(html);
	XML_OPEN(html->xml, "a", "class", "skip", "href", "#table");
	html_phrase(html, PHRASE_PAGE_SKIP);
	xml_close_full(html->xml);
	html_newline(html);
	put_header(html);
	put_main(html);
	XML_OPEN(html->xml, "div", "id", "tip", "role", "tooltip", "hidden", "");
	xml_close_full(html->xml);
	xml_close(html->xml);
	html_newline(html);
}

static void open_html(struct html *html, const struct view *view, struct buf *out)
{
	const struct catalog *catalog = view->catalog;

	*html = (struct html){.xml = xml_new(out, false, false), .view = view, .count = catalog->language_count};
	html->languages = mem_calloc(html->count, sizeof(*html->languages));
	html->texts = mem_calloc(html->count, sizeof(*html->texts));
	for (size_t i = 0; i < html->count; i++) {
		html->languages[i] = language_of(catalog, catalog->languages[i]);
		buf_init(&html->texts[i], BUF_NO_LIMIT);
	}
	html_plan(html);
}

bool format_html(const struct view *view, const struct language *language, struct buf *out, struct err *err)
{
	struct html html;

	(void)language;
	open_html(&html, view, out);
	xml_doctype_html(html.xml);
	html_newline(&html);
	XML_OPEN(html.xml, "html", "lang", html.languages[0].tag);
	html_newline(&html);
	html_head(&html);
	put_body(&html);
	xml_close(html.xml);
	html_newline(&html);
	for (size_t i = 0; i < html.count; i++)
		buf_release(&html.texts[i]);
	free(html.texts);
	free(html.languages);
	free(html.is_prose);
	free(html.is_facet);
	return xml_finish(html.xml, err);
}
