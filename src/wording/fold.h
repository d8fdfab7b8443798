/*
 * fold: text made comparable: letters lowered (Latin, Greek is not needed, Cyrillic, fullwidth), look-alikes of one
 * meaning made one.
 */
#ifndef ECO_WORDING_FOLD_H
#define ECO_WORDING_FOLD_H

#include "base/buf.h"

#include <stddef.h>
#include <stdint.h>

#define FOLD_STAR 0x2605 /* what every star sign is folded to */

uint32_t fold_code(uint32_t code);
uint32_t fold_raise(uint32_t code);
/* ⭐ ★ ☆ 🌟 */
int fold_is_star(uint32_t code);
/* Appends the text folded, with runs of spaces (all kinds) as one space and VS16 left out. */
void fold_line(struct buf *out, const char *text, size_t len);
/*
 * Appends a header cell's words: as fold_line, with markup, tags, images, link targets, spaces, brackets, colons and
 * arrows left out.
 */
void fold_header(struct buf *out, const char *text, size_t len);
/*
 * Where the folded phrase starts in text that is compared as it is read; matches letter by letter from text's start.
 * Returns bytes of text it takes, 0: no match.
 */
size_t fold_match(const char *text, size_t len, const char *phrase);

#endif
