/* wanted: the repositories that a run asks for, each once, whoever wants them. */
#ifndef ECO_COMMAND_WANTED_H
#define ECO_COMMAND_WANTED_H

#include "base/index.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zero-initialise ({0}). */
struct wanted {
	const char **names; /* in the order added */
	int64_t *ids; /* by which they are known; 0: not known */
	size_t count;
	size_t capacity, id_capacity;
	struct index index;
};

/*
 * Adds name, which must outlive wanted, unless it is there already, without case. id: by which its repository is known;
 * 0: it is not.
 */
void wanted_add(struct wanted *wanted, const char *name, int64_t id);
/* The place of name; false where it is not wanted. */
bool wanted_find(const struct wanted *wanted, const char *name, size_t *place);
void wanted_release(struct wanted *wanted);

#endif
