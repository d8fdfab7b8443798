/* settle: what an answer does to the items it was asked for, and to the run, whichever way they were asked for. */
#ifndef ECO_HOST_SETTLE_H
#define ECO_HOST_SETTLE_H

#include "host/run.h"

/* An answer to task, which is done with or queued again afterwards. */
void settle_answer(struct run *run, struct task *task, struct answer *answer);
/* For the ways: an outcome that means the same for every request. */
void settle_usual(struct run *run, struct task *task, const struct answer *answer, const struct outcome *outcome);
/* May what the token may not read be asked for without it? */
bool settle_may_be_anonymous(const struct run *run);
/* The task's next request follows at once. */
void settle_more(struct run *run, struct task *task);
/*
 * The service as a whole is in trouble: task is queued, one request goes out at a time and a little later each, and in
 * the end the run ends: at once where is_hopeless.
 */
void settle_hold(struct run *run, struct task *task, const char *text, bool is_hopeless);
/* Everything waits for a limit, or nothing more is sent. */
void settle_wait(struct run *run, const struct task *task, const struct outcome *outcome);
/* ms: 0.5 s, 1 s, 2 s, … with jitter. */
int64_t settle_backoff(struct run *run, unsigned tries);
/* One more failure in a row; false where that ends the run. */
bool settle_count_failure(struct run *run, const char *text);
/* The task may succeed another time: queued with growing pauses, or failed after the last try. */
void settle_retry(struct run *run, struct task *task, const char *text, unsigned most_tries);

#endif
