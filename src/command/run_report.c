/* report: renders the reports again from what is on disk; no network. */
#include "command/pages.h"
#include "command/run.h"
#include "command/workspace.h"

#include <string.h>

static bool render(struct workspace *workspace, struct outputs *outputs, size_t *unusable, struct err *err)
{
	struct report_input input = workspace_input(workspace);
	struct sites here = {.own = strstr(workspace->web, "://") + 3};
	SCOPED(pages) pages;

	pages_open(&pages, workspace->catalog.pages, workspace->catalog.page_count, ".", workspace->options,
		workspace->web, &here, (struct date){0});
	bool is_good = workspace_render(workspace, outputs, err) && pages_render(&pages, &input, outputs, err);
	*unusable = pages.unusable;
	return is_good;
}

/* Without a snapshot there are only dashes: a beginning, but worse than any report that is there. */
static bool is_worse(const struct workspace *workspace, struct outputs *outputs, struct err *err)
{
	const char *path = workspace->archive.count == 0 ? outputs_overwritten(outputs, err) : NULL;

	return path != NULL &&
		!err_set(err, "%s: there are no snapshots to render, and %s is there already: nothing was written",
			workspace->options->snapshots, path);
}

static int render_all(struct workspace *workspace, struct outputs *outputs, struct err *err)
{
	size_t unusable = 0;
	int status;

	if (!render(workspace, outputs, &unusable, err))
		status = STATUS_FAILED;
	else if (is_worse(workspace, outputs, err))
		status = STATUS_USAGE;
	else if (err->is_set)
		status = STATUS_FAILED;
	else
		status = outputs_finish(workspace->options, outputs, err);
	return unusable > 0 ? status_worse(status, STATUS_PARTIAL) : status;
}

int run_report(struct options *options, struct err *err)
{
	SCOPED(outputs) outputs = {0};
	SCOPED(workspace) workspace;
	int status;

	if (workspace_open(&workspace, options, false, &status, err))
		status = render_all(&workspace, &outputs, err);
	return status;
}
