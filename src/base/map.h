/*
 * map: from a name to a pointer. Names are compared byte by byte, unless told otherwise. They are not copied:
 * they must outlive the map. Values are the caller's.
 */
#ifndef ECO_BASE_MAP_H
#define ECO_BASE_MAP_H

#include "base/index.h"

struct map_pair;
/* Zero-initialise ({0}). */
struct map {
	struct index index;
	struct map_pair *pairs; /* as they came */
	size_t count, capacity;
	bool is_nocase; /* set before the first name: ASCII letters alike, small or not */
};

/* NULL where there is none. */
void *map_get(const struct map *map, const char *name);
/* Keeps the value there was: returns it, or NULL where name is new and now maps to value (not NULL). */
void *map_add(struct map *map, const char *name, void *value);
/* Replaces the value there was. */
void map_set(struct map *map, const char *name, void *value);
void map_release(struct map *map);

#endif
