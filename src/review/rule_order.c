#include "review/rule.h"

#include <string.h>

/* What the entry is sorted by: lowered, without what is left out. The caller frees. */
static char *key_of(const struct entry *entry, const struct policy_rule *rule)
{
	const struct policy_value *by = &rule->values[POLICY_BY];
	const struct policy_value *signs = &rule->values[POLICY_IGNORING];
	const char *how = by->is_set ? by->texts[0] : "name";
	const char *text = strcmp(how, "text") == 0 ? entry->text
		: strcmp(how, "repo") == 0          ? entry->repo
						    : entry->name;
	struct buf key = BUF_EMPTY;
	for (; *text; text++) {
		bool is_left = strchr("*_`[", *text) != NULL; /* marks, which do not show */
		for (size_t i = 0; i < signs->count; i++)
			is_left = is_left || strchr(signs->texts[i], *text);
		if (!is_left)
			buf_putc(&key, *text >= 'A' && *text <= 'Z' ? (char)(*text | 0x20) : *text);
	}
	return buf_steal(&key);
}

static bool is_ordered(const struct entry *a, const struct entry *b, const struct policy_rule *rule)
{
	SCOPED_FREE char *left = key_of(a, rule);
	SCOPED_FREE char *right = key_of(b, rule);
	int order = strcmp(left, right);
	return rule->values[POLICY_DESCENDING].number ? order >= 0 : order <= 0;
}

/* The next entry of its section by step, or count. */
static size_t beside(const struct rule_change *change, size_t index, size_t step)
{
	size_t other = index + step; /* step -1 ends where it wraps round */
	bool is_near = other < change->count && change->places[other].section == change->places[index].section;
	return is_near ? other : change->count;
}

static bool section_check(const struct rule_change *change, size_t index, const struct policy_rule *rule)
{
	size_t first = index;
	for (size_t i = index; i < change->count; i = beside(change, i, (size_t)-1))
		first = i;
	size_t old = 0;
	if (!pair_is_old(change->pairs[first].change))
		first = change->places[first].next_old;
	for (size_t i = first; i < change->count; old++) {
		size_t next = change->places[i].next_old;
		if (next < change->count && !is_ordered(&change->entries[i], &change->entries[next], rule))
			return false;
		i = next;
	}
	return old > 1;
}

/* Is what stood there before in order? Nobody is held to an order that a section does not have. */
static bool is_section_ordered(const struct rule_change *change, size_t index, const struct policy_rule *rule)
{
	struct rule_memo *memo = change->memo;
	const struct rule_place *section = change->places[index].section;
	if (memo->order != rule || memo->section != section)
		*memo = (struct rule_memo){rule, section, section_check(change, index, rule)};
	return memo->is_ordered;
}

/* In a sweep each entry is held against the one before it, where the policy demands an order. */
static bool is_misplaced(const struct rule_change *change, size_t index, const struct policy_rule *rule,
	bool fits_before, bool fits_after)
{
	if (change->is_sweep)
		return rule->line > 0 && !fits_before;
	return !(fits_before && fits_after) && is_section_ordered(change, index, rule);
}

enum rule_outcome rule_order(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct policy_value *by = &rule->values[POLICY_BY];
	const struct entry *entries = change->entries;
	size_t before = beside(change, index, (size_t)-1);
	size_t after = beside(change, index, 1);
	if (by->is_set && strcmp(by->texts[0], "last") == 0) {
		if (change->is_sweep)
			return RULE_HOLDS;
		size_t old = change->places[index].next_old;
		buf_puts(&words->wanted, "last in its section");
		if (old < change->count)
			buf_printf(&words->seen, "before %s", entries[old].name);
		return old < change->count ? RULE_BROKEN : RULE_HOLDS;
	}
	if (by->is_set && strcmp(by->texts[0], "stars") == 0) /* the page's editor sorts by what it shows */
		return RULE_HOLDS;
	buf_printf(&words->wanted, "in order by %s", by->is_set ? by->texts[0] : "name");
	bool fits_before = before == change->count || is_ordered(&entries[before], &entries[index], rule);
	bool fits_after = after == change->count || is_ordered(&entries[index], &entries[after], rule);
	if (!is_misplaced(change, index, rule, fits_before, fits_after))
		return RULE_HOLDS;
	buf_printf(&words->seen, fits_before ? "before %s" : "after %s", entries[fits_before ? after : before].name);
	return RULE_BROKEN;
}
