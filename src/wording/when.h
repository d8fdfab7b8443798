/*
 * when: a date as an author wrote it, in a cell or in a sentence, and another date written the same way: order,
 * separators, every space, padding.
 */
#ifndef ECO_WORDING_WHEN_H
#define ECO_WORDING_WHEN_H

#include "base/buf.h"
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum when_part_kind {
	WHEN_YEAR,
	WHEN_MONTH,
	WHEN_NAME,
	WHEN_DAY,
	WHEN_ORDINAL,
	WHEN_HOUR,
	WHEN_MINUTE,
	WHEN_SECOND,
	WHEN_FRACTION
};

struct when_part {
	enum when_part_kind kind;
	uint32_t start, end; /* offsets into the page */
};

#define WHEN_PARTS 8

/* Offsets into the page. */
struct when {
	size_t start, end;
	struct when_part parts[WHEN_PARTS];
	unsigned count;
	struct date date; /* month and day 0 where it has none */
	bool has_time;
	unsigned seconds; /* of the day */
	int zone; /* minutes east of UTC */
	unsigned names; /* lists that the month's name is in: month.h */
	bool has_weekday; /* a day of the week stands beside it: not written */
	const char *doubt; /* why it is not to be written; NULL */
};

/* What a column's dates have in common; zero-initialise. */
struct when_style {
	size_t count;
	size_t padded, unpadded; /* numbers below 10 written "09", "9" */
	unsigned names; /* month lists that all its names are in */
	bool has_first;
	struct when first; /* a style for cells that have none */
};

/* Is [start, end) one date with nothing but emphasis around it? A year alone is one too. */
bool when_parse(const char *bytes, size_t start, size_t end, struct when *when);
/* Which of the numbers in "03/04/2025" is which: bits, for only a number over 12 says it, of a whole column. */
enum when_order { WHEN_DAY_FIRST = 1, WHEN_MONTH_FIRST = 2 };
/* The orders that [start, end), which is no date by itself, may be written in; 0: it is not written so. */
unsigned when_orders(const char *bytes, size_t start, size_t end);
/* The same where the order is known; 0: it is not. */
bool when_parse_in(const char *bytes, size_t start, size_t end, unsigned order, struct when *when);
/*
 * The next date in the sentence [at, end); at least a month's precision; not one inside a URL or a longer number.
 * line: where the sentence starts.
 */
bool when_find(const char *bytes, size_t line, size_t at, size_t end, struct when *when);
/*
 * Is the date in the sentence [line, end) a part of something longer that it would not be written with: a time, a zone,
 * the end of a month, a week, a range?
 */
bool when_is_partial(const char *bytes, size_t line, size_t end, const struct when *when);
void when_style_add(struct when_style *style, const char *bytes, const struct when *when);
/* <0, 0, >0 at the precision of when; seconds: of the instant to compare with. */
int when_compare(const struct when *when, int64_t seconds);
/*
 * Appends the instant as when is written, in a column of this style (NULL: none). false, nothing appended: it is not
 * certain how (a weekday, a month's name that two languages share).
 */
bool when_write(
	struct buf *out, const char *bytes, const struct when *when, const struct when_style *style, int64_t seconds);

#endif
