#include "base/mem.h"

#include "base/file.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK_SIZE ((size_t)64 * 1024)
#define STATUS_OUT_OF_MEMORY 3

/* Nothing here may allocate: neither stdio nor exit handlers are to be trusted any more. */
static _Noreturn void give_up(void)
{
	static const char message[] = "eco-refresh: error: out of memory\n";

	file_remove_temps();
	if (write(STDERR_FILENO, message, sizeof(message) - 1) < 0)
		_exit(STATUS_OUT_OF_MEMORY);
	_exit(STATUS_OUT_OF_MEMORY);
}

/*
 * The only call of an allocator in the program's own code: a test that wants allocations to fail links with
 * -Wl,--wrap=realloc.
 */
static void *obtain(void *ptr, size_t size)
{
	void *block = size <= PTRDIFF_MAX ? realloc(ptr, size ? size : 1) : NULL;

	if (!block)
		give_up();
	return block;
}

static size_t multiply(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		give_up();
	return count * size;
}

static size_t add(size_t a, size_t b)
{
	if (a > SIZE_MAX - b)
		give_up();
	return a + b;
}

void *mem_alloc(size_t size)
{
	return obtain(NULL, size);
}

void *mem_calloc(size_t count, size_t size)
{
	size_t total = multiply(count, size);

	return memset(obtain(NULL, total), 0, total);
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

void *mem_grow(void *array, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return array;
	size_t wanted = *capacity ? multiply(*capacity, 2) : 8;
	void *grown = mem_realloc(array, wanted, size);
	*capacity = wanted;
	return grown;
}

struct arena_chunk {
	struct arena_chunk *next;
	size_t used;
	size_t size;
	alignas(max_align_t) unsigned char bytes[];
};

static struct arena_chunk *new_chunk(size_t size)
{
	struct arena_chunk *chunk = mem_calloc(1, add(sizeof(*chunk), size));

	chunk->size = size;
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
#else
void *arena_alloc(struct arena *arena, size_t size)
{
	size_t alignment = alignof(max_align_t);
	size_t room = CHUNK_SIZE - sizeof(struct arena_chunk);

	if (size > room / 4)
		return alloc_alone(arena, size);
	size_t rounded = (size + alignment - 1) / alignment * alignment;
	struct arena_chunk *chunk = arena->chunks;
	if (!chunk || chunk->size - chunk->used < rounded) {
		chunk = new_chunk(room);
		chunk->next = arena->chunks;
		arena->chunks = chunk;
	}
	void *object = chunk->bytes + chunk->used;
	chunk->used += rounded;
	return object;
}
#endif

char *arena_strdup(struct arena *arena, const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(arena_alloc(arena, size), text, size);
}

char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
	size_t actual = strnlen(text, len);

	return memcpy(arena_alloc(arena, actual + 1), text, actual);
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
}
