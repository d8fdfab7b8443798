/* text: UTF-8 as people see it, and the one filter for text that comes from outside. No locale. */
#ifndef ECO_BASE_TEXT_H
#define ECO_BASE_TEXT_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

/*
 * Decodes one code point of len > 0 bytes; returns its bytes. Invalid UTF-8 (overlong, surrogate, cut short):
 * *code = 0xFFFD, 1 byte, and *is_valid (may be NULL) false.
 */
size_t text_decode(const char *bytes, size_t len, uint32_t *code, bool *is_valid);
/* What is no code point is written as U+FFFD. */
void text_encode(struct buf *out, uint32_t code);

/*
 * Appends text made harmless: CR LF, CR, LF, tab become one space each; other C0 and C1 controls (U+007F too), U+FFFE,
 * U+FFFF, each byte of invalid UTF-8, U+202A-202E and U+2066-2069 become U+FFFD. Idempotent. text_filter_lines keeps LF
 * (CR LF and CR become LF): for the catalog's long texts. text_is_clean: text_filter changes nothing.
 */
void text_filter(struct buf *out, const char *text, size_t len);
void text_filter_lines(struct buf *out, const char *text, size_t len);
bool text_is_clean(const char *text);

/* Where the line at `at` ends: its CR or LF, or len. has_cr: false where it is known that there is no CR at all. */
size_t text_line_end(const char *bytes, size_t at, size_t len, bool has_cr);
/* Behind the line end (LF, CR LF or CR) at end; len where the text ends there. */
size_t text_next_line(const char *bytes, size_t end, size_t len);

/*
 * Columns on a terminal or in a padded table: wide and emoji 2 (also a text sign followed by U+FE0F), combining,
 * zero-width joined and controls 0.
 */
unsigned text_width(const char *text, size_t len);

/* ASCII's alone. */
static inline bool text_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool text_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool text_is_alnum(char c)
{
	return text_is_digit(c) || text_is_letter(c);
}

/* Is it one of the signs? NUL is none. */
static inline bool text_is_sign(char c, const char *signs)
{
	while (*signs && *signs != c)
		signs++;
	return *signs != '\0';
}

/* The whole of text as a number: nothing but digits, 16 of them at most, up to 2^53. */
bool text_count(const char *text, int64_t *count);
/* How many digits the bytes begin with. */
size_t text_digits(const char *bytes, size_t len);
/* The bytes at its beginning with nothing to see: spaces of any kind, line breaks, what takes no width. */
size_t text_blank(const char *text);
/* Nothing else in it. */
bool text_is_blank(const char *text);

/* Do the bytes begin with the word? _nocase, here and below: ASCII's letters only; everything else byte by byte. */
static inline bool text_starts(const char *bytes, size_t len, const char *word)
{
	size_t at = 0;

	while (at < len && word[at] && bytes[at] == word[at])
		at++;
	return word[at] == '\0';
}

static inline bool text_is_same_letter(char a, char b)
{
	return a == b || ((a ^ b) == 0x20 && text_is_letter(a));
}

static inline bool text_starts_nocase(const char *bytes, size_t len, const char *word)
{
	size_t at = 0;

	while (at < len && word[at] && text_is_same_letter(bytes[at], word[at]))
		at++;
	return word[at] == '\0';
}

/* Where the sign next stands from `at` on; end: nowhere. */
size_t text_seek(const char *bytes, size_t at, size_t end, char sign);
/* Do they end with it? */
bool text_ends(const char *bytes, size_t len, const char *word);
bool text_ends_nocase(const char *bytes, size_t len, const char *word);
/* The length of the first of these words, up to NULL, that the bytes begin with; 0: of none. */
size_t text_starts_any(const char *bytes, size_t len, const char *const *words);
bool text_has_any(const char *bytes, size_t len, const char *const *words);

bool text_equal_nocase(const char *a, const char *b);
/* Which it is, to the letter, of these words, which NULL ends; how many they are where it is none. */
size_t text_place(const char *text, const char *const *words);
/* Is it, to the letter, one of these words, which NULL ends? words may be NULL: none. */
bool text_is_one_of(const char *text, const char *const *words);
/* Of two pointers to texts, byte by byte: for qsort and bsearch. */
int text_order(const void *left, const void *right);
/* Lowers ASCII letters in place; returns text. */
char *text_fold(char *text);

/* The entry of list (ended by NULL) that a misspelt word is likeliest meant for, or NULL where none is near. */
const char *text_nearest(const char *word, const char *const *list);

#endif
