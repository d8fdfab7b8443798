/* batch: a task of many repositories, asked for by GraphQL, and what its answer does to them and to the run. */
#ifndef ECO_HOST_BATCH_H
#define ECO_HOST_BATCH_H

#include "host/loop.h"
#include "host/settle.h"

#include <stdbool.h>

void batch_send(struct loop *loop, struct task *task);
/*
 * As settle_answer for the outcomes that are not the same for every request: false where they are. Where the answer's
 * body tells a limit, outcome becomes that.
 */
bool batch_settle(struct loop *loop, struct task *task, const struct answer *answer, struct outcome *outcome);
/* Queues each of its repositories as a REST request. */
void batch_to_rest(struct loop *loop, const struct task *task);

#endif
