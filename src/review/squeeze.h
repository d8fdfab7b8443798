/* squeeze: texts without what a formatter may change of them: runs of spaces, line breaks, a row's padding. */
#ifndef ECO_REVIEW_SQUEEZE_H
#define ECO_REVIEW_SQUEEZE_H

#include "base/buf.h"

#include <stddef.h>

/* Spaces and line breaks of [start, end) become one space each. */
void squeeze(struct buf *out, const char *bytes, size_t start, size_t end);
/* A row's cells as they would stand without padding, and without bars at its ends. */
void squeeze_row(struct buf *out, const char *bytes, size_t start, size_t end);

#endif
