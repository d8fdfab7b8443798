/* rule_choice: one word of several that are allowed or are not: licenses, languages. */
#ifndef ECO_REVIEW_RULE_CHOICE_H
#define ECO_REVIEW_RULE_CHOICE_H

#include "review/rule.h"

/*
 * Is the word, "" for none, one of the rule's `any` and none of its `not`? Without case; "any" among the former allows
 * every word, but not none, and not NOASSERTION unless it stands there, too.
 */
enum rule_outcome rule_choice_judge(
	const char *word, const char *none, const struct policy_rule *rule, struct rule_words *words);

#endif
