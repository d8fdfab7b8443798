/* history_file: star counts from a CSV file (repo,date,stars and perhaps kind) into the series. */
#ifndef ECO_COMMAND_HISTORY_FILE_H
#define ECO_COMMAND_HISTORY_FILE_H

#include "command/workspace.h"

/*
 * Adds the rows to the workspace's series; *taken: how many, of contradicting ones only the last. Warns, with file
 * and line, of rows that contradict an earlier one and of repositories that the catalog does not list. A bad row is an
 * error, and so is a file without rows.
 */
bool history_file_take(struct workspace *workspace, const char *path, size_t *taken, struct err *err);

#endif
