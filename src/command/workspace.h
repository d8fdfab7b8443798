/* workspace: what the main job works on: catalog, snapshots, series, and the lock that keeps a second run out. */
#ifndef ECO_COMMAND_WORKSPACE_H
#define ECO_COMMAND_WORKSPACE_H

#include "base/err.h"
#include "command/options.h"
#include "command/outputs.h"
#include "model/archive.h"
#include "model/catalog.h"
#include "model/series.h"
#include "report/report.h"

struct workspace {
	const struct options *options;
	struct catalog catalog;
	struct archive archive;
	struct series series;
	const struct snapshot *baseline; /* in archive; NULL: nothing to compare with */
	const char **chosen; /* --format's, NULL-terminated; NULL: the catalog's, else the default */
	char *web; /* where the repositories' pages are: "https://github.com" */
	int lock; /* -1: not locked */
	bool has_made_directory; /* the snapshots directory is this run's own */
};

/*
 * Loads the catalog, takes the lock (not with --check or --dry-run: nothing is written), loads snapshots and
 * series; what the command line names of these must be there, but for a series that is to be made. On failure *status
 * is what the program ends with. The workspace is to be released in any case.
 */
bool workspace_open(
	struct workspace *workspace, const struct options *options, bool makes_series, int *status, struct err *err);
/* Only the catalog, where there is one, the snapshots and the series; no lock. */
bool workspace_read(struct workspace *workspace, const struct options *options, int *status, struct err *err);
void workspace_release(struct workspace *workspace);

/* Chooses workspace->baseline anew; after the archive changed. false: the date asked for has no snapshot. */
bool workspace_choose_baseline(struct workspace *workspace, struct err *err);
/* The baseline that --baseline or the catalog names; unknown where neither does. */
struct date workspace_named_baseline(const struct workspace *workspace);
/*
 * --since of the command line (there is one, and a snapshot): "2026-08-01", "30d", "4w": days and weeks before the
 * newest snapshot, so that the same snapshots always give the same answer.
 */
bool workspace_since(const struct workspace *workspace, struct date *since, struct err *err);
/* What the report room renders, from the archive as it is. */
struct report_input workspace_input(const struct workspace *workspace);
/* Adds the reports to outputs, which render them in their turn: from the archive as it is then. */
bool workspace_render(struct workspace *workspace, struct outputs *outputs, struct err *err);

#endif
