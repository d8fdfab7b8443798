#include "page/form.h"

#include <string.h>

/* May the row have a link? Cheap: a bracket, or the host. */
static bool may_link(const struct forming *forming, const struct block_line *line)
{
	return memchr(forming->links->bytes + line->content, '[', line->end - line->content) ||
		link_hint(forming->links, line->content, line->end) < line->end;
}

static void open_table(struct forming *forming, const struct block_line *line)
{
	const char *bytes = forming->links->bytes;
	struct table *table = &forming->table;

	forming_open(forming, &form_pipe, line->number - 1, line->header, line->header_end);
	table->align = (uint32_t)line->content;
	table->align_end = (uint32_t)line->end;
	table->column_count = (uint32_t)row_count(bytes, line->content, line->end);
	table->directive = forming->directive;
	forming->may_link = table->directive > 0;
	forming->directive = 0;
}

static bool read_line(struct forming *forming, const struct block_line *line)
{
	if (line->kind == BLOCK_DELIMITER) {
		open_table(forming, line);
	} else if (forming->is_open) {
		forming_add(forming, line->content, line->end, line->number);
		forming->may_link = forming->may_link || may_link(forming, line);
	}
	return true;
}

static bool is_right(const char *bytes, const struct table *table, size_t column)
{
	struct cell cell;

	return form_cell(table, bytes, table->align, table->align_end, column, &cell) && bytes[cell.end - 1] == ':' &&
		bytes[cell.start] != ':';
}

const struct form form_pipe = {
	.kinds = 1U << BLOCK_DELIMITER | 1U << BLOCK_ROW,
	.read = read_line,
	.split = row_split,
	.is_right = is_right,
	.edge = '|',
	.is_lines = true,
};
