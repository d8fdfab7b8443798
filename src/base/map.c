#include "base/map.h"

#include "base/mem.h"

#include <stdlib.h>

struct map_pair {
	const char *name;
	void *value;
};

static const char *name_of(const void *pairs, uint32_t number)
{
	return ((const struct map_pair *)pairs)[number].name;
}

/* The pair of the name, which is added where there is none. */
static struct map_pair *put(struct map *map, const char *name, bool *is_new)
{
	map->index.is_exact = !map->is_nocase;
	map->pairs = mem_grow(map->pairs, map->count, &map->capacity, sizeof(*map->pairs));
	map->pairs[map->count] = (struct map_pair){.name = name};
	uint32_t there = index_add(&map->index, name_of, map->pairs, (uint32_t)map->count);
	*is_new = there == INDEX_NONE;
	return &map->pairs[*is_new ? map->count++ : there];
}

void *map_get(const struct map *map, const char *name)
{
	uint32_t number = index_find(&map->index, name_of, map->pairs, name);

	return number != INDEX_NONE ? map->pairs[number].value : NULL;
}

void *map_add(struct map *map, const char *name, void *value)
{
	bool is_new;
	struct map_pair *pair = put(map, name, &is_new);

	if (!is_new)
		return pair->value;
	pair->value = value;
	return NULL;
}

void map_set(struct map *map, const char *name, void *value)
{
	bool is_new;

	*put(map, name, &is_new) = (struct map_pair){name, value};
}

void map_release(struct map *map)
{
	free(map->pairs);
	index_release(&map->index);
	*map = (struct map){0};
}
