/* version: the versions of one file in the history of a work tree, newest first, through its renames. */
#ifndef ECO_GIT_VERSION_H
#define ECO_GIT_VERSION_H

#include "git/worktree.h"

#include <stdint.h>

struct version {
	const char *commit;
	int64_t seconds; /* the committer's clock, since 1970 */
	const char *blob; /* the file's contents; "" where this commit removed it */
	const char *path; /* what it was called then */
};

/* false: no more are wanted. version is good until it returns. */
typedef bool version_take(void *context, const struct version *version);

/*
 * Hands over each version of path (from the root) that the commits before and at revision hold. Merges are passed over:
 * what they hold, one of their parents holds, too.
 */
bool version_each(const struct worktree *worktree, const char *revision, const char *path, version_take *take,
	void *context, struct err *err);

#endif
