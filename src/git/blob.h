/* blob: contents of objects, one git for all of them (`cat-file --batch`). */
#ifndef ECO_GIT_BLOB_H
#define ECO_GIT_BLOB_H

#include "git/worktree.h"

struct blob {
	const struct worktree *worktree;
	struct process process;
	bool is_running;
};

/* Nothing is started before the first is asked for. */
void blob_init(struct blob *blob, const struct worktree *worktree);
void blob_release(struct blob *blob);
/*
 * Appends the contents of an object: a hash, "REVISION:path/from/root", ":path" for the index. *is_found: is there one?
 * Where there is none, nothing is appended and it is no error. One beyond out's limit, a directory, or a name with a
 * line break is an error.
 */
bool blob_read(struct blob *blob, const char *name, struct buf *out, bool *is_found, struct err *err);

#endif
