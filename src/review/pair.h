/*
 * pair: which entries of a page are new, and which of the earlier ones became which. Entries are compared, not lines:
 * what was sorted, padded, indented, or got other bullets, line ends or headings above it is what it was.
 */
#ifndef ECO_REVIEW_PAIR_H
#define ECO_REVIEW_PAIR_H

#include "review/entry.h"

enum pair_change {
	PAIR_ADDED,
	PAIR_SAME,
	PAIR_MOVED, /* to another section, word for word */
	PAIR_EDITED, /* another text about the same repository */
	PAIR_RELINKED /* the name or description of an earlier entry, now with another repository */
};

/* Does the change leave the entry as it is? */
static inline bool pair_is_old(enum pair_change change)
{
	return change == PAIR_SAME || change == PAIR_MOVED;
}

struct pair {
	enum pair_change change;
	size_t before; /* the entry that it was; not for PAIR_ADDED */
};

/*
 * Each entry has one partner at most, so that what stands twice is counted twice. pairs: of after_count, is_removed: of
 * before_count; both are filled. Time: n log n, whatever the entries are.
 */
void pair_entries(const struct entry *before, size_t before_count, const struct entry *after, size_t after_count,
	struct pair *pairs, bool *is_removed);

#endif
