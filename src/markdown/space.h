/* space: what stands between words on a line of markdown. */
#ifndef ECO_MARKDOWN_SPACE_H
#define ECO_MARKDOWN_SPACE_H

#include <stdbool.h>
#include <stddef.h>

static inline bool space_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Also what GitHub's parser takes for spaces in cells and tags. */
static inline bool space_is_any(char c)
{
	return space_is_blank(c) || c == '\v' || c == '\f';
}

/* Behind all of them from at on. */
static inline size_t space_skip_blanks(const char *bytes, size_t at, size_t end)
{
	while (at < end && space_is_blank(bytes[at]))
		at++;
	return at;
}

static inline size_t space_skip(const char *bytes, size_t at, size_t end)
{
	while (at < end && space_is_any(bytes[at]))
		at++;
	return at;
}

#endif
