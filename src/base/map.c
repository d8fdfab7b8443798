#include "base/map.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#define FIRST_CAPACITY 16

struct map_slot {
	const char *name; /* NULL: free */
	uint64_t hash;
	void *value;
};

static uint64_t rotate(uint64_t x, unsigned bits)
{
	return x << bits | x >> (64 - bits);
}

static void sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[1] = rotate(v[1], 13) ^ v[0];
	v[0] = rotate(v[0], 32);
	v[2] += v[3];
	v[3] = rotate(v[3], 16) ^ v[2];
	v[0] += v[3];
	v[3] = rotate(v[3], 21) ^ v[0];
	v[2] += v[1];
	v[1] = rotate(v[1], 17) ^ v[2];
	v[2] = rotate(v[2], 32);
}

/* Keyed, so that names cannot be chosen to collide: SipHash-1-3, in the machine's byte order. */
static uint64_t hash_name(const uint64_t seed[2], const char *name)
{
	uint64_t v[4] = {seed[0] ^ 0x736f6d6570736575, seed[1] ^ 0x646f72616e646f6d, seed[0] ^ 0x6c7967656e657261,
		seed[1] ^ 0x7465646279746573};
	size_t len = strlen(name);
	uint64_t last = (uint64_t)len << 56;

	for (size_t at = 0; at <= len; at += 8) {
		uint64_t word = 0;
		memcpy(&word, name + at, len - at < 8 ? len - at : 8);
		if (len - at < 8)
			word ^= last;
		v[3] ^= word;
		sip_round(v);
		v[0] ^= word;
	}
	v[2] ^= 0xff;
	for (int i = 0; i < 3; i++)
		sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static void choose_seed(struct map *map)
{
	if (getrandom(map->seed, sizeof(map->seed), GRND_NONBLOCK) == (ssize_t)sizeof(map->seed))
		return;
	/* No entropy yet (early boot): where things happen to lie in memory has to do. */
	map->seed[0] = (uint64_t)(uintptr_t)map;
	map->seed[1] = (uint64_t)(uintptr_t)map->slots;
}

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
		choose_seed(map);
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
	uint64_t hash = hash_name(map->seed, name);
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
	struct map_slot *slot = find(map, name, hash_name(map->seed, name));
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
