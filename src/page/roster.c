#include "page/roster.h"

#include "base/text.h"
#include "model/slug.h"

#include <stdlib.h>
#include <string.h>

void roster_release(struct roster *roster)
{
	free(roster->names);
	map_release(&roster->numbers);
	arena_release(&roster->arena);
	*roster = (struct roster){0};
}

/* The key: lowered, in out. */
static const char *fold(const char *name, size_t len, char out[SLUG_SIZE])
{
	len = len < SLUG_SIZE ? len : SLUG_SIZE - 1;
	memcpy(out, name, len);
	out[len] = '\0';
	return text_fold(out);
}

uint32_t roster_find(const struct roster *roster, const char *name, size_t len)
{
	char key[SLUG_SIZE];
	void *found = map_get(&roster->numbers, fold(name, len, key));

	return found ? (uint32_t)((uintptr_t)found - 1) : ROSTER_NONE;
}

uint32_t roster_add(struct roster *roster, const char *name, size_t len)
{
	char key[SLUG_SIZE];
	uint32_t number = roster_find(roster, name, len);

	if (number != ROSTER_NONE)
		return number;
	number = (uint32_t)roster->count;
	roster->names = mem_grow(roster->names, roster->count, &roster->capacity, sizeof(*roster->names));
	const char *text = arena_strndup(&roster->arena, name, len);
	roster->names[roster->count++] = text;
	fold(name, len, key);
	/* Mostly the name is its own key. */
	if (strcmp(key, text) != 0)
		text = arena_strdup(&roster->arena, key);
	map_add(&roster->numbers, text, (void *)((uintptr_t)number + 1));
	return number;
}
