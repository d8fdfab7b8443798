/* readme: the page that stands where a list is wanted, and what could be done with it. */
#ifndef ECO_COMMAND_README_H
#define ECO_COMMAND_README_H

#include "base/err.h"
#include "model/site.h"

#include <stddef.h>

/* README.md as it is spelled here, or NULL. */
const char *readme_find(void);
/* How many repositories a refresh of the page would ask for; 0 and err: it can't be read. sites: of their links. */
size_t readme_count(const char *path, const struct sites *sites, struct err *err);
/* Says which command would do what with the README here; nothing where it has no such tables. */
void readme_tell(const char *catalog, const struct sites *sites);

#endif
