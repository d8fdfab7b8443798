/* shorten: a text made to fit: filtered, with "…" where it is cut. */
#ifndef ECO_REPORT_SHORTEN_H
#define ECO_REPORT_SHORTEN_H

#include "base/buf.h"

#include <stddef.h>

/* No text comes out longer than this, be it of signs without width. */
#define SHORTEN_BYTES 400

/* Tenths of a pixel, about, in a wide sans serif of 13 pixels: of the pictures' fonts none needs much more. */
unsigned shorten_pixels(const char *text, size_t len);

/* Appends text, at most room wide by that measure: shorten_pixels, or text_width for columns. */
void shorten_end(struct buf *out, const char *text, unsigned room, unsigned (*measure)(const char *, size_t));
/* The same, with its end kept, for texts that begin alike. */
void shorten_middle(struct buf *out, const char *text, unsigned room, unsigned (*measure)(const char *, size_t));

#endif
