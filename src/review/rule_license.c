#include "model/fact.h"
#include "review/rule_choice.h"

static enum rule_outcome judge(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct known *known = &change->known[index];
	const char *word = known->state == KNOWN_THERE ? known->license : NULL;
	return rule_choice_judge(word, "no license that its host knows", rule, words);
}

const struct rule rule_license = {
	.id = POLICY_LICENSE,
	.is_asking = true,
	.facts = FACT_BIT(FACT_LICENSE),
	.motive = {"Without a license nobody may use it.", "没有许可证，谁都无权使用。"},
	.remedy = {"ask its authors to add a license that their host knows", "请作者加上其托管网站能识别的许可证"},
	.judge = judge,
};
