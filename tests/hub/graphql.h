/* graphql: POST /graphql: batches of repositories by alias, and rateLimit. */
#ifndef HUB_GRAPHQL_H
#define HUB_GRAPHQL_H

#include "answer.h"

void graphql_answer(struct answer *answer, struct hub *hub, const struct request *request);

#endif
