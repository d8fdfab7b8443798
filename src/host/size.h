/*
 * size: how many repositories a request may ask for, as the run learns it. A service has a ceiling that it does not
 * tell (its time, a token's allowance); what is beyond fails as a whole. Too much is told apart from a service that is
 * down by one small try; then the ceiling is sought by halves, while each answer is already of use. Pure.
 */
#ifndef ECO_HOST_SIZE_H
#define ECO_HOST_SIZE_H

#include <stdbool.h>
#include <stddef.h>

struct size {
	size_t most; /* that is ever asked for */
	size_t passed; /* the largest that did; 0: none yet */
	size_t failed; /* the smallest that did not */
	unsigned doubts; /* failures of what had passed, in a row */
};

void size_init(struct size *size, size_t most);
/* What to ask for next, at least 1. */
size_t size_next(const struct size *size);
/* Is the ceiling not known well enough yet to send many at once? */
bool size_is_sought(const struct size *size);
void size_pass(struct size *size, size_t count);
/* So many of a larger request were answered, the others left out. */
void size_cap(struct size *size, size_t count);
/* So many were too much. false: not by their number, as it seems: that many have passed before, or it was one. */
bool size_fail(struct size *size, size_t count);

#endif
