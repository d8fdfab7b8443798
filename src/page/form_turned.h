/* form_turned: a pipe table with a fact in each line and a repository in each column, as cards and comparisons are. */
#ifndef ECO_PAGE_FORM_TURNED_H
#define ECO_PAGE_FORM_TURNED_H

#include "page/form.h"

#include <stdbool.h>

/* Its rows are the columns of the page, its columns the lines. */
extern const struct form form_turned;

/* Makes a pipe table that is one a table of that form. */
void form_turn(struct forming *forming);
/* Do two have the same lines? So all cards of a page are one table. */
bool form_turned_is_same(const struct table *a, const struct table *b, const char *bytes);

#endif
