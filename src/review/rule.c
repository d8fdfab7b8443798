#include "review/rule.h"

RULE_JUDGE((*const rule_judges[POLICY_RULES])) = {
	[POLICY_EXISTS] = rule_exists,
	[POLICY_DUPLICATE] = rule_duplicate,
	[POLICY_ARCHIVED] = rule_fact,
	[POLICY_FORK] = rule_fact,
	[POLICY_STARS] = rule_fact,
	[POLICY_AGE] = rule_fact,
	[POLICY_PUSHED] = rule_fact,
	[POLICY_LICENSE] = rule_fact,
	[POLICY_LANGUAGE] = rule_fact,
	[POLICY_TEXT] = rule_text,
	[POLICY_ORDER] = rule_order,
	[POLICY_CONTRIBUTORS] = rule_fact,
	[POLICY_HAS] = rule_has,
	[POLICY_CLAIM] = rule_claim,
	[POLICY_CHANGE] = rule_change,
};
