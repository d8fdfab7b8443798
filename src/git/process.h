/*
 * process: one run of the git program, its output read as it comes. The only file that starts a program: without a
 * shell, with an environment and a configuration that let a repository of anybody's run nothing: no hook, filter,
 * pager, external diff, text conversion, helper, prompt, transport. safe.directory stays as the user and the system
 * have it.
 */
#ifndef ECO_GIT_PROCESS_H
#define ECO_GIT_PROCESS_H

#include "base/buf.h"
#include "base/err.h"

#include <sys/types.h>

/* What git is given of the environment; NULL: not set. Nothing else that is called GIT_ something reaches it. */
struct process_environment {
	const char *path; /* PATH */
	const char *home, *config_home; /* HOME, XDG_CONFIG_HOME: where the user's own configuration is */
	const char *index_file; /* GIT_INDEX_FILE, absolute: the index that a hook is to look at */
};

#define PROCESS_BLOCK 65536

struct process {
	pid_t pid; /* 0: none */
	int input, output, errors; /* -1: none */
	char *block; /* of PROCESS_BLOCK bytes: what was read and not yet taken is [at, end) */
	size_t at, end;
	bool is_at_end, has_failed; /* of the output; to read it: git may have ended well all the same */
};

/*
 * Starts `git ARGS…` (ended by NULL) in dir. has_input: process_write will feed it, else its input is empty. What
 * comes from a user or a repository stands in args after "--end-of-options" or "--". Starts it or not: process_end.
 */
bool process_start(struct process *process, const struct process_environment *environment, const char *dir,
	const char *const *args, bool has_input, struct err *err);
bool process_write(struct process *process, const char *bytes, size_t len, struct err *err);
/*
 * Appends to token the bytes up to the delimiter, and takes that, too. false: the output ended before it (nothing is
 * appended where it ended at once), token's limit was met (is_full), or two minutes passed without a byte.
 */
bool process_read_until(struct process *process, char delimiter, struct buf *token);
/* Appends exactly size bytes; false as above. */
bool process_read(struct process *process, size_t size, struct buf *out);
/*
 * Closes, waits, and frees. A status other than 0 is an error in git's own words, made harmless. Where output was left
 * unread, git is stopped first, and its status does not count.
 */
bool process_end(struct process *process, struct err *err);

#endif
