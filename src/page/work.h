/* work: a table while its cells are read and written, and the style that its numbers and dates have in common. */
#ifndef ECO_PAGE_WORK_H
#define ECO_PAGE_WORK_H

#include "page/evidence.h"
#include "page/order.h"
#include "page/pad.h"
#include "page/refresh.h"
#include "wording/number.h"
#include "wording/when.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct work {
	struct refresh *refresh;
	const struct table *table;
	struct cell *cells; /* of the row */
	size_t cell_count, cell_max;
	const struct repo *facts; /* of the row */
	uint32_t row, repo;
	unsigned line;
	struct number_style numbers;
	struct when_style dates;
	struct pad stars_pad, created_pad;
	int64_t unit; /* 0: the column's own */
	bool is_filled, is_corrected;
	struct evidence evidence; /* of the stars */
	bool is_unsettled; /* counts change their form, and with it perhaps the column's style */
	struct order *order; /* of dates; NULL: not asked for */
	struct order ranks; /* of stars */
	struct buf text;
};

void work_read_row(struct work *work, size_t row);
/* The trimmed cell of a column in the row that was read; false where it has none. */
bool work_cell(const struct work *work, int32_t column, struct cell *cell);
/* What stands for the number of a cell that has none. */
struct number work_blank_number(const struct number_style *style);
void work_read_styles(struct work *work);
/*
 * Where too few of the counts will show how they are rounded, a second run would take them for exact: they are written
 * as that run would.
 */
void work_settle_style(struct work *work);

#endif
