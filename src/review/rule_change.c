#include "review/rule.h"

#include <inttypes.h>

/* Too many are told once, at the first that is too many. */
enum rule_outcome rule_change(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct rule_place *place = &change->places[index];
	const struct policy_value *most = &rule->values[POLICY_ENTRIES];
	const struct policy_value *least_here = &rule->values[POLICY_SECTION_MIN];
	const struct policy_value *most_here = &rule->values[POLICY_SECTION_MAX];
	if (change->is_sweep || change->pairs[index].change != PAIR_ADDED)
		return RULE_HOLDS;
	if (most->is_set && place->added == most->number + 1) {
		buf_printf(&words->seen, "%" PRId64 " entries added", change->places[change->count - 1].added);
		buf_printf(&words->wanted, "%" PRId64 " at most", most->number);
		return RULE_BROKEN;
	}
	if (!least_here->is_set && !most_here->is_set)
		return RULE_HOLDS;
	int64_t size = place->section->section_size;
	bool is_small = least_here->is_set && size < least_here->number;
	bool is_large = most_here->is_set && size > most_here->number;
	if (is_small || is_large) {
		buf_printf(&words->seen, "%" PRId64 " entries in its section", size);
		buf_printf(&words->wanted, "%" PRId64 " at %s", is_small ? least_here->number : most_here->number,
			is_small ? "least" : "most");
	}
	return is_small || is_large ? RULE_BROKEN : RULE_HOLDS;
}
