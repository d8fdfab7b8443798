/*
 * order: are a table's rows in order of their dates, or counts, before and after these were corrected; and the order
 * they would be in.
 */
#ifndef ECO_PAGE_ORDER_H
#define ECO_PAGE_ORDER_H

#include "base/buf.h"
#include "base/date.h"
#include "page/edit.h"
#include "page/form.h"
#include "wording/when.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct order_row {
	uint32_t row;
	struct date old, new;
};

/* The rows that have a date; the others stay where they are. */
struct order {
	struct order_row *rows;
	size_t count, capacity;
	bool is_corrected;
	bool is_counts; /* the keys are counts: in the year, without month and day */
};

void order_init(struct order *order);
void order_release(struct order *order);
void order_add(struct order *order, uint32_t row, struct date date);
/* The row added last gets another date, at the precision of the one it had. */
void order_correct(struct order *order, int64_t seconds, const struct when *when);
/* A row with a count that becomes another: as a date of that year. */
void order_add_count(struct order *order, uint32_t row, int64_t old, int64_t new);
/* Were they in order (rising or falling), and are no longer? */
bool order_is_broken(const struct order *order);
/* Appends which rows stand wrong. first_line: of row 0. */
void order_describe(const struct order *order, unsigned first_line, struct buf *out);
/* Does a column number the first three rows, and those behind in another way or not at all? */
bool order_has_other_ranks(const struct order *order, const struct table *table, const struct table_source *source);
/*
 * Adds the edits that put the dated rows of a table in order; whole rows move, but for their ranks; those of one date
 * keep their order. is_falling: newest first.
 */
void order_edit(const struct order *order, bool is_falling, const struct table *table,
	const struct table_source *source, struct edits *edits);
/* Newest first, before the corrections? */
bool order_is_falling(const struct order *order);

#endif
