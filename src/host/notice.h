/* notice: what the head of any answer tells the run, whatever its body: the date, the budget, an API about to end. */
#ifndef ECO_HOST_NOTICE_H
#define ECO_HOST_NOTICE_H

#include "host/run.h"

/* An answer with a status, and what was made of it. */
void notice_answer(
	struct run *run, const struct task *task, const struct answer *answer, const struct outcome *outcome);
/* The run's date, where its answers are all in: the one in the middle, which no single wrong clock moves. */
void notice_date(struct run *run);
/* After that: a repository that is younger than the run is one that failed. */
void notice_unborn(struct fetch *fetch);

#endif
