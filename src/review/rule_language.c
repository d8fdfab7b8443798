#include "review/rule_choice.h"

static enum rule_outcome judge(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct known *known = &change->known[index];
	const char *word = known->state == KNOWN_THERE ? known->language : NULL;
	return rule_choice_judge(word, "no language", rule, words);
}

const struct rule rule_language = {
	.id = POLICY_LANGUAGE,
	.is_asking = true,
	.motive = {"The list is about projects in certain languages.", "列表只收某些语言写的项目。"},
	.remedy = {"propose it to a list for its language", "提交到相应语言的列表"},
	.judge = judge,
};
