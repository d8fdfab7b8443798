/* roster: the repositories that a page speaks of, each once, by number. */
#ifndef ECO_PAGE_ROSTER_H
#define ECO_PAGE_ROSTER_H

#include "base/index.h"
#include "base/mem.h"

#include <stddef.h>
#include <stdint.h>

#define ROSTER_NONE INDEX_NONE /* a row without one */
#define ROSTER_SEVERAL (UINT32_MAX - 1) /* a row with more than one in its link cell */

struct roster {
	const char **names; /* as first written; live in the arena */
	size_t count, capacity;
	struct index index;
	struct arena arena;
};

/* Zero-initialise ({0}). */
void roster_release(struct roster *roster);
/* The number of the repository "owner/name"; letter case does not tell two apart. */
uint32_t roster_add(struct roster *roster, const char *name, size_t len);
/* Of one that was added, else ROSTER_NONE. */
uint32_t roster_find(const struct roster *roster, const char *name, size_t len);

#endif
