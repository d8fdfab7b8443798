#include "review/rule.h"

#include <string.h>

static int is_there(const struct known *known, const char *text, bool is_tag)
{
	for (size_t i = 0; known->state == KNOWN_THERE && i < known->part_count; i++)
		if (known->parts[i].is_tag == is_tag && strcmp(known->parts[i].text, text) == 0)
			return known->parts[i].is_there;
	return -1;
}

/* One that lacks is enough, whatever of the others is not known. */
static enum rule_outcome judge_all(
	const struct known *known, const struct policy_value *texts, bool is_tag, struct rule_words *words)
{
	enum rule_outcome outcome = RULE_HOLDS;
	for (size_t i = 0; i < texts->count; i++) {
		int there = is_there(known, texts->texts[i], is_tag);
		buf_printf(&words->wanted, "%s%s%s", words->wanted.len > 0 ? ", " : "", is_tag ? "a tag " : "",
			texts->texts[i]);
		if (there == 0)
			buf_printf(&words->seen, "%sno %s%s", words->seen.len > 0 ? ", " : "", is_tag ? "tag " : "",
				texts->texts[i]);
		outcome = there == 0 || outcome == RULE_BROKEN ? RULE_BROKEN : there < 0 ? RULE_UNKNOWN : outcome;
	}
	return outcome;
}

enum rule_outcome rule_has(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct known *known = &change->known[index];
	enum rule_outcome files = judge_all(known, &rule->values[POLICY_FILES], false, words);
	enum rule_outcome tags = judge_all(known, &rule->values[POLICY_TAG], true, words);
	if (files == RULE_BROKEN || tags == RULE_BROKEN)
		return RULE_BROKEN;
	return files == RULE_UNKNOWN ? files : tags;
}
