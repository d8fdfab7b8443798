#include "review/rule.h"

static enum rule_outcome judge(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct known *known = &change->known[index];
	(void)rule;
	buf_puts(&words->wanted, "not archived");
	if (known->state != KNOWN_THERE || known->is_archived < 0)
		return RULE_UNKNOWN;
	buf_puts(&words->seen, known->is_archived ? "archived" : "");
	return known->is_archived ? RULE_BROKEN : RULE_HOLDS;
}

const struct rule rule_archived = {
	.id = POLICY_ARCHIVED,
	.is_asking = true,
	.motive = {"An archived repository takes no reports and gets no mending.",
		"已归档的仓库不再接受问题，也不会再修。"},
	.remedy = {"choose one that is looked after", "换一个有人维护的项目"},
	.judge = judge,
};
