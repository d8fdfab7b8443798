/* since: --since: a day, or how long before the newest snapshot. */
#ifndef ECO_COMMAND_SINCE_H
#define ECO_COMMAND_SINCE_H

#include "base/date.h"
#include "base/err.h"

#include <stdbool.h>

/* "2026-08-01", "30d", "4w": days and weeks before newest, so that the same snapshots always give the same answer. */
bool since_parse(const char *text, struct date newest, struct date *since, struct err *err);

#endif
