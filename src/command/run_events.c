/* events: what happened to the listed repositories, from the snapshots alone. */
#include "base/log.h"
#include "command/run.h"
#include "command/workspace.h"
#include "model/event.h"
#include "report/event_text.h"

static bool choose(const struct workspace *workspace, struct date *since, enum changes_form *form, struct err *err)
{
	const struct options *options = workspace->options;
	const struct snapshot *newest = archive_newest(&workspace->archive);
	struct date none = {0};

	*since = none;
	*form = CHANGES_TEXT;
	if (options->format != NULL && !changes_form_parse(options->format, form))
		return err_set(err, "--format of events takes text, markdown or json, not '%s'", options->format);
	if (newest == NULL)
		return err_set(err, "%s: there are no snapshots; run eco-refresh first", options->snapshots);
	return options->since == NULL || workspace_since(workspace, since, err);
}

static bool print(const struct workspace *workspace, struct err *err)
{
	const struct catalog *catalog = workspace->catalog.project_count > 0 ? &workspace->catalog : NULL;
	enum changes_form form;
	struct date since;
	SCOPED(buf) text = BUF_EMPTY;

	if (!choose(workspace, &since, &form, err))
		return false;
	SCOPED(events) events;
	events_of_archive(&events, &workspace->archive);
	event_text_all(&events, since, catalog, form, &text);
	if (text.len > 0)
		log_text(&text);
	return true;
}

int run_events(struct options *options, struct err *err)
{
	SCOPED(workspace) workspace;
	int status;

	if (workspace_read(&workspace, options, &status, err) && print(&workspace, err))
		status = STATUS_DONE;
	return status;
}
