/* tongue: the language that a list is written in, by its own words. */
#ifndef ECO_IMPORT_TONGUE_H
#define ECO_IMPORT_TONGUE_H

#include "import/draft.h"

/*
 * A tag: "zh-CN", "zh-Hant", "ja", "ko", "ru", "uk", else "en". Title, headings, headers and dates are the list's own
 * words; descriptions are often GitHub's, hence English, and count where the own words are Latin only. Addresses,
 * paths and the names of projects never count.
 */
const char *tongue_guess(const struct draft *draft);
/* "Japanese", for messages; NULL for another tag. */
const char *tongue_name(const char *tag);
/* Has the program words of its own for it? */
bool tongue_is_spoken(const char *tag);

#endif
