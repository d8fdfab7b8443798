/* quota: GitHub's limits as a script sets them: the hourly budget of each resource, and the secondary limit. */
#ifndef HUB_QUOTA_H
#define HUB_QUOTA_H

#include "script.h"

#include "base/buf.h"

struct window {
	const struct limit *limit;
	const char *resource;
	int64_t used;
	int64_t end; /* ms; 0: not begun */
	bool is_later; /* the first window is over: then counts */
};

struct quota {
	struct window core;
	struct window graphql;
	const struct secondary *secondary;
	int64_t let_through;
	int64_t blocked_until; /* ms; 0: not yet, -1: over */
};

void quota_init(struct quota *quota, const struct script *script);
/* Is there budget left at this time (ms)? Begins or renews the window. */
bool quota_has_left(struct window *window, int64_t now);
void quota_charge(struct window *window, int64_t points);
/* Appends the x-ratelimit headers; clock is the hub's time in seconds at now. */
void quota_write_headers(const struct window *window, struct buf *out, int64_t now, int64_t clock);
/* Seconds until the window ends, rounded up. */
int64_t quota_seconds_left(const struct window *window, int64_t now);
int64_t quota_budget(const struct window *window);
/* Counts the request; true where the secondary limit meets it. */
bool quota_is_secondary(struct quota *quota, int64_t now);

#endif
