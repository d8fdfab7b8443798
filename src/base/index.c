#include "base/index.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>

#define FIRST_CAPACITY 16

struct index_slot {
	uint32_t hash; /* its lower half, enough for where it goes */
	uint32_t behind; /* the number + 1; 0: free */
};

/* The slot of name, or the free one where it would go. */
static struct index_slot *find(
	const struct index *index, index_name *name_of, const void *list, const char *name, uint32_t hash)
{
	size_t at = hash & (index->capacity - 1);

	for (;;) {
		struct index_slot *slot = &index->slots[at];

		if (!slot->behind || (slot->hash == hash && text_equal_nocase(name_of(list, slot->behind - 1), name)))
			return slot;
		at = (at + 1) & (index->capacity - 1);
	}
}

/* Never more than three quarters full, so that find ends, and soon. */
static void grow(struct index *index)
{
	struct index old = *index;

	if (index->count < index->capacity / 4 * 3)
		return;
	index->capacity = old.capacity ? old.capacity * 2 : FIRST_CAPACITY;
	index->slots = mem_calloc(index->capacity, sizeof(*index->slots));
	if (!old.slots)
		hash_seed(index->seed, index);
	for (size_t i = 0; old.slots && i < old.capacity; i++) {
		size_t at = old.slots[i].hash & (index->capacity - 1);

		while (old.slots[i].behind && index->slots[at].behind)
			at = (at + 1) & (index->capacity - 1);
		if (old.slots[i].behind)
			index->slots[at] = old.slots[i];
	}
	free(old.slots);
}

uint32_t index_find(const struct index *index, index_name *name_of, const void *list, const char *name)
{
	if (index->count == 0)
		return INDEX_NONE;
	/* INDEX_NONE is what stands before 0. */
	return find(index, name_of, list, name, (uint32_t)hash_text(index->seed, name, true))->behind - 1;
}

uint32_t index_add(struct index *index, index_name *name_of, const void *list, uint32_t number)
{
	const char *name = name_of(list, number);
	struct index_slot *slot;
	uint32_t hash;

	grow(index);
	hash = (uint32_t)hash_text(index->seed, name, true);
	slot = find(index, name_of, list, name, hash);
	if (slot->behind)
		return slot->behind - 1;
	*slot = (struct index_slot){hash, number + 1};
	index->count++;
	return INDEX_NONE;
}

void index_release(struct index *index)
{
	free(index->slots);
	*index = (struct index){0};
}
