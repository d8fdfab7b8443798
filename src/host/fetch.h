/*
 * fetch: from a list of names to facts. One thread; each host has its own token, pace, limits and troubles. A
 * repository that fails is data (its state and message), not an err; err is for what ends the run: credentials, the
 * network as a whole, a limit beyond the waiting allowed, where it ends that of every host. What ends one host's alone
 * is a warning, and the failure of what it was not asked for yet.
 */
#ifndef ECO_HOST_FETCH_H
#define ECO_HOST_FETCH_H

#include "base/err.h"
#include "base/mem.h"
#include "model/repo.h"
#include "model/site.h"

#include <signal.h>

#define FETCH_DATE_GRACE (2 * 24 * 3600) /* seconds that two clocks may differ by */

struct host_kind;

enum fetch_api { FETCH_AUTO, FETCH_REST, FETCH_GRAPHQL };

enum fetch_state {
	FETCH_PENDING, /* not asked: the run ended before */
	FETCH_OK,
	FETCH_GONE, /* 404, or GraphQL's NOT_FOUND */
	FETCH_BLOCKED, /* 451, 403 with a block */
	FETCH_FAILED /* this time: 5xx, timeout, garbage, no access (SSO, permissions) */
};

struct fetch_item {
	const char *name; /* in: owner/name, or host and path */
	int64_t known_id; /* in: the id that the repository under it had; 0: none is known */
	enum fetch_state state;
	struct repo repo; /* where FETCH_OK; repo.name is name */
	/* where not FETCH_OK: what happened, in words, without the name; may say what the user can do */
	const char *message;
	bool is_told; /* with all of its host: what ended that one's part has been said */
};

/* Where else than at the API of plain names there is something to ask. */
struct fetch_host {
	const char *name; /* of the site: "codeberg.org" */
	const struct host_kind *kind;
	const char *api_url; /* as that of struct fetch_options */
	const char *token, *token_origin;
	bool is_strangers; /* as that of struct http_options */
};

struct fetch_options {
	const struct sites *sites; /* the hosts that names may begin with; NULL: none, only plain names are asked for */
	const struct fetch_host *hosts; /* as many as sites has, in the same order */
	uint64_t facts; /* a set: what is wanted besides that which every snapshot holds */
	const char *api_url; /* REST base, without a trailing slash, checked by url_check */
	const char *token; /* NULL: anonymous */
	const char *token_origin; /* where it was given, for messages: "GH_TOKEN" */
	bool is_anonymous_too; /* what the token may not read is asked for without it */
	const char *ca_file; /* NULL: the system's */
	const char *cache_path; /* NULL: no cache */
	bool is_cache_read_only; /* --check, --dry-run */
	enum fetch_api api;
	unsigned jobs; /* requests in flight, 1 to 100 */
	unsigned pace; /* REST requests in any 60 s; 0: no limit */
	unsigned max_wait; /* seconds */
	int64_t now; /* wall clock at the start, seconds; for the cache's ages */
	const volatile sig_atomic_t *stop; /* set by a signal: end cleanly */
	bool is_explained; /* --explain: why each was asked */
	bool is_actions; /* a GitHub Actions job, whose own token has a smaller budget */
	unsigned timeout; /* seconds to connect, or without progress; 0: 20 */
	unsigned backoff_ms; /* first pause before a retry; 0: 500 */
};

struct fetch {
	struct fetch_item *items;
	size_t count;
	/* results: */
	int64_t date; /* by the answers' Date headers, seconds; 0: none */
	size_t dated, agreeing; /* answers with a Date; those within FETCH_DATE_GRACE of date */
	size_t requests; /* sent, retries and redirects included */
	size_t connections;
	size_t not_modified; /* answered by 304 */
	size_t cached; /* taken from an interrupted run's answers without asking */
	unsigned waited; /* seconds spent waiting for limits */
	bool is_stopped; /* by the signal */
	struct arena arena; /* owns the items' strings */
};

/* names (owner/name, or host and path; no duplicates without case) must outlive fetch. */
void fetch_init(struct fetch *fetch, const char *const *names, size_t count);
/*
 * Asks for every item. true: each item has a state other than FETCH_PENDING. false: the run ended (err says why and
 * when to come back), what was learned is in the cache, and items may be pending. Before the first request the
 * forecast is told (log_detail; log_warn where the budget can't suffice).
 */
bool fetch_run(struct fetch *fetch, const struct fetch_options *options, struct err *err);
void fetch_release(struct fetch *fetch);
/*
 * Is date not after now, but for FETCH_DATE_GRACE, or do at least half of the other answers, and one of them, say the
 * same? One server's wrong clock would else date everything after it out of reach. false where there is no date.
 */
bool fetch_is_date_confirmed(const struct fetch *fetch, int64_t now);

#endif
