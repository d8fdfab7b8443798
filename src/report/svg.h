/*
 * svg: the report's pictures, for files of their own and inside the page. At most ten projects each: those with the
 * most stars, or that grew most.
 */
#ifndef ECO_REPORT_SVG_H
#define ECO_REPORT_SVG_H

#include "base/xml.h"
#include "report/view.h"

#define SVG_ROWS 10
/* How wide a text is where the picture is shown small, as on a phone: its letters are larger then. */
#define SVG_SMALL(width) ((width)*22 / 13)

enum svg_kind { SVG_STARS, SVG_LOG, SVG_GROWTH };

/* What every picture has. */
struct picture {
	struct xml *xml;
	const struct view *view;
	const struct language *language;
	enum svg_kind kind;
	const char *id; /* begins the ids of its parts */
	bool is_alone; /* a file of its own, with its styles */
	const struct row *rows[SVG_ROWS];
	struct buf labels[SVG_ROWS]; /* of the rows: no two alike */
	size_t count;
	bool is_bars; /* not lines over time: of growth, or of stars that are known of one day only */
	int64_t floor; /* stars that a row shown had at the baseline, at least: of growth */
	int height; /* in pixels */
	struct buf text; /* for the text in hand */
};

/* How the pictures look: classes below .chart. */
extern const char svg_style[];

/* Writes an svg element. id: no other on the page begins so. */
void svg_write(struct xml *xml, const struct view *view, const struct language *language, enum svg_kind kind,
	const char *id, bool is_alone);

/* Chooses the rows of a picture, of which the view, the language and the kind are given. */
void svg_plan(struct picture *picture);
void svg_release(struct picture *picture);
void svg_write_title(const struct picture *picture, struct buf *out);
/* Which rows they are, or that there are none. */
void svg_write_note(const struct picture *picture, struct buf *out);
/* The stars or the growth of the i-th row. */
int64_t svg_value(const struct picture *picture, size_t i);

/* For the drawers (svg_stars.c, svg_growth.c). Lengths in tenths of a pixel. */
void svg_draw_stars(struct picture *picture);
void svg_draw_bars(struct picture *picture);
/* Chooses the rows that grew most, and the floor. */
void svg_plan_growth(struct picture *picture);
int svg_height_bars(const struct picture *picture);
/* Tenths of a pixel for the name of a row. */
unsigned svg_room_stars(struct picture *picture);
unsigned svg_room_bars(void);
void svg_write_value(const struct picture *picture, size_t i, struct buf *out);
void svg_length(struct picture *picture, const char *attribute, int length);
/* A text with a class and an anchor (NULL: start); tail: what goes where the picture is shown small, or NULL. */
void svg_text(struct picture *picture, const char *class, const char *anchor, int x, int y, const char *text,
	const char *tail);
void svg_line(struct picture *picture, const char *class, int x1, int y1, int x2, int y2);
/* A title for the group begun: the row's name, where that is not its label. */
void svg_whole_name(struct picture *picture, size_t i);

#endif
