/* pages_summary: what a run did to its pages, as markdown for a workflow's summary. */
#ifndef ECO_COMMAND_PAGES_SUMMARY_H
#define ECO_COMMAND_PAGES_SUMMARY_H

#include "command/pages.h"

/*
 * Appends a section a page: what moved, from what to what, then what is to be looked at. What a page says is escaped;
 * of a page's lines the first hundreds are given, of the rest the number.
 */
void pages_summary(const struct pages *pages, struct buf *out);

#endif
