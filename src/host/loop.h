/* loop: sends what there is to send, as limits and pace allow, and takes what comes back, in one thread. */
#ifndef ECO_HOST_LOOP_H
#define ECO_HOST_LOOP_H

#include "host/run.h"

/* plan, way, cache, http, order are set by the caller. Ends when every place has a result, or with err. */
bool loop_run(struct run *run);

#endif
