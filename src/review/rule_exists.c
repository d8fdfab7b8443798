#include "model/slug.h"
#include "review/rule.h"

enum rule_outcome rule_exists(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct known *known = &change->known[index];
	(void)rule;
	buf_puts(&words->wanted, "a repository that is there");
	if (known->state == KNOWN_NOT)
		return RULE_UNKNOWN;
	if (known->state != KNOWN_THERE) {
		buf_puts(&words->seen, known->state == KNOWN_GONE ? "not there, or private" : "blocked");
		return RULE_BROKEN;
	}
	if (known->full_name && !slug_is_equal(known->full_name, change->entries[index].repo))
		buf_printf(&words->seen, "renamed to %s", known->full_name);
	return RULE_HOLDS;
}
