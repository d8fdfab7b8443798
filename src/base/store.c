#include "base/store.h"

#define FIRST 16
#define ROOM 2048

void *store_grow(void *array, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return array;
	*capacity += *capacity / 4 + FIRST;
	return mem_realloc(array, *capacity, size);
}

char *store_text(struct store_texts *texts, size_t len)
{
	if (len > ROOM / 4)
		return arena_alloc(texts->arena, len);
	if (texts->left < len) {
		texts->room = arena_alloc(texts->arena, ROOM);
		texts->left = ROOM;
	}
	char *text = texts->room;
	texts->room += len;
	texts->left -= len;
	return text;
}
