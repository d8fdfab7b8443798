/* heading: does what stands above a table, or before an entry's link, say that it is of some time, not of today? */
#ifndef ECO_WORDING_HEADING_H
#define ECO_WORDING_HEADING_H

#include <stdbool.h>
#include <stddef.h>

/* Is what stands under this heading told of days gone by: "News", "Changelog"? */
bool heading_is_history(const char *text, size_t len);
/* Does a heading, or what an entry begins with, say which of a row of days, weeks or issues it is: "Week 3", 第3期? */
bool heading_is_numbered(const char *text, size_t len);
/* Does a heading say so, or that what stands below it is of another time: "Trending in May 2024", "Top of 2023"? */
bool heading_is_of_time(const char *text, size_t len);
/* Does a sentence say that counts of stars were gained in some time? is_title: a heading need not name the stars. */
bool heading_is_period(const char *text, size_t len, bool is_title);

#endif
