#include "page/verify.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static bool is_rest_same(const struct page_scan *old, const struct edits *edits, const struct page_scan *new)
{
	size_t at = 0, new_at = 0;

	for (size_t i = 0; i <= edits->count; i++) {
		const struct edit *edit = i < edits->count ? &edits->items[i] : NULL;
		size_t len = (edit ? edit->offset : old->len) - at;

		if (new_at + len > new->len || (len > 0 && memcmp(old->bytes + at, new->bytes + new_at, len) != 0))
			return false;
		at += len + (edit ? edit->len : 0);
		new_at += len + (edit ? edit->text_len : 0);
	}
	return new_at == new->len;
}

/* Two rows being compared. */
struct pair {
	const struct page_scan *old, *new;
	struct cell *old_cells, *new_cells;
	size_t columns;
	struct edit_map map;
};

static bool are_cells_same(
	struct pair *pair, const struct form *form, const struct table_row *old, const struct table_row *new)
{
	size_t count = form->split(pair->old->bytes, old->start, old->end, pair->old_cells, pair->columns);
	size_t new_count = form->split(pair->new->bytes, new->start, new->end, pair->new_cells, pair->columns);

	if (count != new_count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (edit_map_offset(&pair->map, pair->old_cells[i].end) != pair->new_cells[i].end)
			return false;
	return true;
}

/* Does an edit that is still to come begin before the end of this row? Only such rows need be split. */
static bool is_row_edited(const struct pair *pair, const struct table_row *row)
{
	const struct edits *edits = pair->map.edits;

	return pair->map.at < edits->count && edits->items[pair->map.at].offset < row->end;
}

static bool is_table_same(struct pair *pair, const struct table *old, const struct table *new, bool has_cells)
{
	if (old->row_count != new->row_count || old->column_count != new->column_count || old->line != new->line ||
		old->form != new->form || edit_map_offset(&pair->map, old->header) != new->header)
		return false;
	for (size_t i = 0; i < old->row_count; i++) {
		const struct table_row *row = &pair->old->rows[old->first_row + i];
		const struct table_row *now = &pair->new->rows[new->first_row + i];

		if (edit_map_offset(&pair->map, row->start) != now->start)
			return false;
		if (has_cells && is_row_edited(pair, row) && !are_cells_same(pair, old->form, row, now))
			return false;
	}
	return true;
}

static size_t most_columns(const struct page_scan *scan)
{
	size_t most = 1;

	for (size_t i = 0; i < scan->table_count; i++)
		most = scan->tables[i].column_count > most ? scan->tables[i].column_count : most;
	return most;
}

static bool are_tables_same(
	const struct page_scan *old, const struct edits *edits, const struct page_scan *new, bool has_cells)
{
	struct pair pair = {.old = old, .new = new, .columns = most_columns(old), .map = {.edits = edits}};
	bool is_same = old->table_count == new->table_count;

	pair.old_cells = mem_calloc(pair.columns, sizeof(*pair.old_cells));
	pair.new_cells = mem_calloc(pair.columns, sizeof(*pair.new_cells));
	for (size_t i = 0; i < old->table_count && is_same; i++)
		is_same = is_table_same(&pair, &old->tables[i], &new->tables[i], has_cells);
	free(pair.old_cells);
	free(pair.new_cells);
	return is_same;
}

bool verify_page(const struct page_scan *old, const struct edits *edits, const struct page_scan *new, bool has_cells,
	const char *path, struct err *err)
{
	if (!is_rest_same(old, edits, new))
		return err_set_at(err, path, 0, 0, "the edited page differs outside the edited cells; not written");
	if (old->signature != new->signature)
		return err_set_at(err, path, 0, 0, "an edit would change what a line of the page is; not written");
	if (!are_tables_same(old, edits, new, has_cells))
		return err_set_at(err, path, 0, 0, "an edit would change a table's rows or cells; not written");
	return true;
}
