/* word: the words of a script's line. */
#ifndef HUB_WORD_H
#define HUB_WORD_H

#include "base/err.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct word {
	char *text; /* NUL-terminated; may hold NULs before that */
	size_t len;
};

/* Splits a line at spaces; "…" (escapes \r \n \t \0 \" \\ \xHH) and '…' (none) hold words together; # ends it. */
bool word_split(const char *line, struct word *words, size_t max, size_t *count, struct arena *arena, struct err *err);
/* A count, with K, M or G (of 1024) behind it. */
bool word_number(const struct word *word, int64_t *number);

#endif
