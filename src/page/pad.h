/*
 * pad: the spaces around a cell's text, in tables that people align by hand. Only the edited cell's own spaces are
 * ever touched.
 */
#ifndef ECO_PAGE_PAD_H
#define ECO_PAGE_PAD_H

#include "page/edit.h"
#include "page/form.h"

#include <stdbool.h>
#include <stddef.h>

/* How a column is aligned. Zero-initialise but for column; measured when first needed. */
struct pad {
	size_t column;
	const struct form *form; /* set when first needed */
	bool is_measured;
	bool is_padded; /* most of its cells are as wide as its header, or all as wide as each other */
	bool is_right;
	size_t width; /* that many columns on the screen, spaces included */
};

/*
 * Adds the edits that replace [start, end), inside the cell of a row, by text: uses the cell's own slack where the
 * text grows, and fills up with spaces where it
 * shrinks in an aligned column.
 */
void pad_replace(struct pad *pad, const struct table *table, const struct table_source *source, struct edits *edits,
	struct cell cell, size_t start, size_t end, const struct buf *text);

#endif
