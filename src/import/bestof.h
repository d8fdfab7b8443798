/* bestof: best-of-generator's projects.yaml into a draft. */
#ifndef ECO_IMPORT_BESTOF_H
#define ECO_IMPORT_BESTOF_H

#include "base/err.h"
#include "base/yaml.h"
#include "import/draft.h"

#include <stdbool.h>

/* Has the document its shape: projects with github_id? */
bool bestof_is(const struct yaml_node *root);
void bestof_read(struct draft *draft, const struct yaml_node *root);

#endif
