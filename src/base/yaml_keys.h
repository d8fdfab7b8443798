/* yaml_keys: what holds of a map's keys once all of it is read. */
#ifndef ECO_BASE_YAML_KEYS_H
#define ECO_BASE_YAML_KEYS_H

#include "base/err.h"
#include "base/mem.h"
#include "base/yaml.h"

#include <stdbool.h>

/* Refuses a key that stands twice, and takes in what the merge key names. Its pairs are counted. */
bool yaml_keys_finish(struct yaml_node *map, const char *path, struct arena *arena, struct err *err);

#endif
