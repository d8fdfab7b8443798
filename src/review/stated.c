#include "review/stated.h"

#include "review/judge.h"

#include <stdlib.h>
#include <string.h>

/* Who states nothing has no digit behind the name; most have none, and their pages are not looked at. */
static bool may_state(const struct entry *entry)
{
	return strpbrk(entry->description, "0123456789") != NULL;
}

static bool is_page_wanted(const struct rule_change *change, const char *path)
{
	for (size_t i = 0; i < change->count; i++)
		if (judge_is_wanted(change, i) && change->known[i].state == KNOWN_THERE &&
			strcmp(change->entries[i].page, path) == 0 && may_state(&change->entries[i]))
			return true;
	return false;
}

static bool is_claim(const struct finding *finding)
{
	const struct finding_rule *rule = finding->rule;
	return finding->what && finding->old && finding->new &&
		(rule == &page_rules[PAGE_CHANGED] || rule == &page_rules[PAGE_DIFFERS] ||
			rule == &page_rules[PAGE_JUMP]);
}

static void page_find(struct stated *stated, const struct review_page *read, const struct page_options *options,
	page_lookup *lookup, void *user)
{
	struct page page;
	struct page_result result;
	struct err err = {0};
	page_init(&page, read->path, read->bytes.data, read->bytes.len, options);
	page_refresh(&page, lookup, user, options, &result, &err);
	for (size_t i = 0; i < result.findings.count; i++) {
		const struct finding *finding = &result.findings.items[i];
		if (!is_claim(finding) || strcmp(finding->what, "url") == 0)
			continue;
		stated->claims = mem_grow(stated->claims, stated->count, &stated->capacity, sizeof(*stated->claims));
		stated->claims[stated->count++] = (struct rule_claim){arena_strdup(&stated->arena, read->path),
			finding->line, arena_strdup(&stated->arena, finding->what),
			arena_strdup(&stated->arena, finding->old), arena_strdup(&stated->arena, finding->new)};
	}
	page_result_release(&result);
	page_release(&page);
}

void stated_find(struct stated *stated, const struct review *review, const struct rule_change *change,
	page_lookup *lookup, void *user, const struct sites *sites)
{
	const struct page_options options = {.sites = sites, .as_of = change->today};
	for (size_t i = 0; i < review->page_count; i++)
		if (is_page_wanted(change, review->pages[i].path))
			page_find(stated, &review->pages[i], &options, lookup, user);
}

void stated_release(struct stated *stated)
{
	free(stated->claims);
	arena_release(&stated->arena);
	*stated = (struct stated){0};
}
