#include "model/slug.h"
#include "review/rule.h"

/* In a sweep nothing is. */
static bool is_new(const struct rule_change *change, size_t index)
{
	enum pair_change how = change->pairs[index].change;
	return !change->is_sweep && (how == PAIR_ADDED || how == PAIR_RELINKED);
}

/*
 * Of two that are new the later one is told; an edited one is not asked whether it was there twice. The links are in
 * the order of the entries.
 */
static const struct entry *earlier(const struct rule_change *change, size_t index, const struct same_link *link)
{
	for (; link; link = link->next)
		if (link->index != index &&
			(link->index < index || (!change->is_sweep && !is_new(change, link->index))))
			return &change->entries[link->index];
	return NULL;
}

/* By the name that stands there, the one that it has now, and its id. */
enum rule_outcome rule_duplicate(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct entry *entry = &change->entries[index];
	const struct known *known = &change->known[index];
	const struct entry *other = NULL;
	(void)rule;
	buf_puts(&words->wanted, "once in the list");
	if (!change->is_sweep && !is_new(change, index))
		return RULE_HOLDS;
	other = earlier(change, index, same_find(change->same, entry->list, entry->repo, 0, entry->part));
	if (!other && known->full_name && !slug_is_equal(known->full_name, entry->repo))
		other = earlier(change, index, same_find(change->same, entry->list, known->full_name, 0, entry->part));
	if (!other && known->id > 0)
		other = earlier(
			change, index, same_find(change->same, entry->list, entry->repo, known->id, entry->part));
	if (!other)
		return RULE_HOLDS;
	buf_puts(&words->seen, "also ");
	if (!slug_is_equal(other->repo, entry->repo))
		buf_printf(&words->seen, "as %s ", other->repo);
	if (other->page != entry->page)
		buf_printf(&words->seen, "in %s ", other->page);
	buf_printf(&words->seen, "on line %u", other->line);
	return RULE_BROKEN;
}
