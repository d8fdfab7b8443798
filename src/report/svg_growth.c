#include "base/mem.h"
#include "report/chart.h"
#include "report/shorten.h"
#include "report/svg.h"

#include <stdlib.h>
#include <string.h>

#define TOP 700 /* of the first bar's row */
#define ROW 320
#define BAR 180
#define ROOM 1550 /* for names */
#define RIGHT 7900 /* of the values behind the bars */
#define NARROWEST 1000 /* room for bars, whatever the values */
#define EDGE 200 /* left of the names */
#define MARGIN 150 /* between a name and the bars, and a bar and its value */
#define LEAST 15 /* a bar is to be seen */

static int by_growth(const void *a, const void *b)
{
	const struct row *x = *(const struct row *const *)a, *y = *(const struct row *const *)b;

	if (x->figure.growth != y->figure.growth)
		return x->figure.growth < y->figure.growth ? 1 : -1;
	return view_row_compare_listed(x, y);
}

/* Of very few stars any gain is a large growth: the highest of these floors that leaves half of the rows. */
static int64_t find_floor(const struct view *view)
{
	static const int64_t floors[] = {100, 10, 1};
	size_t known = 0, left, i = 0;

	for (size_t j = 0; j < view->count; j++)
		known += view->rows[j].figure.has_growth;
	do {
		left = 0;
		for (size_t j = 0; j < view->count; j++)
			left += view->rows[j].figure.has_growth && view->rows[j].figure.before >= floors[i];
	} while (left * 2 < known && ++i < sizeof(floors) / sizeof(floors[0]) - 1);
	return floors[i];
}

void svg_plan_growth(struct picture *picture)
{
	const struct view *view = picture->view;
	SCOPED_FREE const struct row **rows = mem_calloc(view->count + 1, sizeof(*rows));
	size_t count = 0;

	picture->floor = find_floor(view);
	for (size_t i = 0; i < view->count; i++) {
		if (view->rows[i].figure.has_growth && view->rows[i].figure.before >= picture->floor)
			rows[count++] = &view->rows[i];
	}
	qsort(rows, count, sizeof(const struct row *), by_growth);
	picture->count = count < SVG_ROWS ? count : SVG_ROWS;
	memcpy(picture->rows, rows, picture->count * sizeof(const struct row *));
}

int svg_height_bars(const struct picture *picture)
{
	return (TOP + (int)(picture->count ? picture->count : 1) * ROW) / 10 + 20;
}

unsigned svg_room_bars(void)
{
	return ROOM;
}

int64_t svg_value(const struct picture *picture, size_t i)
{
	const struct row *row = picture->rows[i];

	return picture->kind == SVG_GROWTH ? row->figure.growth : view_row_stars(row);
}

static int widest_value(struct picture *picture)
{
	unsigned most = 0;

	for (size_t i = 0; i < picture->count; i++) {
		buf_clear(&picture->text);
		svg_write_value(picture, i, &picture->text);
		unsigned width = shorten_pixels(picture->text.data, picture->text.len);
		most = width > most ? width : most;
	}
	return SVG_SMALL((int)most) + MARGIN / 2;
}

/* Where the room for bars begins, behind the names. */
static int find_left(const struct picture *picture)
{
	unsigned most = 0;

	for (size_t i = 0; i < picture->count; i++) {
		unsigned width = shorten_pixels(picture->labels[i].data, picture->labels[i].len);
		most = width > most ? width : most;
	}
	return EDGE + SVG_SMALL((int)most) + MARGIN;
}

/* From the least to the most, 0 always among them; values stand at either side. */
static struct scale make_scale(struct picture *picture, int left)
{
	struct scale scale = {.from = left, .to = RIGHT};
	int value = widest_value(picture);

	for (size_t i = 0; i < picture->count; i++) {
		int64_t growth = svg_value(picture, i);
		if (growth < scale.low)
			scale.low = growth;
		if (growth > scale.high)
			scale.high = growth;
	}
	if (scale.low < 0)
		scale.from += value;
	if (scale.high > 0 || scale.low == 0)
		scale.to -= value;
	if (scale.to < scale.from + NARROWEST)
		scale.to = scale.from + NARROWEST;
	if (scale.low == scale.high)
		scale.high++;
	return scale;
}

static void draw_bar(struct picture *picture, int zero, int end, int y, bool is_loss)
{
	XML_OPEN(picture->xml, "rect", "class", is_loss ? "bar c4" : "bar c0");
	svg_length(picture, "x", is_loss ? end : zero);
	svg_length(picture, "y", y);
	svg_length(picture, "width", is_loss ? zero - end : end - zero);
	svg_length(picture, "height", BAR);
	xml_attribute(picture->xml, "rx", "2");
	xml_close(picture->xml);
}

static int bar_end(const struct scale *scale, int zero, int64_t growth)
{
	int end = chart_place(scale, growth);

	if (growth > 0 && end < zero + LEAST)
		return zero + LEAST;
	return growth < 0 && end > zero - LEAST ? zero - LEAST : end;
}

static void draw_row(struct picture *picture, const struct scale *scale, int left, size_t i)
{
	int64_t value = svg_value(picture, i);
	bool is_loss = value < 0;
	int y = TOP + (int)i * ROW, zero = chart_place(scale, 0), end = bar_end(scale, zero, value);

	xml_open(picture->xml, "g");
	svg_whole_name(picture, i);
	svg_text(picture, NULL, "end", left - MARGIN, y + 135, picture->labels[i].data, NULL);
	draw_bar(picture, zero, end, y, is_loss);
	buf_clear(&picture->text);
	svg_write_value(picture, i, &picture->text);
	svg_text(picture, "value", is_loss ? "end" : NULL, is_loss ? end - MARGIN / 2 : end + MARGIN / 2, y + 135,
		picture->text.data, NULL);
	xml_close(picture->xml);
}

void svg_draw_bars(struct picture *picture)
{
	int left = find_left(picture);
	struct scale scale = make_scale(picture, left);
	int zero = chart_place(&scale, 0);

	for (size_t i = 0; i < picture->count; i++)
		draw_row(picture, &scale, left, i);
	svg_line(picture, "axis", zero, TOP - 70, zero, TOP + (int)picture->count * ROW - 70);
}
