/* same: which entries of a change are of one repository, by any of its names and by its id. */
#ifndef ECO_REVIEW_SAME_H
#define ECO_REVIEW_SAME_H

#include "base/map.h"
#include "base/mem.h"

struct same_link;

/* Zero-initialise ({0}). */
struct same {
	/* "list, name, part", or its id and host instead of the name -> struct same_link: the first entry */
	struct map links;
	struct arena arena;
};

struct same_link {
	size_t index; /* of the entry */
	struct same_link *next, *last; /* in the order added; last: of the first only */
};

/*
 * An entry, by a name (without case) or, where it is not 0, by its id on that name's host, within a list and a part of
 * the repository.
 */
void same_add(struct same *same, const char *list, const char *name, int64_t id, const char *part, size_t index);
/* The first of those that were so added; NULL: none. */
const struct same_link *same_find(
	const struct same *same, const char *list, const char *name, int64_t id, const char *part);
void same_release(struct same *same);

#endif
