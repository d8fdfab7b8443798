/*
 * rule: one demand on an entry that a change adds, judged by what is known of its repository and by the page. Pure. One
 * file a rule, one line in rule_all.
 */
#ifndef ECO_REVIEW_RULE_H
#define ECO_REVIEW_RULE_H

#include "base/buf.h"
#include "base/date.h"
#include "review/entry.h"
#include "review/pair.h"
#include "review/policy.h"

#include <stdint.h>

enum known_state {
	KNOWN_NOT, /* nobody was asked, or there was no answer */
	KNOWN_THERE,
	KNOWN_GONE, /* deleted, or private now */
	KNOWN_BLOCKED
};

/* What the host said of an entry's repository. Of what it did not say: -1, NULL, a date that is not known. */
struct known {
	enum known_state state;
	const char *reason; /* why nothing is known, in words; NULL */
	const char *full_name; /* as the host spells it now */
	int64_t id, stars; /* id 0: not known */
	struct date created, pushed;
	int is_archived, is_fork;
	const char *license; /* SPDX; "NOASSERTION" where there is one that is no known one, "" where there is none */
	const char *language; /* "" where there is none */
};

/* A change, as all rules see it. */
struct rule_change {
	const struct entry *entries; /* of the page as it is to be */
	const struct pair *pairs; /* what each was */
	const struct known *known; /* of each */
	size_t count;
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

#endif
