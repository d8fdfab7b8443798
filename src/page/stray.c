#include "page/stray.h"

#include "markdown/row.h"
#include "page/item.h"
#include "page/reader.h"
#include "wording/header.h"

/* What was seen so far. */
struct stray {
	const struct page_scan *scan;
	bool is_linked; /* a line has a link to a repository */
	unsigned line; /* the first with a count; 0: none has */
	size_t count; /* of these */
};

static bool is_any_read(const struct page_scan *scan)
{
	for (size_t i = 0; i < scan->table_count; i++)
		if (!scan->tables[i].is_left)
			return true;
	return false;
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

static void read_line(struct stray *stray, const struct block_line *line)
{
	const struct table_source source = scan_source(stray->scan);
	struct link links[LINK_MAX];
	size_t link_count = link_find_any(&source.links, line->content, line->end, links);

	for (size_t i = 0; i < link_count; i++)
		stray->is_linked = stray->is_linked || links[i].kind == LINK_REPO;
	if (line->kind == BLOCK_ROW ? !is_pair(stray->scan, line) : !is_count(stray->scan, line, links, link_count))
		return;
	stray->line = stray->count++ > 0 ? stray->line : line->number;
}

void stray_tell(struct page_scan *scan)
{
	struct stray stray = {.scan = scan};
	struct reader reader;

	if (is_any_read(scan) || scan->doubts.count > 0 || scan->options.skips_lists)
		return;
	reader_init(&reader, scan->bytes, scan->len);
	while (reader_next(&reader)) {
		const struct block_line *line = &reader.line;
		bool is_text = line->kind == BLOCK_TEXT || line->kind == BLOCK_ROW || line->kind == BLOCK_HEADING ||
			(line->kind == BLOCK_HTML && line->html >= HTML_TAG);

		if (is_text && !reader.is_off && reader.directive.kind == DIRECTIVE_NONE)
			read_line(&stray, line);
	}
	reader_release(&reader);
	if (stray.is_linked && stray.count > 0)
		findings_add(&scan->doubts, page_finding(PAGE_DOUBT, stray.line, NULL, "left"),
			"%zu line%s hold%s a count of stars, but in no table, list or heading with its "
			"repository",
			stray.count, stray.count == 1 ? "" : "s", stray.count == 1 ? "s" : "");
}
