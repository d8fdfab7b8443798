/* run: the commands, one function each, and the exit status that each returns. Only this room chooses one. */
#ifndef ECO_COMMAND_RUN_H
#define ECO_COMMAND_RUN_H

#include "base/err.h"
#include "command/options.h"

enum status {
	STATUS_DONE = 0, /* also when nothing changed */
	STATUS_PARTIAL = 1, /* written, but a repository newly failed or a named page could not be used */
	STATUS_USAGE = 2, /* wrong usage, bad catalog or snapshot; nothing written */
	STATUS_FAILED = 3, /* could not run, or an output could not be written */
	STATUS_DIFFERS = 4, /* --check: something would change */
	STATUS_SIGNAL = 128 /* plus the signal's number */
};

/* The one that outranks the other: a signal's, then 2, 3, 4, 1, 0. */
int status_worse(int a, int b);
/* What err says is told by the caller. run_refresh: the main job; with operands, just these pages. */
int run_refresh(struct options *options, struct err *err);
int run_pages(struct options *options, struct err *err);
int run_report(struct options *options, struct err *err);
int run_diff(struct options *options, struct err *err);
int run_events(struct options *options, struct err *err);
int run_init(struct options *options, struct err *err);
int run_import(struct options *options, struct err *err);
int run_history(struct options *options, struct err *err);
int run_review(struct options *options, struct err *err);

#endif
