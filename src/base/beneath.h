/*
 * beneath: names that others chose (a catalog of a pull request, and what is made from it) lead nowhere but below the
 * working directory, whatever links stand in their way.
 */
#ifndef ECO_BASE_BENEATH_H
#define ECO_BASE_BENEATH_H

#include "base/err.h"

#include <stdbool.h>

/*
 * The file that path leads to, be it there or not: links and dots resolved, relative to the working directory where it
 * lies below. The caller frees. NULL and errno where that can't be said.
 */
char *beneath_resolve(const char *path);
/* An error where path leads out of root, a directory; also where only a link that leads nowhere does. */
bool beneath_check(const char *root, const char *path, struct err *err);

#endif
