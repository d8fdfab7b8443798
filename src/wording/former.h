/* former: does a sentence speak of a link as of what was, "formerly https://…", "was moved from https://…"? */
#ifndef ECO_WORDING_FORMER_H
#define ECO_WORDING_FORMER_H

#include <stdbool.h>
#include <stddef.h>

/* Do the words before a link say so? The line, or cell, starts at `start`, the link at `at`. */
bool former_is_before(const char *bytes, size_t start, size_t at);

#endif
