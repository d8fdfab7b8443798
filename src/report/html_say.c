#include "base/mem.h"
#include "base/prose.h"
#include "report/html.h"

#include <string.h>

static bool are_equal(const struct html *html)
{
	for (size_t i = 1; i < html->count; i++) {
		if (strcmp(html->texts[i].data, html->texts[0].data) != 0)
			return false;
	}
	return true;
}

void html_open_language(struct html *html, const char *element, size_t i)
{
	XML_OPEN(html->xml, element, "lang", html->languages[i].tag);
}

static void say(struct html *html, size_t i, struct saying saying)
{
	buf_clear(&html->texts[i]);
	saying.fn(html, &html->languages[i], saying.what, &html->texts[i]);
}

void html_say(struct html *html, struct saying saying)
{
	for (size_t i = 0; i < html->count; i++)
		say(html, i, saying);
	if (are_equal(html)) {
		xml_text(html->xml, html->texts[0].data);
		return;
	}
	for (size_t i = 0; i < html->count; i++) {
		html_open_language(html, "span", i);
		xml_text(html->xml, html->texts[i].data);
		xml_close_full(html->xml);
	}
}

static void open_part(void *to, unsigned style, const char *url)
{
	struct xml *xml = to;
	const char *element = style == PROSE_STRONG ? "strong" : style == PROSE_EMPHASIS ? "em" : "del";

	XML_OPEN(xml, url ? "a" : element, "href", url);
}

static void close_part(void *to, unsigned style, const char *url)
{
	(void)style;
	(void)url;
	xml_close_full(to);
}

static void put_part(void *to, const char *text, size_t len, bool is_code)
{
	SCOPED_FREE char *part = mem_strndup(text, len);

	if (is_code)
		xml_element(to, "code", part);
	else
		xml_text(to, part);
}

void html_markdown(struct html *html, const char *markdown)
{
	const struct prose_writer writer = {open_part, close_part, put_part, html->xml};
	SCOPED(arena) arena = {0};
	SCOPED(prose) prose;

	prose_init(&prose, NULL, &arena, markdown, strlen(markdown));
	prose_walk(&prose, 0, prose.text.len, &writer);
}

/* Where all languages share one text its marks are the same. */
void html_words(struct html *html, const struct words *words, bool has_dates)
{
	for (size_t i = 0; i < html->count; i++) {
		buf_clear(&html->texts[i]);
		if (!view_markdown(html->view, &html->languages[i], words, has_dates, &html->texts[i]))
			(has_dates ? view_line : view_cell)(html->view, &html->languages[i], words, &html->texts[i]);
	}
	for (size_t i = 0, count = are_equal(html) ? 1 : html->count; i < count; i++) {
		if (count > 1)
			html_open_language(html, "span", i);
		if (catalog_markdown(html->view->catalog, words, html->languages[i].tag))
			html_markdown(html, html->texts[i].data);
		else
			xml_text(html->xml, html->texts[i].data);
		if (count > 1)
			xml_close_full(html->xml);
	}
}

void html_template(struct html *html, struct saying template, struct saying saying)
{
	for (size_t i = 0; i < html->count; i++) {
		html_open_language(html, "span", i);
		say(html, i, template);
		xml_attribute(html->xml, "data-t", html->texts[i].data);
		say(html, i, saying);
		xml_text(html->xml, html->texts[i].data);
		xml_close_full(html->xml);
	}
}

void html_say_phrase(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	(void)html;
	buf_puts(out, language_phrase(language, *(const enum phrase *)what));
}

void html_phrase(struct html *html, enum phrase phrase)
{
	html_say(html, (struct saying){html_say_phrase, &phrase});
}

void html_element(struct html *html, const char *element, const char *class, struct saying saying)
{
	XML_OPEN(html->xml, element, "class", class);
	html_say(html, saying);
	xml_close_full(html->xml);
}

void html_newline(struct html *html)
{
	xml_trusted(html->xml, "\n");
}

void html_say_title(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	(void)what;
	view_line(html->view, language, &html->view->catalog->title, out);
	if (!out->len)
		buf_puts(out, html->view->catalog->id);
}
