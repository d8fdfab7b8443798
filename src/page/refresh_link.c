#include "base/mem.h"
#include "base/text.h"
#include "page/reader.h"
#include "page/refresh.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The new name of what stands at [name, name + len), or NULL where it is not renamed. */
static const char *new_name(const struct refresh *refresh, uint32_t name, uint32_t len)
{
	uint32_t repo = roster_find(&refresh->scan->roster, refresh->bytes + name, len);
	const struct repo *facts = repo == ROSTER_NONE ? NULL : refresh->facts[repo];
	struct slug slug;

	if (!facts || facts->status != REPO_OK || !facts->full_name ||
		text_equal_nocase(facts->full_name, refresh_name(refresh, repo)) ||
		!slug_parse(&slug, facts->full_name, strlen(facts->full_name)))
		return NULL;
	return facts->full_name;
}

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
		c == '_';
}

/* Where the URL starts whose host stands at `at`; it may not be the end of another host's name. *is_url: it is one. */
static size_t url_start(const char *bytes, size_t start, size_t at, bool *is_url)
{
	if (at - start >= 4 && strncasecmp(bytes + at - 4, "www.", 4) == 0)
		at -= 4;
	else if (at - start >= 4 && memcmp(bytes + at - 4, "git@", 4) == 0)
		at -= 4;
	*is_url = at == start || !is_word(bytes[at - 1]);
	/* Other hosts' names need it before them. */
	if (at - start >= 8 && strncasecmp(bytes + at - 8, "https://", 8) == 0)
		at -= 8;
	else if (at - start >= 7 && strncasecmp(bytes + at - 7, "http://", 7) == 0)
		at -= 7;
	return at;
}

static void mark_table(struct refresh *refresh, size_t at)
{
	const struct page_scan *scan = refresh->scan;
	size_t low = 0, high = scan->table_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (scan->tables[middle].header <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0 || scan->tables[low - 1].row_count == 0)
		return;
	const struct table *table = &scan->tables[low - 1];
	if (at < scan->rows[table->first_row + table->row_count - 1].end)
		refresh_mark(&refresh->changed, table->header);
}

static void correct_url(struct refresh *refresh, size_t line, size_t at, size_t end)
{
	uint32_t name, len;
	bool is_url;
	size_t start = url_start(refresh->bytes, line, at, &is_url);

	if (!is_url || !link_name(&refresh->source.links, start, link_url_end(refresh->bytes, start, end), &name, &len))
		return;
	const char *full_name = new_name(refresh, name, len);
	if (!full_name)
		return;
	edits_add(&refresh->edits, name, len, full_name, strlen(full_name));
	mark_table(refresh, name);
}

/* All URLs of a line, but not in code spans. */
static void correct_line(struct refresh *refresh, size_t start, size_t end)
{
	const char *bytes = refresh->bytes;
	unsigned dead = 0;

	for (size_t at = start; at < end;) {
		size_t hit = link_find_host(&refresh->source.links, at, end);
		const char *tick = hit < end ? memchr(bytes + at, '`', hit - at) : NULL;

		if (tick) {
			at = link_skip_code(bytes, (size_t)(tick - bytes), end, &dead);
			continue;
		}
		if (hit == end)
			return;
		correct_url(refresh, start, hit, end);
		at = hit + 1;
	}
}

/* Rows that had different names, and are one repository by now. */
static void tell_same(struct refresh *refresh)
{
	struct findings *findings = &refresh->result->findings;
	struct roster now = {0};
	uint32_t *first = mem_calloc(refresh->scan->roster.count, sizeof(*first));

	for (uint32_t i = 0; i < refresh->scan->roster.count; i++) {
		const struct repo *facts = refresh->facts[i];
		const char *name = facts && facts->full_name ? facts->full_name : NULL;

		if (!name)
			continue;
		size_t known = now.count;
		uint32_t number = roster_add(&now, name, strlen(name));
		if (number == known) {
			first[number] = i;
			continue;
		}
		unsigned line = refresh->lines[i], other = refresh->lines[first[number]];
		findings_add(findings,
			page_finding(PAGE_TWICE, line > other ? line : other, refresh_name(refresh, i),
				refresh->options->fix & PAGE_FIX_RENAMES ? "two links are equal now" : "both left"),
			"is %s by now, and so is %s on line %u: one repository in two rows", name,
			refresh_name(refresh, first[number]), line > other ? other : line);
	}
	roster_release(&now);
	free(first);
}

void refresh_links(struct refresh *refresh)
{
	struct reader reader;
	const struct block_line *line = &reader.line;

	if (!refresh->has_renamed)
		return;
	tell_same(refresh);
	if (!(refresh->options->fix & PAGE_FIX_RENAMES))
		return;
	reader_init(&reader, refresh->bytes, refresh->scan->len);
	while (reader_next(&reader)) {
		bool is_hidden = line->kind == BLOCK_CODE || line->kind == BLOCK_FRONT ||
			(line->kind == BLOCK_HTML && line->html < HTML_TAG);

		if (!reader.is_off && !is_hidden)
			correct_line(refresh, line->start, line->end);
	}
	reader_release(&reader);
}
