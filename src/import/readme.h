/* readme: a markdown page with tables, or an awesome list, into a draft. */
#ifndef ECO_IMPORT_README_H
#define ECO_IMPORT_README_H

#include "import/draft.h"

/*
 * Any bytes are a page. Tables with links to repositories; where list items with such links outnumber their rows,
 * those items too.
 */
void readme_read(struct draft *draft, const char *bytes, size_t len);

#endif
