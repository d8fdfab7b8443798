/* order: ranks, order and groups of a view's rows. Each is total, so the same rows always come the same way. */
#ifndef ECO_REPORT_ORDER_H
#define ECO_REPORT_ORDER_H

#include "report/view.h"

/* Sets each row's rank by stars. */
void order_rank(struct view *view);
/* As the catalog's sort says: ties by name, unknown last; without one as listed. */
void order_rows(struct view *view);
/*
 * Brings the rows of each group together, by what the language shows: groups by the first of their projects in the
 * catalog, those without a value last. May be called again for another language.
 */
void order_groups(struct view *view, const struct language *language);
/*
 * The rows' indexes with the most stars first (unknown left out), at most limit; returns how many. The catalog's
 * order breaks ties.
 */
size_t order_by_stars(const struct view *view, const struct row **rows, size_t limit);

#endif
