/*
 * rule: one demand on an entry that a change adds, judged by what is known of its repository and by the page. Pure. One
 * file a rule, one line in rule_all.
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

/* What was found out of a section, so that it is not found out for each of its entries. */
struct rule_memo {
	const struct policy_rule *order; /* NULL: nothing yet */
	const char *section;
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
	struct same *same; /* these two are judge_start's */
	struct rule_memo *memo;
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

enum rule_language { RULE_ENGLISH, RULE_CHINESE, RULE_LANGUAGES };

struct rule {
	enum policy_rule_id id;
	bool is_asking; /* it needs an answer of the host */
	uint64_t facts; /* a set: of what the host is asked for beside what every answer holds */
	const char *motive[RULE_LANGUAGES], *remedy[RULE_LANGUAGES];
	/* index: of the entry; rule: what is demanded of it, not off. */
	enum rule_outcome (*judge)(const struct rule_change *change, size_t index, const struct policy_rule *rule,
		struct rule_words *words);
};

/* In the order in which they are told; NULL behind the last. */
extern const struct rule *const rule_all[]; /* rule_all.c */
/* NULL: none judges entries by this name. */
const struct rule *rule_find(enum policy_rule_id id);

extern const struct rule rule_exists; /* rule_exists.c, and so on */
extern const struct rule rule_stars;
extern const struct rule rule_age;
extern const struct rule rule_pushed;
extern const struct rule rule_archived;
extern const struct rule rule_fork;
extern const struct rule rule_license;
extern const struct rule rule_language;
extern const struct rule rule_duplicate;
extern const struct rule rule_order;
extern const struct rule rule_text;
extern const struct rule rule_contributors;
extern const struct rule rule_has;
extern const struct rule rule_change;
extern const struct rule rule_claim;

#endif
