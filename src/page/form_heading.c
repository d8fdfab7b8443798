#include "page/form.h"
#include "page/form_list.h"

#define SECTION_MAX 600 /* bytes of a section that are read */

/*
 * "### 1. [o/r](https://github.com/o/r) — 28,894 Stars", or a heading and the text below it: all headings are one
 * table, whatever is between them.
 */

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
	} else if (line->kind == BLOCK_BLANK || !row || forming->indent > 0) {
		return true;
	} else if (line->kind == BLOCK_TEXT && !line->is_in_item && line->end - row->start < SECTION_MAX) {
		row->end = (uint32_t)line->end;
	} else {
		forming->indent = 1; /* whatever follows is no part of it */
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
