#include "page/form.h"

#include "base/mem.h"

#include <stdlib.h>

void forming_open(struct forming *forming, const struct form *form, unsigned line, size_t header, size_t end)
{
	forming->is_open = true;
	forming->may_link = forming->is_asked = false;
	forming->table = (struct table){
		.form = form, .header = (uint32_t)header, .header_end = (uint32_t)end, .line = line, .column_count = 1};
	for (int fact = 0; fact < FACTS; fact++)
		forming->table.columns[fact] = TABLE_NO_COLUMN;
}

bool forming_may_link(const struct forming *forming, size_t start, size_t end)
{
	const char *bytes = forming->links->bytes;

	for (size_t at = start; at < end; at++)
		if (bytes[at] == ']' && (at + 1 == end || bytes[at + 1] != '('))
			return true;
	return link_hint(forming->links, start, end) < end;
}

void forming_add(struct forming *forming, size_t start, size_t end, unsigned line)
{
	size_t count = forming->table.row_count++;

	forming->rows = mem_grow_lean(forming->rows, count, &forming->capacity, sizeof(*forming->rows));
	forming->rows[count] = (struct table_row){(uint32_t)start, (uint32_t)end, line, ROSTER_NONE, 0};
}

bool form_number(const struct table *table, enum fact fact, const char *bytes, struct cell cell, struct number *number)
{
	int64_t unit = table->units[fact];

	return number_parse_in(bytes, cell.start, cell.end, unit > 0 ? unit : 1, number);
}

bool form_cell(const struct table *table, const char *bytes, size_t start, size_t end, size_t column, struct cell *cell)
{
	struct cell stack[64], *cells = column < 64 ? stack : mem_calloc(column + 1, sizeof(*cells));
	bool is_there = table->form->split(bytes, start, end, cells, column + 1) > column;

	if (is_there)
		*cell = row_trim(bytes, cells[column]);
	if (cells != stack)
		free(cells);
	return is_there;
}
