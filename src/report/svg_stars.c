#include "model/series.h"
#include "report/chart.h"
#include "report/shorten.h"
#include "report/svg.h"

#include <limits.h>
#include <stdlib.h>

/* The plot, in tenths of a pixel; counts stand at its left, names at its right. */
#define LEAST 420 /* for the counts */
#define TICK_GAP 100
#define RIGHT 5200
#define TOP 740
#define BOTTOM 3900
#define LABEL_X 5400
#define BETWEEN " · " /* a name and its stars */
#define LABEL_GAP 245
#define LEGEND 4340
#define FAR (INT_MIN / 2) /* left of all points */
#define NEAR 40 /* points closer than this are one */
#define LABEL_TEXT (LABEL_X + 40)
#define LABEL_END 7950
#define DAY_LABELS 6
#define DOTS_MOST 120

struct plot {
	struct picture *picture;
	struct scale x, y;
	struct ticks days, counts;
	int left;
	int dot_gap; /* dots are not closer */
	bool has_gap, has_held; /* drawn, so to be explained */
	struct buf path;
};

/* A label waits for its place until all lines are drawn. */
struct label {
	size_t row;
	int x, y; /* of the line's end */
};

unsigned svg_room_stars(struct picture *picture)
{
	unsigned most = 0;

	for (size_t i = 0; i < picture->count; i++) {
		buf_clear(&picture->text);
		buf_puts(&picture->text, BETWEEN);
		language_number(picture->language, view_row_stars(picture->rows[i]), false, &picture->text);
		unsigned width = shorten_pixels(picture->text.data, picture->text.len);
		most = width > most ? width : most;
	}
	unsigned small = (LABEL_END - LABEL_TEXT) * 13 / 22, room = LABEL_END - LABEL_TEXT - most;
	return small < room ? small : room;
}

static bool is_shown(const struct plot *plot, const struct point *point)
{
	return !plot->y.is_log || point->stars >= 1;
}

static void widen(const struct line *line, int64_t *first, int64_t *last, int64_t *lowest, int64_t *highest)
{
	for (size_t i = 0; i < line->count; i++) {
		const struct point *point = &line->points[i];
		if (point->day < *first)
			*first = point->day;
		if (point->day > *last)
			*last = point->day;
		if (point->stars < *lowest && point->stars >= 1)
			*lowest = point->stars;
		if (point->stars > *highest)
			*highest = point->stars;
	}
}

/* Of the counts at the axis, in tenths of a pixel. */
static int widest_count(struct plot *plot)
{
	struct buf *text = &plot->picture->text;
	unsigned most = LEAST;

	for (size_t i = 0; i < plot->counts.count; i++) {
		buf_clear(text);
		language_number(plot->picture->language, plot->counts.values[i], false, text);
		unsigned width = shorten_pixels(text->data, text->len);
		most = width > most ? width : most;
	}
	return (int)most;
}

/* Is anything known of another day than these? */
static bool has_more_days(const struct picture *picture, int64_t first, int64_t last)
{
	for (size_t i = 0; i < picture->count; i++) {
		const struct line *line = picture->rows[i]->line;
		for (size_t j = 0; j < line->count; j++) {
			if (line->points[j].day != first && line->points[j].day != last)
				return true;
		}
	}
	return false;
}

static void make_scales(struct plot *plot)
{
	const struct picture *picture = plot->picture;
	int64_t last = date_days(picture->view->as_of), first = last, lowest = INT64_MAX, highest = 1;

	for (size_t i = 0; i < picture->count; i++)
		widen(picture->rows[i]->line, &first, &last, &lowest, &highest);
	if (lowest > highest)
		lowest = highest;
	if (first == last)
		first -= 365;
	plot->y = chart_counts(lowest, highest, picture->kind == SVG_LOG, BOTTOM, TOP, &plot->counts);
	plot->left = widest_count(plot) * 19 / 13 + TICK_GAP;
	plot->x = chart_days(first, last, plot->left, RIGHT, DAY_LABELS, &plot->days);
	if (!has_more_days(picture, first, last) || plot->days.count < 2)
		plot->days = (struct ticks){.values = {first, last}, .count = 2};
}

static void draw_count_axis(struct plot *plot)
{
	struct picture *picture = plot->picture;

	svg_line(picture, "axis", plot->left, BOTTOM, RIGHT, BOTTOM);
	for (size_t i = 0; i < plot->counts.count; i++) {
		int y = chart_place(&plot->y, plot->counts.values[i]);
		if (y != BOTTOM)
			svg_line(picture, "grid", plot->left, y, RIGHT, y);
		buf_clear(&picture->text);
		language_number(picture->language, plot->counts.values[i], false, &picture->text);
		svg_text(picture, "muted", "end", plot->left - 80, y + 42, picture->text.data, NULL);
	}
}

/* A year, a month, or where there are only two days these. */
static void write_day(const struct plot *plot, int64_t day, struct buf *out)
{
	struct date date = date_from_days(day);
	char text[DATE_SIZE];

	if (!plot->days.months) {
		language_date(plot->picture->language, date, out);
		return;
	}
	date_format((struct date){.year = date.year, .month = date.month}, text);
	if (plot->days.months % 12 == 0)
		text[4] = '\0';
	buf_puts(out, text);
}

static void draw_day_axis(struct plot *plot)
{
	struct picture *picture = plot->picture;

	for (size_t i = 0; i < plot->days.count; i++) {
		int x = chart_place(&plot->x, plot->days.values[i]);
		svg_line(picture, "axis", x, BOTTOM, x, BOTTOM + 50);
		buf_clear(&picture->text);
		write_day(plot, plot->days.values[i], &picture->text);
		svg_text(picture, plot->days.months ? "muted day" : "muted", "middle", x, BOTTOM + 200,
			picture->text.data, NULL);
	}
}

static bool is_gap(const struct point *a, const struct point *b)
{
	return b->day - a->day > SERIES_GAP_DAYS;
}

/* Does the line go on to the next point? Where a count of 0 has no place it is interrupted. */
static bool is_joined(const struct plot *plot, const struct line *line, size_t i)
{
	const struct point *point = &line->points[i];

	return i + 1 < line->count && point[1].kind == point->kind && !is_gap(point, point + 1) &&
		is_shown(plot, point) && is_shown(plot, point + 1);
}

/* Where a run of joined points ends. */
static size_t end_of_run(const struct plot *plot, const struct line *line, size_t from)
{
	while (is_joined(plot, line, from))
		from++;
	return from + 1;
}

static void add_point(struct plot *plot, const struct point *point, char command)
{
	buf_putc(&plot->path, command);
	chart_write(&plot->path, chart_place(&plot->x, point->day));
	buf_putc(&plot->path, ' ');
	chart_write(&plot->path, chart_place(&plot->y, point->stars));
}

static void draw_path(struct plot *plot, const char *class)
{
	if (!plot->path.len)
		return;
	XML_OPEN(plot->picture->xml, "path", "class", class, "d", plot->path.data);
	xml_close(plot->picture->xml);
	buf_clear(&plot->path);
}

/* Points that would fall together are left out, the ends never. */
static void add_run(struct plot *plot, const struct line *line, size_t from, size_t end)
{
	int at = 0;

	for (size_t i = from; i < end; i++) {
		int x = chart_place(&plot->x, line->points[i].day);
		if (i > from && i + 1 < end && x - at < NEAR)
			continue;
		add_point(plot, &line->points[i], i == from ? 'M' : 'L');
		at = x;
	}
}

static void draw_runs(struct plot *plot, const struct line *line, enum series_kind kind, const char *class)
{
	for (size_t i = 0; i < line->count; i = end_of_run(plot, line, i)) {
		size_t end = end_of_run(plot, line, i);
		if (line->points[i].kind == kind && end - i > 1)
			add_run(plot, line, i, end);
	}
	plot->has_held = plot->has_held || (kind == SERIES_HELD && plot->path.len);
	draw_path(plot, class);
}

static bool is_unknown_between(const struct plot *plot, const struct point *before, const struct point *point)
{
	return before->kind == SERIES_COUNT && point->kind == SERIES_COUNT && is_gap(before, point) &&
		is_shown(plot, before) && is_shown(plot, point);
}

/* Dots lead over what is not known: a path for each run of gaps, without points that would fall together. */
static void draw_gaps(struct plot *plot, const struct line *line)
{
	bool is_open = false;
	int at = 0;

	for (size_t i = 1; i < line->count; i++) {
		const struct point *before = &line->points[i - 1], *point = &line->points[i];
		bool is_last = i + 1 == line->count || !is_unknown_between(plot, point, point + 1);
		if (!is_unknown_between(plot, before, point)) {
			is_open = false;
			continue;
		}
		if (!is_open) {
			add_point(plot, before, 'M');
			at = chart_place(&plot->x, before->day);
		}
		is_open = true;
		plot->has_gap = true;
		if (!is_last && chart_place(&plot->x, point->day) - at < NEAR)
			continue;
		add_point(plot, point, 'L');
		at = chart_place(&plot->x, point->day);
	}
	draw_path(plot, "gap");
}

static void draw_dot(struct plot *plot, size_t i, const struct point *point)
{
	struct picture *picture = plot->picture;
	char date[LANGUAGE_DATE_SIZE];
	SCOPED(buf) stars = BUF_EMPTY;

	language_number(picture->language, point->stars, false, &stars);
	buf_clear(&picture->text);
	LANGUAGE_SAY(picture->language, PHRASE_CHART_POINT, &picture->text, {"name", picture->labels[i].data},
		{"date", language_dated(picture->language, date_from_days(point->day), date)}, {"stars", stars.data});
	XML_OPEN(picture->xml, "circle", "class", "dot");
	svg_length(picture, "cx", chart_place(&plot->x, point->day));
	svg_length(picture, "cy", chart_place(&plot->y, point->stars));
	xml_attribute(picture->xml, "r", point->kind == SERIES_HELD ? "2" : "3");
	xml_element(picture->xml, "title", picture->text.data);
	xml_close(picture->xml);
	plot->has_held = plot->has_held || point->kind == SERIES_HELD;
}

/* A dot at each end of a run of counts; of what is held only a lone point. */
static bool has_dot(const struct plot *plot, const struct line *line, size_t i)
{
	bool is_first = i == 0 || !is_joined(plot, line, i - 1), is_last = !is_joined(plot, line, i);

	if (!is_shown(plot, &line->points[i]))
		return false;
	return line->points[i].kind == SERIES_COUNT ? is_first || is_last : is_first && is_last;
}

/* The dots but for those too near to the one before; how many. */
static size_t visit_dots(struct plot *plot, size_t row, bool is_drawn)
{
	const struct line *line = plot->picture->rows[row]->line;
	size_t count = 0;
	int at = FAR;

	for (size_t i = 0; i < line->count; i++) {
		const struct point *point = &line->points[i];
		bool is_last = i + 1 == line->count || point[1].kind != point->kind;
		int x = chart_place(&plot->x, point->day);
		if (i > 0 && point[-1].kind != point->kind)
			at = FAR;
		if (!has_dot(plot, line, i) || (!is_last && x - at < plot->dot_gap))
			continue;
		if (is_drawn)
			draw_dot(plot, row, point);
		at = x;
		count++;
	}
	return count;
}

/* Where there are very many dots some are left out: a picture is to stay small. */
static void choose_dots(struct plot *plot)
{
	size_t count;

	do {
		count = 0;
		for (size_t i = 0; i < plot->picture->count; i++)
			count += visit_dots(plot, i, false);
		plot->dot_gap += NEAR;
	} while (count > DOTS_MOST);
	plot->dot_gap -= NEAR;
}

/* The last count, else the last point there is. */
static const struct point *last_point(const struct line *line)
{
	const struct point *last = NULL;

	for (size_t i = 0; i < line->count; i++) {
		if (line->points[i].kind == SERIES_COUNT || !last || last->kind == SERIES_HELD)
			last = &line->points[i];
	}
	return last;
}

static void draw_line(struct plot *plot, size_t i)
{
	struct picture *picture = plot->picture;
	const struct line *line = picture->rows[i]->line;

	xml_open(picture->xml, "g");
	xml_attribute_printf(picture->xml, "class", "c%zu", i);
	draw_runs(plot, line, SERIES_HELD, "held");
	draw_gaps(plot, line);
	draw_runs(plot, line, SERIES_COUNT, "count");
	visit_dots(plot, i, true);
	xml_close(picture->xml);
}

static int by_height(const void *a, const void *b)
{
	const struct label *x = a, *y = b;

	if (x->y != y->y)
		return x->y < y->y ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

static void draw_label(struct plot *plot, const struct label *label, int y)
{
	struct picture *picture = plot->picture;

	XML_OPEN(picture->xml, "g", "class", "label");
	svg_whole_name(picture, label->row);
	svg_line(picture, "leader", label->x + 45, label->y, LABEL_X - 85, y);
	xml_open(picture->xml, "circle");
	xml_attribute_printf(picture->xml, "class", "dot c%zu", label->row);
	svg_length(picture, "cx", LABEL_X - 45);
	svg_length(picture, "cy", y);
	xml_attribute(picture->xml, "r", "4");
	xml_close(picture->xml);
	buf_clear(&picture->text);
	buf_puts(&picture->text, BETWEEN);
	language_number(picture->language, view_row_stars(picture->rows[label->row]), false, &picture->text);
	svg_text(picture, NULL, NULL, LABEL_TEXT, y + 45, picture->labels[label->row].data, picture->text.data);
	xml_close(picture->xml);
}

static void draw_labels(struct plot *plot)
{
	struct picture *picture = plot->picture;
	struct label labels[SVG_ROWS];
	int places[SVG_ROWS];
	size_t count = 0;

	for (size_t i = 0; i < picture->count; i++) {
		const struct point *last = last_point(picture->rows[i]->line);
		if (!last || !is_shown(plot, last))
			continue;
		labels[count++] =
			(struct label){i, chart_place(&plot->x, last->day), chart_place(&plot->y, last->stars)};
	}
	qsort(labels, count, sizeof(labels[0]), by_height);
	for (size_t i = 0; i < count; i++)
		places[i] = labels[i].y;
	chart_spread(places, count, LABEL_GAP, TOP, BOTTOM);
	for (size_t i = 0; i < count; i++)
		draw_label(plot, &labels[i], places[i]);
}

static void draw_legend(struct plot *plot)
{
	struct picture *picture = plot->picture;
	int y = LEGEND;

	if (plot->has_gap) {
		svg_text(picture, "muted", NULL, 200, y, language_phrase(picture->language, PHRASE_CHART_GAP), NULL);
		y += 215;
	}
	if (plot->has_held)
		svg_text(picture, "muted", NULL, 200, y, language_phrase(picture->language, PHRASE_CHART_HELD), NULL);
}

void svg_draw_stars(struct picture *picture)
{
	struct plot plot = {.picture = picture, .path = BUF_EMPTY};

	make_scales(&plot);
	choose_dots(&plot);
	draw_count_axis(&plot);
	draw_day_axis(&plot);
	for (size_t i = 0; i < picture->count; i++)
		draw_line(&plot, i);
	draw_labels(&plot);
	draw_legend(&plot);
	buf_release(&plot.path);
}
