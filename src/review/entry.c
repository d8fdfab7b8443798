#include "review/entry.h"

#include "base/buf.h"
#include "base/text.h"
#include "markdown/row.h"
#include "page/link.h"
#include "page/reader.h"
#include "review/squeeze.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define HEADINGS 6
#define PLACE_DIGITS 7 /* more are no row's place */
#define LEAD_MAX 60 /* bytes before the link of "Name: [GitHub](…)" */

/* What may be an entry, until the page's definitions are known. Offsets into it. */
struct unit {
	size_t start, end;
	unsigned line, last_line;
	bool is_row;
	const char *section;
};

struct walk {
	struct entries *entries;
	const char *bytes;
	size_t len;
	struct definitions definitions;
	struct reader reader;
	struct unit *units;
	size_t count, capacity;
	bool is_open; /* the last unit goes on: an item, or what an HTML tag has begun */
	bool is_html;
	const char *headings[HEADINGS]; /* "" where there is none */
	const char *page, *section;
	unsigned long place; /* in its table, of the last row that told one */
	unsigned place_line;
	struct buf scratch;
};

static const char *squeezed(struct walk *walk, bool is_row, const char *bytes, size_t start, size_t end)
{
	buf_clear(&walk->scratch);
	(is_row ? squeeze_row : squeeze)(&walk->scratch, bytes, start, end);
	return arena_strndup(&walk->entries->arena, walk->scratch.data, walk->scratch.len);
}

static const char *text_of(struct walk *walk, size_t start, size_t end)
{
	return squeezed(walk, false, walk->bytes, start, end);
}

static bool may_link(const char *bytes, const struct unit *unit)
{
	size_t len = unit->end - unit->start;
	const char *start = bytes + unit->start;
	return memchr(start, '[', len) || memchr(start, '<', len) || memmem(start, len, "http", 4);
}

/* The one before it is whole now: it is kept where it can hold a link, by reference, too. */
static void unit_open(struct walk *walk, size_t start, size_t end, unsigned line)
{
	if (walk->count > 0 && !may_link(walk->bytes, &walk->units[walk->count - 1]))
		walk->count--;
	MEM_NEXT(walk->units, walk->count, walk->capacity) =
		(struct unit){.start = start, .end = end, .line = line, .last_line = line, .section = walk->section};
	walk->is_open = true;
}

static void unit_extend(struct walk *walk, size_t end, unsigned line)
{
	walk->units[walk->count - 1].end = end;
	walk->units[walk->count - 1].last_line = line;
}

static void read_heading(struct walk *walk, const struct block_line *line)
{
	bool is_underlined = line->header_end > 0;
	size_t start = is_underlined ? line->header : line->content;
	for (unsigned i = line->level; i < HEADINGS; i++)
		walk->headings[i] = "";
	while (start < line->end && walk->bytes[start] == '#')
		start++;
	walk->headings[line->level - 1] = text_of(walk, start, is_underlined ? line->header_end : line->end);
	buf_clear(&walk->scratch);
	buf_puts(&walk->scratch, walk->page);
	for (unsigned i = 0; i < line->level; i++)
		buf_printf(&walk->scratch, "\n%s", walk->headings[i]);
	walk->section = arena_strndup(&walk->entries->arena, walk->scratch.data, walk->scratch.len);
}

static bool is_tag(const char *bytes, size_t at, size_t end, const char *name)
{
	size_t len = strlen(name);
	return end - at > len + 1 && strncasecmp(bytes + at + 1, name, len) == 0 &&
		memchr(" \t>\r\n", bytes[at + 1 + len], 5);
}

/* <tr> and <li> begin a unit, where they or their ends follow it is over. */
static void read_html(struct walk *walk, const struct block_line *line)
{
	const char *bytes = walk->bytes;
	for (size_t at = line->content; at < line->end; at++) {
		if (bytes[at] != '<')
			continue;
		bool begins = is_tag(bytes, at, line->end, "tr") || is_tag(bytes, at, line->end, "li");
		if (!begins && !is_tag(bytes, at, line->end, "/tr") && !is_tag(bytes, at, line->end, "/li"))
			continue;
		if (walk->is_open && walk->is_html)
			unit_extend(walk, at, line->number);
		walk->is_open = walk->is_html = false;
		const char *close = memchr(bytes + at, '>', line->end - at);
		if (begins && close) {
			unit_open(walk, (size_t)(close - bytes) + 1, line->end, line->number);
			walk->is_html = true;
		}
		at = close ? (size_t)(close - bytes) : at; /* a tag within a tag is none */
	}
	if (walk->is_open && walk->is_html)
		unit_extend(walk, line->end, line->number);
}

static void read_text(struct walk *walk, const struct block_line *line)
{
	struct definition definition;
	if (line->is_definition) {
		if (definition_parse(walk->bytes, line->content, line->end, &definition))
			definitions_add(&walk->definitions, &definition);
	} else if (line->is_item) {
		unit_open(walk, line->content, line->end, line->number);
		walk->is_html = false;
	} else if (walk->is_open && (walk->is_html || line->is_in_item)) {
		unit_extend(walk, line->end, line->number);
	} else {
		walk->is_open = false;
	}
}

static void read_line(struct walk *walk)
{
	const struct block_line *line = &walk->reader.line;
	if (walk->reader.is_generated || line->kind == BLOCK_BLANK) /* the catalog's, or nothing */
		return;
	if (line->kind == BLOCK_TEXT) {
		read_text(walk, line);
		return;
	}
	if (line->kind == BLOCK_HTML && line->html >= HTML_TAG) {
		read_html(walk, line);
		return;
	}
	walk->is_open = walk->is_open && line->is_in_item && line->kind != BLOCK_ROW;
	if (line->kind == BLOCK_HEADING && !line->is_in_item)
		read_heading(walk, line);
	if (line->kind == BLOCK_ROW) {
		unit_open(walk, line->content, line->end, line->number);
		walk->units[walk->count - 1].is_row = true;
		walk->is_open = false;
	}
}

/* Behind a picture or a linked one ("[![…](…)](…)") at `at`; `at` where there is none. */
static size_t skip_picture(const char *bytes, size_t at, size_t end)
{
	unsigned depth = 0;
	if (!(end - at > 2 &&
		    (memcmp(bytes + at, "![", 2) == 0 || (end - at > 3 && memcmp(bytes + at, "[![", 3) == 0))))
		return at;
	for (size_t i = at; i < end; i++) {
		if (bytes[i] == '[' || bytes[i] == '(')
			depth++;
		else if ((bytes[i] == ']' || bytes[i] == ')') && depth > 0)
			depth--;
		if (depth == 0 && i > at && (i + 1 == end || (bytes[i + 1] != '(' && bytes[i + 1] != '[')))
			return i + 1;
	}
	return at;
}

/* Over what may stand before a name: pictures, emphasis, tags, check boxes, emoji, also by their names. */
static size_t skip_ornaments(const char *bytes, size_t at, size_t end)
{
	while (at < end) {
		size_t behind = skip_picture(bytes, at, end);
		unsigned char c = (unsigned char)bytes[at];
		if (behind == at && (strchr(" \t\r\n*_~`|\\", c) || c >= 0x80))
			behind = at + 1;
		if (behind == at && c == '<' && !is_tag(bytes, at, end, "a")) {
			const char *close = memchr(bytes + at, '>', end - at);
			behind = close ? (size_t)(close - bytes) + 1 : at;
		}
		if (behind == at && end - at > 3 && c == '[' && bytes[at + 2] == ']' && strchr(" xX", bytes[at + 1]))
			behind = at + 3;
		if (behind == at && c == ':') {
			size_t word = strspn(bytes + at + 1, "abcdefghijklmnopqrstuvwxyz0123456789_+-");
			behind = word > 0 && bytes[at + 1 + word] == ':' ? at + word + 2 : at;
		}
		if (behind == at)
			break;
		at = behind;
	}
	return at;
}

/* Is all that the link shows a picture? Then it is a badge. */
static bool is_badge(const char *bytes, const struct link *link)
{
	return link->text_end > link->start && skip_picture(bytes, link->start, link->end) == link->end;
}

static bool is_dash(const char *bytes)
{
	return memcmp(bytes, "\xE2\x80\x93", 3) == 0 || memcmp(bytes, "\xE2\x80\x94", 3) == 0;
}

/* "Name: [GitHub](…)", "**Name** - what it is [code](…)". */
static bool is_named_before(const char *bytes, size_t start, size_t at)
{
	bool is_bold = at - start > 2 && (memcmp(bytes + start, "**", 2) == 0 || memcmp(bytes + start, "__", 2) == 0);
	while (at > start && strchr(" (\t*_", bytes[at - 1]))
		at--;
	return is_bold || (at > start && at - start <= LEAD_MAX && strchr(":-", bytes[at - 1])) ||
		(at - start > 3 && at - start <= LEAD_MAX && is_dash(bytes + at - 3));
}

static bool are_same(const char *bytes, const struct link *links, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (!link_is_same(bytes, &links[0], &links[i]))
			return false;
	return true;
}

/* Badges aside; returns how many are left. */
static size_t drop_badges(const char *bytes, struct link *links, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (!is_badge(bytes, &links[i]))
			links[kept++] = links[i];
	return kept;
}

/* The link that names the unit's repository; NULL: it is no entry. */
static const struct link *naming_link(
	const char *bytes, const struct unit *unit, const struct link *links, size_t count)
{
	if (count == 0)
		return NULL;
	size_t name = skip_ornaments(bytes, unit->start, unit->end);
	if (unit->is_row || name >= links[0].start)
		return &links[0];
	/* it is named by a page of its own, or in words, and its repository stands behind */
	bool is_linked = bytes[name] == '[' || is_tag(bytes, name, unit->end, "a") || bytes[name] == '<';
	return are_same(bytes, links, count) && (is_linked || is_named_before(bytes, unit->start, links[0].start))
		? &links[0]
		: NULL;
}

/* Behind what closes the bracket at `at`; end where nothing does. */
static size_t skip_brackets(const char *bytes, size_t at, size_t end)
{
	unsigned depth = 0;
	for (; at < end; at++) {
		depth += bytes[at] == '[' || bytes[at] == '(';
		depth -= depth > 0 && (bytes[at] == ']' || bytes[at] == ')');
		if (depth == 0)
			return at + 1;
	}
	return end;
}

/* The text of a link and, behind *after, what follows it. An anchor's text reaches to its end. */
static const char *link_text(struct walk *walk, const struct unit *unit, const struct link *link, size_t *after)
{
	const char *bytes = walk->bytes;
	*after = link->end;
	if (link->text_end > link->start)
		return text_of(walk, link->start + 1, link->text_end);
	const char *close = bytes[link->start] == '<' && is_tag(bytes, link->start, unit->end, "a")
		? memmem(bytes + link->end, unit->end - link->end, "</", 2)
		: NULL;
	if (!close)
		return text_of(walk, link->start, link->end);
	*after = (size_t)(close - bytes);
	return text_of(walk, link->end, *after);
}

/* "Name" of "Name: [GitHub](…)", "Name" of "**Name** - what it is [code](…)". */
static const char *words_before(struct walk *walk, size_t at, size_t end, size_t *after)
{
	const char *bytes = walk->bytes;
	while (at < end && strchr(" \t*_~`", bytes[at]))
		at++;
	const char *mark = memmem(bytes + at, end - at, "**", 2);
	mark = mark ? mark : memmem(bytes + at, end - at, "__", 2);
	if (mark) {
		*after = (size_t)(mark - bytes) + 2;
		return text_of(walk, at, *after - 2);
	}
	for (size_t before = 0; before != end;) {
		before = end;
		if (end > at && strchr(" \t\r\n(:-", bytes[end - 1]))
			end--;
		else if (end - at > 2 && is_dash(bytes + end - 3))
			end -= 3;
	}
	return text_of(walk, at, end);
}

/* The entry's name and, behind *after, what is said of it: the naming link's text, or what stands before that. */
static const char *name_of(struct walk *walk, const struct unit *unit, const struct link *link, size_t *after)
{
	const char *bytes = walk->bytes;
	size_t at = skip_ornaments(bytes, unit->start, unit->end);
	if (unit->is_row || at >= link->start || bytes[at] == '<')
		return link_text(walk, unit, link, after);
	if (bytes[at] != '[') {
		*after = link->end;
		return words_before(walk, unit->start, link->start, after);
	}
	size_t close = skip_brackets(bytes, at, link->start);
	if (close >= link->start || (bytes[close] != '(' && bytes[close] != '['))
		return link_text(walk, unit, link, after);
	*after = skip_brackets(bytes, close, link->start);
	return text_of(walk, at + 1, close - 1);
}

/* Behind "/tree/REF/" or "/blob/REF/"; end where there is nothing of it. */
static size_t skip_reference(const char *bytes, size_t at, size_t end)
{
	if (end - at < 6 || (memcmp(bytes + at, "/tree/", 6) != 0 && memcmp(bytes + at, "/blob/", 6) != 0))
		return end;
	const char *slash = memchr(bytes + at + 6, '/', end - at - 6);
	return slash ? (size_t)(slash - bytes) + 1 : end;
}

/* The path within the repository that the link leads to; its first page is the repository itself. */
static const char *part_of(struct walk *walk, const struct link *link)
{
	const char *bytes = walk->bytes;
	size_t from = link->name + link->name_len;
	size_t end = from;
	while (end < walk->len && !strchr(" \t\n\v\f\r)>\"'?#]", bytes[end]))
		end++;
	from = skip_reference(bytes, from, end);
	while (from < end && bytes[end - 1] == '/')
		end--;
	bool is_first_page = end - from == 9 && strncasecmp(bytes + from, "readme.md", 9) == 0;
	return from < end && !is_first_page ? arena_strndup(&walk->entries->arena, bytes + from, end - from) : "";
}

/* Behind a row's first cell where that is its place: it counts on from the rows above it. */
static size_t skip_place(struct walk *walk, const struct unit *unit)
{
	struct cell cell;
	unsigned long place = 0;
	if (!unit->is_row || row_split(walk->bytes, unit->start, unit->end, &cell, 1) == 0)
		return unit->start;
	cell = row_trim(walk->bytes, cell);
	size_t len = cell.end - cell.start;
	bool is_count = len > 0 && len <= PLACE_DIGITS && text_digits(walk->bytes + cell.start, len) == len;
	for (size_t i = cell.start; is_count && i < cell.end; i++)
		place = place * 10 + (unsigned long)(walk->bytes[i] - '0');
	bool is_next = walk->place > 0 && place > walk->place && place - walk->place <= unit->line - walk->place_line;
	walk->place = is_count ? place : 0;
	walk->place_line = unit->line;
	return is_count && (is_next || place <= 1) ? cell.end : unit->start;
}

/* "[a](http://github.com/x/a/tree/main/b)" and "[a][1]" are one: the name's text, and the path where there is one. */
static const char *words_of(struct walk *walk, const struct unit *unit, const struct link *link, const char *part)
{
	SCOPED(buf) plain = BUF_EMPTY;
	size_t start = skip_place(walk, unit);
	size_t address = link->text_end > link->start ? link->text_end : link->start;
	start = start < address ? start : unit->start;
	buf_append(&plain, walk->bytes + start, address - start);
	buf_printf(&plain, "](%s)", part);
	buf_append(&plain, walk->bytes + link->end, unit->end - link->end);
	return squeezed(walk, unit->is_row, plain.data, 0, plain.len);
}

static bool has_address(const char *bytes, const struct unit *unit)
{
	return memmem(bytes + unit->start, unit->end - unit->start, "http", 4) != NULL;
}

void entries_add(struct entries *entries, const struct entry *entry)
{
	MEM_NEXT(entries->items, entries->count, entries->capacity) = *entry;
}

void entries_add_other(struct entries *entries, const struct entry *entry)
{
	MEM_NEXT(entries->others, entries->other_count, entries->other_capacity) = *entry;
}

static void unit_settle(struct walk *walk, const struct unit *unit, const struct sites *sites)
{
	struct entries *entries = walk->entries;
	struct link_source source = {walk->bytes, sites, &walk->definitions};
	struct link links[LINK_MAX];
	size_t found = drop_badges(walk->bytes, links, link_find(&source, unit->start, unit->end, links));
	const struct link *link = naming_link(walk->bytes, unit, links, found);
	if (!link && !has_address(walk->bytes, unit))
		return;
	struct entry entry = {.repo = "",
		.part = "",
		.name = "",
		.words = "",
		.description = "",
		.page = walk->page,
		.list = walk->page,
		.section = unit->section};
	entry.line = unit->line;
	entry.last_line = unit->last_line;
	entry.text = squeezed(walk, unit->is_row, walk->bytes, unit->start, unit->end);
	if (link) {
		size_t after;
		entry.repo = arena_strndup(&entries->arena, walk->bytes + link->name, link->name_len);
		entry.part = part_of(walk, link);
		entry.name = name_of(walk, unit, link, &after);
		entry.words = words_of(walk, unit, link, entry.part);
		entry.description = squeezed(walk, unit->is_row, walk->bytes, after, unit->end);
		entries_add(entries, &entry);
	} else {
		entries_add_other(entries, &entry);
	}
}

void entries_read(struct entries *entries, const char *page, const char *bytes, size_t len, const struct sites *sites)
{
	struct walk walk = {
		.entries = entries, .bytes = bytes, .len = len, .page = arena_strdup(&entries->arena, page)};
	walk.section = walk.page;
	for (unsigned i = 0; i < HEADINGS; i++)
		walk.headings[i] = "";
	buf_init(&walk.scratch, BUF_NO_LIMIT);
	definitions_init(&walk.definitions, bytes);
	reader_init(&walk.reader, bytes, len);
	while (len < UINT32_MAX && reader_next(&walk.reader))
		read_line(&walk);
	reader_release(&walk.reader);
	for (size_t i = 0; i < walk.count; i++)
		unit_settle(&walk, &walk.units[i], sites);
	definitions_release(&walk.definitions);
	buf_release(&walk.scratch);
	free(walk.units);
}

void entries_release(struct entries *entries)
{
	free(entries->items);
	free(entries->others);
	arena_release(&entries->arena);
	*entries = (struct entries){0};
}
