#include "base/mem.h"
#include "base/scoped.h"
#include "base/text.h"
#include "page/pad.h"
#include "page/reader.h"
#include "page/refresh.h"
#include "wording/former.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The page, whose cells are edited by now, line by line. */
struct renaming {
	const struct refresh *refresh;
	const struct page_scan *edited;
	struct table_source source;
	struct edits *edits;
	const struct block_line *line;
	const struct table *table; /* the last one that begins before the line */
	size_t table_at; /* the next one's number */
	struct pad *pads; /* of its columns */
};

/* The new name of a repository of the roster, or NULL where it is not renamed. */
static const char *new_name(const struct refresh *refresh, uint32_t repo)
{
	const struct repo *facts = refresh->repos[repo].facts;
	struct slug slug;

	if (!facts || facts->status != REPO_OK || !facts->full_name ||
		text_equal_nocase(facts->full_name, refresh_name(refresh, repo)) ||
		!slug_parse(&slug, facts->full_name, strlen(facts->full_name)))
		return NULL;
	return facts->full_name;
}

static bool is_word(char c)
{
	return text_is_digit(c) || text_is_letter(c) || c == '-' || c == '.' || c == '_';
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

/* A name in a URL, and what it is by now. */
struct rename {
	uint32_t name, len;
	const char *full_name;
};

/* Does the URL at `at` stand in another one, whose business it is: a query, an archived page? */
static bool is_nested(const char *bytes, size_t start, size_t at)
{
	size_t from = at;

	while (from > start && !(bytes[from - 1] && strchr(" \t()[]<>|\"'`", bytes[from - 1])))
		from--;
	return memmem(bytes + from, at - from, "://", 3) != NULL;
}

/* Where the link starts whose URL starts at `at`. */
static size_t link_start(const char *bytes, size_t start, size_t at)
{
	size_t from = at;

	if (at < start + 2 || memcmp(bytes + at - 2, "](", 2) != 0)
		return at;
	while (from > start && bytes[from - 1] != '[')
		from--;
	return from > start ? from - 1 : at;
}

/* Does the line link to that repository? Then it tells of both names. */
static bool has_link_to(const struct link_source *links, const struct block_line *line, const char *full_name)
{
	size_t size = strlen(full_name);
	uint32_t name, len;
	bool is_url;

	for (size_t at = line->start; (at = link_find_host(links, at, line->end)) < line->end; at++) {
		size_t start = url_start(links->bytes, line->start, at, &is_url);

		if (is_url && link_name(links, start, link_url_end(links->bytes, start, line->end), &name, &len) &&
			len == size && strncasecmp(links->bytes + name, full_name, size) == 0)
			return true;
	}
	return false;
}

/* Why a name is left though its repository has another one by now; NULL: it is not. */
static const char *find_hindrance(const struct renaming *renaming, size_t start, size_t url, const char *full_name)
{
	const char *bytes = renaming->source.links.bytes;

	if (is_nested(bytes, start, url))
		return "left, for it is part of another address";
	if (former_is_before(bytes, start, link_start(bytes, start, url)) ||
		has_link_to(&renaming->source.links, renaming->line, full_name))
		return "left, for the text speaks of the old name";
	return NULL;
}

/* Is there a URL, whose host stands at `at`, to be corrected? [start, end): the line, or the cell. */
static bool read_rename(const struct renaming *renaming, size_t start, size_t at, size_t end, struct rename *rename)
{
	struct findings *findings = &renaming->refresh->result->findings;
	const struct link_source *links = &renaming->source.links;
	bool is_url;
	size_t url = url_start(links->bytes, start, at, &is_url);

	if (!is_url || !link_name(links, url, link_url_end(links->bytes, url, end), &rename->name, &rename->len))
		return false;
	uint32_t repo = roster_find(&renaming->refresh->scan->roster, links->bytes + rename->name, rename->len);
	rename->full_name = repo == ROSTER_NONE ? NULL : new_name(renaming->refresh, repo);
	if (!rename->full_name)
		return false;
	const char *hindrance = find_hindrance(renaming, start, url, rename->full_name);
	/* Once a line. */
	struct finding *last = findings->count > 0 ? &findings->items[findings->count - 1] : NULL;
	if (hindrance && !(last && last->line == renaming->line->number && last->remedy == hindrance))
		findings_add(findings,
			page_finding(
				PAGE_RENAMED, renaming->line->number, refresh_name(renaming->refresh, repo), hindrance),
			"is now %s", rename->full_name);
	return !hindrance;
}

/* The next one in [*at, end), but in code spans; false: there is none. *at: behind it. */
static bool next_rename(
	const struct renaming *renaming, size_t start, size_t *at, size_t end, unsigned *dead, struct rename *rename)
{
	const char *bytes = renaming->source.links.bytes;

	while (*at < end) {
		size_t hit = link_find_host(&renaming->source.links, *at, end);
		const char *tick = hit < end ? memchr(bytes + *at, '`', hit - *at) : NULL;

		if (tick) {
			*at = link_skip_code(bytes, (size_t)(tick - bytes), end, dead);
			continue;
		}
		*at = hit + (hit < end);
		if (hit < end && read_rename(renaming, start, hit, end, rename))
			return true;
	}
	return false;
}

/* All names in [start, end) become one edit. cell: what it is padded in, or NULL. */
static void correct(struct renaming *renaming, size_t start, size_t end, const struct cell *cell, struct pad *pad)
{
	const char *bytes = renaming->source.links.bytes;
	size_t at = start, first = 0, last = 0;
	unsigned dead = 0;
	struct rename rename;
	SCOPED(buf) text = BUF_EMPTY;

	while (next_rename(renaming, start, &at, end, &dead, &rename)) {
		if (last == 0)
			first = last = rename.name;
		buf_append(&text, bytes + last, rename.name - last);
		buf_puts(&text, rename.full_name);
		last = rename.name + rename.len;
	}
	if (last > 0 && cell)
		pad_replace(pad, renaming->table, &renaming->source, renaming->edits, *cell, first, last, &text);
	else if (last > 0)
		edits_add(renaming->edits, first, last - first, text.data, text.len);
}

/* Goes on to the table that the line may be a row of; its columns' padding is measured once. */
static void find_table(struct renaming *renaming)
{
	const struct page_scan *edited = renaming->edited;
	size_t at = renaming->table_at;

	while (at < edited->table_count && edited->tables[at].header <= renaming->line->start)
		at++;
	if (at == renaming->table_at)
		return;
	renaming->table_at = at;
	renaming->table = &edited->tables[at - 1];
	free(renaming->pads);
	renaming->pads = mem_calloc(renaming->table->column_count + 1, sizeof(*renaming->pads));
	for (size_t i = 0; i < renaming->table->column_count; i++)
		renaming->pads[i].column = i;
}

/* Is the line a row of the table, whose cells are padded? */
static bool is_padded_row(const struct renaming *renaming)
{
	const struct table *table = renaming->table;

	return renaming->line->kind == BLOCK_ROW && table && table->form->is_lines && table->row_count > 0 &&
		renaming->line->end <= renaming->edited->rows[table->first_row + table->row_count - 1].end;
}

static void correct_row(struct renaming *renaming)
{
	const struct block_line *line = renaming->line;
	size_t columns = renaming->table->column_count;
	struct cell *cells = mem_calloc(columns + 1, sizeof(*cells));
	size_t count = row_split(renaming->source.links.bytes, line->content, line->end, cells, columns);

	for (size_t i = 0; i < count; i++)
		correct(renaming, cells[i].start, cells[i].end, &cells[i], &renaming->pads[i]);
	free(cells);
}

/* Rows that had different names, and are one repository by now. */
void refresh_tell_same(struct refresh *refresh)
{
	struct findings *findings = &refresh->result->findings;
	struct roster now = {0};

	if (!refresh->has_renamed)
		return;
	uint32_t *first = mem_calloc(refresh->scan->roster.count, sizeof(*first));

	for (uint32_t i = 0; i < refresh->scan->roster.count; i++) {
		const struct repo *facts = refresh->repos[i].facts;
		const char *name = facts && facts->full_name ? facts->full_name : NULL;

		if (!name)
			continue;
		size_t known = now.count;
		uint32_t number = roster_add(&now, name, strlen(name));
		if (number == known) {
			first[number] = i;
			continue;
		}
		unsigned line = refresh->repos[i].line, other = refresh->repos[first[number]].line;
		findings_add(findings,
			page_finding(PAGE_TWICE, line > other ? line : other, refresh_name(refresh, i),
				refresh->options->fix & PAGE_FIX_RENAMES ? "two links are equal now" : "both left"),
			"is %s by now, and so is %s on line %u: one repository in two rows", name,
			refresh_name(refresh, first[number]), line > other ? other : line);
	}
	roster_release(&now);
	free(first);
}

void refresh_links(const struct refresh *refresh, const struct page_scan *edited, struct edits *edits)
{
	struct reader reader;
	struct renaming renaming = {.refresh = refresh,
		.edited = edited,
		.source = scan_source(edited),
		.edits = edits,
		.line = &reader.line};

	reader_init(&reader, edited->bytes, edited->len);
	while (reader_next(&reader)) {
		const struct block_line *line = &reader.line;
		bool is_hidden = line->kind == BLOCK_CODE || line->kind == BLOCK_FRONT ||
			(line->kind == BLOCK_HTML && line->html < HTML_TAG);

		if (reader.is_off || is_hidden ||
			link_find_host(&renaming.source.links, line->start, line->end) == line->end)
			continue;
		find_table(&renaming);
		if (is_padded_row(&renaming))
			correct_row(&renaming);
		else
			correct(&renaming, line->start, line->end, NULL, NULL);
	}
	reader_release(&reader);
	free(renaming.pads);
}
