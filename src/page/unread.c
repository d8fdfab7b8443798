#include "page/unread.h"

#include "base/mem.h"
#include "markdown/row.h"
#include "page/item.h"
#include "page/reader.h"
#include "wording/header.h"

#include <stdlib.h>

#define COLUMNS_MAX 32 /* of a table without links */

/* What was seen so far. */
struct unread {
	const struct page_scan *scan;
	unsigned char *known; /* a bit for each line: it is read, or something is said of it */
	bool is_page; /* nothing is read, and nothing said: the page is one section */
	unsigned level; /* of the heading with a link to a repository that the section is under; 0: there is none */
	bool is_linked, is_known; /* a line of the section has such a link; is known */
	unsigned first; /* of the section's lines with a count */
	size_t count;
	size_t column; /* from 1: where the table that is open has counts by its header */
	unsigned line; /* the first of those told; 0: there is none */
	size_t total; /* of these */
};

static void know(struct unread *unread, unsigned line)
{
	unread->known[line / 8] |= (unsigned char)(1U << line % 8);
}

static void know_all(struct unread *unread)
{
	const struct page_scan *scan = unread->scan;

	for (size_t i = 0; i < scan->doubts.count; i++)
		know(unread, scan->doubts.items[i].line);
	for (size_t i = 0; i < scan->table_count; i++)
		for (uint32_t j = 0; j < scan->tables[i].row_count && !scan->tables[i].is_left; j++)
			know(unread, scan->rows[scan->tables[i].first_row + j].line);
}

static bool is_any_read(const struct page_scan *scan)
{
	for (size_t i = 0; i < scan->table_count; i++)
		if (!scan->tables[i].is_left)
			return true;
	return false;
}

/* More headings lead to a repository than are entries that are read. */
static bool has_other_headings(const struct page_scan *scan)
{
	size_t read = 0;

	for (size_t i = 0; i < scan->table_count; i++)
		read += scan->tables[i].form == &form_heading && !scan->tables[i].is_left ? scan->tables[i].row_count
											  : 0;
	return scan->linked_headings > read;
}

/* "| Stars | 1,234 |" */
static bool is_pair(const struct page_scan *scan, const struct block_line *line)
{
	struct cell cells[2];
	struct number number;

	if (row_split(scan->bytes, line->content, line->end, cells, 2) < 2)
		return false;
	cells[0] = row_trim(scan->bytes, cells[0]);
	return header_fact(&scan->headers, scan->bytes + cells[0].start, cells[0].end - cells[0].start) == FACT_STARS &&
		number_parse(scan->bytes, cells[1].start, cells[1].end, &number);
}

/* Whose ever it is; one in the title of an issue or of a page elsewhere is none. */
static bool is_count(
	const struct page_scan *scan, const struct block_line *line, const struct link *links, size_t link_count)
{
	const struct link somewhere = {.start = line->end, .end = line->end}, *owner;
	struct number number;

	if (!item_hint(scan->bytes, line->content, line->end) ||
		item_read(&scan->headers, scan->bytes, line->content, line->end, &somewhere, 1, &number, &owner) !=
			ITEM_FOUND)
		return false;
	for (size_t i = 0; i < link_count; i++)
		if (links[i].kind != LINK_REPO && number.start > links[i].start && number.start < links[i].end)
			return false;
	return true;
}

/* A row of a table of counts, under a heading that is whose they are. */
static bool is_below(const struct unread *unread, const struct block_line *line)
{
	struct cell cells[COLUMNS_MAX];
	struct number number;

	return unread->column > 0 && unread->level > 0 &&
		row_split(unread->scan->bytes, line->content, line->end, cells, COLUMNS_MAX) >= unread->column &&
		number_parse(
			unread->scan->bytes, cells[unread->column - 1].start, cells[unread->column - 1].end, &number);
}

static void read_header(struct unread *unread, const struct block_line *line)
{
	const char *bytes = unread->scan->bytes;
	struct cell cells[COLUMNS_MAX];
	size_t count = row_split(bytes, line->header, line->header_end, cells, COLUMNS_MAX);

	unread->column = 0;
	for (size_t i = 0; i < count && i < COLUMNS_MAX && unread->column == 0; i++) {
		struct cell cell = row_trim(bytes, cells[i]);

		if (header_fact(&unread->scan->headers, bytes + cell.start, cell.end - cell.start) == FACT_STARS)
			unread->column = i + 1;
	}
}

static void end_section(struct unread *unread)
{
	if (unread->is_linked && !unread->is_known && unread->count > 0) {
		unread->line = unread->line > 0 ? unread->line : unread->first;
		unread->total += unread->count;
	}
	unread->is_linked = unread->is_known = false;
	unread->count = 0;
}

/* "## [name](url)", "<h3><a href=…>name</a></h3>" begin a section, to the next heading that is no deeper. */
static void read_heading(struct unread *unread, const struct block_line *line, bool is_linked)
{
	unsigned level = scan_heading(unread->scan->bytes, line);

	if (level == 0 || (!is_linked && (unread->level == 0 || level > unread->level)))
		return;
	if (!unread->is_page)
		end_section(unread);
	unread->level = is_linked ? level : 0;
}

static void read_line(struct unread *unread, const struct block_line *line)
{
	const struct table_source source = scan_source(unread->scan);
	struct link links[LINK_MAX];
	bool is_linked = false;

	size_t link_count = link_find_any(&source.links, line->content, line->end, links);
	for (size_t i = 0; i < link_count; i++)
		is_linked = is_linked || links[i].kind == LINK_REPO;
	read_heading(unread, line, is_linked);
	unread->is_linked = unread->is_linked || (is_linked && (unread->is_page || unread->level > 0));
	unread->is_known = unread->is_known || unread->known[line->number / 8] >> line->number % 8 & 1;
	if (line->kind == BLOCK_ROW ? !is_pair(unread->scan, line) && !is_below(unread, line)
				    : !is_count(unread->scan, line, links, link_count))
		return;
	/* A count beside its link is some form's, that reads it, or tells of the first of its kind. */
	unread->is_known = unread->is_known || (is_linked && !unread->is_page);
	unread->first = unread->count++ > 0 ? unread->first : line->number;
}

void unread_tell(struct page_scan *scan)
{
	struct unread unread = {.scan = scan, .is_page = !is_any_read(scan) && scan->doubts.count == 0};
	struct reader reader;

	if ((!unread.is_page && !has_other_headings(scan)) || scan->options.skips_lists)
		return;
	/* No more lines than bytes; they are numbered from 1. */
	unread.known = mem_calloc(scan->len / 8 + 2, 1);
	know_all(&unread);
	reader_init(&reader, scan->bytes, scan->len);
	while (reader_next(&reader)) {
		const struct block_line *line = &reader.line;
		bool is_text = line->kind == BLOCK_TEXT || line->kind == BLOCK_ROW || line->kind == BLOCK_HEADING ||
			(line->kind == BLOCK_HTML && line->html >= HTML_TAG);

		if (line->kind == BLOCK_DELIMITER)
			read_header(&unread, line);
		else if (is_text && !reader.is_off && reader.directive.kind == DIRECTIVE_NONE)
			read_line(&unread, line);
	}
	end_section(&unread);
	reader_release(&reader);
	free(unread.known);
	if (unread.total > 0)
		findings_add(&scan->doubts, page_finding(PAGE_DOUBT, unread.line, NULL, "left"),
			"%zu line%s hold%s a count of stars, but in no table, list or heading with its "
			"repository",
			unread.total, unread.total == 1 ? "" : "s", unread.total == 1 ? "s" : "");
}
