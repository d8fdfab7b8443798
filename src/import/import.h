/* import: somebody's list, of whatever form, as a draft of a catalog. */
#ifndef ECO_IMPORT_IMPORT_H
#define ECO_IMPORT_IMPORT_H

#include "base/err.h"
#include "import/draft.h"

/*
 * Reads a markdown page, best-of's projects.yaml, a landscape.yml, lines of owner/name or links, or CSV: which it
 * is, is seen by its name and content. path "-" is standard input;
 * sites: where links lead that name a repository. draft must be uninitialised, and released in any
 * case. false: the bytes are none of these, broken, or hold no repository.
 */
bool import_read(struct draft *draft, const char *path, const struct sites *sites, const char *bytes, size_t len,
	struct err *err);
/* The same of a folder that has a YAML file for each project. */
bool import_read_folder(struct draft *draft, const char *path, const struct sites *sites, struct err *err);

#endif
