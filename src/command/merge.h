/*
 * merge: answers + what was known = the facts of today. A repository that could not be refreshed keeps its last
 * good values and says why; a row never disappears.
 */
#ifndef ECO_COMMAND_MERGE_H
#define ECO_COMMAND_MERGE_H

#include "host/fetch.h"
#include "model/archive.h"
#include "model/catalog.h"
#include "model/snapshot.h"

struct merge {
	bool is_fixing_renames; /* in: the catalog is corrected in this run */
	size_t total;
	size_t failed; /* not refreshed this time */
	size_t newly_failed; /* of these, not recorded as failing, or now as replaced, in the newest snapshot */
};

/*
 * Fills result (initialised, dated and finished by this) with one entry for each project; fetch's first items are
 * the catalog's projects in order. Tells on standard error, at the catalog's lines: failures, renames, other
 * repositories under an old name, two entries that became one.
 */
void merge_answers(struct merge *merge, struct snapshot *result, const struct catalog *catalog,
	const struct archive *archive, const struct fetch *fetch, struct date today);

#endif
