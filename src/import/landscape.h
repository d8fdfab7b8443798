/* landscape: a CNCF landscape's landscape.yml (or landscape2's data file) into a draft. */
#ifndef ECO_IMPORT_LANDSCAPE_H
#define ECO_IMPORT_LANDSCAPE_H

#include "base/yaml.h"
#include "import/draft.h"

/* Has the document its shape: categories with subcategories? */
bool landscape_is(const struct yaml_node *root);
void landscape_read(struct draft *draft, const struct yaml_node *root);

#endif
