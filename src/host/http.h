/*
 * http: requests over one pool of connections, many at a time, in one thread. The only file that includes libcurl.
 * Nothing is followed or tried again here, and nothing but https (http to loopback) is spoken.
 */
#ifndef ECO_HOST_HTTP_H
#define ECO_HOST_HTTP_H

#include "base/err.h"
#include "host/answer.h"

struct http;

/* All of it but the token must outlive the http. */
struct http_options {
	const char *base; /* checked by url_check */
	struct http *beside; /* one whose http_turn is to move this one too; outlives it. NULL: its own */
	const char *token; /* NULL: anonymous */
	const char *ca_file; /* NULL: the system's */
	const char *agent;
	const char *const *headers; /* lines of every request's head, ended by NULL */
	const char *token_header; /* "Authorization: Bearer " */
	bool is_strangers; /* a list alone names the host: no address of this machine or its network is connected to */
	unsigned jobs; /* most requests in flight */
	unsigned timeout; /* seconds to connect, or without progress; a request may take twice that in all */
};

struct http_request {
	const char *url; /* of base's origin */
	const char *etag; /* NULL: unconditional */
	bool is_anonymous; /* without the token */
	const char *body; /* NULL: GET; else POSTed as JSON; copied */
	size_t body_len;
	size_t max_body; /* of the answer, decoded */
	void *tag; /* comes back with the answer */
};

/* NULL and err where the CA file can't be read or libcurl can't start. */
struct http *http_new(const struct http_options *options, struct err *err);
/* Abandons what is in flight. */
void http_free(struct http *http);
/* Only while fewer than jobs are in flight. */
void http_start(struct http *http, const struct http_request *request);
size_t http_in_flight(const struct http *http);
size_t http_connections(const struct http *http);
/*
 * Moves everything on, also of those that were made beside it; waits at most ms (and never over 20, see http.c) where
 * nothing is ready. done gets each answer, which is valid during the call; it must not start requests.
 */
void http_turn(struct http *http, int ms, void (*done)(void *user, void *tag, struct answer *answer), void *user);
/* Abandons what is in flight of this one; done is not called. */
void http_abandon(struct http *http);

#endif
