/* shorten: a text made to fit: filtered, with "…" where it is cut. */
#ifndef ECO_REPORT_SHORTEN_H
#define ECO_REPORT_SHORTEN_H

#include "base/buf.h"

/* What a text has to fit. */
struct room {
	unsigned (*measure)(const char *text, size_t len); /* shorten_pixels, or text_width for columns */
	unsigned width; /* by that measure */
	size_t bytes; /* signs without width are bytes, too */
};

/* Tenths of a pixel, about, in a wide sans serif of 13 pixels: of the pictures' fonts none needs much more. */
unsigned shorten_pixels(const char *text, size_t len);

/* Appends text. */
void shorten_end(struct buf *out, const char *text, const struct room *room);
/* The same, with its end kept, for texts that begin alike. */
void shorten_middle(struct buf *out, const char *text, const struct room *room);

#endif
