/* rule_fact: the rules that hold one fact of a repository against one demand: a flag, a count, a day, a word. */
#include "base/text.h"
#include "review/rule.h"

#include <inttypes.h>

static enum rule_outcome judge_flag(int flag, const char *set, const char *wanted, struct rule_words *words)
{
	buf_puts(&words->wanted, wanted);
	if (flag < 0)
		return RULE_UNKNOWN;
	buf_puts(&words->seen, flag ? set : "");
	return flag ? RULE_BROKEN : RULE_HOLDS;
}

static enum rule_outcome judge_count(
	int64_t count, const char *tail, const struct policy_rule *rule, struct rule_words *words)
{
	int64_t least = rule->values[POLICY_MIN].number;
	buf_printf(&words->wanted, "%" PRId64 " or more%s", least, tail);
	if (count < 0)
		return RULE_UNKNOWN;
	buf_printf(&words->seen, "%" PRId64, count);
	return count >= least ? RULE_HOLDS : RULE_BROKEN;
}

static bool has_word(const struct policy_value *value, const char *word)
{
	for (size_t i = 0; i < value->count; i++)
		if (text_equal_nocase(value->texts[i], word))
			return true;
	return false;
}

/*
 * Is the word, "" for none, one of the rule's `any` and none of its `not`? Without case; "any" among the former allows
 * every word, but not none, and not NOASSERTION unless it stands there, too.
 */
static enum rule_outcome judge_word(
	const char *word, const char *none, const struct policy_rule *rule, struct rule_words *words)
{
	const struct policy_value *any = &rule->values[POLICY_ANY];
	const struct policy_value *not = &rule->values[POLICY_NOT];
	policy_value_list(any, "", &words->wanted);
	policy_value_list(not, any->is_set ? "; not " : "not ", &words->wanted);
	if (!word)
		return RULE_UNKNOWN;
	buf_puts(&words->seen, *word ? word : none);
	bool is_real = *word && !text_equal_nocase(word, "NOASSERTION");
	bool is_allowed = !any->is_set || has_word(any, word) || (is_real && has_word(any, "any"));
	return is_allowed && !has_word(not, word) ? RULE_HOLDS : RULE_BROKEN;
}

/* is_age: the day may not be after the one that the period begins with; else not before it. */
static enum rule_outcome judge_day(
	struct date day, bool is_age, const struct policy_rule *rule, struct date today, struct rule_words *words)
{
	struct date limit = policy_period_before(rule->values[is_age ? POLICY_LEAST : POLICY_WITHIN].period, today);
	char text[DATE_SIZE];
	buf_printf(&words->wanted, is_age ? "created on %s or before" : "pushed to since %s", date_format(limit, text));
	if (!date_is_known(day))
		return RULE_UNKNOWN;
	buf_printf(&words->seen, is_age ? "created on %s" : "last pushed to on %s", date_format(day, text));
	int order = date_compare(day, limit);
	return (is_age ? order <= 0 : order >= 0) ? RULE_HOLDS : RULE_BROKEN;
}

enum rule_outcome rule_fact(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct known nothing = KNOWN_NOTHING;
	const struct known *known = &change->known[index];
	known = known->state == KNOWN_THERE ? known : &nothing;
	switch (rule->id) {
	case POLICY_ARCHIVED:
		return judge_flag(known->is_archived, "archived", "not archived", words);
	case POLICY_FORK:
		return judge_flag(known->is_fork, "a fork", "no fork", words);
	case POLICY_STARS:
		return judge_count(known->stars, "", rule, words);
	case POLICY_CONTRIBUTORS:
		return judge_count(known->contributors, ", without bots", rule, words);
	case POLICY_AGE:
		return judge_day(known->created, true, rule, change->today, words);
	case POLICY_PUSHED:
		return judge_day(known->pushed, false, rule, change->today, words);
	case POLICY_LICENSE:
		return judge_word(known->license, "no license that its host knows", rule, words);
	case POLICY_LANGUAGE:
	default: /* rule.c gives no other */
		return judge_word(known->language, "no language", rule, words);
	}
}
