/* header: what a table's column is, by its header cell. */
#ifndef ECO_WORDING_HEADER_H
#define ECO_WORDING_HEADER_H

#include <stdbool.h>
#include <stddef.h>

enum header_kind { HEADER_OTHER, HEADER_STARS, HEADER_CREATED };

/*
 * Nothing is guessed: each word of the cell must be known. Growth, period, forks, downloads, ratings, other dates:
 * HEADER_OTHER.
 */
enum header_kind header_of(const char *text, size_t len);
/* Do the two say the same, markup, emoji variants, spaces and letter case aside? */
bool header_is_same(const char *a, size_t a_len, const char *b, size_t b_len);

#endif
