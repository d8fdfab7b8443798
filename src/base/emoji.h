/* emoji: ":star:", "&amp;": signs that a text writes by their names. */
#ifndef ECO_BASE_EMOJI_H
#define ECO_BASE_EMOJI_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

/* Appends the sign that "&…;" stands for, or the entity itself where it is none of those known. */
void emoji_put_entity(struct buf *out, const char *entity, size_t len);

/*
 * The emoji by name (":star:") that starts at `at`: appends its sign, or, where none is known, what stands there;
 * returns behind it. 0, and nothing appended, where none starts there. *is_known says which.
 */
size_t emoji_read(const char *text, size_t at, size_t end, struct buf *out, bool *is_known);

#endif
