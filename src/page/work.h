/* work: a table while its cells are read and written, and what the cells of each of its columns have in common. */
#ifndef ECO_PAGE_WORK_H
#define ECO_PAGE_WORK_H

#include "page/column.h"
#include "page/refresh.h"

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
	struct column columns[FACTS]; /* in the table's order */
	size_t column_count;
	int64_t unit; /* that counts are rounded to; 0: the column's own */
	struct column as_of; /* its rows' own days, of no fact */
	bool is_row_changed, is_row_held; /* a count of the row was written; one was left, for doubt */
	bool is_filled;
	bool has_counts; /* the answers bear out a column of counts */
	struct buf text;
};

/* Finds the columns. */
void work_init(struct work *work, struct refresh *refresh, const struct table *table);
void work_release(struct work *work);
void work_read_row(struct work *work, size_t row);
/* The trimmed cell of a column in the row that was read; false where it has none. */
bool work_cell(const struct work *work, const struct column *column, struct cell *cell);
/* What is to be in a column's cell in some row; unknown where nothing is. */
struct fact_value work_value(struct work *work, const struct column *column, size_t row);

/* Where the row's repository is, for messages: "GitHub", "codeberg.org". */
const char *work_host(const struct work *work);
/* Says something of a cell of the row. */
void work_say(struct work *work, enum page_rule rule, struct cell cell, const char *why, const char *remedy);
/* The same of one that is right; only where all is told. */
void work_say_right(struct work *work, struct cell cell);
/* Says why a cell is left whose text is not read; of numbers and days the column's others in the same line. */
void work_say_other(struct work *work, struct column *column, struct cell cell);
/* Says why a cell is left; the column's others are told in the same line. fix: "--fix jumps takes", or NULL. */
void work_tell(struct work *work, struct column *column, enum page_rule rule, struct cell cell, const char *why,
	const char *fix);
/* Replaces [start, end) in the column's cell by work->text, and says so. */
void work_write(struct work *work, struct column *column, size_t start, size_t end);
/* The same for a placeholder, or between the spaces of an empty cell. */
void work_fill(struct work *work, struct column *column, struct cell cell);
/* Says what else was made of the counts that were written, once all rows are. */
void work_tell_derived(struct work *work); /* work_derived.c */

#endif
