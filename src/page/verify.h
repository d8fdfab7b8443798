/* verify: is the edited page the old one but for the edits? Asked before any page is written. */
#ifndef ECO_PAGE_VERIFY_H
#define ECO_PAGE_VERIFY_H

#include "base/err.h"
#include "page/edit.h"
#include "page/scan.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Compares all bytes outside the edits, what each line is, and (has_cells) the cells of edited rows: so tables and rows
 * are the same. false and err where anything differs.
 */
bool verify_page(const struct page_scan *old, const struct edits *edits, const char *bytes, size_t len, bool has_cells,
	const char *path, struct err *err);

#endif
