/*
 * answer: one HTTP answer as the rest of this room sees it: status, the few headers that matter, body; or how it
 * failed. Pure.
 */
#ifndef ECO_HOST_ANSWER_H
#define ECO_HOST_ANSWER_H

#include "base/buf.h"

#include <stdint.h>

/* The values in the JSON of any true answer; a batch of a hundred with all their facts has a tenth. */
#define ANSWER_MAX_VALUES ((size_t)64 * 1024)
#define ANSWER_CROWDED "more values than any true one has"

#define ANSWER_MAX_HEADERS 200
#define ANSWER_MAX_HEADER_BYTES ((size_t)64 * 1024)
#define ANSWER_ETAG_SIZE 256

enum answer_failure {
	ANSWER_WHOLE, /* the transfer succeeded (which says nothing of the body) */
	/* These concern the service as a whole, never one repository: */
	ANSWER_UNRESOLVED, /* DNS */
	ANSWER_UNCONNECTED, /* refused, unreachable, not in time */
	ANSWER_UNTRUSTED, /* TLS: a certificate that does not hold, no common ground */
	ANSWER_PROXY,
	ANSWER_DENIED, /* the proxy wants other credentials (407) */
	ANSWER_NEAR, /* it leads to this machine or its own network, which is not asked for that host */
	/* These may concern the one request: */
	ANSWER_TIMEOUT,
	ANSWER_BROKEN, /* reset, closed, cut short, garbled */
	ANSWER_TOO_LARGE /* body or headers beyond the limit */
};

/*
 * Numbers are -1, texts "" where not told. Values are those of the last header block: not of 1xx answers, not of
 * trailers.
 */
struct answer {
	int status; /* 0: none came */
	enum answer_failure failure;
	char why[256]; /* the library's words for a failure */
	int64_t date; /* seconds */
	int64_t limit, remaining, used, reset;
	int64_t retry_after; /* seconds from date */
	int64_t retry_at; /* the same given as a date */
	bool is_retry_told; /* in whatever form, readable or not */
	char etag[ANSWER_ETAG_SIZE];
	char location[2048];
	char sso[512];
	char permissions[256];
	bool is_sunset; /* the API version is about to be retired */
	struct buf body;
	size_t header_count;
	size_t header_bytes;
	bool is_in_body;
};

void answer_init(struct answer *answer, size_t max_body);
/* For the next use: all unknown, body empty; a large body's memory is given back. */
void answer_clear(struct answer *answer, size_t max_body);
void answer_release(struct answer *answer);
/* One line as it came, status lines and the empty one included. false: more of them than allowed. */
bool answer_take_header(struct answer *answer, const char *line, size_t len);
/* false: more than allowed. */
bool answer_take_body(struct answer *answer, const char *bytes, size_t len);
/* Has the head already said that a limit was met, and its end? The body adds nothing to that. */
bool answer_is_limit_told(const struct answer *answer);
/* Did the service as a whole fail, not just this request? */
bool answer_is_outage(const struct answer *answer);

#endif
