/* server: the poll loop: accepts, and lets every connection work. */
#ifndef HUB_SERVER_H
#define HUB_SERVER_H

#include "hub.h"

#include "base/err.h"

#include <signal.h>

struct server_options {
	int64_t idle; /* ms without a request, then it ends */
	int64_t life; /* ms, then it ends in any case */
	const volatile sig_atomic_t *stop;
};

/* Listens on a free port (or the one given) of a loopback address; -1 and err on failure. */
int server_listen(const char *address, int *port, struct err *err);
void server_run(int listener, struct hub *hub, const struct server_options *options);

#endif
