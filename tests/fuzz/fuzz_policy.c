/* policy: a policy that is taken says what it demands within bounds, and one that is not, why. */
#include "fuzz/property.h"
#include "review/policy.h"

#include <string.h>

static void check_rule(const struct policy_rule *rule)
{
	PROPERTY(rule->id < POLICY_RULES);
	for (int i = 0; i < POLICY_KEYS; i++) {
		const struct policy_value *value = &rule->values[i];
		PROPERTY(value->number >= 0 && value->period.months >= 0 && value->period.days >= 0);
		struct date day = policy_period_before(value->period, (struct date){2026, 3, 31});
		PROPERTY(date_compare(day, (struct date){2026, 3, 31}) <= 0);
		for (size_t text = 0; text < value->count; text++)
			PROPERTY(value->texts[text] && value->texts[text][0]);
	}
	for (size_t i = 0; i < rule->exception_count; i++) {
		const struct policy_exception *exception = &rule->exceptions[i];
		PROPERTY(*exception->repo && *exception->why && exception->line > 0);
		PROPERTY(strchr(exception->repo, ':') || policy_exception_of(rule, exception->repo));
	}
	PROPERTY(policy_rule_in(rule, "") == rule);
	for (size_t i = 0; i < rule->section_count; i++) {
		const struct policy_section *section = &rule->sections[i];
		PROPERTY(section->rule.id == rule->id && section->rule.section_count == 0);
		check_rule(&section->rule);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct policy policy;
	struct err err = {0};

	policy_init(&policy);
	bool is_taken = policy_parse(&policy, "p", (const char *)data, size, &err);
	PROPERTY(is_taken != err.is_set);
	for (int i = 0; is_taken && i < POLICY_RULES; i++)
		check_rule(&policy.rules[i]);
	for (size_t i = 0; is_taken && i < policy.any_count; i++)
		check_rule(&policy.any_of[i]);
	policy_release(&policy);
	return 0;
}
