#include "base/mem.h"

#include "base/temp.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
/* Only after a header is it known whose C library this is. */
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define CHUNK_ROOM ((size_t)64 * 1024 - sizeof(struct arena_chunk))
#define CHUNK_ROOM_MAX ((size_t)1024 * 1024 - sizeof(struct arena_chunk))
#define LARGE ((size_t)4 * 1024 * 1024)
#define INTERNED 251
#define STATUS_OUT_OF_MEMORY 3

/* Nothing here may allocate: neither stdio nor exit handlers are to be trusted any more. */
void mem_give_up(void)
{
	static const char message[] = "eco-refresh: error: out of memory\n";

	temp_remove();
	if (write(STDERR_FILENO, message, sizeof(message) - 1) < 0)
		_exit(STATUS_OUT_OF_MEMORY);
	_exit(STATUS_OUT_OF_MEMORY);
}

static void *must(void *block)
{
	if (!block)
		mem_give_up();
	return block;
}

/* A large table is filled by few faults where the system has large pages for those who ask. */
static void *on_large_pages(void *block, size_t size)
{
	if (size < LARGE)
		return block;
#ifdef MADV_HUGEPAGE
	size_t before = (uintptr_t)block % (size_t)sysconf(_SC_PAGESIZE);
	madvise((char *)block - before, size + before, MADV_HUGEPAGE);
#endif
	return block;
}

static void *obtain(void *ptr, size_t size)
{
	return on_large_pages(must(size <= PTRDIFF_MAX ? realloc(ptr, size ? size : 1) : NULL), size);
}

static size_t multiply(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		mem_give_up();
	return count * size;
}

void *mem_alloc(size_t size)
{
	return obtain(NULL, size);
}

/* calloc knows which pages the system gave zeroed: those are not touched before they are used. */
void *mem_calloc(size_t count, size_t size)
{
	size_t total = multiply(count, size);

	return on_large_pages(must(total <= PTRDIFF_MAX ? calloc(1, total ? total : 1) : NULL), total);
}

void *mem_realloc(void *ptr, size_t count, size_t size)
{
	return obtain(ptr, multiply(count, size));
}

char *mem_strdup(const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(obtain(NULL, size), text, size);
}

char *mem_strndup(const char *text, size_t len)
{
	size_t actual = strnlen(text, len);
	char *copy = obtain(NULL, actual + 1);

	memcpy(copy, text, actual);
	copy[actual] = '\0';
	return copy;
}

static void *grow_to(size_t wanted, void *array, size_t *capacity, size_t size)
{
	void *grown = mem_realloc(array, wanted, size);

	*capacity = wanted;
	return grown;
}

void *mem_grow(void *array, size_t count, size_t *capacity, size_t size)
{
	return count < *capacity ? array : grow_to(*capacity ? multiply(*capacity, 2) : 8, array, capacity, size);
}

void *mem_grow_lean(void *array, size_t count, size_t *capacity, size_t size)
{
	return count < *capacity ? array : grow_to(*capacity + *capacity / 4 + 16, array, capacity, size);
}

/* Merges the halves; scratch holds the first. */
static void merge_sort(
	char *items, char *scratch, size_t count, size_t size, int (*compare)(const void *, const void *))
{
	size_t half = count / 2 * size;
	char *left = scratch, *right = items + half, *at = items;

	if (count < 2)
		return;
	merge_sort(items, scratch, count / 2, size, compare);
	merge_sort(right, scratch, count - count / 2, size, compare);
	memcpy(scratch, items, half);
	while (left < scratch + half && right < items + count * size) {
		char **from = compare(left, right) > 0 ? &right : &left;

		memcpy(at, *from, size);
		*from += size;
		at += size;
	}
	memcpy(at, left, (size_t)(scratch + half - left));
}

void mem_sort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *))
{
	if (count < 2)
		return;
	char *scratch = mem_calloc(count / 2, size);
	merge_sort(items, scratch, count, size, compare);
	free(scratch);
}

void mem_trim(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

/* Objects from the front, texts, which need no alignment, from the back. */
struct arena_chunk {
	struct arena_chunk *next;
	size_t used;
	size_t top; /* where the texts begin */
	size_t size;
	alignas(max_align_t) unsigned char bytes[];
};

static struct arena_chunk *new_chunk(size_t size)
{
	struct arena_chunk *chunk;

	if (size > SIZE_MAX - sizeof(*chunk))
		mem_give_up();
	chunk = mem_calloc(1, sizeof(*chunk) + size);
	chunk->size = chunk->top = size;
	return chunk;
}

/* A block of its own, behind the chunk in use so that the rest of that one is not lost. */
static void *alloc_alone(struct arena *arena, size_t size)
{
	struct arena_chunk *chunk = new_chunk(size);
	struct arena_chunk **place = arena->chunks ? &arena->chunks->next : &arena->chunks;

	chunk->used = size;
	chunk->next = *place;
	*place = chunk;
	return chunk->bytes;
}

#ifdef ECO_ARENA_DEBUG
/* One block an object, so that sanitizers see where each begins and ends. */
void *arena_alloc(struct arena *arena, size_t size)
{
	return alloc_alone(arena, size);
}

static char *alloc_text(struct arena *arena, size_t size)
{
	return arena_alloc(arena, size);
}
#else
/*
 * Each chunk is twice the one before, so that those of a large arena have pages of their own, which go back to the
 * system with it. glibc would stop giving such pages once it has seen some freed; told a threshold, it goes on.
 */
static size_t next_room(const struct arena_chunk *last)
{
	size_t room = last ? last->size * 2 : 0;

	if (room < CHUNK_ROOM)
		return CHUNK_ROOM;
	if (room < CHUNK_ROOM_MAX)
		return room;
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, (int)CHUNK_ROOM_MAX / 4);
#endif
	return CHUNK_ROOM_MAX;
}

/* The chunk in use, with room for so much. */
static struct arena_chunk *chunk_for(struct arena *arena, size_t size)
{
	struct arena_chunk *chunk = arena->chunks;

	if (!chunk || chunk->top - chunk->used < size) {
		chunk = new_chunk(next_room(chunk));
		chunk->next = arena->chunks;
		arena->chunks = chunk;
	}
	return chunk;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	size_t alignment = alignof(max_align_t);

	if (size > CHUNK_ROOM / 4)
		return alloc_alone(arena, size);
	size_t rounded = (size + alignment - 1) / alignment * alignment;
	struct arena_chunk *chunk = chunk_for(arena, rounded);
	void *object = chunk->bytes + chunk->used;
	chunk->used += rounded;
	return object;
}

static char *alloc_text(struct arena *arena, size_t size)
{
	if (size > CHUNK_ROOM / 4)
		return alloc_alone(arena, size);
	struct arena_chunk *chunk = chunk_for(arena, size);
	chunk->top -= size;
	return (char *)chunk->bytes + chunk->top;
}
#endif

char *arena_strdup(struct arena *arena, const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(alloc_text(arena, size), text, size);
}

char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
	size_t actual = strnlen(text, len);

	return memcpy(alloc_text(arena, actual + 1), text, actual);
}

const char *arena_intern(struct arena *arena, const char *text)
{
	const char **place;
	size_t hash = 0;

	for (const char *at = text; *at; at++)
		hash = hash * 31 + (unsigned char)*at;
	if (!arena->interned)
		arena->interned = arena_alloc(arena, INTERNED * sizeof(*arena->interned));
	place = &arena->interned[hash % INTERNED];
	if (!*place || strcmp(*place, text) != 0)
		*place = arena_strdup(arena, text);
	return *place;
}

void arena_clear(struct arena *arena)
{
#ifdef ECO_ARENA_DEBUG
	arena_release(arena);
#else
	struct arena_chunk *last = arena->chunks;

	if (!last)
		return;
	arena->chunks = last->next;
	arena_release(arena);
	memset(last->bytes, 0, last->used);
	memset(last->bytes + last->top, 0, last->size - last->top);
	last->used = 0;
	last->top = last->size;
	last->next = NULL;
	arena->chunks = last;
#endif
}

void arena_release(struct arena *arena)
{
	struct arena_chunk *chunk = arena->chunks;

	while (chunk) {
		struct arena_chunk *next = chunk->next;
		free(chunk);
		chunk = next;
	}
	arena->chunks = NULL;
	arena->interned = NULL;
}
