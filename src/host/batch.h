/* batch: the way of asking for many repositories at once, where the kind of host has one. Falls back on single. */
#ifndef ECO_HOST_BATCH_H
#define ECO_HOST_BATCH_H

#include "host/run.h"

extern const struct way batch_way;

#endif
