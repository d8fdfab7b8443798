/* renames: --fix renames in the catalog: only the bytes of the names that changed. */
#ifndef ECO_COMMAND_RENAMES_H
#define ECO_COMMAND_RENAMES_H

#include "base/err.h"
#include "command/outputs.h"
#include "model/catalog.h"
#include "model/snapshot.h"

#include <stdbool.h>

/*
 * Where facts give a repository another full name than the catalog lists, the catalog gets the new name and keeps the old one as `formerly`; its file is added to outputs, catalog and
 * facts then speak of the new name.
 */
bool renames_fix(struct catalog *catalog, struct snapshot *facts, struct outputs *outputs, struct err *err);

#endif
