#include "page/form_turned.h"

#include "base/text.h"
#include "model/slug.h"
#include "wording/header.h"

#include <string.h>

#define CELLS_MAX 64 /* lines, and columns; larger tables are no such */

static size_t line_start(const char *bytes, size_t at)
{
	const char *last = memrchr(bytes, '\n', at), *start = last ? last + 1 : bytes;
	const char *cr = memrchr(start, '\r', at - (size_t)(start - bytes));

	return (size_t)((cr ? cr + 1 : start) - bytes);
}

static size_t split_line(const char *bytes, size_t start, size_t end, struct cell *cells, size_t max)
{
	while (start < end && bytes[start] == ' ')
		start++;
	return row_split(bytes, start, end, cells, max);
}

/* [start, end) is from the '|' before the column's cell in the first line; the second line is dashes. */
static size_t split(const char *bytes, size_t start, size_t end, struct cell *cells, size_t max)
{
	struct cell line[CELLS_MAX];
	size_t at = line_start(bytes, start), count = 0;
	/* What stands before it in its line are the cells of those before. */
	size_t column = split_line(bytes, at, start + (bytes[start] == '|'), line, CELLS_MAX);

	for (size_t number = 0; at < end && count < max; number++) {
		size_t stop = text_line_end(bytes, at, end, true);

		if (number != 1) {
			bool is_there = column < CELLS_MAX && split_line(bytes, at, stop, line, column + 1) > column;

			cells[count++] = is_there ? line[column] : (struct cell){(uint32_t)stop, (uint32_t)stop};
		}
		at = stop + 1 + (stop + 1 < end && bytes[stop] == '\r' && bytes[stop + 1] == '\n');
	}
	return count;
}

/* Nothing but spaces before each line. */
static bool is_at_margin(const struct forming *forming)
{
	const char *bytes = forming->links->bytes;

	for (size_t i = 0; i <= forming->table.row_count; i++) {
		size_t at = i > 0 ? forming->rows[i - 1].start : forming->table.header;

		while (at > 0 && bytes[at - 1] == ' ')
			at--;
		if (at != line_start(bytes, at))
			return false;
	}
	return true;
}

static struct header read_header(const struct forming *forming, struct cell cell)
{
	const char *bytes = forming->links->bytes;

	cell = row_trim(bytes, cell);
	return header_read(forming->headers, bytes + cell.start, cell.end - cell.start);
}

static bool is_certain(struct header header)
{
	return header.facts != 0 && !(header.traits & (HEADER_LIKELY | HEADER_PERIOD | HEADER_YEAR));
}

/* Does the cell say which repository the column is of? */
static bool is_head(const struct forming *forming, struct cell cell)
{
	const char *bytes = forming->links->bytes;
	struct slug slug;

	cell = row_trim(bytes, cell);
	while (cell.start < cell.end && (bytes[cell.start] == '`' || bytes[cell.start] == '*'))
		cell.start++;
	while (cell.end > cell.start && (bytes[cell.end - 1] == '`' || bytes[cell.end - 1] == '*'))
		cell.end--;
	return slug_parse(&slug, bytes + cell.start, cell.end - cell.start) ||
		link_hint(forming->links, cell.start, cell.end) < cell.end;
}

/* Does a line lead to a repository in each column, as counts that are links do? */
static bool has_linked_line(const struct forming *forming)
{
	struct cell cells[CELLS_MAX];

	for (size_t i = 0; i < forming->table.row_count; i++) {
		const struct table_row *row = &forming->rows[i];
		size_t count = row_split(forming->links->bytes, row->start, row->end, cells, CELLS_MAX), linked = 1;

		while (linked < count && is_head(forming, cells[linked]))
			linked++;
		if (linked > 2 && linked == count)
			return true;
	}
	return false;
}

/* The first cells say what a line is, and no other cell of the first line does. */
static bool is_turned(const struct forming *forming, const struct cell *heads, size_t count)
{
	const char *bytes = forming->links->bytes;
	size_t facts = 0, named = 0, headed = 0;
	struct cell cell;

	for (size_t i = 1; i < count; i++) {
		if (is_certain(read_header(forming, heads[i])))
			return false;
		headed += is_head(forming, heads[i]);
	}
	for (size_t i = 0; i <= forming->table.row_count; i++) {
		const struct table_row *row = &forming->rows[i > 0 ? i - 1 : 0];

		if (i == 0)
			cell = heads[0];
		else if (row_split(bytes, row->start, row->end, &cell, 1) == 0)
			continue;
		struct header header = read_header(forming, cell);
		facts += is_certain(header);
		named += header.traits & HEADER_REPOSITORY ? 1 : 0;
	}
	return facts > 0 && (named > 0 || headed * 2 >= count || has_linked_line(forming));
}

/* Where the cell starts, whatever spaces come to be in it. */
static uint32_t pipe_before(const char *bytes, struct cell cell)
{
	return cell.start - (cell.start > 0 && bytes[cell.start - 1] == '|');
}

void form_turn(struct forming *forming)
{
	const char *bytes = forming->links->bytes;
	struct table *table = &forming->table;
	struct cell heads[CELLS_MAX], last[CELLS_MAX];
	size_t lines = table->row_count + 1;

	if (table->row_count == 0 || lines > CELLS_MAX || table->column_count < 2 || table->column_count >= CELLS_MAX)
		return;
	size_t count = row_split(bytes, table->header, table->header_end, heads, CELLS_MAX);
	if (count < 2 || !is_turned(forming, heads, count) || !is_at_margin(forming))
		return;
	size_t end = forming->rows[table->row_count - 1].end;
	size_t last_count = row_split(bytes, forming->rows[table->row_count - 1].start, end, last, CELLS_MAX);
	table->form = &form_turned;
	table->header = pipe_before(bytes, heads[0]);
	table->header_end = (uint32_t)(last_count > 0 ? last[0].end : end);
	table->column_count = (uint32_t)lines;
	table->row_count = 0;
	for (size_t i = 1; i < count; i++)
		forming_add(forming, pipe_before(bytes, heads[i]), i < last_count ? last[i].end : end, table->line);
	forming->may_link = true;
}

bool form_turned_is_same(const struct table *a, const struct table *b, const char *bytes)
{
	struct cell x[CELLS_MAX] = {0}, y[CELLS_MAX] = {0};
	bool is_same = a->column_count == b->column_count;

	if (is_same) {
		split(bytes, a->header, a->header_end, x, CELLS_MAX);
		split(bytes, b->header, b->header_end, y, CELLS_MAX);
	}
	for (size_t i = 0; i < a->column_count && is_same; i++)
		is_same = header_is_same(
			bytes + x[i].start, x[i].end - x[i].start, bytes + y[i].start, y[i].end - y[i].start);
	return is_same;
}

const struct form form_turned = {
	.split = split,
	.edge = '|',
	.is_turned = true,
};
