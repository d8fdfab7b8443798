/* plain: what several kinds of hosts have alike. See kind.h. */
#ifndef ECO_HOST_PLAIN_H
#define ECO_HOST_PLAIN_H

#include "host/outcome.h"

extern const char *const plain_headers[];
/* An owner and a name. */
bool plain_is_name(const char *name);
/* Where words about a refusal mean no more than its status does. */
void plain_judge(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked);

#endif
