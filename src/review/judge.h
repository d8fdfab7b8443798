/* judge: what a policy says of each entry that a change adds, edits or links elsewhere, as findings. */
#ifndef ECO_REVIEW_JUDGE_H
#define ECO_REVIEW_JUDGE_H

#include "model/finding.h"
#include "review/rule.h"

/* Is the entry to be judged, so that its repository is to be asked for? What stayed or moved is, in a sweep only. */
bool judge_is_wanted(const struct rule_change *change, size_t index);
/* Once what is known is known, and before the first is judged; judge_end frees what it finds out. */
void judge_start(struct rule_change *change);
void judge_end(struct rule_change *change);
/*
 * Adds a finding, by its rule's name, for each rule that the entry breaks (an error or a warning, as the policy says),
 * for each that could not be known (a warning), for a name that a redirect leads from (a warning), and for each
 * exception (a detail: with the policy's reason). findings points into change.
 */
void judge_entry(const struct rule_change *change, size_t index, const struct policy *policy,
	enum rule_language language, struct findings *findings);
/* The same of the change as a whole: of the files that it touches. */
void judge_files(const struct rule_change *change, const struct policy *policy, enum rule_language language,
	struct findings *findings);
/* In a sweep: a note, at its line of the policy, for each exception that no entry needs. path: the policy's. */
void judge_exceptions(
	const struct rule_change *change, const struct policy *policy, const char *path, struct findings *findings);

/* Is it one of what could not be known? */
bool judge_is_unknown(const struct finding *finding);
/* What the policy makes it necessary to ask for, a set. */
uint64_t judge_facts(const struct policy *policy);
/* Is the rule demanded, anywhere? */
bool judge_is_demanded(const struct policy *policy, enum policy_rule_id id);

#endif
