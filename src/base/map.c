#include "base/map.h"

#include "base/hash.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY 16

struct map_slot {
	const char *name; /* NULL: free */
	uint64_t hash;
	void *value;
};

/* The slot of name, or the free one where it would go. */
static struct map_slot *find(const struct map *map, const char *name, uint64_t hash)
{
	size_t at = (size_t)hash & (map->capacity - 1);

	for (;;) {
		struct map_slot *slot = &map->slots[at];
		if (!slot->name || (slot->hash == hash && strcmp(slot->name, name) == 0))
			return slot;
		at = (at + 1) & (map->capacity - 1);
	}
}

/* Never more than half full, so that find ends, and soon. */
static void grow(struct map *map)
{
	if (map->count < map->capacity / 2)
		return;
	struct map old = *map;
	map->capacity = old.capacity ? old.capacity * 2 : FIRST_CAPACITY;
	map->slots = mem_calloc(map->capacity, sizeof(*map->slots));
	if (!old.slots)
		hash_seed(map->seed, map);
	for (size_t i = 0; old.slots && i < old.capacity; i++) {
		struct map_slot *slot = &old.slots[i];
		if (slot->name)
			*find(map, slot->name, slot->hash) = *slot;
	}
	free(old.slots);
}

static void *put(struct map *map, const char *name, void *value, bool is_replacing)
{
	grow(map);
	uint64_t hash = hash_text(map->seed, name, false);
	struct map_slot *slot = find(map, name, hash);
	void *before = slot->name ? slot->value : NULL;
	if (!slot->name)
		map->count++;
	else if (!is_replacing)
		return before;
	*slot = (struct map_slot){.name = name, .hash = hash, .value = value};
	return before;
}

void *map_get(const struct map *map, const char *name)
{
	if (map->count == 0)
		return NULL;
	struct map_slot *slot = find(map, name, hash_text(map->seed, name, false));
	return slot->name ? slot->value : NULL;
}

void *map_add(struct map *map, const char *name, void *value)
{
	return put(map, name, value, false);
}

void map_set(struct map *map, const char *name, void *value)
{
	put(map, name, value, true);
}

void map_release(struct map *map)
{
	free(map->slots);
	*map = (struct map){0};
}
