/* renames: --fix renames in the catalog: only the bytes of the names that changed. */
#ifndef ECO_COMMAND_RENAMES_H
#define ECO_COMMAND_RENAMES_H

#include "command/outputs.h"
#include "model/catalog.h"
#include "model/snapshot.h"

/*
 * Where facts give a repository another full name than the catalog lists, the catalog gets the new name and keeps
 * the old one as `formerly`; its file is added to outputs, and catalog and facts speak of the new name from then
 * on. A name that can't be put (it is listed already, its value is an alias) is told, and left.
 */
void renames_fix(struct catalog *catalog, struct snapshot *facts, struct outputs *outputs);

#endif
