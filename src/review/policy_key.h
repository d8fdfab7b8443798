/* policy_key: the rules that a policy may have, what each may demand, and how a file says it: two tables. */
#ifndef ECO_REVIEW_POLICY_KEY_H
#define ECO_REVIEW_POLICY_KEY_H

#include <stdbool.h>
#include <stdint.h>

/* In the order in which they are told. */
enum policy_rule_id {
	POLICY_EXISTS,
	POLICY_DUPLICATE,
	POLICY_ARCHIVED,
	POLICY_FORK,
	POLICY_STARS,
	POLICY_AGE,
	POLICY_PUSHED,
	POLICY_LICENSE,
	POLICY_LANGUAGE,
	POLICY_TEXT,
	POLICY_ORDER,
	POLICY_CONTRIBUTORS,
	POLICY_HAS,
	POLICY_CLAIM,
	POLICY_CHANGE,
	POLICY_RULES
};

enum rule_language { RULE_ENGLISH, RULE_CHINESE, RULE_LANGUAGES };

enum policy_severity { POLICY_OFF, POLICY_WARNING, POLICY_ERROR };

/* What a rule may demand: policy.c says which rule has which, and what each is in the file. */
enum policy_key {
	POLICY_MIN, /* stars, contributors: a number */
	POLICY_MAX, /* text: characters of the description */
	POLICY_LEAST, /* age: a period */
	POLICY_WITHIN, /* pushed: a period */
	POLICY_ANY, /* license, language: one of these */
	POLICY_NOT, /* license, language: none of these; text: no such words */
	POLICY_TAG, /* has: for each of these patterns a tag that matches */
	POLICY_BY, /* order: text, name, repo, stars, or last */
	POLICY_IGNORING, /* order: signs that are left out */
	POLICY_END, /* text: how the description ends, one of these */
	POLICY_PATTERN, /* text: what the entry is to look like */
	POLICY_ENTRIES, /* change: so many are added at most */
	POLICY_FILES, /* has: each of these; change: nothing but these */
	POLICY_SECTION_MIN, /* change: so many entries that a section has afterwards, where one is added */
	POLICY_SECTION_MAX,
	POLICY_DESCENDING, /* order: a flag */
	POLICY_CAPITAL, /* text: the description begins with one; a flag */
	POLICY_NAMED, /* text: the link's text is the repository's name; a flag */
	POLICY_KEYS
};

enum policy_form { FORM_NUMBER, FORM_PERIOD, FORM_TEXTS, FORM_PATTERN, FORM_FLAG };

struct policy_key_row {
	const char *name;
	enum policy_form form;
	const char *words[RULE_LANGUAGES];
};

struct policy_rule_row {
	const char *name;
	enum policy_severity severity; /* without a file */
	unsigned keys; /* that it has: POLICY_BIT() of each */
	enum policy_key first; /* what a value alone is; POLICY_KEYS: only a severity */
	const char *example; /* a line of a policy file */
	bool is_asking; /* it needs an answer of the host */
	uint64_t facts; /* a set: of what the host is asked for beside what every answer holds */
	const char *motive[RULE_LANGUAGES], *remedy[RULE_LANGUAGES];
};

#define POLICY_BIT(key) (1U << (key))

extern const struct policy_key_row policy_keys[POLICY_KEYS];
extern const struct policy_rule_row policy_rules[POLICY_RULES];
/* By enum policy_severity, in files; NULL behind the last. */
extern const char *const policy_severities[];

bool policy_has_key(enum policy_rule_id id, enum policy_key key);
/* The rule's name in files; "any-of" for POLICY_RULES. */
const char *policy_name(enum policy_rule_id id);

#endif
