/* finish: how every command that writes files ends: written, or compared (--check), or shown (--dry-run). */
#ifndef ECO_COMMAND_FINISH_H
#define ECO_COMMAND_FINISH_H

#include "base/err.h"
#include "command/options.h"
#include "command/outputs.h"

/* The exit status; err is set where a file could not be written. */
int finish_outputs(const struct options *options, struct outputs *outputs, struct err *err);

#endif
