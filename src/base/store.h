/* store: room for the many small things of something large, with little of it unused. */
#ifndef ECO_BASE_STORE_H
#define ECO_BASE_STORE_H

#include "base/mem.h"

#include <stddef.h>

/* As mem_grow, but by a quarter: a list of a hundred thousand rows is not to hold twice the room it needs. */
void *store_grow(void *array, size_t count, size_t *capacity, size_t size);

/* Texts one behind the other in an arena, which needs no room between them. Zero-initialise but for arena. */
struct store_texts {
	struct arena *arena;
	char *room;
	size_t left;
};

/* Room for len bytes; the caller writes the NUL if it wants one. */
char *store_text(struct store_texts *texts, size_t len);

#endif
