/*
 * index: from names to their numbers in a list that has them, without case (ASCII letters): at most 16 bytes a name,
 * where a map takes 48 and the folded name. It holds no name: the list is asked, each time. The seed is random, so
 * hostile names cannot slow it.
 */
#ifndef ECO_BASE_INDEX_H
#define ECO_BASE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define INDEX_NONE UINT32_MAX /* so no list has as many */

/* The name of one of the list's numbers: those that were added, as long as the index is used. */
typedef const char *index_name(const void *list, uint32_t number);

struct index_slot;
/* Zero-initialise ({0}). */
struct index {
	struct index_slot *slots;
	size_t capacity;
	size_t count;
	bool is_exact; /* set before the first name: byte by byte, also their case */
	uint64_t seed[2]; /* set when the first name is added */
};

/* INDEX_NONE where there is none. */
uint32_t index_find(const struct index *index, index_name *name_of, const void *list, const char *name);
/* Keeps the number there was under that name: returns it, or INDEX_NONE where the name is new. */
uint32_t index_add(struct index *index, index_name *name_of, const void *list, uint32_t number);
void index_release(struct index *index);

#endif
