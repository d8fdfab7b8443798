/* history: star counts of the past into the workspace's series: from a CSV file, from a page's versions in git. */
#ifndef ECO_COMMAND_HISTORY_H
#define ECO_COMMAND_HISTORY_H

#include "command/workspace.h"

/*
 * Adds the rows of a CSV file (repo,date,stars and perhaps kind); *taken: how many, of contradicting ones only the
 * last. Warns, with file and line, of rows that contradict an earlier one and of repositories that the catalog does not
 * list. A bad row is an error, and so is a file without rows.
 */
bool history_file_take(struct workspace *workspace, const char *path, size_t *taken, struct err *err);

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
