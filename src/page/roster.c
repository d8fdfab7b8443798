#include "page/roster.h"

#include "model/slug.h"

#include <stdlib.h>
#include <string.h>

void roster_release(struct roster *roster)
{
	free(roster->names);
	index_release(&roster->index);
	arena_release(&roster->arena);
	*roster = (struct roster){0};
}

static const char *name_of(const void *list, uint32_t number)
{
	return ((const struct roster *)list)->names[number];
}

/* No repository's name is longer. */
static const char *key_of(const char *name, size_t len, char key[SLUG_SIZE])
{
	size_t size = len < SLUG_SIZE ? len : SLUG_SIZE - 1;

	memcpy(key, name, size);
	key[size] = '\0';
	return key;
}

uint32_t roster_find(const struct roster *roster, const char *name, size_t len)
{
	char key[SLUG_SIZE];

	return index_find(&roster->index, name_of, roster, key_of(name, len, key));
}

uint32_t roster_add(struct roster *roster, const char *name, size_t len)
{
	char key[SLUG_SIZE];

	roster->names = mem_grow_lean(roster->names, roster->count, &roster->capacity, sizeof(*roster->names));
	roster->names[roster->count] = key_of(name, len, key);
	uint32_t there = index_add(&roster->index, name_of, roster, (uint32_t)roster->count);
	if (there != INDEX_NONE)
		return there;
	roster->names[roster->count] = arena_strdup(&roster->arena, key);
	return (uint32_t)roster->count++;
}
