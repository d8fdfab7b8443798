/*
 * map: from a name to a pointer. Names are compared byte by byte; fold case before (text_fold). Names are not copied:
 * they must outlive the map. Values are the caller's. The seed is random, so hostile names cannot slow it.
 */
#ifndef ECO_BASE_MAP_H
#define ECO_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map_slot;
struct map {
	struct map_slot *slots;
	size_t capacity;
	size_t count;
	uint64_t seed[2]; /* set when the first name is added */
};

/* Zero-initialise ({0}). */
/* NULL where there is none. */
void *map_get(const struct map *map, const char *name);
/* Keeps the value there was: returns it, or NULL where name is new and now maps to value (not NULL). */
void *map_add(struct map *map, const char *name, void *value);
/* Replaces the value there was. */
void map_set(struct map *map, const char *name, void *value);
void map_release(struct map *map);

#endif
