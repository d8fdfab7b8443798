#include "command/wanted.h"

#include "base/mem.h"

#include <stdlib.h>

static const char *name_of(const void *list, uint32_t number)
{
	const struct wanted *wanted = list;

	return wanted->names[number];
}

bool wanted_find(const struct wanted *wanted, const char *name, size_t *place)
{
	uint32_t number = index_find(&wanted->index, name_of, wanted, name);

	*place = number;
	return number != INDEX_NONE;
}

void wanted_add(struct wanted *wanted, const char *name, int64_t id)
{
	wanted->names = mem_grow(wanted->names, wanted->count, &wanted->capacity, sizeof *wanted->names);
	wanted->names[wanted->count] = name;
	if (index_add(&wanted->index, name_of, wanted, (uint32_t)wanted->count) != INDEX_NONE)
		return;
	wanted->ids = mem_grow(wanted->ids, wanted->count, &wanted->id_capacity, sizeof *wanted->ids);
	wanted->ids[wanted->count++] = id;
}

void wanted_release(struct wanted *wanted)
{
	free(wanted->names);
	free(wanted->ids);
	index_release(&wanted->index);
	*wanted = (struct wanted){0};
}
