/*
 * evidence: do GitHub's answers bear out what a table's header claims? Asked before anything of it is written; the
 * measure is model/agreement.h's.
 */
#ifndef ECO_PAGE_EVIDENCE_H
#define ECO_PAGE_EVIDENCE_H

#include "model/agreement.h"
#include "page/refresh.h"
#include "wording/number.h"

#include <stdbool.h>

struct evidence {
	struct agreement agreement;
	bool is_refuted; /* the answers tell of something else */
	bool is_enough; /* the column may be written, but for cells that stand out */
};

/* Weighs the table's star counts, whose style is this. Says why, where they are not to be written. */
void evidence_weigh(struct refresh *refresh, const struct table *table, const struct number_style *style,
	struct evidence *evidence);
/* Is it a fall, or a jump far beyond the others: of another repository, perhaps? */
bool evidence_stands_out(const struct refresh *refresh, const struct table *table, const struct evidence *evidence,
	const struct agreement_pair *pair);

#endif
