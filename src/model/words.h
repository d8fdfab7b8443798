/* words: one text in one or more languages. */
#ifndef ECO_MODEL_WORDS_H
#define ECO_MODEL_WORDS_H

#include "base/mem.h"

/* In place of a language: what the item before says, with its marks, as a curator wrote it. */
extern const char words_markdown[];

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
 * What is said in language, else in fallback, else first; NULL where there is nothing. A text for every language serves
 * each. language and fallback may be NULL. Languages are compared without case.
 */
const struct word *words_in(const struct words *words, const char *language, const char *fallback);

#endif
