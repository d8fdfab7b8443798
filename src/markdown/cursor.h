/* cursor: a place in a line of markdown, in bytes and in columns: tabs reach to the next multiple of four. */
#ifndef ECO_MARKDOWN_CURSOR_H
#define ECO_MARKDOWN_CURSOR_H

#include <stdbool.h>
#include <stddef.h>

struct cursor {
	const char *bytes;
	size_t offset, end; /* in the page; end: of the line, before its line end */
	size_t column; /* of offset; it may stand inside a tab */
	size_t first, first_column; /* the first sign from offset on that is no space */
	size_t indent; /* columns between the two */
	bool has_first;
};

void cursor_init(struct cursor *cursor, const char *bytes, size_t start, size_t end);
/* Sets first and indent. */
void cursor_find_first(struct cursor *cursor);
/* The sign at first; a line end behind the last. */
char cursor_peek(const struct cursor *cursor);
bool cursor_is_blank(const struct cursor *cursor);
/* Over `count` columns of spaces; a tab may be used in part. */
void cursor_advance(struct cursor *cursor, size_t count);
/* To first, and over so many signs that are one column wide. */
void cursor_advance_to_first(struct cursor *cursor, size_t signs);

#endif
