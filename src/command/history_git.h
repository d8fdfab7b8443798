/* history_git: star counts from the earlier versions of pages, as a git repository has them, into the series. */
#ifndef ECO_COMMAND_HISTORY_GIT_H
#define ECO_COMMAND_HISTORY_GIT_H

#include "command/workspace.h"

/* What was read. */
struct history_git {
	size_t versions; /* of all pages */
	size_t taken; /* versions that added counts */
	size_t counts; /* added: of one repository and day the last stands */
};

/*
 * Adds what each version of the pages states to the workspace's series, as kind stated, with the day of its as-of note,
 * else of its commit. A column counts where its claim is certain, or where the counts that are known bear it out. A
 * version in which half of the counts stand still under another day adds nothing. Tells what it left, and a history
 * that is cut off. false: a page is in no git repository, or has no history; git failed; or the user stopped it.
 */
bool history_git_take(struct workspace *workspace, const char *const *pages, size_t page_count, int64_t now,
	struct history_git *history, struct err *err);

#endif
