#include "review/rule.h"

#include <string.h>

enum rule_outcome rule_claim(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct entry *entry = &change->entries[index];
	(void)rule;
	for (size_t i = 0; i < change->claim_count; i++) {
		const struct rule_claim *claim = &change->claims[i];
		if (claim->line < entry->line || claim->line > entry->last_line ||
			strcmp(claim->page, entry->page) != 0)
			continue;
		buf_printf(&words->seen, "%s%s %s", words->seen.len > 0 ? ", " : "", claim->what, claim->seen);
		buf_printf(&words->wanted, "%s%s %s", words->wanted.len > 0 ? ", " : "", claim->what, claim->wanted);
	}
	return words->seen.len > 0 ? RULE_BROKEN : RULE_HOLDS;
}
