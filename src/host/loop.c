#include "host/loop.h"

#include "base/date.h"
#include "base/log.h"
#include "host/batch.h"
#include "host/rest.h"
#include "host/settle.h"
#include "host/url.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#define TURN 20
#define NAP 50
#define PROGRESS_EVERY 100
#define FIRST_ALONE 1000
/* So many repositories are worth the hint at GraphQL. */
#define WORTH_A_BATCH 50

int64_t loop_now(const struct loop *loop)
{
	return loop->options->now + (http_clock() - loop->started) / 1000;
}

static bool is_stopped(const struct loop *loop)
{
	return loop->options->stop && *loop->options->stop;
}

bool loop_has_unsent(const struct loop *loop)
{
	return loop->next < loop->order_count || loop->again.count > 0;
}

/* Where the first of the list have all failed, each probe is from another quarter: these may be dead for themselves. */
static void look_elsewhere(struct loop *loop, size_t left)
{
	size_t at = loop->next + left * (loop->outages % 4) / 4, probe = loop->order[at];

	loop->order[at] = loop->order[loop->next];
	loop->order[loop->next] = probe;
}

/*
 * The next request: one that is due again, else one for the first time. After a wait the other way round: what was
 * refused may be so for its own sake.
 */
static bool take_task(struct loop *loop, int64_t now, struct task *task)
{
	size_t batch = loop->plan.api == FETCH_GRAPHQL ? loop->batch : 1;
	size_t left = loop->order_count - loop->next;

	if ((left == 0 || !loop->pace.is_probing) && queue_pop(&loop->again, now, task))
		return true;
	if (left == 0)
		return false;
	if (loop->pace.is_probing && loop->passed == 0 && loop->plan.api == FETCH_REST)
		look_elsewhere(loop, left);
	*task = (struct task){.first = loop->next,
		.count = left < batch ? left : batch,
		.is_graphql = loop->plan.api == FETCH_GRAPHQL};
	loop->next += task->count;
	return true;
}

static void send_rest(struct loop *loop, struct task *task)
{
	const struct fetch_item *item = settle_item(loop, task->first);
	const struct cache_entry *entry = cache_find(loop->cache, item->name);
	struct http_request request = {.max_body = REST_MAX_BODY, .tag = task};

	request.etag = cache_validator(entry, loop_now(loop));
	if (!task->url) {
		buf_clear(&loop->url);
		buf_puts(&loop->url, loop->options->api_url);
		if (loop->reader)
			loop->reader->path(loop->reader->user, loop->order[task->first], &loop->url);
		else
			buf_printf(&loop->url, "/repos/%s", item->name);
	}
	request.url = task->url ? task->url : loop->url.data;
	task->is_conditional = request.etag != NULL;
	http_start(loop->http, &request);
}

static void send_task(struct loop *loop, const struct task *wanted, int64_t now)
{
	struct task *task = loop->idle[--loop->idle_count];

	*task = *wanted;
	task->sent = now;
	loop->fetch->requests++;
	if (task->is_graphql) {
		batch_send(loop, task);
		return;
	}
	pace_sent(&loop->pace, now);
	send_rest(loop, task);
}

/* The budget's last requests are not outrun: those in flight may not be counted yet in what the last answer told. */
static bool is_budget_in_flight(const struct loop *loop)
{
	size_t in_flight = http_in_flight(loop->http);

	return loop->fetch->remaining > 0 && in_flight > 0 && in_flight >= (uint64_t)loop->fetch->remaining;
}

/* As many as may be in flight. Returns for how many ms no more may go out, 0 where only answers are waited for. */
static int64_t send_all(struct loop *loop)
{
	struct task task;
	int64_t now = http_clock();

	while (!loop->is_over_limit && loop->idle_count > 0 && loop_has_unsent(loop)) {
		int64_t delay = pace_delay(&loop->pace, now, http_in_flight(loop->http));
		if (delay > 0)
			return delay;
		if (is_budget_in_flight(loop))
			return 0;
		if (!take_task(loop, now, &task))
			return queue_due(&loop->again) - now;
		if (task.is_graphql && loop->plan.api == FETCH_REST)
			batch_to_rest(loop, &task);
		else
			send_task(loop, &task, now);
	}
	return 0;
}

static void take_answer(void *user, void *tag, struct answer *answer)
{
	struct loop *loop = user;
	struct task *task = tag;

	if (!loop->is_over)
		settle_answer(loop, task, answer);
	loop->idle[loop->idle_count++] = task;
}

static void nap(int64_t ms)
{
	struct timespec time;

	if (ms > NAP)
		ms = NAP;
	time = (struct timespec){.tv_nsec = ms * 1000000};
	nanosleep(&time, NULL);
}

static void show_progress(struct loop *loop)
{
	const struct fetch *fetch = loop->fetch;
	int64_t now = http_clock(), left = pace_left(&loop->pace, now);
	double seconds = (double)(now - loop->started) / 1000;

	if (!log_has_progress() || now - loop->shown < PROGRESS_EVERY)
		return;
	loop->shown = now;
	if (left > 0)
		log_progress("%zu of %zu, waiting for GitHub: %" PRId64 " s left", loop->settled, loop->order_count,
			(left + 999) / 1000);
	else if (fetch->remaining >= 0)
		log_progress("%zu of %zu, %.0f a second, %" PRId64 " requests left this hour", loop->settled,
			loop->order_count, seconds > 0 ? (double)loop->settled / seconds : 0.0, fetch->remaining);
	else
		log_progress("%zu of %zu, %.0f a second", loop->settled, loop->order_count,
			seconds > 0 ? (double)loop->settled / seconds : 0.0);
}

static const char *hint_of(const struct loop *loop)
{
	if (!loop->limit.is_primary || !url_has_published_limits(loop->options->api_url))
		return "";
	if (!loop->options->token)
		return ". With a token it is 5,000 an hour: GH_TOKEN=$(gh auth token) eco-refresh …";
	return loop->plan.api == FETCH_REST && loop->order_count > WORTH_A_BATCH
		? ". --api graphql asks 100 repositories at a time"
		: "";
}

static const char *kept_of(const struct loop *loop)
{
	if (loop->options->is_cache_read_only)
		return "--check and --dry-run keep no answers, so the next run asks for all anew";
	return loop->options->cache_path
		? "the answers are kept in the cache, and the next run within a day goes on from there"
		: "without a cache the answers are lost";
}

/* The one message of a run that a limit ended. */
static void end_at_limit(struct loop *loop)
{
	char stamp[DATE_STAMP_SIZE], when[80] = "Come back in some minutes", why[100] = "waiting did not help";
	bool is_vain = pace_is_vain(&loop->pace);

	if (loop->limit_until > 0 && !is_vain)
		snprintf(when, sizeof(when), "Come back after %s", date_format_stamp(loop->limit_until, stamp));
	if (!is_vain)
		snprintf(why, sizeof(why), "waiting for its end is more than --max-wait %u allows",
			loop->options->max_wait);
	err_set(loop->err, "%s was met after %zu of %zu repositories, and %s. %s: %s%s", loop->limit.text,
		loop->settled, loop->order_count, why, when, kept_of(loop), hint_of(loop));
	loop->is_over = true;
}

static void end_stopped(struct loop *loop)
{
	loop->fetch->is_stopped = true;
	loop->is_over = true;
	err_set(loop->err, "stopped by a signal after %zu of %zu repositories", loop->settled, loop->order_count);
}

/*
 * The first goes alone: a bad token, a spent budget or a retired API is met once, not --jobs times. Where it is merely
 * slow, it holds up the others no longer than this.
 */
static void let_others_go(struct loop *loop)
{
	bool is_news = loop->answers > 0 || loop->barren > 0 || loop->outages > 0;

	if (!is_news && http_clock() - loop->started > FIRST_ALONE)
		loop->pace.is_probing = false;
}

static void step(struct loop *loop)
{
	let_others_go(loop);
	int64_t delay = send_all(loop);

	if (http_in_flight(loop->http) > 0)
		http_turn(loop->http, TURN, take_answer, loop);
	else if (loop->is_over_limit)
		end_at_limit(loop);
	else if (delay > 0)
		nap(delay);
}

bool loop_run(struct loop *loop)
{
	for (size_t i = 0; i < loop->options->jobs; i++)
		loop->idle[loop->idle_count++] = &loop->flights[i];
	loop->pace.is_probing = true;
	while (!loop->is_over && (loop_has_unsent(loop) || http_in_flight(loop->http) > 0)) {
		if (is_stopped(loop))
			end_stopped(loop);
		else
			step(loop);
		show_progress(loop);
	}
	log_progress(NULL);
	return !loop->is_over;
}
