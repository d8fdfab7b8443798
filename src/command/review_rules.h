/* review_rules: what the rules demand, in words: `review --explain`, of which doc/rules.md is made. */
#ifndef ECO_COMMAND_REVIEW_RULES_H
#define ECO_COMMAND_REVIEW_RULES_H

#include "command/options.h"
#include "review/rule.h"

/* Markdown: the rules that the operands name, or all of them. Returns the exit status. */
int review_rules_say(const struct options *options, enum rule_language language);

#endif
