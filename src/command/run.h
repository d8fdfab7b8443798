/* run: the commands, one function each; all return the exit status. */
#ifndef ECO_COMMAND_RUN_H
#define ECO_COMMAND_RUN_H

#include "command/options.h"

/* The main job; with operands, just these pages. */
int run_refresh(struct options *options);
int run_pages(struct options *options);
int run_report(struct options *options);
int run_diff(struct options *options);
int run_events(struct options *options);
int run_init(struct options *options);
int run_import(struct options *options);
int run_history(struct options *options);
int run_review(struct options *options);

#endif
