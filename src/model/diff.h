/*
 * diff: what changed between two snapshots, row by row. Pure. How the stars moved is left to who shows them, as that
 * depends on how they are rounded.
 */
#ifndef ECO_MODEL_DIFF_H
#define ECO_MODEL_DIFF_H

#include "model/archive.h"
#include "model/catalog.h"
#include "model/snapshot.h"

struct change {
	const struct project *project; /* NULL where there is no catalog, or it no longer lists it */
	const struct repo *before; /* NULL: new */
	const struct repo *after; /* NULL: dropped, or never answered */
	bool is_renamed; /* the full names differ beyond letter case (before's name where it has none) */
	bool is_newly_archived; /* is archived, and was not by GitHub's answer (an entry without id is a curator's) */
	bool is_newly_gone; /* gone or blocked, and was neither, with an id or stars */
	bool is_date_corrected; /* both creation dates are known and differ at the coarser precision */
};

struct diff {
	const struct snapshot *before, *after; /* either may be NULL: nothing to compare with */
	struct change *changes; /* one for each project in catalog order (without one: by name), then the dropped */
	size_t count;
	size_t dropped; /* the last so many of changes: in before, no longer listed; by name */
};

/* archive, catalog, before and after may each be NULL. The arguments must outlive diff. */
void diff_init(struct diff *diff, const struct archive *archive, const struct catalog *catalog,
	const struct snapshot *before, const struct snapshot *after);
void diff_release(struct diff *diff);
/* stars rounded to the nearest multiple of unit that fits, halves up; unit <= 1: stars. */
int64_t diff_round(int64_t stars, int64_t unit);

#endif
