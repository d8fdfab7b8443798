/* entity: "&amp;", "&#8212;" in markdown. */
#ifndef ECO_IMPORT_ENTITY_H
#define ECO_IMPORT_ENTITY_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Appends the sign that the entity at `at` (an "&") stands for and returns behind it; 0, nothing appended: it is
 * none of those known.
 */
size_t entity_read(const char *text, size_t at, size_t end, struct buf *out);

/*
 * The emoji by name (":star:") that starts at `at`: appends its sign, or, where none is known, what stands there;
 * returns behind it. 0, and nothing appended, where none starts there. *is_known says which.
 */
size_t entity_read_emoji(const char *text, size_t at, size_t end, struct buf *out, bool *is_known);

#endif
