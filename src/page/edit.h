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

/* Where bytes of the page are in the edited one. Fast where offsets asked for are near each other. */
struct edit_map {
	const struct edits *edits;
	size_t at;
	int64_t shift;
};

/* Zero-initialise but for edits. A byte inside an edited piece has no place, but its first one has. */
size_t edit_map_offset(struct edit_map *map, size_t offset);

#endif
