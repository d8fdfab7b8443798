#include "page/form_list.h"

#include "base/text.h"
#include "page/above.h"
#include "page/item.h"
#include "wording/heading.h"
#include "wording/when.h"

#include <string.h>

/* A row is an item's first paragraph, until its count is known, and then that count, and up to one of forks. */

static bool may_link(const struct forming *forming, size_t start, size_t end)
{
	return memchr(forming->links->bytes + start, '[', end - start) || link_hint(forming->links, start, end) < end;
}

/*
 * An item deeper than the one before belongs to that, where only one of the two has a link: "- [name](url)",
 * "  - Stars: 12"; "- name", "  - Repository: url".
 */
static bool is_nested(const struct forming *forming, const struct block_line *line)
{
	const struct table_row *row = forming->is_open ? &forming->rows[forming->table.row_count - 1] : NULL;

	return row && line->content - line->start > forming->indent &&
		(!may_link(forming, line->content, line->end) || !may_link(forming, row->start, row->end));
}

void form_list_open(struct forming *forming, const struct form *form, const struct block_line *line)
{
	forming_open(forming, form, line->number, line->content, line->content);
	forming->table.directive = forming->directive;
	forming->may_link = forming->directive > 0;
	forming->directive = 0;
}

static bool read_line(struct forming *forming, const struct block_line *line)
{
	if (line->kind == BLOCK_BLANK)
		return true;
	if (!line->is_in_item)
		return false;
	if (line->is_item && !is_nested(forming, line)) {
		if (!forming->is_open)
			form_list_open(forming, &form_list, line);
		forming_add(forming, line->content, line->end, line->number);
		forming->indent = line->content - line->start;
	} else if (forming->is_open && forming->table.row_count > 0) {
		forming->rows[forming->table.row_count - 1].end = (uint32_t)line->end;
	}
	forming->may_link = forming->may_link || may_link(forming, line->content, line->end);
	return true;
}

/* What the items of a list are. */
enum item_kind {
	ITEM_IS_OTHER, /* no link to a repository, or no count */
	ITEM_IS_ROW,
	ITEM_IS_UNCERTAIN, /* more than one count, or not certain whose */
	ITEM_IS_ELSEWHERE, /* its first link is no repository's */
	ITEM_IS_BARE, /* a number behind its link, that nothing says of what it is */
	ITEM_IS_HISTORY, /* of a day, or of a milestone: what was true then */
	ITEM_KINDS
};

#define NO_GROUP SIZE_MAX
#define GROUP_MAX 40 /* bytes of an item that stands for a heading */

/* How many there are, and where the first is. */
struct census {
	size_t counts[ITEM_KINDS];
	unsigned lines[ITEM_KINDS];
	size_t linked; /* items with a link to a repository */
	enum above_veto above; /* the whole list's */
	size_t group; /* the indent of an item of another time, to which deeper ones belong; NO_GROUP: there is none */
	bool has_forks;
};

/* Does what stands before its first link say of when it is? "2021-11-11: [name](url)", "Day 3: [name](url)". */
static bool is_of_day(const char *bytes, const struct table_row *row, const struct link *first)
{
	struct when when;

	return first->start > row->start &&
		(when_find(bytes, row->start, row->start, first->start, &when) ||
			heading_is_numbered(bytes + row->start, first->start - row->start));
}

/* The links to repositories among them. */
static size_t keep_repos(struct link *links, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (links[i].kind == LINK_REPO)
			links[kept++] = links[i];
	return kept;
}

/* "[name](url) (1204)"; no year. */
static bool is_bare(const char *bytes, const struct table_row *row, const struct link *link)
{
	struct number number;
	size_t at = link->end;

	while (at < row->end && strchr(" *_`", bytes[at]) && bytes[at])
		at++;
	return at + 1 < row->end && (bytes[at] == '(' || bytes[at] == '[') &&
		number_read(bytes, at + 1, row->end, &number) && number.end < row->end &&
		(bytes[number.end] == ')' || bytes[number.end] == ']') && number.value > 10 &&
		(number.value < 1900 || number.value > 2100);
}

/* With what says that it is more. */
static uint32_t count_end(const char *bytes, size_t at, size_t end)
{
	return (uint32_t)(at + (at < end && bytes[at] == '+'));
}

/* "- 2022", "  - [name](url) ★12": does the row begin a group of another time, go on in one, or end it? */
static void read_group(struct census *census, const struct table_row *row, const struct table_source *source)
{
	const char *text = source->links.bytes + row->start;
	size_t len = text_line_end(text, 0, row->end - row->start, true), indent = 0;

	while (indent < row->start && !strchr("\r\n", text[-1 - (ptrdiff_t)indent]))
		indent++;
	if (census->group == NO_GROUP || indent <= census->group)
		census->group =
			len < GROUP_MAX && !memchr(text, '[', len) && heading_is_past(text, len, source->as_of, false)
			? indent
			: NO_GROUP;
}

/* Where the count is, not where its entry begins. */
static size_t lines_before(const char *bytes, size_t start, size_t end)
{
	size_t count = 0;

	for (; start < end; start++)
		count += bytes[start] == '\n' || (bytes[start] == '\r' && bytes[start + 1] != '\n');
	return count;
}

static enum item_kind read_row(struct table_row *row, const struct table_source *source, struct census *census)
{
	const char *bytes = source->links.bytes;
	struct link links[LINK_MAX], first;
	const struct link *owner;
	struct number number, forks;

	if (link_hint(&source->links, row->start, row->end) == row->end)
		return ITEM_IS_OTHER;
	size_t count = link_find_any(&source->links, row->start, row->end, links);
	if (count == 0)
		return ITEM_IS_OTHER;
	first = links[0];
	count = keep_repos(links, count);
	census->linked += count > 0;
	enum item_answer answer =
		item_read(source->headers, bytes, row->start, row->end, links, count, &number, &owner);
	if (answer == ITEM_NONE)
		return count > 0 && is_bare(bytes, row, &links[0]) ? ITEM_IS_BARE : ITEM_IS_OTHER;
	row->line += (unsigned)lines_before(bytes, row->start, number.start);
	if (first.kind != LINK_REPO)
		return ITEM_IS_ELSEWHERE;
	if (answer == ITEM_PAST || census->above != ABOVE_NOTHING || census->group != NO_GROUP ||
		is_of_day(bytes, row, &first))
		return ITEM_IS_HISTORY;
	if (answer != ITEM_FOUND)
		return ITEM_IS_UNCERTAIN;
	row->link = (uint32_t)owner->start;
	row->repo = roster_add(source->roster, bytes + owner->name, owner->name_len);
	bool has_forks = item_forks(bytes, number.end, row->end, &forks);
	census->has_forks = census->has_forks || has_forks;
	row->end = count_end(bytes, has_forks ? forks.end : number.end, row->end);
	row->start = (uint32_t)(number.start - (number.start > row->start && bytes[number.start - 1] == '~'));
	return ITEM_IS_ROW;
}

static void tell(const struct table_source *source, const struct census *census, enum item_kind kind)
{
	static const char *const words[ITEM_KINDS] = {
		[ITEM_IS_ROW] = "holds a count, but most of its list do not",
		[ITEM_IS_UNCERTAIN] = "holds a count of which it is not certain whose, or of what, it is",
		[ITEM_IS_BARE] = "holds what may be a count of stars, but nothing says so",
		[ITEM_IS_ELSEWHERE] = "holds a count, but its first link is no repository's",
		[ITEM_IS_HISTORY] = "tells of what was, with a count",
	};
	size_t count = census->counts[kind];
	bool is_vetoed = kind == ITEM_IS_HISTORY && census->above != ABOVE_NOTHING;
	bool is_single = kind == ITEM_IS_ROW && census->linked == 1;
	const char *why = is_vetoed ? above_describe(census->above)
		: is_single         ? "holds a count, but is the only one of its list with a repository"
				    : words[kind];
	struct finding finding = page_finding(PAGE_DOUBT, census->lines[kind], NULL,
		is_vetoed || kind == ITEM_IS_ROW
			? "left (a comment can say that its counts are meant: <!-- eco-refresh stars=\"1\" -->)"
			: "left");

	if (count == 1)
		findings_add(source->doubts, finding, "this entry %s", why);
	else if (count > 1)
		findings_add(source->doubts, finding, "this entry, and %zu more of its list, %s", count - 1, why);
}

/* Most of its items have one count, and there are more than one. */
static bool is_table(const struct census *census)
{
	return census->counts[ITEM_IS_ROW] > 1 && census->counts[ITEM_IS_ROW] * 2 >= census->linked;
}

/*
 * Does the comment above it say that its counts are stars? Where it says that they are none, or is not understood, no
 * row is left.
 */
static bool read_comment(struct table *table, const struct table_source *source)
{
	const struct directive *directive =
		table->directive > 0 ? &source->directives[table->directive - 1].directive : NULL;
	const struct directive_column *stars = directive ? &directive->columns[FACT_STARS] : NULL;
	bool is_meant = stars && stars->is_given && stars->start < stars->end;

	if (directive && (directive->kind == DIRECTIVE_BAD || (stars->is_given && !is_meant)))
		table->row_count = 0;
	table->named |= is_meant ? FACT_BIT(FACT_STARS) | FACT_BIT(FACT_FORKS) : 0;
	return is_meant;
}

void form_list_settle(struct table *table, const struct table_source *source)
{
	struct table_row *rows = source->rows + table->first_row;
	bool is_meant = read_comment(table, source);
	struct census census = {.above = is_meant ? ABOVE_NOTHING : table->above, .group = NO_GROUP};
	uint32_t kept = 0;

	for (uint32_t i = 0; i < table->row_count; i++) {
		read_group(&census, &rows[i], source);
		enum item_kind kind = read_row(&rows[i], source, &census);

		if (census.counts[kind]++ == 0)
			census.lines[kind] = rows[i].line;
		if (kind == ITEM_IS_ROW)
			rows[kept++] = rows[i];
	}
	table->row_count = is_meant || is_table(&census) ? kept : 0;
	table->line = kept > 0 ? rows[0].line : table->line;
	if (is_meant && kept == 0)
		findings_add(source->doubts,
			page_finding(
				PAGE_DOUBT, source->directives[table->directive - 1].line, NULL, "it says nothing"),
			"no list with counts follows this comment");
	table->columns[FACT_STARS] = 0;
	table->columns[FACT_FORKS] = census.has_forks ? 1 : TABLE_NO_COLUMN;
	for (enum item_kind kind = ITEM_IS_ROW; kind < ITEM_KINDS; kind++)
		if (kind == ITEM_IS_BARE ? census.counts[kind] * 2 > census.linked
					 : kind != ITEM_IS_ROW || table->row_count == 0)
			tell(source, &census, kind);
}

size_t form_list_split(const char *bytes, size_t start, size_t end, struct cell *cells, size_t max)
{
	struct number number;

	if (max == 0 || !number_read(bytes, start + (bytes[start] == '~'), end, &number))
		return 0;
	size_t stop = count_end(bytes, number.end, end);
	cells[0] = (struct cell){(uint32_t)start, (uint32_t)stop};
	if (stop == end || max == 1)
		return 1;
	/* The count of forks is what it ends with. */
	for (size_t at = stop; at < end && stop < end; at++)
		if (text_is_digit(bytes[at]) && number_read(bytes, at, end, &number)) {
			stop = count_end(bytes, number.end, end);
			cells[1] = (struct cell){(uint32_t)at, (uint32_t)stop};
			at = stop - 1;
		}
	return 2;
}

const struct form form_list = {
	.kinds = 1U << BLOCK_TEXT | 1U << BLOCK_BLANK,
	.read = read_line,
	.settle = form_list_settle,
	.split = form_list_split,
	.is_listing = true,
};
