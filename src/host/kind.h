/*
 * kind: what differs from one kind of host to another. Plan, pace, cache, queue, loop and outcome are the same for all;
 * a kind is one constant of this struct, in a file of its own (github.c), with the source of each of its quirks there.
 *
 * A host is a kind at an address: base is its API's, checked by url_check, without a trailing slash.
 * A repository goes by its name on that host. Whoever reads an answer fills a struct repo: its id, its name as the host
 * spells it now, and the facts. What a host does not tell stays unknown, it is never 0; what means something else there
 * is not taken. A rename shows as a full_name that is not the name asked for, whether by a redirect (followed within
 * the same origin only) or at once.
 */
#ifndef ECO_HOST_KIND_H
#define ECO_HOST_KIND_H

#include "base/buf.h"
#include "base/mem.h"
#include "host/outcome.h"
#include "model/fact.h"
#include "model/repo.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum rest_result {
	REST_READ,
	REST_UNREADABLE, /* no whole JSON: cut short or garbled on the way, may be right the next time */
	REST_WRONG /* JSON, but not a repository's facts, or too much of it */
};

/* One request about one repository. */
struct kind_question {
	uint64_t facts; /* what it is asked for, a set; all of these are unknown without it */
	/* Appends where it goes, below the base: "/repos/owner/name". */
	void (*put_path)(struct buf *out, const char *name);
	/*
	 * Reads the answer's body of status 200 into repo (strings in arena), except its name, no more than facts.
	 * why: what is wrong, in words, without quoting what came.
	 */
	enum rest_result (*read)(const char *bytes, size_t len, uint64_t facts, struct arena *arena, struct repo *repo,
		const char **why);
	size_t max_body; /* of the answer, decoded */
};

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
	GRAPHQL_NO_ID, /* its number does not fit the schema: REST has it */
	GRAPHQL_CUT /* left out, as the query was too heavy or met a limit: ask again */
};

struct graphql_item {
	enum graphql_state state;
	struct repo repo; /* GRAPHQL_FACTS: all but name */
	const char *why; /* GRAPHQL_WRONG; GRAPHQL_FORBIDDEN: the host's own words, unfiltered, or NULL */
};

/* One request about many. */
struct kind_batch {
	/* Where it goes; the caller frees. */
	char *(*url)(const char *base);
	/* Appends the body to POST. names are such as is_name lets through. */
	void (*write)(struct buf *out, const char *const *names, size_t count, uint64_t facts);
	/* Fills the items, which are in the order of the names. Strings go to arena. */
	enum graphql_verdict (*read)(const char *bytes, size_t len, uint64_t facts, struct arena *arena,
		struct graphql_item *items, size_t count);
	size_t most; /* repositories a request */
	uint64_t slow; /* facts with which it may be fewer */
	size_t most_slow;
	size_t max_body;
};

struct host_kind {
	const char *name; /* as messages call it: "GitHub" */
	/* Can a repository there be named so? */
	bool (*is_name)(const char *name);
	/* Where the pages of its repositories are: "https://github.com"; the caller frees. */
	char *(*web)(const char *base);
	/* Are its limits known before its first answer? */
	bool (*has_published_limits)(const char *base);
	/* Lines of every request's head, ended by NULL; and what the token's begins with. */
	const char *const *headers;
	const char *token_header;
	/* Appends where the first question goes by id; NULL: there is no such way. */
	void (*put_id_path)(struct buf *out, int64_t id);
	/*
	 * One by one: the first tells whether it is there, and most; each other is asked where one of its facts is
	 * wanted, and an answer of 404 or 409 (nothing in it yet) to such a one says that there is none.
	 */
	const struct kind_question *questions;
	size_t question_count;
	/* Many at once, with a token only; NULL: it has no such way. */
	const struct kind_batch *batch;
	/*
	 * What it means by the statuses whose meaning hangs on the host's own words: 400, 401, 403, 404, 410, 429,
	 * 451. How limits are told by the head (answer.h) is the same everywhere.
	 */
	void (*judge)(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked);
};

extern const struct host_kind kind_github;

#endif
