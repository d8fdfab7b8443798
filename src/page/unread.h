/* unread: counts of stars on a page of which nothing is read: nothing is left without a word. */
#ifndef ECO_PAGE_UNREAD_H
#define ECO_PAGE_UNREAD_H

#include "page/scan.h"

/*
 * Tells the first line with a count of stars that stands by itself, where a resolved page has nothing of ours, and no
 * word was said of it, but it links to a repository; else where that is so of the section under a heading that does.
 */
void unread_tell(struct page_scan *scan);

#endif
