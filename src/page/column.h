/* column: the cells of a table that hold one fact: what they have in common, and how they are read and written. */
#ifndef ECO_PAGE_COLUMN_H
#define ECO_PAGE_COLUMN_H

#include "page/evidence.h"
#include "page/field.h"
#include "page/order.h"
#include "page/pad.h"
#include "wording/number.h"
#include "wording/when.h"

#include <stdbool.h>
#include <stddef.h>

struct work;

/* Cells of a column that were left, and are told in one line. */
struct told {
	size_t count;
	size_t at; /* which finding that is */
	struct buf lines; /* where the others are */
};

/* A column that holds a fact. */
struct column {
	enum fact fact;
	const struct field *field; /* of the fact */
	struct pad pad; /* its column: which of the table's */
	struct number_style numbers, linked; /* linked: of the rows that have a repository */
	struct when_style dates;
	struct evidence evidence;
	bool is_corrected; /* values that differ are written */
	bool is_unsettled; /* counts change their form, and with it perhaps the column's style */
	struct order order; /* of days that are corrected, of stars */
	struct told differing, unread;
};

/* How the cells of a column are read and written; one for each enum field_way. */
struct column_kind {
	/* Adds what a cell says of the column's style. */
	void (*learn)(struct work *work, struct column *column, struct cell cell);
	/* Do the answers bear it out? Fills its evidence, and says why, where they do not. */
	void (*weigh)(struct work *work, struct column *column);
	/* Makes a cell of a row with facts true. */
	void (*refresh)(struct work *work, struct column *column, struct cell cell);
};

extern const struct column_kind column_count; /* column_count.c */
extern const struct column_kind column_day; /* column_day.c */
extern const struct column_kind column_as_of; /* a row's own day, which moves with its counts: weighs nothing */
extern const struct column_kind column_tag; /* column_text.c */
extern const struct column_kind column_text;

/* Does the row name a release that stays as it is, though the host may know of another? column_text.c */
bool column_tag_is_held(struct work *work);

#endif
