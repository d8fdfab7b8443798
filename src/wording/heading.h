/* heading: does what stands above a table, or before an entry's link, say that it is of some time, not of today? */
#ifndef ECO_WORDING_HEADING_H
#define ECO_WORDING_HEADING_H

#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

/* Is what stands under this heading told of days gone by: "News", "Latest changes"? Each of its words must be known. */
bool heading_is_history(const char *text, size_t len);
/*
 * Does a heading, or what an entry begins with, say which of a row of days, weeks or issues it is: "Week 3", 第3期?
 * Not a lesson: "Week 3: Containers".
 */
bool heading_is_numbered(const char *text, size_t len);
/*
 * Does a heading say so, or is the newest day, month or year that it names before that day: "Trending in May 2024",
 * "2023 年开源项目"? A year that is a part of a name is none ("ES2020", "CVPR 2024"), nor one in which projects began.
 * is_page: it is the page's own, and may name the year that the page was begun in, but for one of a ranking.
 */
bool heading_is_past(const char *text, size_t len, struct date day, bool is_page);
/* Is it nothing but the day on which the text was written, "Date: 2021-11-11"? */
bool heading_is_dateline(const char *text, size_t len);
/* Does a sentence say that counts of stars were gained in some time? is_title: a heading need not name the stars. */
bool heading_is_period(const char *text, size_t len, bool is_title);

#endif
