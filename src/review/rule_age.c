#include "review/rule.h"

static enum rule_outcome judge(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct known *known = &change->known[index];
	struct date latest = policy_period_before(rule->values[POLICY_LEAST].period, change->today);
	char text[DATE_SIZE];
	buf_printf(&words->wanted, "created on %s or before", date_format(latest, text));
	if (known->state != KNOWN_THERE || !date_is_known(known->created))
		return RULE_UNKNOWN;
	buf_printf(&words->seen, "created on %s", date_format(known->created, text));
	return date_compare(known->created, latest) <= 0 ? RULE_HOLDS : RULE_BROKEN;
}

const struct rule rule_age = {
	.id = POLICY_AGE,
	.is_asking = true,
	.motive = {"Many projects are given up in their first months.", "许多项目在头几个月里就被放弃了。"},
	.remedy = {"propose it again when it is older", "等项目存在得更久后再提交"},
	.judge = judge,
};
