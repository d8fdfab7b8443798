#include "page/form.h"
#include "page/form_turned.h"
#include "wording/header.h"

#include <string.h>

#define SLUG_COLUMNS 32 /* more are not looked at for "owner/name" without a link */

/* May the row have a link? Cheap: a bracket, or the host. */
static bool may_link(const struct forming *forming, const struct block_line *line)
{
	return memchr(forming->links->bytes + line->content, '[', line->end - line->content) ||
		link_hint(forming->links, line->content, line->end) < line->end;
}

/* Does a header say that its column holds repositories? Asked when the first "owner/name" may stand there. */
static bool has_slugs(struct forming *forming, const struct block_line *line)
{
	const struct table *table = &forming->table;
	const char *bytes = forming->links->bytes;
	struct cell cells[SLUG_COLUMNS];

	if (forming->is_asked || !memchr(bytes + line->content, '/', line->end - line->content))
		return false;
	forming->is_asked = true;
	size_t count = row_split(bytes, table->header, table->header_end, cells, SLUG_COLUMNS);
	for (size_t i = 0; i < count; i++) {
		struct cell cell = row_trim(bytes, cells[i]);

		if (header_read(forming->headers, bytes + cell.start, cell.end - cell.start).traits & HEADER_SLUG)
			return true;
	}
	return false;
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
		forming->may_link = forming->may_link || may_link(forming, line) || has_slugs(forming, line);
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
	.close = form_turn,
	.split = row_split,
	.is_right = is_right,
	.edge = '|',
	.is_lines = true,
};
