/* stray: counts of stars on a page of which nothing is read: nothing is left without a word. */
#ifndef ECO_PAGE_STRAY_H
#define ECO_PAGE_STRAY_H

#include "page/scan.h"

/*
 * Where a resolved page has no table, list or headings of ours, and no word was said of it: the first line with a count
 * of stars that stands by itself is told, if the page links to a repository.
 */
void stray_tell(struct page_scan *scan);

#endif
