#include "page/form.h"
#include "page/form_list.h"

/* "### 1. [o/r](https://github.com/o/r) — 28,894 Stars": all headings are one table, whatever is between them. */

static bool read_line(struct forming *forming, const struct block_line *line)
{
	if (line->kind != BLOCK_HEADING || line->header_end > 0)
		return true;
	if (link_hint(forming->links, line->content, line->end) == line->end)
		return true;
	if (!forming->is_open)
		forming_open(forming, &form_heading, line->number, line->content, line->content);
	forming->may_link = true;
	forming_add(forming, line->content, line->end, line->number);
	return true;
}

const struct form form_heading = {
	.kinds = ~0U,
	.read = read_line,
	.settle = form_list_settle,
	.split = form_list_split,
	.is_listing = true,
};
