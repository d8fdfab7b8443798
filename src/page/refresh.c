#include "page/refresh.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>

#define DAY 86400

void refresh_init(struct refresh *refresh, const struct page *page, page_lookup *lookup, void *user,
	const struct page_options *options, struct page_result *result)
{
	*refresh = (struct refresh){.scan = page->scan,
		.bytes = page->bytes,
		.options = options,
		.lookup = lookup,
		.user = user,
		.result = result};
	refresh->source = scan_source(page->scan);
	refresh->repos = mem_calloc(page->scan->roster.count + 1, sizeof(*refresh->repos));
	edits_init(&refresh->edits);
}

void refresh_release(struct refresh *refresh)
{
	free(refresh->repos);
	free(refresh->changed.at);
	free(refresh->held.at);
	free(refresh->disorders);
	edits_release(&refresh->edits);
}

const char *refresh_name(const struct refresh *refresh, uint32_t repo)
{
	return refresh->scan->roster.names[repo];
}

static bool is_renamed(const char *name, const struct repo *facts)
{
	return facts->full_name && !text_equal_nocase(name, facts->full_name);
}

/* What a repository's state means for the page; said once. */
static void report(struct refresh *refresh, uint32_t repo, unsigned line, const struct repo *facts)
{
	const char *name = refresh_name(refresh, repo);
	struct findings *findings = &refresh->result->findings;
	bool is_fixed = refresh->options->fix & PAGE_FIX_RENAMES;

	if (facts->status != REPO_OK)
		findings_add(findings,
			page_finding(repo_status_is_lasting(facts->status) ? PAGE_GONE : PAGE_FAILED, line, name,
				"left as it was"),
			"%s", facts->reason ? facts->reason : repo_status_name(facts->status));
	else if (is_renamed(name, facts)) {
		refresh->has_renamed = true;
		findings_add(findings,
			page_finding(PAGE_RENAMED, line, name,
				is_fixed ? "its URLs are corrected" : "URL left (--fix renames corrects it)"),
			"is now %s", facts->full_name);
	}
}

static void look_up(struct refresh *refresh, uint32_t repo, unsigned line)
{
	const struct repo *facts = refresh->lookup(refresh->user, refresh_name(refresh, repo));
	struct refresh_repo *known = &refresh->repos[repo];

	if (facts)
		report(refresh, repo, line, facts);
	/* A failure's facts may be gone after the next lookup. */
	known->line = line;
	known->facts = facts && facts->status == REPO_OK ? facts : NULL;
	known->is_passing = facts && facts->status == REPO_STALE;
}

const struct repo *refresh_facts(struct refresh *refresh, uint32_t repo, unsigned line)
{
	if (repo >= ROSTER_SEVERAL)
		return NULL;
	if (refresh->repos[repo].line == 0)
		look_up(refresh, repo, line);
	return refresh->repos[repo].facts;
}

int64_t refresh_instant(const struct refresh *refresh)
{
	const struct page_options *options = refresh->options;

	return options->as_of_seconds > 0 ? options->as_of_seconds : date_days(options->as_of) * DAY;
}

void refresh_mark(struct refresh_places *places, size_t at)
{
	if (places->count > 0 && places->at[places->count - 1] == at)
		return;
	places->at = mem_grow(places->at, places->count, &places->capacity, sizeof(*places->at));
	places->at[places->count++] = (uint32_t)at;
}

void refresh_say_change(struct refresh *refresh, unsigned line, const char *repo, const char *what, size_t start,
	size_t end, const struct buf *text)
{
	struct findings *findings = &refresh->result->findings;
	struct finding finding = page_finding(PAGE_CHANGED, line, repo, NULL);

	finding.what = what;
	finding.old = findings_keep(findings, refresh->bytes + start, end - start);
	finding.new = findings_keep(findings, text->data, text->len);
	findings_add(findings, finding, NULL);
}
