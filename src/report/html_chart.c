#include "report/chart.h"
#include "report/html.h"
#include "report/svg.h"

#include <stdio.h>

#define LEAST 3 /* thousandths of its place: a bar is to be seen */

/* A row of a chart's list. */
struct item {
	const struct picture *picture;
	size_t row;
};

static void say_title(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	struct picture picture = *(const struct picture *)what;

	(void)html;
	picture.language = language;
	svg_write_title(&picture, out);
}

static void say_note(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	struct picture picture = *(const struct picture *)what;

	(void)html;
	picture.language = language;
	svg_write_note(&picture, out);
}

static void say_name(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	const struct item *item = what;

	view_name(html->view, language, item->picture->rows[item->row]->project, out);
}

static void say_value(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	const struct item *item = what;
	struct picture picture = *item->picture;

	(void)html;
	picture.language = language;
	svg_write_value(&picture, item->row, out);
}

static void put_part(struct html *html, const char *name, int thousandths)
{
	xml_attribute_printf(html->xml, name, "%d.%d%%", thousandths / 10, thousandths % 10);
}

/* As long as its value is of the greatest, from where 0 is. */
static void put_bar(struct html *html, const struct scale *scale, int64_t value)
{
	int zero = chart_place(scale, 0), end = chart_place(scale, value),
	    length = end < zero ? zero - end : end - zero;

	XML_OPEN(html->xml, "svg", "class", value < 0 ? "c4" : "c0", "aria-hidden", "true");
	XML_OPEN(html->xml, "rect", "class", "bar", "height", "100%", "rx", "2");
	put_part(html, "x", value < 0 ? zero - length : zero);
	put_part(html, "width", value && length < LEAST ? LEAST : length);
	xml_close(html->xml);
	xml_close(html->xml);
}

static struct scale make_scale(const struct picture *picture)
{
	struct scale scale = {.to = 1000};

	for (size_t i = 0; i < picture->count; i++) {
		int64_t value = svg_value(picture, i);
		scale.low = value < scale.low ? value : scale.low;
		scale.high = value > scale.high ? value : scale.high;
	}
	if (scale.low == scale.high)
		scale.high++;
	return scale;
}

/* Names and values, with bars between them; without bars the colours of the lines. */
static void put_list(struct html *html, const struct picture *picture, bool has_bars)
{
	struct scale scale = make_scale(picture);
	char class[24];

	XML_OPEN(html->xml, "ol", "class", has_bars ? "chart bars" : "chart legend");
	for (size_t i = 0; i < picture->count; i++) {
		struct item item = {picture, i};
		snprintf(class, sizeof(class), "c%zu", i);
		XML_OPEN(html->xml, "li", "class", has_bars ? NULL : class);
		html_element(html, "span", "who", (struct saying){say_name, &item});
		if (has_bars)
			put_bar(html, &scale, svg_value(picture, i));
		html_element(html, "span", "value", (struct saying){say_value, &item});
		xml_close(html->xml);
	}
	xml_close(html->xml);
}

static void put_caption(struct html *html, const struct picture *picture)
{
	xml_open(html->xml, "figcaption");
	html_element(html, "strong", NULL, (struct saying){say_title, picture});
	html_element(html, "p", NULL, (struct saying){say_note, picture});
	xml_close(html->xml);
}

static void put_lines(struct html *html, enum svg_kind kind, const char *name)
{
	char id[64];

	XML_OPEN(html->xml, "div", "class", name);
	for (size_t i = 0; i < html->count; i++) {
		snprintf(id, sizeof(id), "%s-%zu", name, i);
		html_open_language(html, "div", i);
		svg_write(html->xml, html->view, &html->languages[i], kind, id, false);
		xml_close_full(html->xml);
	}
	xml_close(html->xml);
}

static void put_scale(struct html *html, const char *value, enum phrase phrase, const char *checked)
{
	xml_open(html->xml, "label");
	XML_OPEN(html->xml, "input", "type", "radio", "name", "scale", "value", value, "checked", checked);
	xml_close(html->xml);
	html_phrase(html, phrase);
	xml_close_full(html->xml);
}

/* Both scales, of which the style shows the one that is chosen; on a phone the list stands for the labels. */
static void put_star_lines(struct html *html, const struct picture *picture)
{
	XML_OPEN(html->xml, "fieldset", "class", "switch");
	html_element(html, "legend", "ear", (struct saying){html_say_phrase, &(enum phrase){PHRASE_CHART_SCALE}});
	put_scale(html, "log", PHRASE_CHART_SCALE_LOG, "");
	put_scale(html, "linear", PHRASE_CHART_SCALE_LINEAR, NULL);
	xml_close(html->xml);
	put_lines(html, SVG_LOG, "log");
	put_lines(html, SVG_STARS, "linear");
	put_list(html, picture, false);
}

static void put_figure(struct html *html, enum svg_kind kind)
{
	struct picture picture = {.view = html->view, .language = &html->languages[0], .kind = kind};

	svg_plan(&picture);
	if (picture.count) {
		xml_open(html->xml, "figure");
		put_caption(html, &picture);
		if (picture.is_bars)
			put_list(html, &picture, true);
		else
			put_star_lines(html, &picture);
		xml_close(html->xml);
		html_newline(html);
	}
	svg_release(&picture);
}

void html_charts(struct html *html)
{
	html_element(html, "h2", NULL, (struct saying){html_say_phrase, &(enum phrase){PHRASE_PAGE_CHARTS}});
	XML_OPEN(html->xml, "div", "class", "charts");
	put_figure(html, SVG_STARS);
	put_figure(html, SVG_GROWTH);
	xml_close_full(html->xml);
	html_newline(html);
}
