#include "review/rule.h"

const struct rule *const rule_all[] = {
	&rule_exists,
	&rule_duplicate,
	&rule_archived,
	&rule_fork,
	&rule_stars,
	&rule_age,
	&rule_pushed,
	&rule_license,
	&rule_language,
	&rule_text,
	&rule_order,
	&rule_contributors,
	&rule_has,
	&rule_claim,
	&rule_change,
	NULL,
};

const struct rule *rule_find(enum policy_rule_id id)
{
	for (size_t i = 0; rule_all[i]; i++)
		if (rule_all[i]->id == id)
			return rule_all[i];
	return NULL;
}
