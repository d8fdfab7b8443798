/*
 * rule: one demand on an entry that a change adds, judged by what is known of its repository and by the page. Pure. A
 * row in policy_key.c and one in rule.c; a file where it is not of one fact alone.
 */
#ifndef ECO_REVIEW_RULE_H
#define ECO_REVIEW_RULE_H

#include "base/buf.h"
#include "base/date.h"
#include "review/entry.h"
#include "review/known.h"
#include "review/pair.h"
#include "review/policy.h"
#include "review/same.h"

/* A count, a day or a license that a page states of a repository, and what it is by the host's answer. */
struct rule_claim {
	const char *page;
	unsigned line;
	const char *what, *seen, *wanted;
};

/* Where an entry stands: counted once, for a change may add as many as a page can hold. */
struct rule_place {
	int64_t added; /* how many the change adds, up to this one */
	struct rule_place *section; /* that of its section's first entry */
	int64_t section_size; /* of the first entry */
	size_t next_old; /* the next one below it in its section that the change leaves alone, or count */
};

/* What was found out of a section, so that it is not found out for each of its entries. */
struct rule_memo {
	const struct policy_rule *order; /* NULL: nothing yet */
	const struct rule_place *section;
	bool is_ordered;
};

/* A change, as all rules see it. */
struct rule_change {
	const struct entry *entries; /* of the page as it is to be */
	const struct pair *pairs; /* what each was */
	const struct known *known; /* of each */
	size_t count;
	const struct rule_claim *claims; /* those that are not so, by page and line */
	size_t claim_count;
	struct same *same; /* these three are judge_start's */
	struct rule_memo *memo;
	struct rule_place *places; /* of each entry */
	const char *const *files; /* all that the change touches; asked for where the policy names files */
	size_t file_count;
	bool is_sweep; /* it is no change: all that is listed is judged */
	struct date today;
};

enum rule_outcome {
	RULE_HOLDS, /* with a text in seen: but this is to be told */
	RULE_BROKEN,
	RULE_UNKNOWN /* it could not be known: neither */
};

/* What is there and what is demanded, for people: "12", "50 or more". Both are the caller's, and empty. */
struct rule_words {
	struct buf seen, wanted;
};

/* index: of the entry; rule: what is demanded of it, not off. */
#define RULE_JUDGE(judge) \
	enum rule_outcome judge(const struct rule_change *change, size_t index, const struct policy_rule *rule, \
		struct rule_words *words)

extern RULE_JUDGE((*const rule_judges[POLICY_RULES]));

RULE_JUDGE(rule_exists);
RULE_JUDGE(rule_duplicate);
RULE_JUDGE(rule_fact);
RULE_JUDGE(rule_text);
RULE_JUDGE(rule_order);
RULE_JUDGE(rule_has);
RULE_JUDGE(rule_claim);
RULE_JUDGE(rule_change);

#endif
