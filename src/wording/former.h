/* former: does a sentence speak of a link as of what was, "formerly https://…", "was moved from https://…"? */
#ifndef ECO_WORDING_FORMER_H
#define ECO_WORDING_FORMER_H

#include <stdbool.h>
#include <stddef.h>

/* The sentence before a URL, of the line or cell that starts at `start`; the URL, or its link's text, starts at `at`. */
bool former_is_before(const char *bytes, size_t start, size_t at);

#endif
