#include "page/scope.h"

#include "base/mem.h"

#include <stdlib.h>

#define NONE UINT32_MAX

void scopes_init(struct scopes *scopes)
{
	*scopes = (struct scopes){0};
	for (unsigned i = 0; i < SCOPE_LEVELS; i++)
		scopes->open[i] = NONE;
}

void scopes_release(struct scopes *scopes)
{
	free(scopes->items);
	free(scopes->starts);
	free(scopes->ends);
	scopes_init(scopes);
}

static void close_level(struct scopes *scopes, unsigned level, size_t at)
{
	for (uint32_t i = scopes->open[level]; i != NONE; i = scopes->items[i].next)
		scopes->items[i].end = (uint32_t)at;
	scopes->open[level] = NONE;
}

void scopes_heading(struct scopes *scopes, unsigned level, size_t at)
{
	for (unsigned i = level; i < SCOPE_LEVELS; i++)
		close_level(scopes, i, at);
	scopes->sections[level] = (uint32_t)at;
	scopes->level = level;
}

void scopes_add_range(struct scopes *scopes, size_t start, size_t end)
{
	scopes->items = mem_grow(scopes->items, scopes->count, &scopes->capacity, sizeof(*scopes->items));
	scopes->items[scopes->count++] = (struct scope){(uint32_t)start, (uint32_t)end, NONE};
}

void scopes_add(struct scopes *scopes)
{
	unsigned level = scopes->level;

	scopes_add_range(scopes, scopes->sections[level], 0);
	scopes->items[scopes->count - 1].next = scopes->open[level];
	scopes->open[level] = (uint32_t)(scopes->count - 1);
}

void scopes_drop(struct scopes *scopes)
{
	scopes->open[scopes->level] = scopes->items[--scopes->count].next;
}

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

void scopes_finish(struct scopes *scopes, size_t len)
{
	for (unsigned i = 0; i < SCOPE_LEVELS; i++)
		close_level(scopes, i, len);
	if (scopes->count == 0)
		return;
	scopes->starts = mem_calloc(scopes->count, sizeof(*scopes->starts));
	scopes->ends = mem_calloc(scopes->count, sizeof(*scopes->ends));
	for (size_t i = 0; i < scopes->count; i++) {
		scopes->starts[i] = scopes->items[i].start;
		scopes->ends[i] = scopes->items[i].end;
	}
	qsort(scopes->starts, scopes->count, sizeof(*scopes->starts), compare);
	qsort(scopes->ends, scopes->count, sizeof(*scopes->ends), compare);
}

/* How many of the sorted values are at most `at`. */
static size_t count_up_to(const uint32_t *values, size_t count, size_t at)
{
	size_t low = 0;

	while (low < count) {
		size_t middle = low + (count - low) / 2;

		if (values[middle] <= at)
			low = middle + 1;
		else
			count = middle;
	}
	return low;
}

size_t scopes_count_at(const struct scopes *scopes, size_t at)
{
	if (scopes->count == 0)
		return 0;
	return count_up_to(scopes->starts, scopes->count, at) - count_up_to(scopes->ends, scopes->count, at);
}
