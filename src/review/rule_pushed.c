#include "review/rule.h"

static enum rule_outcome judge(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct known *known = &change->known[index];
	struct date earliest = policy_period_before(rule->values[POLICY_WITHIN].period, change->today);
	char text[DATE_SIZE];
	buf_printf(&words->wanted, "pushed to since %s", date_format(earliest, text));
	if (known->state != KNOWN_THERE || !date_is_known(known->pushed))
		return RULE_UNKNOWN;
	buf_printf(&words->seen, "last pushed to on %s", date_format(known->pushed, text));
	return date_compare(known->pushed, earliest) >= 0 ? RULE_HOLDS : RULE_BROKEN;
}

const struct rule rule_pushed = {
	.id = POLICY_PUSHED,
	.is_asking = true,
	.motive = {"What nobody works on gets no mending.", "没有人维护的项目，出了问题也没有人修。"},
	.remedy = {"choose one that is looked after", "换一个有人维护的项目"},
	.judge = judge,
};
