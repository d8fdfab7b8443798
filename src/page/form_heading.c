#include "page/form.h"
#include "page/form_list.h"
#include "page/item.h"

#define SECTION_MAX 600 /* bytes of a section that are read */

/*
 * "### 1. [o/r](https://github.com/o/r) — 28,894 Stars", or a heading and the text below it: all headings are one
 * table, whatever is between them.
 */

#define OVER SIZE_MAX /* whatever follows is no part of the section */

/*
 * Is the line of a list that says what the section's repository has, an item a fact: "- Stars: 479", "- GitHub: url"?
 * One more link, a count beside a link or an item within an item make it a list of others. Up to the count it belongs
 * to the section.
 */
static bool read_item(struct forming *forming, struct table_row *row, const struct block_line *line)
{
	const struct link_source *links = forming->links;
	bool has_link = forming_may_link(forming, line->content, line->end);
	bool has_count = item_hint(links->bytes, line->content, line->end);
	size_t indent = line->content - line->start + 1;

	if (has_link && (has_count || forming_may_link(forming, row->start, line->content)))
		return false;
	/* What goes on in an item is said of that. */
	if (line->is_item ? forming->indent > 0 && indent != forming->indent : has_count)
		return false;
	forming->indent = forming->indent > 0 ? forming->indent : indent;
	if (has_count)
		row->end = (uint32_t)line->end;
	return true;
}

static bool read_section(struct forming *forming, struct table_row *row, const struct block_line *line)
{
	if (line->kind != BLOCK_TEXT || line->end - row->start >= SECTION_MAX)
		return false;
	if (line->is_in_item)
		return read_item(forming, row, line);
	row->end = (uint32_t)(forming->indent == 0 ? line->end : row->end);
	return forming->indent == 0;
}

static bool read_line(struct forming *forming, const struct block_line *line)
{
	struct table_row *row = forming->is_open ? &forming->rows[forming->table.row_count - 1] : NULL;

	/* What was taken for text is a table's header. */
	if (line->kind == BLOCK_DELIMITER && row && row->end > line->header && line->header > row->start)
		row->end = (uint32_t)line->header;
	if (line->kind == BLOCK_HEADING && line->header_end == 0) {
		if (!forming->is_open)
			form_list_open(forming, &form_heading, line);
		forming_add(forming, line->content, line->end, line->number);
		forming->indent = 0;
	} else if (line->kind == BLOCK_BLANK || !row || forming->indent == OVER) {
		return true;
	} else if (!read_section(forming, row, line)) {
		forming->indent = OVER;
		return true;
	}
	forming->may_link = forming->may_link || link_hint(forming->links, line->content, line->end) < line->end;
	return true;
}

const struct form form_heading = {
	.kinds = ~0U,
	.read = read_line,
	.settle = form_list_settle,
	.split = form_list_split,
	.is_listing = true,
};
