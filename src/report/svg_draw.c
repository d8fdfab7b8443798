#include "report/svg.h"

#include "report/chart.h"
#include "report/label.h"
#include "report/shorten.h"

#include <string.h>

#define WHOLE 14000 /* tenths of a pixel of a whole name, where it can be no label */
#define WHOLE_BYTES 400

void svg_length(struct picture *picture, const char *attribute, int length)
{
	SCOPED(buf) text = BUF_EMPTY;

	chart_write(&text, length);
	xml_attribute(picture->xml, attribute, text.data);
}

void svg_text(struct picture *picture, const char *class, const char *anchor, int x, int y, const char *text,
	const char *tail)
{
	XML_OPEN(picture->xml, "text", "class", class);
	svg_length(picture, "x", x);
	svg_length(picture, "y", y);
	if (anchor)
		xml_attribute(picture->xml, "text-anchor", anchor);
	xml_text(picture->xml, text);
	if (tail) {
		XML_OPEN(picture->xml, "tspan", "class", "tail");
		xml_text(picture->xml, tail);
		xml_close(picture->xml);
	}
	xml_close(picture->xml);
}

void svg_whole_name(struct picture *picture, size_t i)
{
	static const struct room room = {shorten_pixels, WHOLE, WHOLE_BYTES};
	SCOPED(buf) name = BUF_EMPTY, whole = BUF_EMPTY;

	view_name(picture->view, picture->language, picture->rows[i]->project, &name);
	shorten_end(&whole, name.data, &room);
	label_mark(&whole);
	if (strcmp(picture->labels[i].data, whole.data) != 0)
		xml_element(picture->xml, "title", whole.data);
}

void svg_line(struct picture *picture, const char *class, int x1, int y1, int x2, int y2)
{
	XML_OPEN(picture->xml, "line", "class", class);
	svg_length(picture, "x1", x1);
	svg_length(picture, "y1", y1);
	svg_length(picture, "x2", x2);
	svg_length(picture, "y2", y2);
	xml_close(picture->xml);
}

void svg_write_value(const struct picture *picture, size_t i, struct buf *out)
{
	const struct row *row = picture->rows[i];

	if (picture->kind == SVG_GROWTH)
		language_growth(picture->language, &row->figure, out);
	else
		language_number(picture->language, view_row_stars(row), false, out);
}
