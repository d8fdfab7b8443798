/* settle: what an answer does to the items it was asked for, and to the run. */
#ifndef ECO_HOST_SETTLE_H
#define ECO_HOST_SETTLE_H

#include "host/loop.h"

/* An answer to task, which is done with or queued again afterwards. */
void settle_answer(struct loop *loop, struct task *task, struct answer *answer);
/* For the readers of bodies: the item at this place of the order is known now, or has failed. */
void settle_facts(struct loop *loop, size_t place);
void settle_failure(struct loop *loop, size_t place, enum fetch_state state, const char *text);
/* Ends the run with this message. */
void settle_end(struct loop *loop, const char *text);
/*
 * The service as a whole is in trouble: task is queued, one request goes out at a time and a little later each, and in
 * the end the run ends: at once where is_hopeless.
 */
void settle_hold(struct loop *loop, struct task *task, const char *text, bool is_hopeless);
/* Everything waits for a limit, or nothing more is sent. */
void settle_wait(struct loop *loop, const struct task *task, const struct outcome *outcome);
/* ms: 0.5 s, 1 s, 2 s, … with jitter. */
int64_t settle_backoff(struct loop *loop, unsigned tries);
/* One more failure in a row; false where that ends the run. */
bool settle_count_failure(struct loop *loop, const char *text);
/* The task may succeed another time: queued with growing pauses, or failed after the last try. */
void settle_retry(struct loop *loop, struct task *task, const char *text, unsigned most_tries);
/* The item at this place of the order. */
struct fetch_item *settle_item(const struct loop *loop, size_t place);

#endif
