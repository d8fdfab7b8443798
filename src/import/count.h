/* count: how coarse a star count is as a list shows it. */
#ifndef ECO_IMPORT_COUNT_H
#define ECO_IMPORT_COUNT_H

#include "wording/number.h"

/*
 * What it was rounded to: "18.3k" 100, "29k" 1000, "4,000+" 1000; plain ones of 1000 or more as their column is
 * (number_style_unit), smaller ones 1.
 */
int64_t count_unit(const struct number *number, int64_t column_unit);

#endif
