/*
 * pace: when the next request may go out. One for the whole run: a limit that one request meets stops all. Pure: times
 * are passed in, in milliseconds of a clock that never goes back.
 */
#ifndef ECO_HOST_PACE_H
#define ECO_HOST_PACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PACE_FIRST_GROWN_WAIT 60 /* seconds; doubled each time */

struct pace {
	unsigned per_minute;
	int64_t *sent; /* ring of the last per_minute times */
	size_t capacity, first, count;
	int64_t max_wait, waited; /* ms, for limits only */
	int64_t paused_from, paused_until;
	unsigned grown; /* growing waits so far */
	unsigned vain; /* waits since the last request that was not limited */
	bool is_probing; /* after a wait: one request at a time until one gets through */
};

/* per_minute 0: no window. max_wait in seconds. No allocation. */
void pace_init(struct pace *pace, unsigned per_minute, unsigned max_wait);
void pace_release(struct pace *pace);
/* 0: a request may go out now; else for how many ms not (look again then). in_flight: requests under way. */
int64_t pace_delay(const struct pace *pace, int64_t now, size_t in_flight);
void pace_sent(struct pace *pace, int64_t now);
/*
 * A limit was told for the next so many seconds (at least 1). false: waiting so long would exceed max_wait in all, so
 * nothing is begun; or eight waits in a row did not help. sent: when the request went out that was told so; one from
 * before the present wait adds nothing new unless it asks for longer.
 */
bool pace_limit(struct pace *pace, int64_t now, int64_t sent, int64_t seconds);
/* A limit was told without an end: 60 s, 120 s, … As above. *seconds: what it came to. */
bool pace_limit_unknown(struct pace *pace, int64_t now, int64_t sent, int64_t *seconds);
/* An answer that was not limited said that it was the last for so many seconds. false: as above, nothing is begun. */
bool pace_spent(struct pace *pace, int64_t now, int64_t seconds);
/* The service can't be reached: try again with one request after ms. Not counted as waited. */
void pace_hold(struct pace *pace, int64_t now, int64_t ms);
/* A request was answered, and not with a limit. */
void pace_passed(struct pace *pace);
/* Has waiting not helped so many times that no more is begun? */
bool pace_is_vain(const struct pace *pace);
/* ms left of a wait, 0 where none. */
int64_t pace_left(const struct pace *pace, int64_t now);

#endif
