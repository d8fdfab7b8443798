/* touched: the files that a change touches, renames followed. */
#ifndef ECO_GIT_TOUCHED_H
#define ECO_GIT_TOUCHED_H

#include "git/worktree.h"

#define TOUCHED_MOST 100000 /* more files than these: an error */

struct touched_file {
	char status; /* git's letter: A added, C copied, D removed, M edited, R renamed, T of another type */
	char *path; /* from the work tree's root; where it was, if removed */
	char *old_path; /* NULL unless renamed, or copied, which only --follow tells */
	char old_blob[WORKTREE_OID_SIZE],
		blob[WORKTREE_OID_SIZE]; /* "": none, or no plain file (a link, a submodule) */
};

struct touched {
	struct touched_file *files; /* in git's order of paths */
	size_t count, capacity;
};

/*
 * Fills touched, to be released in any case, with what lies between two commits; to: NULL for the index, as it would be
 * committed. patterns (ended by NULL): git's pathspecs. A rename is one where half of the content stayed.
 */
bool touched_read(struct touched *touched, const struct worktree *worktree, const char *from, const char *to,
	const char *const *patterns, struct err *err);
void touched_release(struct touched *touched);

#define TOUCHED_HEAD_SIZE 512

/*
 * One file of git's "--raw -z" output, whose head (":100644 …", up to the NUL) was read: takes its paths, too. To be
 * released where true.
 */
bool touched_file_read(struct touched_file *file, struct process *process, const char *head, struct err *err);
void touched_file_release(struct touched_file *file);

#endif
