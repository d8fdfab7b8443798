#include "review/rule.h"

#include <inttypes.h>

static enum rule_outcome judge(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct known *known = &change->known[index];
	int64_t least = rule->values[POLICY_MIN].number;
	buf_printf(&words->wanted, "%" PRId64 " or more, without bots", least);
	if (known->state != KNOWN_THERE || known->contributors < 0)
		return RULE_UNKNOWN;
	buf_printf(&words->seen, "%" PRId64, known->contributors);
	return known->contributors >= least ? RULE_HOLDS : RULE_BROKEN;
}

const struct rule rule_contributors = {
	.id = POLICY_CONTRIBUTORS,
	.is_asking = true,
	.motive = {"What one person alone looks after may end with that person's time.",
		"只有一个人维护的项目，那个人没空了就停了。"},
	.remedy = {"propose it again when others work on it, too", "等有其他人参与后再提交"},
	.judge = judge,
};
