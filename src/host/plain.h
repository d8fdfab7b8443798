/* plain: what several kinds of hosts have alike. See kind.h. */
#ifndef ECO_HOST_PLAIN_H
#define ECO_HOST_PLAIN_H

#include "base/buf.h"
#include "host/outcome.h"

/* "/repos/owner/name", and with "/releases/latest" behind it. */
void plain_put_path(struct buf *out, const char *name);
void plain_put_release_path(struct buf *out, const char *name);
/* Where words about a refusal mean no more than its status does. */
void plain_judge(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked);

#endif
