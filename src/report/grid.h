/* grid: rows of cells for a terminal, aligned by display width. */
#ifndef ECO_REPORT_GRID_H
#define ECO_REPORT_GRID_H

#include "base/buf.h"

#define GRID_COLUMNS 8
#define GRID_CELL_WIDTH 48 /* longer cells end in "…", but for the last of a row */

struct grid {
	char **cells;
	size_t count;
	size_t capacity;
	size_t columns;
	bool is_right[GRID_COLUMNS];
};

/* right: a sign for each column, '>' for one aligned at the right, '<' for the left; at most GRID_COLUMNS. */
void grid_init(struct grid *grid, const char *right);
void grid_release(struct grid *grid);
/* The next cell of the row; text passes the filter. */
void grid_add(struct grid *grid, const char *text);
/* Appends the rows, two spaces before each and between the columns, none at the end. At most limit rows. */
void grid_write(const struct grid *grid, struct buf *out, size_t limit);

#endif
