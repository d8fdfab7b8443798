#include "command/review_rules.h"

#include "base/log.h"
#include "base/text.h"
#include "command/run.h"

#include <string.h>

static const char *const rule_heads[RULE_LANGUAGES] = {
	"<!-- made by `eco-refresh review --explain` -->\n# Rules\n\n"
	"What `eco-refresh review` can demand of an entry. A policy file names a rule and what it demands; beside the\n"
	"keys below each takes `severity` (error, warning or off), `except` (a list of `{repo: OWNER/NAME, why: "
	"REASON}`)\n"
	"and `sections` (a map from a heading to what holds below it).\n",
	"<!-- made by `eco-refresh review --explain` -->\n# 规则\n\n"
	"`eco-refresh review` 可以对条目提出的要求。策略文件写出规则名和要求；除下列键外，每条规则还有\n"
	"`severity`（error、warning 或 off）、`except`（`{repo: OWNER/NAME, why: REASON}` 的列表）和\n"
	"`sections`（从标题到其下要求的映射）。\n",
};
static const char *const rule_words[RULE_LANGUAGES][4] = {
	{"Without a policy", "When it is broken", "Key", "Meaning"},
	{"没有策略文件时", "违反时", "键", "含义"},
};

static void rule_write(enum policy_rule_id id, enum rule_language language, struct buf *out)
{
	const struct policy_rule_row *rule = &policy_rules[id];
	bool has_keys = false;
	buf_printf(out, "\n## %s\n%s\n\n%s: %s. %s: %s.\n", rule->name, rule->motive[language], rule_words[language][0],
		policy_severities[rule->severity], rule_words[language][1], rule->remedy[language]);
	for (unsigned key = 0; key < POLICY_KEYS; key++) {
		if (!policy_has_key(id, key))
			continue;
		if (!has_keys)
			buf_printf(out, "\n| %s | %s |\n|---|---|\n", rule_words[language][2], rule_words[language][3]);
		buf_printf(out, "| `%s` | %s |\n", policy_keys[key].name, policy_keys[key].words[language]);
		has_keys = true;
	}
	buf_printf(out, "\n```yaml\n%s\n```\n", rule->example);
}

static bool rule_say(const char *name, enum rule_language language, struct buf *out)
{
	const char *known[POLICY_RULES + 1] = {NULL};
	for (unsigned i = 0; i < POLICY_RULES; i++) {
		known[i] = policy_name(i);
		if (strcmp(known[i], name) != 0)
			continue;
		rule_write(i, language, out);
		return true;
	}
	const char *near = text_nearest(name, known);
	log_error("'%s' is not a rule%s%s%s", name, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	return false;
}

int review_rules_say(const struct options *options, enum rule_language language)
{
	SCOPED(buf) out = BUF_EMPTY;
	bool is_good = true;
	for (size_t i = 0; i < options->operand_count; i++)
		is_good = rule_say(options->operands[i], language, &out) && is_good;
	if (options->operand_count == 0) {
		buf_puts(&out, rule_heads[language]);
		for (unsigned id = 0; id < POLICY_RULES; id++)
			rule_write(id, language, &out);
	}
	log_text(&out);
	return is_good ? STATUS_DONE : STATUS_USAGE;
}
