/*
 * mem: memory that cannot fail. Out of memory ends the program: temp files are removed, exit status 3.
 * Every size is checked for overflow. Free with free().
 */
#ifndef ECO_BASE_MEM_H
#define ECO_BASE_MEM_H

#include "base/scoped.h"

#include <stddef.h>

void *mem_alloc(size_t size);
/* Zero-filled. */
void *mem_calloc(size_t count, size_t size);
void *mem_realloc(void *ptr, size_t count, size_t size);
char *mem_strdup(const char *text);
/* For a library's allocation that failed: ends the program as those above do. */
_Noreturn void mem_give_up(void);
char *mem_strndup(const char *text, size_t len);
/*
 * Makes room for one more element of an array that grows by doubling: call before array[count++] = ….
 * array is the old block (or NULL), *capacity its room in elements.
 */
void *mem_grow(void *array, size_t count, size_t *capacity, size_t size);
/* The same by a quarter: a list of a hundred thousand rows is not to hold twice the room it needs. */
void *mem_grow_lean(void *array, size_t count, size_t *capacity, size_t size);
/* mem_grow, counted: the new element, to be assigned to, or for its address. */
#define MEM_NEXT(array, count, capacity) \
	(*((array) = mem_grow((array), (count), &(capacity), sizeof(*(array))), &(array)[(count)++]))

/* As qsort, but of equal ones the first stays first, and at ease where not all can be told apart in order. */
void mem_sort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *));

/* Gives the system back what was freed, where the C library would keep it: after the end of something large. */
void mem_trim(void);

/* arena: many small objects that live and die together. Zero-initialise ({0}). */
struct arena_chunk;
struct arena {
	struct arena_chunk *chunks;
	const char **interned; /* the last text of each hash */
};

/* Aligned for any type, zero-filled, owned by the arena. */
void *arena_alloc(struct arena *arena, size_t size);
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t len);
/* The same for texts that may come often (languages, licenses): mostly the copy that is there already. */
const char *arena_intern(struct arena *arena, const char *text);
/* Forgets all of it, but keeps some of the room: for many small things, one after the other. */
void arena_clear(struct arena *arena);
/* Frees all of it; the arena may be used again. */
void arena_release(struct arena *arena);

#endif
