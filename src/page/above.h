/* above: what stands above a table, its headings and the paragraph before it, and what they say against its counts. */
#ifndef ECO_PAGE_ABOVE_H
#define ECO_PAGE_ABOVE_H

#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

#define ABOVE_LEVELS 7 /* the last: a line in bold */

struct table;

/* What words above a table say against its counts. */
enum above_veto {
	ABOVE_NOTHING,
	ABOVE_PAST, /* they are of another day, month or year: "Top of 2023" */
	ABOVE_HISTORY, /* of days gone by: "News" */
	ABOVE_GAINED /* gained in some time: "This week" */
};

struct above_heading {
	size_t start, end; /* the same: there is none of its level */
	bool is_page; /* the page's own: its first, of the first level */
	bool is_read;
	enum above_veto veto; /* where it was read */
};

/* Zero-initialise, but for these two. */
struct above {
	const char *bytes;
	struct date day; /* of the answers */
	struct above_heading headings[ABOVE_LEVELS + 1]; /* by level */
	unsigned level; /* of the nearest */
	size_t caption, caption_end; /* the paragraph; the same: there is none */
};

/* A heading: those of its level and deeper ones are over. */
void above_add(struct above *above, unsigned level, size_t start, size_t end);
/* The paragraph before whatever comes: a short one in bold is a heading. */
void above_set_caption(struct above *above, size_t start, size_t end);
/* Gives a table that opens the paragraph before it, which is no other's then. */
void above_give_caption(struct above *above, struct table *table);
/* What the headings above one of that level say; of what was gained in some time the nearest alone. */
enum above_veto above_read_headings(struct above *above, unsigned level);
/* What all headings, or the paragraph, above a table say. */
enum above_veto above_read(struct above *above, const struct table *table);
/* A veto's words, of a column or an entry; NULL for ABOVE_NOTHING. */
const char *above_describe(enum above_veto veto);

#endif
