/*
 * catalog_edit: a catalog's source with a few values changed, every other byte kept: comments, quoting, line endings,
 * indentation. Pure.
 */
#ifndef ECO_MODEL_CATALOG_EDIT_H
#define ECO_MODEL_CATALOG_EDIT_H

#include "base/buf.h"
#include "base/err.h"
#include "model/catalog.h"

/* One of the catalog's own projects, and what its repo is called now (owner/name). */
struct catalog_rename {
	const struct project *project;
	const char *to;
};

/*
 * Appends the catalog's bytes to out (initialised by the caller) with each project's repo renamed and the old name put
 * among its formerly (unless it is there, or only letter case changed). A project at most once. The result is read
 * again and compared: false and err, out as it was, where anything else would have changed, where the new name is
 * listed already, or where the value stands in a form that can't be edited by itself (an alias, a block text).
 */
bool catalog_edit_rename(const struct catalog *catalog, const struct catalog_rename *renames, size_t count,
	struct buf *out, struct err *err);

#endif
