/*
 * run: one run's state, from the first request to the last answer: what it asks for and by which way, how far it got,
 * what went wrong. Who may change what stands at each part.
 */
#ifndef ECO_HOST_RUN_H
#define ECO_HOST_RUN_H

#include "host/cache.h"
#include "host/fetch.h"
#include "host/http.h"
#include "host/kind.h"
#include "host/outcome.h"
#include "host/pace.h"
#include "host/plan.h"
#include "host/queue.h"
#include "host/size.h"
#include "host/way.h"

struct reader;

/* The places of the run: an item is asked for in this order. Set by fetch.c; next and again move with the loop. */
struct run_order {
	size_t *items; /* indices of the fetch's items */
	size_t count;
	size_t next; /* not asked yet */
	struct queue again;
};

/* How far it got. */
struct run_progress {
	size_t settled; /* places with a result */
	size_t answers; /* with any status */
	size_t passed; /* facts, also unchanged ones, and names that are known not to exist */
};

/* What goes wrong in a row. */
struct run_trouble {
	unsigned outages;
	unsigned failures; /* of first tries */
	unsigned barren; /* failures, retries included, while nothing has passed */
	unsigned useless; /* the same of those that are not tried again */
	unsigned seed; /* of the jitter */
};

/* A limit whose end would be awaited beyond max_wait: nothing more is sent. */
struct run_limit {
	bool is_met;
	struct outcome told;
	int64_t until; /* wall clock, seconds; 0: not known */
};

/* The day by the answers: of those that gave facts; of any while there is none. */
struct run_dates {
	int64_t *seconds;
	size_t count, capacity;
	bool are_of_facts;
};

/* The budget of the run's way of asking, as told last; -1: not told. */
struct run_quota {
	int64_t limit, remaining, reset;
};

/* One for each host: what it does and suffers is no other's business. Items and the day are the whole fetch's. */
struct run {
	struct fetch *fetch;
	const struct fetch_options *options; /* with this host's address, token and manners */
	const struct host_kind *kind;
	const char *name; /* as messages call the host: "GitHub", "codeberg.org" */
	size_t prefix; /* bytes of an item's name before its path on the host */
	const size_t *hosts; /* by item: the number of its host */
	size_t host; /* this one's */
	const struct reader *reader; /* what is asked one by one */
	struct plan plan;
	const struct way *way; /* of what is asked for the first time; may change to the simpler one */
	size_t batch; /* repositories a request, by that way */
	struct size size; /* of batches; batch follows it */
	char *batch_url;
	struct cache *cache;
	struct http *http;
	struct pace pace;
	struct run_order order;
	struct run_progress progress;
	struct run_trouble trouble;
	struct run_limit limit;
	struct run_dates *dates;
	struct run_quota quota;
	int64_t started; /* ms */
	bool is_anonymous_spent; /* what is asked without the token met its limit */
	bool is_over; /* err says why */
	bool is_fatal; /* and it would be so again: there is nothing to go on with */
	bool is_sunset_told; /* of the API version */
	struct buf scratch;
	struct err *err;
};

/* Wall clock, by options->now and the time since. */
int64_t run_now(const struct run *run);
/* The set of what is wanted. */
uint64_t run_facts(const struct run *run);
/* Is there a request to be sent yet, now or later? */
bool run_has_unsent(const struct run *run);
/* Is the item of this index one of this host's? */
bool run_has(const struct run *run, size_t index);
/* An item's name on its host. */
const char *run_path(const struct run *run, const struct fetch_item *item);
/* Of an answer's repo: its full name gets the item's host before it; where that is too long, it is the item's. */
void run_name(const struct run *run, const struct fetch_item *item, struct repo *repo);
/* The item at this place of the order. */
struct fetch_item *run_item(const struct run *run, size_t place);
/* The item at this place is known now, or has failed. */
void run_pass(struct run *run, size_t place);
void run_fail(struct run *run, size_t place, enum fetch_state state, const char *text);
/* Something is known for sure: what failed before was not the service's. */
void run_count_pass(struct run *run);
/* Ends it with this message. */
void run_end(struct run *run, const char *text);

#endif
