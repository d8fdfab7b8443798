#include "page/counted.h"

#include "base/mem.h"
#include "page/scan.h"
#include "wording/number.h"

#include <stdlib.h>

static bool read_number(const struct page_scan *scan, const struct table *table, size_t row, struct number *number)
{
	const struct table_row *at = &scan->rows[table->first_row + row];
	struct cell cell;

	return at->repo < ROSTER_SEVERAL &&
		form_cell(table, scan->bytes, at->start, at->end, (size_t)table->columns[FACT_STARS], &cell) &&
		form_number(table, FACT_STARS, scan->bytes, cell, number);
}

/* How a number is rounded the others of its column say. */
static struct number_style read_style(const struct page_scan *scan, const struct table *table)
{
	struct number_style style = {0};
	struct number number;

	for (size_t i = 0; i < table->row_count; i++)
		if (read_number(scan, table, i, &number))
			number_style_add(&style, &number);
	return style;
}

static void read_column(struct counted *counted, const struct page_scan *scan, const struct table *table)
{
	struct number_style style = read_style(scan, table);
	struct counted_column column = {.line = table->line,
		.is_certain = (table->named & FACT_BIT(FACT_STARS)) != 0 || (table->likely & FACT_BIT(FACT_STARS)) == 0,
		.first = counted->cell_count};
	struct number number;

	for (size_t i = 0; i < table->row_count; i++) {
		if (!read_number(scan, table, i, &number))
			continue;
		counted->cells =
			mem_grow(counted->cells, counted->cell_count, &counted->cell_capacity, sizeof(*counted->cells));
		counted->cells[counted->cell_count++] =
			(struct counted_cell){scan->roster.names[scan->rows[table->first_row + i].repo], number.value,
				number_step(&number, &style)};
	}
	column.count = counted->cell_count - column.first;
	counted->columns = mem_grow(counted->columns, counted->count, &counted->capacity, sizeof(*counted->columns));
	counted->columns[counted->count] = column;
	counted->count += column.count > 0;
}

/* Where notes name several days it is not certain which counts are of which. */
static struct date read_as_of(const struct page_scan *scan)
{
	struct date day = {0}, none = {0};
	struct note note;

	for (size_t i = 0; i < scan->notes.count; i++) {
		if (scan_note_read(scan, &scan->notes.items[i], &note) != NOTE_SURE || !note.has_date)
			continue;
		if (note.when.date.day == 0 || (date_is_known(day) && date_compare(day, note.when.date) != 0))
			return none;
		day = note.when.date;
	}
	return day;
}

void counted_read(struct counted *counted, const struct page *page)
{
	const struct page_scan *scan = page->scan;

	*counted = (struct counted){.as_of = read_as_of(scan)};
	for (size_t i = 0; i < scan->table_count; i++)
		if (scan->tables[i].columns[FACT_STARS] != TABLE_NO_COLUMN && !scan->tables[i].is_left)
			read_column(counted, scan, &scan->tables[i]);
}

void counted_release(struct counted *counted)
{
	free(counted->columns);
	free(counted->cells);
	*counted = (struct counted){0};
}
