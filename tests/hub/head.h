/* head: an answer made ready for the wire: packed, with its status line and headers. */
#ifndef HUB_HEAD_H
#define HUB_HEAD_H

#include "answer.h"

/* Replaces answer->head by the whole head and answer->body by the bytes to send. */
void head_finish(struct answer *answer, const struct hub *hub, const struct request *request);
/* "Sat, 22 Aug 2026 10:00:00 GMT" */
const char *head_date(int64_t seconds, char *out, size_t size);

#endif
