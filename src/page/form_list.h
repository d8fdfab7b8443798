/* form_list: rows that are a sentence each, with a link and a count somewhere in it: list items, headings. */
#ifndef ECO_PAGE_FORM_LIST_H
#define ECO_PAGE_FORM_LIST_H

#include "page/form.h"

#include <stddef.h>

/* Opens a table whose first row is on that line; takes the comment above it. */
void form_list_open(struct forming *forming, const struct form *form, const struct block_line *line);
/* As struct form's: a row that has one count becomes that, its only cell. */
void form_list_settle(struct table *table, const struct table_source *source);
size_t form_list_split(const char *bytes, size_t start, size_t end, struct cell *cells, size_t max);

#endif
