/* figure: the stars of a row and how they moved, rounded as asked. Integers only: the same on any machine. */
#ifndef ECO_REPORT_FIGURE_H
#define ECO_REPORT_FIGURE_H

#include "base/buf.h"
#include "model/diff.h"

struct figure {
	int64_t before, after; /* as they are shown; -1: unknown */
	int64_t before_unit, after_unit; /* 1: exact */
	int64_t unit; /* the coarser one */
	bool has_delta, has_growth;
	int64_t delta; /* plain difference of the counts before any rounding */
	int64_t shown; /* as people are shown it: at unit */
	int64_t growth; /* tenths of a percent of the plain count before, by delta; halves away from 0 */
	int64_t shown_growth; /* as people are shown it: by shown, of before */
};

/* round: stars rounded to this; <= 1: as they are. */
struct figure figure_of(const struct change *change, int64_t round);
/* A count to the nearest multiple of round; one below round stays as it is, as 3 is not 0. */
int64_t figure_round(int64_t stars, int64_t round);
/* "59.3", "-0.4": tenths as a decimal number with one place; is_signed: "+" too. */
void figure_write_tenths(struct buf *out, int64_t tenths);

#endif
