#include "model/slug.h"
#include "review/rule.h"

/* Is it the same one, under this name or an earlier one? */
static bool is_same(const struct rule_change *change, size_t a, size_t b)
{
	const struct known *known = &change->known[a];
	const char *other = change->entries[b].repo;
	return slug_is_equal(change->entries[a].repo, other) ||
		(known->full_name && slug_is_equal(known->full_name, other)) ||
		(known->id > 0 && known->id == change->known[b].id);
}

static bool is_new(const struct rule_change *change, size_t index)
{
	enum pair_change how = change->pairs[index].change;
	return how == PAIR_ADDED || how == PAIR_RELINKED;
}

/* Of two that are new the later one is told; of an edited entry nobody asks whether it was there twice. */
static enum rule_outcome judge(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	(void)rule;
	buf_puts(&words->wanted, "once on the page");
	for (size_t i = 0; is_new(change, index) && i < change->count; i++)
		if (i != index && (i < index || !is_new(change, i)) && is_same(change, index, i)) {
			buf_printf(&words->seen, "also on line %u", change->entries[i].line);
			return RULE_BROKEN;
		}
	return RULE_HOLDS;
}

const struct rule rule_duplicate = {
	.id = POLICY_DUPLICATE,
	.motive = {"What is listed twice is kept up to date once.", "列出两次的，往往只更新一处。"},
	.remedy = {"keep one of the two", "两处只留一处"},
	.judge = judge,
};
