/* worktree: a directory that git keeps, what its revisions are, and what git is asked in. Reads only. */
#ifndef ECO_GIT_WORKTREE_H
#define ECO_GIT_WORKTREE_H

#include "git/process.h"

#define WORKTREE_OID_SIZE 65 /* the hash of an object (SHA-1 or SHA-256) in hexadecimal, and NUL */

struct worktree {
	struct process_environment environment; /* its strings are the caller's */
	char *top; /* its root, absolute */
	char *prefix; /* from the root to the directory that it was opened for: "" or "docs/" */
	bool is_shallow; /* history is cut off somewhere */
};

/*
 * dir: "" for the current one. A directory that is in no work tree, or that belongs to somebody else (safe.directory),
 * is an error in git's words. worktree is to be released in any case.
 */
bool worktree_open(
	struct worktree *worktree, const struct process_environment *environment, const char *dir, struct err *err);
void worktree_release(struct worktree *worktree);

/* The newest common ancestor; false, and no error, where none is known (in a shallow clone there may be one). */
bool worktree_merge_base(const struct worktree *worktree, const char *a, const char *b, char oid[WORKTREE_OID_SIZE]);
/*
 * The path from the root of a file named from the directory it was opened for ("./", "../", absolute within the tree);
 * the caller frees. NULL, and err, where it leads out of the tree. Symbolic links play no part.
 */
char *worktree_path(const struct worktree *worktree, const char *name, struct err *err);

#endif
