/* word: the words of a sentence, so that it can be believed only where all of them are known. */
#ifndef ECO_WORDING_WORD_H
#define ECO_WORDING_WORD_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Appends the text of [start, end) as it is read, folded, between two spaces: without links' targets, tags, marks of
 * footnotes; a bare URL is a byte 1, and ";" stands where a tag, a shortcode or a hard line break parts two sentences.
 * is_split: also where a line ends with a Chinese, Japanese or Korean sign, for few wrap a sentence there.
 */
void word_read(struct buf *out, const char *bytes, size_t start, size_t end, bool is_split);
/* Bytes of the sign at `at` that ends a clause, 0: there is none. */
size_t word_break(const struct buf *text, size_t at);
/* Does such a sign, by its first byte, end a sentence too? */
bool word_ends_sentence(char sign);
/* Is what starts the text no word: markup, quotes, a bullet, an emoji? *taken: its bytes in any case. */
bool word_is_mute(const char *text, size_t len, size_t *taken);
/* Bytes of the number of a label, as in "note 1:", 注二:, that starts the folded text; 0: none does. */
size_t word_label(const char *text, size_t len);
/*
 * Bytes of the folded text that the word takes, 0: another one starts it. A word that ends in a letter must end there
 * in the text, too, where its script has spaces; one that ends in "*" goes on as it likes.
 */
size_t word_match(const char *text, size_t len, const char *word);

/* "<b>", "</code>": the length of a tag of emphasis that starts the text; 0: none does. */
size_t word_tag(const char *text, size_t len);

#define WORD_MAX 1200 /* of an index */

/* Words, and what each is: bits of the caller's own. The last has no words. */
struct word_list {
	unsigned kind;
	const char *const *words; /* up to NULL */
};

/* By first byte, for a text is looked up word by word in a thousand of them. */
struct word_index {
	const char *words[WORD_MAX];
	unsigned kinds[WORD_MAX];
	unsigned short next[WORD_MAX], first[256]; /* numbers + 1 */
};

void word_index_init(struct word_index *index, const struct word_list *lists);
/* The number + 1 of a word that starts the text, whatever follows it there, behind the one of number i - 1; 0: none. */
size_t word_next(const struct word_index *index, size_t i, const char *text, size_t len);
/*
 * Bytes of the longest word that starts the text, of those of a kind in mask; 0: none. *longest: the kinds of that
 * one; *all: of each word, also of shorter ones, that starts it.
 */
size_t word_find(
	const struct word_index *index, unsigned mask, const char *text, size_t len, unsigned *longest, unsigned *all);

#endif
