/* counted: the star counts that a page states, as they stand in it: for versions that nobody can ask about any more. */
#ifndef ECO_PAGE_COUNTED_H
#define ECO_PAGE_COUNTED_H

#include "model/agreement.h"
#include "page/page.h"

struct counted_cell {
	const char *repo; /* lives as long as the page */
	int64_t stars;
	int64_t step; /* of the last digit written: 1000 for 15k */
};

/* The counts of one table. */
struct counted_column {
	unsigned line;
	bool is_certain; /* that they are stars: its header, sign or comment says so */
	size_t first, count; /* among the cells */
};

struct counted {
	struct date as_of; /* the day that all its notes name; unknown: none, or several */
	struct counted_column *columns;
	size_t count, capacity;
	struct counted_cell *cells;
	size_t cell_count, cell_capacity;
};

/* Tables that a refresh leaves alone are left out. counted is to be released. */
void counted_read(struct counted *counted, const struct page *page);
void counted_release(struct counted *counted);

#endif
