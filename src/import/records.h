/*
 * records: a list of maps, one a project: best-of-generator's projects.yaml, what `gh repo list --json` prints; or one
 * such map, a file of a folder of projects.
 */
#ifndef ECO_IMPORT_RECORDS_H
#define ECO_IMPORT_RECORDS_H

#include "base/yaml.h"
#include "import/draft.h"

/* Has the document such a shape: maps of which one names a repository, alone or under "projects"? */
bool records_are(const struct yaml_node *root);
void records_read(struct draft *draft, const struct yaml_node *root);
/* Each YAML file of a folder, by name; broken ones and those of no project are told. */
bool records_read_folder(struct draft *draft, const char *path, struct err *err);

#endif
