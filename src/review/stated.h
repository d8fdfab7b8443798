/* stated: the counts and days that pages state of the entries that a change adds, held against the answers. */
#ifndef ECO_REVIEW_STATED_H
#define ECO_REVIEW_STATED_H

#include "page/page.h"
#include "review/review.h"
#include "review/rule.h"

/* Zero-initialise ({0}). */
struct stated {
	struct rule_claim *claims; /* those that are not so */
	size_t count, capacity;
	const char *page; /* that is being read */
	struct arena arena;
};

/*
 * Stars, within what is shown of them, and days of creation where a table's header surely says so, up to 36 months
 * later, as a project may be opened after its repository is made; licenses by their SPDX identifiers. Of the pages that
 * hold an entry to be judged which may state something. lookup as page_refresh has it, NULL for all
 * that was not asked for.
 */
void stated_find(struct stated *stated, const struct review *review, const struct rule_change *change,
	page_lookup *lookup, void *user, const struct sites *sites);
void stated_release(struct stated *stated);

#endif
