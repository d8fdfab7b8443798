/* url: the few things done with addresses, on strict ASCII. Pure. */
#ifndef ECO_HOST_URL_H
#define ECO_HOST_URL_H

#include "base/err.h"

#include <stdbool.h>

enum url_step {
	URL_SAME, /* the same scheme, host and port: may be asked, with the token */
	URL_OTHER, /* another origin: never followed */
	URL_BAD
};

/*
 * https, or http to a loopback host; no user info, query or fragment. Copies it without trailing slashes into *out
 * (the caller frees). A message never repeats what may hold a password.
 */
bool url_check(const char *url, char **out, struct err *err);
/* "http:", so by url_check to a loopback host. */
bool url_is_plain(const char *url);
/* Is it on this machine? A proxy's address, which may lack the scheme. */
bool url_is_near(const char *url);
/*
 * Is it GitHub's own service or a part of it for one company (ghe.com), not an Enterprise Server? Loopback counts too.
 */
bool url_has_published_limits(const char *base);
/* Where a redirect from an address of base's origin leads; *out (the caller frees) is set only for URL_SAME. */
enum url_step url_follow(const char *base, const char *location, char **out);
/* The GraphQL address that belongs to a REST base; the caller frees. */
char *url_graphql(const char *base);

#endif
