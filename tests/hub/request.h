/* request: one HTTP/1.1 request, taken apart. */
#ifndef HUB_REQUEST_H
#define HUB_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#define REQUEST_MAX_HEAD ((size_t)64 * 1024)
#define REQUEST_MAX_BODY ((size_t)8 << 20)

struct request {
	char method[16];
	char target[4096]; /* the path with its query; the absolute form (a proxy's) is cut to that */
	const char *head; /* header lines, NUL-terminated */
	const char *body;
	size_t body_len;
	size_t size; /* bytes of the whole */
	bool is_proxied; /* was of the absolute form */
};

enum request_state { REQUEST_MORE, REQUEST_WHOLE, REQUEST_BAD };

/* bytes[len] is NUL. Cuts the head off with a NUL where the request is whole. */
enum request_state request_parse(struct request *request, char *bytes, size_t len);
/* Copies the value of a header into out, "" where it is absent; returns whether it is there. */
bool request_header(const char *head, const char *name, char *out, size_t size);

#endif
