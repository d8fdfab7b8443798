/* tree: what other tools' YAML says of a project, as columns of the catalog. */
#ifndef ECO_IMPORT_TREE_H
#define ECO_IMPORT_TREE_H

#include "base/yaml.h"
#include "import/draft.h"

/*
 * A scalar's text; a list's joined by ", ", of maps by "; "; a map's as "key: text, key: text"; NULL where nothing is
 * said. In the draft's arena.
 */
const char *tree_text(struct draft *draft, const struct yaml_node *node);
/*
 * Sets a column that is kept but not shown, named as the key; a map's entries become columns "key.entry", and so on. A
 * repository other than the project's own that is named there is a leftover.
 */
void tree_set(struct draft *draft, struct draft_project *project, const struct yaml_node *key);
/* What stands under a key and has no place in a catalog. */
void tree_leave(struct draft *draft, const struct yaml_node *key);
/* The same of all keys of a map but the known ones (ended by NULL). */
void tree_leave_others(struct draft *draft, const struct yaml_node *map, const char *const *known);

#endif
