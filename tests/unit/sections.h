/* sections: the files of tests/pages, in the form of tests/README.md: a head of "key: value", then "-- NAME --". */
#ifndef ECO_TESTS_SECTIONS_H
#define ECO_TESTS_SECTIONS_H

#include "base/buf.h"

#include <stdbool.h>

struct sections {
	struct buf text;
};

/* Fails the test where the file cannot be read; srcdir is where tests/pages stands. */
void sections_read(struct sections *sections, const char *path);
void sections_release(struct sections *sections);

/* Initialises out. False where there is no such section. */
bool sections_get(const struct sections *sections, const char *name, struct buf *out);
/* Calls visit with each value of the key, in order; the string is the callee's for the call. */
void sections_each(
	const struct sections *sections, const char *key, void (*visit)(void *user, const char *value), void *user);

/* The folder tests/pages. */
const char *sections_root(void);
/* Calls visit with the path of each page there, in byte order. */
void sections_list(void (*visit)(void *user, const char *path), void *user);

#endif
