/* header_word: the words that headers are made of, in many languages. */
#ifndef ECO_WORDING_HEADER_WORD_H
#define ECO_WORDING_HEADER_WORD_H

#include "wording/header.h"

#include <stdbool.h>
#include <stdint.h>

#define HEADER_ROWS 22

/* What a header is that is one of these words, or (!is_whole) is made of them, one at least, and plain ones. */
struct header_row {
	uint64_t facts; /* a set */
	unsigned traits; /* enum header_trait */
	bool is_whole;
	const char *const *words; /* up to NULL */
};

extern const struct header_row header_rows[HEADER_ROWS];

/* What a word of the index is, bits: 1 << the number of a row that has it, and these. */
enum {
	HEADER_STAR_WORD = 1, /* of the first row */
	HEADER_PLAIN_WORD = 1 << HEADER_ROWS, /* may stand beside the others */
	HEADER_PERIOD_WORD = 2 << HEADER_ROWS, /* beside stars: those of a time */
	HEADER_TOTAL_WORD = 4 << HEADER_ROWS /* those of all that somebody has */
};

/* Lists up to NULL. */
extern const char *const header_stars[];
extern const char *const header_unit[]; /* "k" */

#endif
