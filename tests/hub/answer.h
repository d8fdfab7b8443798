/* answer: what the hub says to one request, before it is cut, packed or dripped. */
#ifndef HUB_ANSWER_H
#define HUB_ANSWER_H

#include "hub.h"
#include "play.h"

#include "base/buf.h"

struct answer {
	int status;
	struct buf head; /* header lines of its own; the common ones are added last */
	struct buf body;
	struct play play;
	char base[256]; /* of URLs: scheme, host, prefix */
	bool is_limited; /* by the hub's quotas: rules do not touch it */
	bool has_validator;
	int64_t points; /* of the quota */
	struct window *window;
};

/* Contents are freed by answer_release. */
void answer_make(struct answer *answer, struct hub *hub, const struct request *request);
void answer_release(struct answer *answer);
/* {"message": …} with GitHub's usual company. */
void answer_message(struct answer *answer, int status, const char *message);

#endif
