/*
 * policy: a list's own rules for its entries, from a YAML file. The file's form is a map from rule to what it demands;
 * a value alone is the rule's first key ("stars: 50"), or its severity ("archived: error").
 */
#ifndef ECO_REVIEW_POLICY_H
#define ECO_REVIEW_POLICY_H

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/yaml.h"
#include "review/policy_key.h"

#define POLICY_MAX_BYTES ((size_t)1024 * 1024)

struct policy_period {
	int months, days; /* of the calendar: "18 months", "30 days" */
};

struct policy_value {
	bool is_set;
	int64_t number; /* a flag is 1 or 0 */
	struct policy_period period;
	const char **texts;
	size_t count;
};
struct policy_exception {
	const char *repo; /* owner/name or an address */
	const char *why;
	unsigned line;
};

struct policy_rule {
	enum policy_rule_id id;
	enum policy_severity severity;
	unsigned line; /* in the file; 0: the default */
	struct policy_value values[POLICY_KEYS];
	struct policy_exception *exceptions;
	size_t exception_count;
	struct policy_section *sections;
	size_t section_count;
};

/* Other demands where a heading above the entry, or its page, matches: "Resources", "*tools". */
struct policy_section {
	const char *pattern;
	struct policy_rule rule; /* the rule as it holds there; without sections of its own */
};

struct policy {
	struct policy_rule rules[POLICY_RULES];
	struct policy_rule *any_of; /* of these one is enough */
	size_t any_count;
	struct arena arena;
};
/* What holds without a file: exists and duplicate are errors; archived, order and claim warn. */
void policy_init(struct policy *policy);
void policy_release(struct policy *policy);
/*
 * Fills an initialised policy. A rule, key or value that is not known is an error with its place and what was likely
 * meant; so is an exception without a reason. With a file, a rule that it does not name keeps its default.
 */
bool policy_parse(struct policy *policy, const char *path, const char *bytes, size_t len, struct err *err);
/* The same from a part of a file that was read. The nodes may go afterwards. */
bool policy_read(struct policy *policy, const struct yaml_node *node, const char *path, struct err *err);

/* The rule as it holds in an entry's section. */
const struct policy_rule *policy_rule_in(const struct policy_rule *rule, const char *section);
/* The exception that a repository has from a rule, or NULL. */
const struct policy_exception *policy_exception_of(const struct policy_rule *rule, const char *repo);
/* Its texts as "before" and then "a, b"; nothing where there is none. */
void policy_value_list(const struct policy_value *value, const char *before, struct buf *out);
/* The day so long before: a month before March 31 is February 28. */
struct date policy_period_before(struct policy_period period, struct date date);

#endif
