/* markdown: the report as GitHub Flavored Markdown. */
#ifndef ECO_REPORT_MARKDOWN_H
#define ECO_REPORT_MARKDOWN_H

#include "report/view.h"

/* Only the tables, each with its heading where the catalog groups. */
void markdown_table(const struct view *view, const struct language *language, struct buf *out);

#endif
