/* table: what a table's columns are by their headers, and which of its rows speaks of which repository. */
#ifndef ECO_PAGE_TABLE_H
#define ECO_PAGE_TABLE_H

#include "page/form.h"

/* Finds the columns and each row's repository; says what it doubts. */
void table_resolve(struct table *table, const struct table_source *source);

#endif
