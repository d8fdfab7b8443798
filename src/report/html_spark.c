#include "model/series.h"
#include "report/chart.h"
#include "report/html.h"

#define WIDTH 960
#define TOP 40
#define BOTTOM 220
#define END 930 /* room for the dot */
#define NEAR 20

/* The counts where there are two of them, else what is still held; from first to before end. */
struct trend {
	const struct point *first, *last;
};

static struct trend find_trend(const struct row *row)
{
	const struct line *line = row->line;
	struct trend trend = {0};
	size_t counts = 0;

	while (counts < line->count && line->points[counts].kind == SERIES_COUNT)
		counts++;
	if (counts < 2 && line->count - counts >= 2) {
		trend.first = &line->points[counts];
		trend.last = &line->points[line->count - 1];
	} else if (counts) {
		trend.first = &line->points[0];
		trend.last = &line->points[counts - 1];
	}
	return trend;
}

static struct scale count_scale(const struct trend *trend)
{
	struct scale scale = {.low = trend->first->stars, .high = trend->first->stars, .from = BOTTOM, .to = TOP};

	for (const struct point *point = trend->first; point <= trend->last; point++) {
		if (point->stars < scale.low)
			scale.low = point->stars;
		if (point->stars > scale.high)
			scale.high = point->stars;
	}
	if (scale.low == scale.high) {
		scale.low--;
		scale.high++;
	}
	return scale;
}

static void add_point(struct buf *path, char command, int x, int y)
{
	buf_putc(path, command);
	chart_write(path, x);
	buf_putc(path, ' ');
	chart_write(path, y);
}

static void put_path(struct html *html, const char *class, const struct buf *path)
{
	if (!path->len)
		return;
	XML_OPEN(html->xml, "path", "class", class, "d", path->data);
	xml_close(html->xml);
}

/* Gaps are dotted, in a path of their own. */
static void put_paths(
	struct html *html, const struct trend *trend, const struct scale *days, const struct scale *counts)
{
	SCOPED(buf) line = BUF_EMPTY, gaps = BUF_EMPTY;
	int before_x = chart_place(days, trend->first->day), before_y = chart_place(counts, trend->first->stars);
	bool is_open = false;

	for (const struct point *point = trend->first + 1; point <= trend->last; point++) {
		int x = chart_place(days, point->day), y = chart_place(counts, point->stars);
		bool is_gap = point->day - point[-1].day > SERIES_GAP_DAYS;
		if (!is_gap && x - before_x < NEAR && point < trend->last &&
			point[1].day - point->day <= SERIES_GAP_DAYS)
			continue;
		if (is_gap || !is_open)
			add_point(is_gap ? &gaps : &line, 'M', before_x, before_y);
		add_point(is_gap ? &gaps : &line, 'L', x, y);
		is_open = !is_gap;
		before_x = x;
		before_y = y;
	}
	put_path(html, "gap", &gaps);
	put_path(html, trend->first->kind == SERIES_HELD ? "held" : NULL, &line);
}

static void put_picture(struct html *html, const struct trend *trend)
{
	struct scale counts = count_scale(trend);
	struct scale days = {.low = trend->first->day, .high = trend->last->day, .from = 20, .to = END};
	SCOPED(buf) y = BUF_EMPTY;

	XML_OPEN(html->xml, "svg", "class", "spark", "viewBox", "0 0 96 26", "aria-hidden", "true");
	put_paths(html, trend, &days, &counts);
	xml_open(html->xml, "circle");
	xml_attribute_printf(html->xml, "cx", "%d", END / 10);
	chart_write(&y, chart_place(&counts, trend->last->stars));
	xml_attribute(html->xml, "cy", y.data);
	xml_attribute(html->xml, "r", "2");
	xml_close(html->xml);
	xml_close(html->xml);
}

static void say_trend(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	const struct trend *trend = what;
	char first[LANGUAGE_DATE_SIZE], last[LANGUAGE_DATE_SIZE];
	SCOPED(buf) before = BUF_EMPTY, after = BUF_EMPTY;

	(void)html;
	language_number(language, trend->first->stars, false, &before);
	language_number(language, trend->last->stars, false, &after);
	LANGUAGE_SAY(language, PHRASE_PAGE_TREND_TEXT, out,
		{"first", language_dated(language, date_from_days(trend->first->day), first)},
		{"last", language_dated(language, date_from_days(trend->last->day), last)}, {"before", before.data},
		{"after", after.data});
}

bool html_has_spark(const struct row *row)
{
	struct trend trend = find_trend(row);

	return trend.first != trend.last;
}

void html_spark(struct html *html, const struct row *row)
{
	struct trend trend = find_trend(row);

	if (trend.first == trend.last)
		return;
	put_picture(html, &trend);
	html_element(html, "span", "ear", (struct saying){say_trend, &trend});
}
