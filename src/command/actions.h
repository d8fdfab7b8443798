/*
 * actions: what a GitHub Actions workflow reads: $GITHUB_OUTPUT gets changed (true, false), failed (how many
 * repositories) and summary (markdown), $GITHUB_STEP_SUMMARY the same markdown. Nothing happens outside of Actions.
 * Source: docs.github.com, "Workflow commands for GitHub Actions".
 */
#ifndef ECO_COMMAND_ACTIONS_H
#define ECO_COMMAND_ACTIONS_H

#include "base/buf.h"

/* Is this a workflow? */
bool actions_is_on(void);
/* A file that can't be written is told, and no failure of the run. */
void actions_report(bool has_changed, size_t failed, const struct buf *summary);
/* Another count in $GITHUB_OUTPUT. */
void actions_count(const char *key, size_t count);

#endif
