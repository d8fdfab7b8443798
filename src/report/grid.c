#include "report/grid.h"

#include "base/mem.h"
#include "base/text.h"
#include "report/shorten.h"

#include <stdlib.h>
#include <string.h>

#define GRID_CELL_BYTES 400

void grid_init(struct grid *grid, const char *right)
{
	*grid = (struct grid){.columns = strlen(right)};
	for (size_t i = 0; i < grid->columns; i++)
		grid->is_right[i] = right[i] == '>';
}

void grid_release(struct grid *grid)
{
	for (size_t i = 0; i < grid->count; i++)
		free(grid->cells[i]);
	free(grid->cells);
	*grid = (struct grid){0};
}

void grid_add(struct grid *grid, const char *text)
{
	const struct room cell = {text_width, GRID_CELL_WIDTH, GRID_CELL_BYTES};
	struct buf clean = BUF_EMPTY;

	if ((grid->count + 1) % grid->columns == 0)
		text_filter(&clean, text, strlen(text));
	else
		shorten_end(&clean, text, &cell);
	MEM_NEXT(grid->cells, grid->count, grid->capacity) = buf_steal(&clean);
}

static void pad(struct buf *out, size_t count)
{
	while (count-- > 0)
		buf_putc(out, ' ');
}

static void write_row(const struct grid *grid, char *const *cells, const size_t *widths, struct buf *out)
{
	size_t start = out->len;

	for (size_t i = 0; i < grid->columns; i++) {
		size_t room = widths[i] - text_width(cells[i], strlen(cells[i]));
		pad(out, 2);
		if (grid->is_right[i])
			pad(out, room);
		buf_puts(out, cells[i]);
		if (!grid->is_right[i])
			pad(out, room);
	}
	size_t end = out->len;
	while (end > start && out->data[end - 1] == ' ')
		end--;
	buf_truncate(out, end);
	buf_putc(out, '\n');
}

void grid_write(const struct grid *grid, struct buf *out, size_t limit)
{
	size_t widths[GRID_COLUMNS] = {0};
	size_t rows = grid->columns ? grid->count / grid->columns : 0;

	if (rows > limit)
		rows = limit;
	for (size_t i = 0; i < rows * grid->columns; i++) {
		size_t width = text_width(grid->cells[i], strlen(grid->cells[i]));
		if (width > widths[i % grid->columns])
			widths[i % grid->columns] = width;
	}
	for (size_t i = 0; i < rows; i++)
		write_row(grid, grid->cells + i * grid->columns, widths, out);
}
