#include "review/rule.h"

#include <string.h>

static enum rule_outcome judge(
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
	if (words->seen.len == 0)
		buf_puts(&words->wanted, "what the host says");
	return words->seen.len > 0 ? RULE_BROKEN : RULE_HOLDS;
}

const struct rule rule_claim = {
	.id = POLICY_CLAIM,
	.motive = {"A count or a day that is wrong when it is written stays so until somebody looks.",
		"一开始就写错的数字或日期，没人检查就会一直错下去。"},
	.remedy = {"write what the host says", "按托管平台上的实际值填写"},
	.judge = judge,
};
