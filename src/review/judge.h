/* judge: what a policy says of each entry that a change adds, edits or links elsewhere, as findings. */
#ifndef ECO_REVIEW_JUDGE_H
#define ECO_REVIEW_JUDGE_H

#include "model/finding.h"
#include "review/rule.h"

/* Is the entry to be judged, so that its repository is to be asked for? What stayed or moved is not. */
bool judge_is_wanted(enum pair_change change);
/*
 * Adds a finding, by its rule's name, for each rule that the entry breaks (an error or a warning, as the policy says),
 * for each that could not be known (a warning), for a name that a redirect leads from (a warning), and for each
 * exception (a detail: with the policy's reason). findings points into change.
 */
void judge_entry(const struct rule_change *change, size_t index, const struct policy *policy,
	enum rule_language language, struct findings *findings);

/* Is it one of what could not be known? */
bool judge_is_unknown(const struct finding *finding);

#endif
