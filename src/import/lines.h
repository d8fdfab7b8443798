/* lines: "owner/name" or a link to a repository, one a line, into a draft. */
#ifndef ECO_IMPORT_LINES_H
#define ECO_IMPORT_LINES_H

#include "import/draft.h"

/* Are at least half of the lines such? */
bool lines_are(const struct sites *sites, const char *bytes, size_t len);
/* "#" begins a comment; what else stands behind the name is its description. */
void lines_read(struct draft *draft, const char *bytes, size_t len);

#endif
