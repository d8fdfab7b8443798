/*
 * page: the edited page is the old one but for the cells: line for line, cell for cell, nothing where nothing is known,
 * and refreshed again it stays.
 */
#include "base/map.h"
#include "base/text.h"
#include "fuzz/property.h"
#include "page/page.h"
#include "report/finding_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOVED "moved/n"

/* Facts that depend on the name alone, so that each run over the same page gives the same. */
struct facts {
	struct map by_name; /* folded name -> struct repo * */
	struct arena arena;
	bool is_silent;
};

static uint32_t hash(const char *text)
{
	uint32_t value = 2166136261U;

	while (*text)
		value = (value ^ (unsigned char)*text++) * 16777619U;
	return value;
}

/* A renamed repository keeps its number, and so its facts. */
static uint32_t number_of(const char *name)
{
	return strncmp(name, MOVED, strlen(MOVED)) == 0 ? (uint32_t)strtoul(name + strlen(MOVED), NULL, 16)
							: hash(name);
}

static const char *moved(struct facts *facts, const char *name)
{
	char text[32];

	snprintf(text, sizeof(text), MOVED "%08x", (unsigned)number_of(name));
	return arena_strdup(&facts->arena, text);
}

static void fill(struct repo *repo, const char *name)
{
	uint32_t number = number_of(name);

	repo_init(repo);
	repo->name = repo->full_name = name;
	repo->status = number % 7 ? REPO_OK : number % 2 ? REPO_GONE : REPO_STALE;
	if (repo->status != REPO_OK) {
		repo->reason = "it did not answer";
		return;
	}
	repo->id = number;
	repo->stars = number % 300001;
	repo->forks = number % 1009;
	repo->is_archived = number % 11 == 0;
	repo->created = moment_from_seconds(1470668844);
}

/* Every fifth was renamed; facts stay where they are, as the page keeps them. */
static const struct repo *look_up(void *user, const char *name)
{
	struct facts *facts = user;
	char *key = text_fold(arena_strdup(&facts->arena, name));
	struct repo *repo = map_get(&facts->by_name, key);

	if (facts->is_silent || repo)
		return repo;
	repo = arena_alloc(&facts->arena, sizeof(*repo));
	fill(repo, key);
	if (repo->status == REPO_OK && number_of(key) % 5 == 0)
		repo->full_name = moved(facts, key);
	map_add(&facts->by_name, key, repo);
	return repo;
}

static size_t line_end(const char *bytes, size_t at, size_t len)
{
	while (at < len && bytes[at] != '\n' && bytes[at] != '\r')
		at++;
	return at;
}

static size_t count_pipes(const char *bytes, size_t at, size_t end)
{
	size_t count = 0;

	for (; at < end; at++)
		count += bytes[at] == '|';
	return count;
}

/* Line ends are where and what they were; so is every "|"; what changed held a digit, or is padding beside one. */
static void check_lines(const struct page *page, const struct buf *after, bool has_links)
{
	size_t a = 0, b = 0;

	while (a < page->len || b < after->len) {
		size_t a_end = line_end(page->bytes, a, page->len), b_end = line_end(after->data, b, after->len);
		if (a_end - a != b_end - b || memcmp(page->bytes + a, after->data + b, a_end - a) != 0) {
			PROPERTY(count_pipes(page->bytes, a, a_end) == count_pipes(after->data, b, b_end));
			PROPERTY(a_end > a && b_end > b);
			PROPERTY(has_links || page->bytes[a] == after->data[b] ||
				count_pipes(page->bytes, a, a_end) == 0 ||
				(page->bytes[a] >= '0' && page->bytes[a] <= '9') || page->bytes[a] == ' ');
		}
		PROPERTY((a_end < page->len) == (b_end < after->len));
		PROPERTY(a_end == page->len || page->bytes[a_end] == after->data[b_end]);
		a = a_end + 1;
		b = b_end + 1;
	}
}

static void ignore(void *user, const char *name)
{
	size_t *count = user;
	struct slug slug;

	PROPERTY(slug_parse(&slug, name, strlen(name)));
	++*count;
}

static void check_findings(const struct page_result *result)
{
	unsigned line = 0;

	for (size_t i = 0; i < result->findings.count; i++) {
		const struct finding *finding = &result->findings.items[i];
		struct buf text;

		buf_init(&text, BUF_NO_LIMIT);
		finding_text_write(finding, FINDING_TEXT_PLAIN, NULL, &text);
		PROPERTY(text.len > 0 && property_is_clean(text.data, false));
		PROPERTY(finding->line >= line);
		line = finding->line;
		buf_release(&text);
	}
}

/* Appends the refreshed page to out. */
static void refresh(
	const char *bytes, size_t len, const struct page_options *options, struct facts *facts, struct buf *out)
{
	struct page page;
	struct page_result result;
	struct err err = {0};
	size_t count = 0;

	page_init(&page, "fuzz.md", bytes, len, options);
	page_each_repo(&page, ignore, &count);
	if (!page_refresh(&page, look_up, facts, options, &result, &err))
		fprintf(stderr, "%s\n", err.text);
	PROPERTY(!err.is_set);
	PROPERTY(count > 0 || options->fix & PAGE_FIX_ORDER || result.cells_changed == 0);
	if (!(options->fix & PAGE_FIX_ORDER))
		check_lines(&page, &result.bytes, options->fix & PAGE_FIX_RENAMES);
	check_findings(&result);
	buf_append(out, result.bytes.data, result.bytes.len);
	page_result_release(&result);
	page_release(&page);
}

static void check_put_table(const char *bytes, size_t len)
{
	static const char table[] = "| a |\n|---|\n| b |\n";
	struct buf once, twice;
	struct err err = {0};
	size_t found = 0, again = 0;

	buf_init(&once, BUF_NO_LIMIT);
	buf_init(&twice, BUF_NO_LIMIT);
	if (page_put_table("fuzz.md", bytes, len, table, &once, &found, &err)) {
		PROPERTY(found > 0 || (once.len == len && memcmp(once.data, bytes, len) == 0));
		PROPERTY(page_put_table("fuzz.md", once.data, once.len, table, &twice, &again, &err));
		PROPERTY(again == found);
		property_same(&once, &twice);
	}
	buf_release(&once);
	buf_release(&twice);
}

static const struct sites elsewhere = {"git.example.com", NULL, 0};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct page_options options = {.as_of = {2026, 8, 22}, .as_of_seconds = 1787392800};
	struct facts facts = {.is_silent = true};
	struct buf once, twice;
	const char *bytes = (const char *)data + 1;

	if (size == 0)
		return 0;
	options.fix = (data[0] & 7) | (data[0] & 16 ? PAGE_FIX_JUMPS : 0);
	options.skips_lists = !(data[0] & 8);
	options.is_explained = data[0] & 16;
	options.round = data[0] & 32 ? 100 : 0;
	options.sites = data[0] & 64 ? &elsewhere : NULL;
	buf_init(&once, BUF_NO_LIMIT);
	buf_init(&twice, BUF_NO_LIMIT);
	refresh(bytes, size - 1, &options, &facts, &once);
	PROPERTY(options.fix & PAGE_FIX_ORDER || (once.len == size - 1 && memcmp(once.data, bytes, once.len) == 0));
	buf_clear(&once);
	facts.is_silent = false;
	refresh(bytes, size - 1, &options, &facts, &once);
	refresh(once.data, once.len, &options, &facts, &twice);
	property_same(&once, &twice);
	check_put_table(bytes, size - 1);
	buf_release(&once);
	buf_release(&twice);
	map_release(&facts.by_name);
	arena_release(&facts.arena);
	return 0;
}
