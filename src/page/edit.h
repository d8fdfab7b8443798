/*
 * edit: changes of a page, as a list of (offset, length, replacement). Nothing else of the page is ever printed again.
 */
#ifndef ECO_PAGE_EDIT_H
#define ECO_PAGE_EDIT_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct edit {
	uint32_t offset, len;
	uint32_t text, text_len; /* in edits->text */
	uint32_t now; /* where that is in the edited page, once they are finished */
};

struct edits {
	struct edit *items;
	size_t count, capacity;
	struct buf text;
};

void edits_init(struct edits *edits);
void edits_release(struct edits *edits);
void edits_add(struct edits *edits, size_t offset, size_t len, const char *text, size_t text_len);
/* As edits_add, with count spaces. */
void edits_add_spaces(struct edits *edits, size_t offset, size_t len, size_t count);
/* Sorts by offset; false where two overlap or one holds a line end. */
bool edits_finish(struct edits *edits, const char *bytes);
/* Appends the edited page. */
void edits_apply(const struct edits *edits, const char *bytes, size_t len, struct buf *out);

/* How many edits end at a byte of the page, or before it; of finished edits. */
size_t edits_before(const struct edits *edits, size_t offset);
/* Where it is in the edited page. A byte inside an edited piece has no place, but its first one has. */
size_t edits_map(const struct edits *edits, size_t offset);

#endif
