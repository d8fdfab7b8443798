/*
 * row: one line of a GFM table, split into cells. A '|' separates unless a '\' stands before it, also in code spans;
 * outer ones are optional.
 */
#ifndef ECO_MARKDOWN_ROW_H
#define ECO_MARKDOWN_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ROW_COLUMNS_MAX 65535 /* more cells: no row of a table (as on GitHub) */

/* What stands between two '|', spaces included: offsets into the page. */
struct cell {
	uint32_t start;
	uint32_t end;
};

/* How many cells the line [start, end) has; start is its first sign behind spaces and block markers. 0: not a row. */
size_t row_count(const char *bytes, size_t start, size_t end);
/* The first max cells; returns how many of them there are. */
size_t row_split(const char *bytes, size_t start, size_t end, struct cell *cells, size_t max);
/* Is it a delimiter row ("|---|:-:|")? */
bool row_is_delimiter(const char *bytes, size_t start, size_t end);
/* The cell without the spaces around its text; start == end where it is empty. */
struct cell row_trim(const char *bytes, struct cell cell);
/* Is there an image in it, as badges are? */
bool row_has_image(const char *bytes, struct cell cell);
/* Does the trimmed cell hold nothing, or a sign that says so, as "—" or "n/a"? */
bool row_is_placeholder(const char *bytes, struct cell cell);

#endif
