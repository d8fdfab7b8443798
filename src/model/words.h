/* words: one text in one or more languages. */
#ifndef ECO_MODEL_WORDS_H
#define ECO_MODEL_WORDS_H

#include "base/mem.h"

#include <stddef.h>

struct word {
	const char *language; /* BCP 47, e.g. "zh-CN"; NULL: for every language */
	const char *text;
};

/* Zero-initialise ({0}): no text. Entries live in the arena of the holder. */
struct words {
	struct word *items;
	size_t count;
};

/*
 * The text for language, else for fallback, else the first; NULL where there is none. A text for every language serves
 * each. language and fallback may be NULL. Languages are compared without case.
 */
const char *words_in(const struct words *words, const char *language, const char *fallback);

#endif
