/*
 * graphql: one query for many repositories, and its answer read strictly. Pure. The same facts as REST's, to the byte.
 */
#ifndef ECO_HOST_GRAPHQL_H
#define ECO_HOST_GRAPHQL_H

#include "base/buf.h"
#include "base/mem.h"
#include "model/repo.h"

#include <stdbool.h>
#include <stddef.h>

#define GRAPHQL_MAX_BODY ((size_t)8 * 1024 * 1024)

enum graphql_verdict {
	GRAPHQL_READ, /* items say the rest */
	GRAPHQL_LIMITED, /* the hour's budget is spent; items may hold facts */
	GRAPHQL_BUSY, /* the secondary limit; as above */
	GRAPHQL_TOO_HEAVY, /* ask for fewer at a time */
	GRAPHQL_REFUSED, /* this service, or this token, does not take the query at all */
	GRAPHQL_UNREADABLE /* no whole JSON */
};

enum graphql_state {
	GRAPHQL_NOTHING, /* null or missing, and nobody says why */
	GRAPHQL_FACTS,
	GRAPHQL_GONE,
	GRAPHQL_FORBIDDEN,
	GRAPHQL_FAILED, /* an error of its own */
	GRAPHQL_WRONG, /* something is there, but not a repository's facts; why says what */
	GRAPHQL_NO_ID, /* its number does not fit the schema: REST has it */
	GRAPHQL_CUT /* left out, as the query was too heavy or met a limit: ask again */
};

struct graphql_item {
	enum graphql_state state;
	struct repo repo; /* GRAPHQL_FACTS: all but name */
	const char *why;
};

/* Appends the body to POST. names: owner/name, checked by slug_parse. */
void graphql_write(struct buf *out, const char *const *names, size_t count);
/* Fills the items, which are in the order of the names. Strings go to arena. */
enum graphql_verdict graphql_read(
	const char *bytes, size_t len, struct arena *arena, struct graphql_item *items, size_t count);

#endif
