#include "host/pace.h"

#include "base/mem.h"

#include <stdlib.h>

/* Requests may overtake each other on the way, so the window is a little wider than the minute the service counts. */
#define WINDOW 60250
#define MOST_IN_VAIN 8
/* Look again soon: an answer under way decides. */
#define SHORTLY 20

void pace_init(struct pace *pace, unsigned per_minute, unsigned max_wait)
{
	*pace = (struct pace){.per_minute = per_minute, .max_wait = (int64_t)max_wait * 1000, .paused_from = INT64_MIN};
}

void pace_release(struct pace *pace)
{
	free(pace->sent);
	pace->sent = NULL;
}

bool pace_is_vain(const struct pace *pace)
{
	return pace->vain > MOST_IN_VAIN;
}

int64_t pace_left(const struct pace *pace, int64_t now)
{
	return pace->paused_until > now ? pace->paused_until - now : 0;
}

int64_t pace_delay(const struct pace *pace, int64_t now, size_t in_flight)
{
	if (pace_left(pace, now) > 0)
		return pace_left(pace, now);
	if (pace->is_probing && in_flight > 0)
		return SHORTLY;
	if (pace->per_minute == 0 || pace->count < pace->per_minute)
		return 0;
	int64_t free_at = pace->sent[pace->first] + WINDOW;
	return free_at > now ? free_at - now : 0;
}

/* The ring grows to per_minute and then goes round. */
void pace_sent(struct pace *pace, int64_t now)
{
	if (pace->per_minute == 0)
		return;
	if (pace->count == pace->per_minute) {
		pace->sent[pace->first] = now;
		pace->first = (pace->first + 1) % pace->count;
		return;
	}
	MEM_NEXT(pace->sent, pace->count, pace->capacity) = now;
}

static bool pause_until(struct pace *pace, int64_t now, int64_t until)
{
	int64_t start = pace->paused_until > now ? pace->paused_until : now;

	if (until <= start)
		return true;
	if (pace->waited + (until - start) > pace->max_wait)
		return false;
	pace->waited += until - start;
	if (pace->paused_until <= now)
		pace->paused_from = now;
	pace->paused_until = until;
	pace->is_probing = true;
	return true;
}

/* Was the request already on its way when the last wait began? */
static bool is_old_news(const struct pace *pace, int64_t sent)
{
	return sent <= pace->paused_from;
}

bool pace_spent(struct pace *pace, int64_t now, int64_t seconds)
{
	return pause_until(pace, now, now + seconds * 1000);
}

bool pace_limit(struct pace *pace, int64_t now, int64_t sent, int64_t seconds)
{
	if (seconds < 1)
		seconds = 1;
	if (seconds > pace->max_wait / 1000)
		return false;
	if (!is_old_news(pace, sent) && ++pace->vain > MOST_IN_VAIN)
		return false;
	if (is_old_news(pace, sent) && pace_left(pace, now) == 0)
		return true;
	return pause_until(pace, now, now + seconds * 1000);
}

bool pace_limit_unknown(struct pace *pace, int64_t now, int64_t sent, int64_t *seconds)
{
	*seconds = (int64_t)PACE_FIRST_GROWN_WAIT << (pace->grown < 10 ? pace->grown : 10);
	if (is_old_news(pace, sent))
		return true;
	pace->grown++;
	return pace_limit(pace, now, sent, *seconds);
}

void pace_hold(struct pace *pace, int64_t now, int64_t ms)
{
	if (pace->paused_until <= now)
		pace->paused_from = now;
	if (pace->paused_until < now + ms)
		pace->paused_until = now + ms;
	pace->is_probing = true;
}

void pace_passed(struct pace *pace)
{
	pace->vain = 0;
	pace->is_probing = false;
}
