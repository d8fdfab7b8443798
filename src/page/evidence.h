/*
 * evidence: do GitHub's answers bear out what a column's header claims? Asked before anything of it is written; the
 * measure is model/agreement.h's.
 */
#ifndef ECO_PAGE_EVIDENCE_H
#define ECO_PAGE_EVIDENCE_H

#include "model/agreement.h"
#include "model/fact.h"
#include "page/refresh.h"

#include <stdbool.h>
#include <stddef.h>

struct evidence {
	struct agreement agreement;
	bool is_refuted; /* the answers tell of something else */
	bool is_enough; /* the column may be written, but for cells that stand out */
};

/* What the two below weigh: the column of a fact. */
struct weighing {
	struct refresh *refresh;
	const struct table *table;
	enum fact fact;
	bool is_beside_counts; /* that the answers do not speak against */
	bool is_history; /* repositories stand in several rows each, with other counts */
};

/* Each fills evidence, and says why the column is not to be written, where it is not. */
void evidence_of_counts(
	const struct weighing *weighing, const struct agreement_pair *pairs, size_t count, struct evidence *evidence);
void evidence_of_days(
	const struct weighing *weighing, const struct agreement_days *days, size_t count, struct evidence *evidence);
/* Texts: so many of count are as GitHub has them, so many may be. */
void evidence_of_texts(
	const struct weighing *weighing, size_t same, size_t possible, size_t count, struct evidence *evidence);

#endif
