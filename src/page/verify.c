#include "page/verify.h"

#include "base/mem.h"
#include "base/text.h"
#include "page/reader.h"

#include <stdlib.h>
#include <string.h>

/* Two pages being compared. */
struct pair {
	const struct page_scan *old;
	const char *bytes; /* the new one's */
	size_t len;
	struct cell *old_cells, *new_cells;
	size_t columns;
	const struct edits *edits;
};

static bool is_rest_same(const struct pair *pair)
{
	const struct edits *edits = pair->edits;
	size_t at = 0, new_at = 0;

	for (size_t i = 0; i <= edits->count; i++) {
		const struct edit *edit = i < edits->count ? &edits->items[i] : NULL;
		size_t len = (edit ? edit->offset : pair->old->len) - at;

		if (new_at + len > pair->len ||
			(len > 0 && memcmp(pair->old->bytes + at, pair->bytes + new_at, len) != 0))
			return false;
		at += len + (edit ? edit->len : 0);
		new_at += len + (edit ? edit->text_len : 0);
	}
	return new_at == pair->len;
}

/* In HTML the edits could begin or end rows. */
static bool holds_row(const struct buf *text)
{
	for (size_t at = 0; (at = text_seek(text->data, at, text->len, '<')) < text->len; at++) {
		size_t name = at + 1 + (text->data[at + 1] == '/'), left = text->len - name;

		if (text_starts_nocase(text->data + name, left, "tr") ||
			text_starts_nocase(text->data + name, left, "table"))
			return true;
	}
	return false;
}

/* The cells of a row, up to its line's end: a number may not go on behind it. */
static size_t split(const struct form *form, const char *bytes, size_t len, size_t start, size_t end,
	struct cell *cells, size_t columns)
{
	return form->split(bytes, start, text_line_end(bytes, end, len, true), cells, columns);
}

/*
 * Are the cells of [start, end) where they were? What is put in before the first is its own; of a table with rows and
 * columns exchanged it is the column's before.
 */
static bool are_cells_same(struct pair *pair, const struct form *form, size_t start, size_t end)
{
	const struct page_scan *old = pair->old;
	size_t first = edits_before(pair->edits, start), now = edits_map(pair->edits, start);
	const struct edit *edits = pair->edits->items;

	if (first > 0 && edits[first - 1].offset == start && !form->is_turned)
		now = edits[first - 1].now;
	else if (first == pair->edits->count || edits[first].offset >= end)
		return true;
	size_t new_end = edits_map(pair->edits, end);
	size_t count = split(form, old->bytes, old->len, start, end, pair->old_cells, pair->columns);
	if (split(form, pair->bytes, pair->len, now, new_end, pair->new_cells, pair->columns) != count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (edits_map(pair->edits, pair->old_cells[i].end) != pair->new_cells[i].end)
			return false;
	return true;
}

static bool is_table_same(struct pair *pair, const struct table *table)
{
	if (!are_cells_same(pair, table->form, table->header, table->header_end))
		return false;
	for (size_t i = 0; i < table->row_count; i++) {
		const struct table_row *row = &pair->old->rows[table->first_row + i];

		if (!are_cells_same(pair, table->form, row->start, row->end))
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

static bool are_tables_same(struct pair *pair)
{
	bool is_same = !holds_row(&pair->edits->text);

	pair->columns = most_columns(pair->old);
	pair->old_cells = mem_calloc(pair->columns, sizeof(*pair->old_cells));
	pair->new_cells = mem_calloc(pair->columns, sizeof(*pair->new_cells));
	for (size_t i = 0; i < pair->old->table_count && is_same; i++)
		is_same = is_table_same(pair, &pair->old->tables[i]);
	free(pair->old_cells);
	free(pair->new_cells);
	return is_same;
}

bool verify_page(const struct page_scan *old, const struct edits *edits, const char *bytes, size_t len, bool has_cells,
	const char *path, struct err *err)
{
	struct pair pair = {.old = old, .bytes = bytes, .len = len, .edits = edits};

	if (!is_rest_same(&pair))
		return err_set_at(err, path, 0, 0, "the edited page differs outside the edited cells; not written");
	if (old->signature != reader_sign(bytes, len))
		return err_set_at(err, path, 0, 0, "an edit would change what a line of the page is; not written");
	if (has_cells && !are_tables_same(&pair))
		return err_set_at(err, path, 0, 0, "an edit would change a table's rows or cells; not written");
	return true;
}
