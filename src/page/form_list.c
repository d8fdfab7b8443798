#include "page/form.h"
#include "page/item.h"

#include <string.h>

/* A row is an item's first paragraph, until its count is known, and then that count. */

static bool read_line(struct forming *forming, const struct block_line *line)
{
	const char *bytes = forming->links->bytes;

	if (line->kind == BLOCK_BLANK)
		return true;
	if (!line->is_in_item)
		return false;
	if (line->is_item) {
		if (!forming->is_open)
			forming_open(forming, &form_list, line->number, line->content, line->content);
		forming_add(forming, line->content, line->end, line->number);
	} else if (forming->is_open && forming->table.row_count > 0) {
		forming->rows[forming->table.row_count - 1].end = (uint32_t)line->end;
	}
	forming->may_link = forming->may_link || memchr(bytes + line->content, '[', line->end - line->content) ||
		link_hint(forming->links, line->content, line->end) < line->end;
	return true;
}

/* Is it a row? Then it becomes its count. */
static bool settle_row(struct table_row *row, const struct table_source *source)
{
	const char *bytes = source->links.bytes;
	struct link links[LINK_MAX];
	const struct link *owner;
	struct number number;

	if (link_hint(&source->links, row->start, row->end) == row->end)
		return false;
	size_t count = link_find(&source->links, row->start, row->end, links);
	enum item_answer answer = item_read(bytes, row->start, row->end, links, count, &number, &owner);
	if (answer == ITEM_SEVERAL)
		findings_add(source->doubts, page_finding(PAGE_DOUBT, row->line, NULL, "left"),
			"not certain which count is whose in this list item");
	if (answer != ITEM_FOUND)
		return false;
	row->repo = roster_add(source->roster, bytes + owner->name, owner->name_len);
	row->start = (uint32_t)(number.start - (number.start > 0 && bytes[number.start - 1] == '~'));
	row->end = (uint32_t)(number.end + (number.end < row->end && bytes[number.end] == '+'));
	return true;
}

static void settle(struct table *table, const struct table_source *source)
{
	struct table_row *rows = source->rows + table->first_row;
	uint32_t kept = 0;

	for (uint32_t i = 0; i < table->row_count; i++)
		if (settle_row(&rows[i], source))
			rows[kept++] = rows[i];
	table->row_count = kept;
	table->stars = 0;
}

static size_t split(const char *bytes, size_t start, size_t end, struct cell *cells, size_t max)
{
	(void)bytes;
	if (max == 0)
		return 0;
	cells[0] = (struct cell){(uint32_t)start, (uint32_t)end};
	return 1;
}

const struct form form_list = {
	.kinds = 1U << BLOCK_TEXT | 1U << BLOCK_BLANK,
	.read = read_line,
	.settle = settle,
	.split = split,
};
