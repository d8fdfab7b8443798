/*
 * stress: which of the * _ ~ in a text are emphasis: CommonMark's delimiter runs, for a text whose marks are to be
 * taken out.
 */
#ifndef ECO_IMPORT_STRESS_H
#define ECO_IMPORT_STRESS_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

#define STRESS_MARKS_MAX 1000 /* of a text with more, the rest stays as it is: matching looks back over them */

struct stress_mark {
	size_t at; /* in the output */
	size_t length;
	size_t left; /* of them, those that mark nothing */
	char sign;
	bool can_open, can_close;
};

/* Zero-initialise ({0}). */
struct stress {
	struct stress_mark marks[STRESS_MARKS_MAX];
	size_t count;
};

/* Appends the run of one sign that starts at `at` and remembers it; returns behind it. */
size_t stress_read(struct stress *stress, const char *text, size_t at, size_t len, struct buf *out);
/* Pairs the runs. */
void stress_match(struct stress *stress);

#endif
