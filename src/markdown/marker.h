/*
 * marker: the signs that start or end a block on a line of markdown. text is the line from its first sign, without the
 * line end.
 */
#ifndef ECO_MARKDOWN_MARKER_H
#define ECO_MARKDOWN_MARKER_H

#include <stdbool.h>
#include <stddef.h>

/* 1 to 6 for "# …", else 0. */
unsigned marker_heading(const char *text, size_t len);
/* 1 for "===", 2 for "---", else 0. */
unsigned marker_underline(const char *text, size_t len);
/* Length of the run of ` or ~ that opens fenced code, else 0. */
size_t marker_fence(const char *text, size_t len);
/* Does the line close a fence of `size` signs? */
bool marker_fence_end(const char *text, size_t len, char sign, size_t size);
/*
 * "***", "- - -". *stop: where not, the sign that spoils it, so that no later start on the line before it need be
 * tried.
 */
bool marker_break(const char *text, size_t len, size_t *stop);
/*
 * Length of a list marker ("-", "12."), else 0. A list that interrupts a paragraph must start with 1 and not be empty.
 */
size_t marker_item(const char *text, size_t len, bool interrupts);
/* Length of "[^name]:", else 0. */
size_t marker_footnote(const char *text, size_t len);

#endif
