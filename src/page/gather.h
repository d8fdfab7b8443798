/* gather: tables of one repository each, cards and lists of one entry, that are one table. */
#ifndef ECO_PAGE_GATHER_H
#define ECO_PAGE_GATHER_H

#include "page/form.h"
#include "page/scan.h"

/* Zero-initialise all but `keep`, which keeps a table that ends before `end`. */
struct gathered {
	void (*keep)(struct page_scan *scan, struct forming *forming, size_t end);
	struct forming cards, singles; /* turned tables, and lists */
};

/* Keeps a table that has a link and ends before `end`, or gathers the one row that it is. */
void gather_table(struct gathered *gathered, struct page_scan *scan, struct forming *forming, size_t end);
/* Keeps what was gathered. */
void gather_rest(struct gathered *gathered, struct page_scan *scan);

#endif
