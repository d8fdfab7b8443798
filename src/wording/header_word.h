/* header_word: the words that headers are made of, in many languages. */
#ifndef ECO_WORDING_HEADER_WORD_H
#define ECO_WORDING_HEADER_WORD_H

#include "wording/header.h"

#include <stdbool.h>
#include <stdint.h>

/* What a header is that is made of these words, of at least one of them and header_plain, or (is_whole) is one. */
struct header_words {
	uint64_t facts; /* a set */
	unsigned traits; /* enum header_trait */
	bool is_whole;
	const char *const *words; /* up to NULL */
};

extern const struct header_words header_words[]; /* up to one without words */

/* Lists up to NULL. */
extern const char *const header_stars[];
extern const char *const header_plain[]; /* beside the others */
extern const char *const header_period[]; /* beside stars: those of a time */
extern const char *const header_unit[]; /* "k" */
extern const char *const header_name[]; /* of a project */
extern const char *const header_repository[];
extern const char *const header_as_of[]; /* what else stands in the row is of this day */
extern const char *const header_log[]; /* each row is one of these */
extern const char *const header_upstream[]; /* other repositories */

#endif
