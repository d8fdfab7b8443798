#include "report/svg.h"

#include "report/format.h"
#include "report/label.h"
#include "report/order.h"
#include "report/shorten.h"

#include <stdio.h>

#define WIDTH 800
#define HEIGHT 465
#define NOTE 7600 /* tenths of a pixel of a line below the title */
#define HEADING 58 /* which the page has beside the picture */

/*
 * The two schemes by classes and currentColor: some viewers know neither variables nor media queries, and show the
 * light one.
 */
const char svg_style[] = ".chart{font:13px system-ui,-apple-system,\"Segoe UI\",\"Noto Sans\",\"PingFang "
			 "SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif}"
			 ".chart .bg{fill:#fff}.chart text{fill:#1f2328}.chart "
			 ".title{font-size:18px;font-weight:600}.chart .muted{fill:#59636e;font-size:12px}"
			 ".chart .value{font-variant-numeric:tabular-nums;fill:#59636e}.chart "
			 ".grid{stroke:#e3e7eb}.chart .axis{stroke:#818b98}"
			 ".chart .leader{stroke:#a0a8b0;stroke-width:.8}.chart .dot{fill:currentColor}"
			 ".chart .count,.chart .held,.chart "
			 ".gap{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}"
			 ".chart .held{stroke-width:1.4;stroke-dasharray:.1 4}.chart .gap{stroke-width:1.1;opacity:.75}"
			 ".chart .bar{fill:currentColor}"
			 ".chart .c0{color:#0969da}.chart .c1{color:#bc4c00}.chart .c2{color:#1a7f37}.chart "
			 ".c3{color:#8250df}.chart .c4{color:#cf222e}"
			 ".chart .c5{color:#1b7c83}.chart .c6{color:#bf3989}.chart .c7{color:#8a6100}.chart "
			 ".c8{color:#57606a}.chart .c9{color:#7a4a21}"
			 "@media (prefers-color-scheme:dark){"
			 ".chart .bg{fill:#0d1117}.chart text{fill:#e6edf3}.chart .muted,.chart "
			 ".value{fill:#9da7b3}.chart .grid{stroke:#232a33}"
			 ".chart .axis{stroke:#6e7681}.chart .leader{stroke:#6e7681}"
			 ".chart .c0{color:#58a6ff}.chart .c1{color:#f0883e}.chart .c2{color:#3fb950}.chart "
			 ".c3{color:#bc8cff}.chart .c4{color:#ff7b72}"
			 ".chart .c5{color:#39c5cf}.chart .c6{color:#f778ba}.chart .c7{color:#d29922}.chart "
			 ".c8{color:#9da7b3}.chart .c9{color:#d8a878}}";

/* Shown as small as on a phone the letters are larger, and fewer: a file's own, as a page has a layout for that. */
static const char small_style[] = "@media (max-width:500px){.chart{font-size:22px}.chart .title{font-size:28px}"
				  ".chart .muted{font-size:19px}.chart .note{transform:translateY(6px)}.chart "
				  ".long{font-size:15px}.chart .bar{transform:translateY(-3px)}.chart .tail,.chart "
				  ".day:nth-of-type(even){display:none}}";

/* A phrase with the two dates, and value for {key}. */
static void say(const struct picture *picture, enum phrase phrase, const char *key, const char *value, struct buf *out)
{
	const struct view *view = picture->view;
	char as_of[LANGUAGE_DATE_SIZE], baseline[LANGUAGE_DATE_SIZE];
	LANGUAGE_SAY(picture->language, phrase, out, {"as_of", language_dated(picture->language, view->as_of, as_of)},
		{"baseline", language_dated(picture->language, view->baseline, baseline)}, {key, value});
}

void svg_write_title(const struct picture *picture, struct buf *out)
{
	enum phrase phrase = PHRASE_CHART_STARS;

	if (picture->kind == SVG_GROWTH)
		phrase = picture->view->has_baseline ? PHRASE_CHART_GROWTH : PHRASE_CHART_GROWTH_NONE;
	else if (picture->is_bars)
		phrase = PHRASE_OF(FACT_STARS);
	else if (picture->kind == SVG_LOG)
		phrase = PHRASE_CHART_LOG;
	say(picture, phrase, NULL, NULL, out);
}

void svg_write_note(const struct picture *picture, struct buf *out)
{
	bool is_growth = picture->kind == SVG_GROWTH;
	char number[24];

	snprintf(number, sizeof(number), "%lld", is_growth ? (long long)picture->floor : (long long)picture->count);
	if (picture->count)
		say(picture, is_growth ? PHRASE_CHART_TOP_GROWTH : PHRASE_CHART_TOP, is_growth ? "floor" : "count",
			number, out);
	else
		say(picture, PHRASE_CHART_EMPTY, NULL, NULL, out);
}

/* "Istio 38,353; Envoy 28,290": what the picture shows, in words. */
static void list_values(struct picture *picture, struct buf *values)
{
	for (size_t i = 0; i < picture->count; i++) {
		if (i)
			buf_puts(values, language_phrase(picture->language, PHRASE_CHART_JOIN));
		buf_puts(values, picture->labels[i].data);
		buf_putc(values, ' ');
		svg_write_value(picture, i, values);
	}
}

static void describe(struct picture *picture)
{
	enum phrase phrase = picture->kind == SVG_GROWTH ? PHRASE_CHART_GROWTH_TEXT : PHRASE_CHART_STARS_TEXT;
	SCOPED(buf) values = BUF_EMPTY;

	list_values(picture, &values);
	buf_clear(&picture->text);
	say(picture, picture->count ? phrase : PHRASE_CHART_EMPTY, "values", values.data, &picture->text);
}

static void put_heading(struct picture *picture)
{
	buf_clear(&picture->text);
	svg_write_title(picture, &picture->text);
	svg_text(picture, "title", NULL, 200, 310, picture->text.data, NULL);
	buf_clear(&picture->text);
	svg_write_note(picture, &picture->text);
	bool is_long = SVG_SMALL(shorten_pixels(picture->text.data, picture->text.len)) > NOTE;
	svg_text(picture, is_long ? "muted note long" : "muted note", NULL, 200, 510, picture->text.data, NULL);
}

/* For readers by ear: a name and a description, tied to the element by their ids. */
static void put_names(struct picture *picture)
{
	xml_open(picture->xml, "title");
	xml_attribute_printf(picture->xml, "id", "%s-title", picture->id);
	buf_clear(&picture->text);
	svg_write_title(picture, &picture->text);
	xml_text(picture->xml, picture->text.data);
	xml_close(picture->xml);
	describe(picture);
	xml_open(picture->xml, "desc");
	xml_attribute_printf(picture->xml, "id", "%s-desc", picture->id);
	xml_text(picture->xml, picture->text.data);
	xml_close(picture->xml);
}

static void put_root_attributes(struct picture *picture)
{
	struct xml *xml = picture->xml;
	int top = picture->is_alone ? 0 : HEADING;

	xml_attribute(xml, "xmlns", "http://www.w3.org/2000/svg");
	xml_attribute(xml, "class", "chart");
	xml_attribute_printf(xml, "viewBox", "0 %d %d %d", top, WIDTH, picture->height - top);
	xml_attribute_printf(xml, "width", "%d", WIDTH);
	xml_attribute_printf(xml, "height", "%d", picture->height - top);
	xml_attribute(xml, "role", "img");
	xml_attribute_printf(xml, "aria-labelledby", "%s-title", picture->id);
	xml_attribute_printf(xml, "aria-describedby", "%s-desc", picture->id);
	if (picture->is_alone)
		xml_attribute(xml, "xml:lang", picture->language->tag);
}

static void put_ground(struct picture *picture)
{
	XML_OPEN(picture->xml, "rect", "class", "bg");
	xml_attribute_printf(picture->xml, "width", "%d", WIDTH);
	xml_attribute_printf(picture->xml, "height", "%d", picture->height);
	xml_close(picture->xml);
}

/* Are the stars of any row shown known of two days? Else they are bars. */
static bool has_lines(const struct view *view)
{
	const struct row *rows[SVG_ROWS];
	size_t count = order_by_stars(view, rows, SVG_ROWS);

	for (size_t i = 0; i < count; i++) {
		const struct line *line = rows[i]->line;
		if (line->count > 1 && line->points[0].day != line->points[line->count - 1].day)
			return true;
	}
	return false;
}

void svg_plan(struct picture *picture)
{
	bool is_growth = picture->kind == SVG_GROWTH;

	buf_init(&picture->text, BUF_NO_LIMIT);
	for (size_t i = 0; i < SVG_ROWS; i++)
		buf_init(&picture->labels[i], BUF_NO_LIMIT);
	if (is_growth)
		svg_plan_growth(picture);
	else
		picture->count = order_by_stars(picture->view, picture->rows, SVG_ROWS);
	picture->is_bars = is_growth || !has_lines(picture->view);
	picture->height = picture->is_bars ? svg_height_bars(picture) : HEIGHT;
	label_rows(picture->view, picture->language, picture->rows, picture->count,
		picture->is_bars ? svg_room_bars() : svg_room_stars(picture), picture->labels);
}

void svg_release(struct picture *picture)
{
	buf_release(&picture->text);
	for (size_t i = 0; i < SVG_ROWS; i++)
		buf_release(&picture->labels[i]);
}

void svg_write(struct xml *xml, const struct view *view, const struct language *language, enum svg_kind kind,
	const char *id, bool is_alone)
{
	struct picture picture = {
		.xml = xml, .view = view, .language = language, .kind = kind, .id = id, .is_alone = is_alone};

	svg_plan(&picture);
	xml_open(xml, "svg");
	put_root_attributes(&picture);
	put_names(&picture);
	if (is_alone) {
		xml_open(xml, "style");
		xml_trusted(xml, svg_style);
		xml_trusted(xml, small_style);
		xml_close(xml);
	}
	put_ground(&picture);
	if (is_alone)
		put_heading(&picture);
	if (picture.count)
		(picture.is_bars ? svg_draw_bars : svg_draw_stars)(&picture);
	xml_close(xml);
	svg_release(&picture);
}

static bool write_file(
	const struct view *view, const struct language *language, enum svg_kind kind, struct buf *out, struct err *err)
{
	struct xml *xml = xml_new(out, true, true);

	svg_write(xml, view, language, kind, "chart", true);
	return xml_finish(xml, err);
}

bool format_svg_stars(const struct view *view, const struct language *language, struct buf *out, struct err *err)
{
	return write_file(view, language, SVG_STARS, out, err);
}

bool format_svg_log(const struct view *view, const struct language *language, struct buf *out, struct err *err)
{
	return write_file(view, language, SVG_LOG, out, err);
}

bool format_svg_growth(const struct view *view, const struct language *language, struct buf *out, struct err *err)
{
	return write_file(view, language, SVG_GROWTH, out, err);
}
