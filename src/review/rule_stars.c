#include "review/rule.h"

#include <inttypes.h>

static enum rule_outcome judge(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	int64_t stars = change->known[index].stars;
	int64_t least = rule->values[POLICY_MIN].number;
	buf_printf(&words->wanted, "%" PRId64 " or more", least);
	if (change->known[index].state != KNOWN_THERE || stars < 0)
		return RULE_UNKNOWN;
	buf_printf(&words->seen, "%" PRId64, stars);
	return stars >= least ? RULE_HOLDS : RULE_BROKEN;
}

const struct rule rule_stars = {
	.id = POLICY_STARS,
	.is_asking = true,
	.motive = {"Stars show that others have found it useful.", "星数说明别人也觉得它有用。"},
	.remedy = {"propose it again when it has more", "等星数足够后再提交"},
	.judge = judge,
};
