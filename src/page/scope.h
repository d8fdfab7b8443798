/*
 * scope: how far a sentence of the page reaches. One under a heading speaks of that heading's section with all below
 * it; one before the first heading of the whole
 * page. Many scopes are asked at once, so that a page of nothing but notes and tables takes no longer than its size.
 */
#ifndef ECO_PAGE_SCOPE_H
#define ECO_PAGE_SCOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SCOPE_LEVELS 7 /* 0: the page; 1 to 6: headings */

struct scope {
	uint32_t start, end;
	uint32_t next; /* another that ends where this does, while they are open */
};

struct scopes {
	struct scope *items;
	size_t count, capacity;
	uint32_t sections[SCOPE_LEVELS]; /* where the open section of each level starts */
	uint32_t open[SCOPE_LEVELS]; /* the newest scope of it */
	unsigned level; /* of the innermost open section */
	uint32_t *starts, *ends; /* sorted, once scopes_finish was called */
};

void scopes_init(struct scopes *scopes);
void scopes_release(struct scopes *scopes);
/* A heading stands at `at`: sections of its level and below end. */
void scopes_heading(struct scopes *scopes, unsigned level, size_t at);
/* Adds the scope of what stands here; it is items[count - 1]. */
void scopes_add(struct scopes *scopes);
/* Takes back the scope added last, by scopes_add, while its section is open. */
void scopes_drop(struct scopes *scopes);
/* Adds one with ends of its own. */
void scopes_add_range(struct scopes *scopes, size_t start, size_t end);
void scopes_finish(struct scopes *scopes, size_t len);
/* How many of them hold the offset. */
size_t scopes_count_at(const struct scopes *scopes, size_t at);

#endif
