#include "report/html.h"

#include <stdio.h>
#include <string.h>

static void say_label(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	view_label(html->view, language, what, out);
}

static void put_label(struct html *html, const char *id, struct saying saying)
{
	XML_OPEN(html->xml, "label", "class", "ear", "for", id);
	html_say(html, saying);
	xml_close_full(html->xml);
}

/* The script fills in the values, counted. place: the column's, "" where a group's heading has the value. */
static void put_facet(struct html *html, const struct column *column, const char *place)
{
	SCOPED(buf) id = BUF_EMPTY;

	buf_printf(&id, "is-%s", place);
	XML_OPEN(html->xml, "div", "class", "facet");
	put_label(html, id.data, (struct saying){say_label, column});
	XML_OPEN(html->xml, "select", "id", id.data, "data-k", column->key, "data-i", place);
	xml_close_full(html->xml);
	xml_close(html->xml);
}

static void put_facets(struct html *html)
{
	const struct view *view = html->view;
	const struct catalog *catalog = view->catalog;
	bool is_grouped = catalog->has_group_by && view->group_count > 1;
	char place[24];

	for (size_t i = 0; i < view->column_count; i++) {
		is_grouped = is_grouped && strcmp(view->columns[i]->key, catalog->group_by.key) != 0;
		snprintf(place, sizeof(place), "%zu", i + (i >= html->trend));
		if (html->is_facet[i])
			put_facet(html, view->columns[i], place);
	}
	if (is_grouped)
		put_facet(html, &catalog->group_by, "");
}

static void put_search(struct html *html)
{
	enum phrase phrase = PHRASE_PAGE_FILTER;

	put_label(html, "search", (struct saying){html_say_phrase, &phrase});
	XML_OPEN(html->xml, "input", "id", "search", "type", "search", "autocomplete", "off");
	xml_close(html->xml);
}

static void put_order(struct html *html)
{
	enum phrase phrase = PHRASE_PAGE_SORT;

	put_label(html, "order", (struct saying){html_say_phrase, &phrase});
	XML_OPEN(html->xml, "select", "id", "order", "class", "sort");
	xml_close_full(html->xml);
}

/* On a phone it opens the lists. */
static void put_narrow(struct html *html)
{
	XML_OPEN(html->xml, "button", "type", "button", "class", "narrow", "aria-expanded", "false");
	html_phrase(html, PHRASE_PAGE_NARROW);
	xml_close_full(html->xml);
}

static void say_shown(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	SCOPED(buf) total = BUF_EMPTY;

	(void)what;
	language_number(language, (int64_t)html->view->count, false, &total);
	LANGUAGE_SAY(language, PHRASE_PAGE_SHOWN, out, {"shown", total.data}, {"total", total.data});
}

static void put_shown(struct html *html)
{
	enum phrase phrase = PHRASE_PAGE_SHOWN;

	XML_OPEN(html->xml, "p", "class", "shown", "role", "status");
	html_template(html, (struct saying){html_say_phrase, &phrase}, (struct saying){say_shown, NULL});
	xml_close(html->xml);
}

void html_controls(struct html *html)
{
	XML_OPEN(html->xml, "div", "class", "controls", "hidden", "");
	put_search(html);
	put_order(html);
	put_narrow(html);
	put_facets(html);
	put_shown(html);
	xml_close(html->xml);
	html_newline(html);
}
