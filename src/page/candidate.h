/* candidate: a column whose header says that it could hold a fact, and what its cells look like. */
#ifndef ECO_PAGE_CANDIDATE_H
#define ECO_PAGE_CANDIDATE_H

#include "markdown/row.h"
#include "page/field.h"
#include "wording/header.h"
#include "wording/number.h"
#include "wording/when.h"

#include <stdbool.h>
#include <stddef.h>

struct candidate {
	struct header header;
	size_t column;
	/* cells that are dates of these orders alone: by when_orders */
	size_t orders[(WHEN_DAY_FIRST | WHEN_MONTH_FIRST) + 1];
	size_t dates, relative, tags, texts; /* linked rows whose cell is one; "3 days ago" is no date */
	struct number_votes votes;
	size_t badges, ratings;
	size_t pictures; /* of the badges those that never change */
	size_t scores, large; /* "4.5", "4/5"; numbers over 10 */
	size_t starred; /* with a star beside the number */
	size_t digits; /* begins with one */
	size_t fillable; /* empty ones of a table that is to be filled */
	bool is_named; /* by a comment */
};

/* Counts the cell, spaces included, of a linked row. is_filled: placeholders are to be filled. */
void candidate_test(struct candidate *candidate, const char *bytes, struct cell cell, bool is_filled);
/* A rating among small numbers: they are of hotels, or of somebody's taste. */
bool candidate_holds_scores(const struct candidate *candidate);
/* Are there numbers, or pictures of them? "Fork" may stand above names. */
bool candidate_holds_any(const struct candidate *candidate);
/* The one of two columns, from 1, that may be of today; 0: neither says less of when than the other. */
size_t candidate_undated(const struct candidate *a, const struct candidate *b);
/* The order of the numbers in its dates, that one of them gives away and none denies; 0: it is not known. */
unsigned candidate_order(const struct candidate *candidate);
/* Linked rows whose cell is a date of which it is not known which number is the month. */
size_t candidate_undecided(const struct candidate *candidate);
/* Linked rows whose cell is what the fact would be, written as most are, or is to become it. */
size_t candidate_fits(const struct candidate *candidate, enum fact fact);

#endif
