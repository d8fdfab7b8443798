/* note: sentences of a page that speak of its tables: as of when they are, and what their dates mean. */
#ifndef ECO_PAGE_NOTE_H
#define ECO_PAGE_NOTE_H

#include "page/when.h"

#include <stdbool.h>
#include <stddef.h>

enum note_hint { NOTE_YEAR = 1, NOTE_SOURCE = 2 };

/* What a line could be: it names a year (a note), GitHub or the repository (a claim). One quick look at each byte. */
unsigned note_hints(const char *bytes, size_t start, size_t end);
/*
 * Is the line an as-of note: a cue ("Last updated", 截至, …) and exactly one date? Then *when is the date.
 * *is_about_stars: the line also says stars or data.
 */
bool note_parse(const char *bytes, size_t start, size_t end, struct when *when, bool *is_about_stars);

#endif
