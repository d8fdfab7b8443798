/* generated: tables that the program writes whole, between two comments. */
#ifndef ECO_PAGE_GENERATED_H
#define ECO_PAGE_GENERATED_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

/* As page_put_table. */
bool generated_put(const char *path, const char *bytes, size_t len, const char *markdown, struct buf *out,
	size_t *found, struct err *err);

#endif
