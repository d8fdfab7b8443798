/* single: the way of asking for one repository at a time, by GET. What for, the run's reader says. */
#ifndef ECO_HOST_SINGLE_H
#define ECO_HOST_SINGLE_H

#include "host/run.h"

extern const struct way single_way;

/* Queues each of a task's repositories as a request of its own. */
void single_queue(struct run *run, const struct task *task);

#endif
