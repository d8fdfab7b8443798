/* secret: the token: where it comes from, and that it leaves no trace. */
#ifndef ECO_COMMAND_SECRET_H
#define ECO_COMMAND_SECRET_H

#include "base/err.h"
#include "command/options.h"

struct secret {
	char *token; /* NULL: anonymous */
	const char *origin; /* where it was given: a variable, an option, a file; NULL: nowhere */
};

/*
 * --token, --token-file, GH_TOKEN, GITHUB_TOKEN: the first that is given. An empty one is anonymous.
 * Refused: control characters, spaces or bytes beyond ASCII inside. The command line's copy is overwritten, and no
 * core is dumped from here on.
 */
bool secret_read(struct secret *secret, struct options *options, struct err *err);
/* A host's own: of the file, or else of the variable, which is wiped in any case; either may be NULL. As above. */
bool secret_read_of_host(struct secret *secret, const char *file, const char *variable, struct err *err);
/* Overwrites and frees it. */
void secret_release(struct secret *secret);

#endif
