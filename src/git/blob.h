/*
 * blob: contents of objects, and what revisions are, by one git for all of them (`cat-file --batch`): starting one
 * costs more than all that it is asked.
 */
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

#define BLOB_PARENTS 2 /* more are not told */

struct blob_commit {
	char oid[WORKTREE_OID_SIZE];
	char parents[BLOB_PARENTS][WORKTREE_OID_SIZE]; /* which a shallow clone need not have */
	size_t parent_count;
};

/* The commit that a revision (main, a tag, a hash) names; false, and no error, where there is none to be read. */
bool blob_commit(struct blob *blob, const char *revision, struct blob_commit *commit);

#endif
