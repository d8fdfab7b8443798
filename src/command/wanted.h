/* wanted: the repositories that a run asks for, each once, whoever wants them. */
#ifndef ECO_COMMAND_WANTED_H
#define ECO_COMMAND_WANTED_H

#include "base/map.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

/* Zero-initialise ({0}). */
struct wanted {
	const char **names; /* in the order added */
	size_t count;
	size_t capacity;
	struct map index; /* folded name -> place + 1 */
	struct arena arena;
};

/* Adds a copy of name unless it is there already, without case. */
void wanted_add(struct wanted *wanted, const char *name);
/* The place of name; false where it is not wanted. */
bool wanted_find(const struct wanted *wanted, const char *name, size_t *place);
void wanted_release(struct wanted *wanted);

#endif
