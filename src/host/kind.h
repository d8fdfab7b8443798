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
#include "host/kind_batch.h"
#include "host/outcome.h"
#include "model/fact.h"
#include "model/repo.h"
#include "model/site.h"

/*
 * What a repository is asked for one by one. The first tells whether it is there, and most; each other is asked where
 * one of its facts is wanted, and an answer of 404 or 409 (nothing in it yet) to such a one says that there is none.
 */
enum kind_question { QUESTION_FIRST, QUESTION_RELEASE, QUESTION_COMMIT, QUESTIONS };

struct kind_fact;

struct host_kind {
	const char *name; /* as messages call the one that plain names are on: "GitHub" */
	const char *api_path; /* where the API is on a host of its own: "/api/v3" */
	/* Can a repository there be named so? */
	bool (*is_name)(const char *name);
	/* Where the pages of its repositories are: "https://github.com"; the caller frees. NULL: not by the address. */
	char *(*web)(const char *base);
	/* Are its limits known before its first answer? NULL: no. */
	bool (*has_published_limits)(const char *base);
	const char *window; /* what its limits are for: "hour", "minute" */
	const struct kind_fact *facts; /* by fact: how its answers tell it; those without a place are unknown here */
	/* Its own manners, kept whatever the user allows; 0: none. */
	unsigned most_jobs; /* requests in flight */
	unsigned most_pace, most_pace_with_token; /* in 60 s */
	bool is_kept_below; /* a redirect out of the API's path is not followed: something else is there */
	/* Lines of every request's head, ended by NULL; and what the token's begins with. */
	const char *const *headers;
	const char *token_header;
	/* Where each question goes, below the base, "*" for the name: "/repos/" "*"; and the first one by id. */
	const char *paths[QUESTIONS];
	const char *id_path; /* before the id; NULL: there is no such way */
	/* Facts that cost so much there that they are told only where shown: by this at the first one's end. */
	uint64_t dear;
	const char *dear_query;
	bool is_one_part; /* the name's slashes are written as "%2F" */
	const char *full_name; /* the member of the first answer that has the repository's name */
	const struct kind_batch *batch; /* many at once; NULL: it has no such way */
	/*
	 * What it means by the statuses whose meaning hangs on the host's own words: 400, 401, 403, 404, 410, 429,
	 * 451. How limits are told by the head (answer.h) is the same everywhere.
	 */
	void (*judge)(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked);
};

extern const struct host_kind kind_github;
extern const struct host_kind kind_gitlab;
extern const struct host_kind kind_forgejo;
extern const struct host_kind kind_gitee;

const struct host_kind *kind_of(enum site_kind kind);

#endif
