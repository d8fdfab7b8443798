/* way: how repositories are asked for. */
#ifndef ECO_HOST_WAY_H
#define ECO_HOST_WAY_H

#include "host/outcome.h"

struct run;
struct task;

/* A way of asking: one by one (single.c), or in batches (batch.c). The loop is given one, and each task goes one. */
struct way {
	const char *name; /* "REST" */
	bool is_patient; /* no number of limits fails its tasks */
	/* Sends the task. false: nothing was sent, as it goes another way now and is queued for that. */
	bool (*send)(struct run *run, struct task *task);
	/* What an answer does to the task's repositories and to the run. outcome may become what the body told. */
	void (*take)(struct run *run, struct task *task, struct answer *answer, struct outcome *outcome);
};

#endif
