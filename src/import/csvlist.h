/* csvlist: a CSV file with a column of repositories into a draft. */
#ifndef ECO_IMPORT_CSVLIST_H
#define ECO_IMPORT_CSVLIST_H

#include "base/err.h"
#include "import/draft.h"

/* Does the first row name several columns, one of them of repositories? */
bool csvlist_is(const char *bytes, size_t len);
bool csvlist_read(struct draft *draft, const char *bytes, size_t len, struct err *err);

#endif
