/* loop: one run's state, from the first request to the last answer. Used by fetch.c only. */
#ifndef ECO_HOST_LOOP_H
#define ECO_HOST_LOOP_H

#include "host/cache.h"
#include "host/fetch.h"
#include "host/http.h"
#include "host/outcome.h"
#include "host/pace.h"
#include "host/plan.h"
#include "host/queue.h"
#include "host/reader.h"

#define LOOP_MOST_JOBS 100

struct loop {
	struct fetch *fetch;
	const struct fetch_options *options;
	const struct reader *reader; /* NULL: facts are asked for */
	struct plan plan;
	struct cache *cache;
	struct http *http;
	struct pace pace;
	size_t *order; /* indices of the items to ask for */
	size_t order_count;
	size_t next; /* of order: not asked yet */
	struct queue again;
	struct task flights[LOOP_MOST_JOBS];
	struct task *idle[LOOP_MOST_JOBS]; /* those of flights not in use */
	size_t idle_count;
	size_t settled; /* items of order with a result */
	size_t answers; /* with any status */
	size_t passed; /* facts, also unchanged ones, and names that are known not to exist */
	unsigned outages; /* in a row */
	unsigned failures; /* first tries that failed, in a row */
	unsigned barren; /* failures, retries included, while nothing has passed */
	unsigned useless; /* the same of those that are not tried again */
	unsigned seed; /* of the jitter */
	int64_t started; /* ms */
	int64_t shown; /* ms: the progress line */
	bool is_over_limit; /* a wait beyond max_wait would be needed: nothing more is sent */
	bool is_over; /* err says why */
	bool is_fatal; /* and it would be so again: there is nothing to go on with */
	bool is_sunset_told; /* of the API version */
	struct outcome limit; /* what was said where is_over_limit */
	int64_t limit_until; /* wall clock, seconds; 0: not known */
	int64_t *dates; /* of the answers that gave facts; of any while there is none */
	size_t date_count, date_capacity;
	bool has_facts_dates;
	size_t batch; /* repositories a GraphQL query */
	char *graphql_url;
	struct buf url, body; /* scratch */
	struct err *err;
};

/* plan, cache, http, order are set by the caller. Ends when every item has a result, or with err. */
bool loop_run(struct loop *loop);
/* Is there a request to be sent yet, now or later? */
bool loop_has_unsent(const struct loop *loop);
/* Wall clock, by options->now and the time since. */
int64_t loop_now(const struct loop *loop);

#endif
