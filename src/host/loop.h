/* loop: sends what there is to send, as limits and pace allow, and takes what comes back, in one thread. */
#ifndef ECO_HOST_LOOP_H
#define ECO_HOST_LOOP_H

#include "host/run.h"

/*
 * Plan, way, cache, http, order of each are set by the caller; the first's http is the one that the others were made
 * beside. Ends when every place of each has a result, or its run is over, with its err.
 */
void loop_run(struct run *const *runs, size_t count);

#endif
