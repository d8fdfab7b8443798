/* table: what a table's columns are by their headers, and which of its rows speaks of which repository. */
#ifndef ECO_PAGE_TABLE_H
#define ECO_PAGE_TABLE_H

#include "page/form.h"
#include "wording/when.h"

/* Finds the columns and each row's repository; says what it doubts. */
void table_resolve(struct table *table, const struct table_source *source);
/* Is the heading above it a date, or "Snapshot of" one? */
bool table_title_day(const struct table *table, const char *bytes, struct when *when);
/* Does the heading, or the short line, above it say of when it is: "Week 3", "Top of 2023"? */
bool table_is_of_time(const struct table *table, const char *bytes);

#endif
