/* entity: "&amp;", "&#8212;" in markdown. */
#ifndef ECO_IMPORT_ENTITY_H
#define ECO_IMPORT_ENTITY_H

#include "base/buf.h"

#include <stddef.h>

/*
 * Appends the sign that the entity at `at` (an "&") stands for and returns behind it; 0, nothing appended: it is
 * none of those known.
 */
size_t entity_read(const char *text, size_t at, size_t end, struct buf *out);

#endif
