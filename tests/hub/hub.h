/* hub: the state of one stand-in for GitHub: what it serves, what it has counted, its clock. */
#ifndef HUB_HUB_H
#define HUB_HUB_H

#include "quota.h"
#include "request.h"
#include "script.h"

#include <stdio.h>

struct hub {
	const char *script_path;
	struct script script;
	struct quota quota;
	int64_t started; /* ms, monotonic, as all below */
	int64_t phase_from;
	int64_t phase;
	int in_flight; /* requests not yet answered */
	FILE *log; /* NULL: none */
	bool is_token_logged;
	bool are_headers_logged;
};

/* Reads the script again, for this phase; all counts begin anew. */
bool hub_set_phase(struct hub *hub, int64_t phase, struct err *err);
int64_t hub_milliseconds(void);
/* GitHub's clock, seconds since 1970. */
int64_t hub_clock(const struct hub *hub);
/* One line for a request; status is what was played. */
void hub_log(
	const struct hub *hub, const struct request *request, const char *status, unsigned connection, unsigned line);
/* 64 bits of a token, enough to tell identities apart. */
uint64_t hub_identity(const struct request *request);

#endif
