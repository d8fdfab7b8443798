/* kind_batch: how a kind of host is asked for many repositories at once. See kind.h. */
#ifndef ECO_HOST_KIND_BATCH_H
#define ECO_HOST_KIND_BATCH_H

#include "base/buf.h"
#include "base/mem.h"
#include "model/repo.h"

enum graphql_verdict {
	GRAPHQL_READ, /* items say the rest */
	GRAPHQL_LIMITED, /* the hour's budget is spent; items may hold facts */
	GRAPHQL_BUSY, /* the secondary limit; as above */
	GRAPHQL_TOO_HEAVY, /* ask for fewer at a time */
	GRAPHQL_REFUSED, /* this service, or this token, does not take the query at all */
	GRAPHQL_UNREADABLE, /* no whole JSON */
	GRAPHQL_CROWDED /* more JSON than any query is answered by */
};

enum graphql_state {
	GRAPHQL_NOTHING, /* null or missing, and nobody says why */
	GRAPHQL_FACTS,
	GRAPHQL_GONE,
	GRAPHQL_FORBIDDEN,
	GRAPHQL_FAILED, /* an error of its own */
	GRAPHQL_WRONG, /* something is there, but not a repository's facts; why says what */
	GRAPHQL_ALONE, /* an answer by itself tells: its number does not fit the schema, or it may have moved */
	GRAPHQL_CUT /* left out, as the query was too heavy or met a limit: ask again */
};

struct graphql_item {
	enum graphql_state state;
	struct repo repo; /* GRAPHQL_FACTS: all but name */
	const char *why; /* GRAPHQL_WRONG; GRAPHQL_FORBIDDEN: the host's own words, unfiltered, or NULL */
};

/* One request about many. */
struct kind_batch {
	/* Appends the body to POST. names are such as is_name lets through. */
	void (*write)(struct buf *out, const char *const *names, size_t count, uint64_t facts);
	/*
	 * The connection in its answer's data whose nodes are those it knows, in any order; what is not there is asked
	 * for by itself. NULL: each stands under its number, "r0", and its errors have that as their path.
	 */
	const char *list;
	const char *full_name, *id; /* the members that have them */
	const char *id_prefix; /* before the number; NULL: it is one */
	bool needs_token;
	size_t most; /* repositories a request */
	uint64_t slow; /* facts with which it may be fewer */
	size_t most_slow;
};

#endif
