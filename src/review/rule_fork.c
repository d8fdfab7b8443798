#include "model/fact.h"
#include "review/rule.h"

static enum rule_outcome judge(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct known *known = &change->known[index];
	(void)rule;
	buf_puts(&words->wanted, "no fork");
	if (known->state != KNOWN_THERE || known->is_fork < 0)
		return RULE_UNKNOWN;
	buf_puts(&words->seen, known->is_fork ? "a fork" : "");
	return known->is_fork ? RULE_BROKEN : RULE_HOLDS;
}

const struct rule rule_fork = {
	.id = POLICY_FORK,
	.is_asking = true,
	.facts = FACT_BIT(FACT_FORK),
	.motive = {"A fork is mostly a copy; the list wants the work itself.", "复刻大多只是副本，列表要的是原作。"},
	.remedy = {"link to the original, or ask the maintainers for an exception",
		"改为链接到原仓库，或请维护者列为例外"},
	.judge = judge,
};
