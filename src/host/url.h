/* url: the few things done with addresses, on strict ASCII. Pure. */
#ifndef ECO_HOST_URL_H
#define ECO_HOST_URL_H

#include "base/err.h"

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
/* The length of url before tail, which it may end in; 0: it does not, or is no more. */
size_t url_before(const char *url, const char *tail);
/* "http:", so by url_check to a loopback host. */
bool url_is_plain(const char *url);
/* Is it on this machine? A proxy's address, which may lack the scheme. */
bool url_is_near(const char *url);
/* Is it of this host ("*.NAME": of one below it; "localhost": of this machine)? */
bool url_has_host(const char *url, const char *pattern);
/* Where a redirect from an address of base's origin leads; *out (the caller frees) is set only for URL_SAME. */
enum url_step url_follow(const char *base, const char *location, char **out);

#endif
