#include "review/rule_choice.h"

#include "base/text.h"

static bool has_word(const struct policy_value *value, const char *word)
{
	for (size_t i = 0; i < value->count; i++)
		if (text_equal_nocase(value->texts[i], word))
			return true;
	return false;
}

static void words_list(struct buf *out, const char *before, const struct policy_value *value)
{
	for (size_t i = 0; i < value->count; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : before, value->texts[i]);
}

enum rule_outcome rule_choice_judge(
	const char *word, const char *none, const struct policy_rule *rule, struct rule_words *words)
{
	const struct policy_value *any = &rule->values[POLICY_ANY];
	const struct policy_value *not = &rule->values[POLICY_NOT];
	words_list(&words->wanted, "", any);
	words_list(&words->wanted, any->is_set ? "; not " : "not ", not );
	if (!word)
		return RULE_UNKNOWN;
	buf_puts(&words->seen, *word ? word : none);
	bool is_real = *word && !text_equal_nocase(word, "NOASSERTION");
	bool is_allowed = !any->is_set || has_word(any, word) || (is_real && has_word(any, "any"));
	return is_allowed && !has_word(not, word) ? RULE_HOLDS : RULE_BROKEN;
}
