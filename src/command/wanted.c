#include "command/wanted.h"

#include "model/slug.h"

#include <stdlib.h>

bool wanted_find(const struct wanted *wanted, const char *name, size_t *place)
{
	char key[SLUG_SIZE];
	void *found = map_get(&wanted->index, slug_fold(name, key));

	if (found == NULL)
		return false;
	*place = (size_t)((uintptr_t)found - 1);
	return true;
}

void wanted_add(struct wanted *wanted, const char *name, int64_t id)
{
	char key[SLUG_SIZE];
	size_t place;

	if (wanted_find(wanted, name, &place))
		return;
	wanted->names = mem_grow(wanted->names, wanted->count, &wanted->capacity, sizeof *wanted->names);
	wanted->ids = mem_grow(wanted->ids, wanted->count, &wanted->id_capacity, sizeof *wanted->ids);
	wanted->ids[wanted->count] = id;
	wanted->names[wanted->count++] = arena_strdup(&wanted->arena, name);
	map_add(&wanted->index, arena_strdup(&wanted->arena, slug_fold(name, key)), (void *)(uintptr_t)wanted->count);
}

void wanted_release(struct wanted *wanted)
{
	free(wanted->names);
	free(wanted->ids);
	map_release(&wanted->index);
	arena_release(&wanted->arena);
	*wanted = (struct wanted){0};
}
