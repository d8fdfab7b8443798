#include "host/loop.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "base/mem.h"
#include "host/reader.h"
#include "host/settle.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define TURN 20
#define NAP 50
#define PROGRESS_EVERY 100
#define FIRST_ALONE 1000
/* So many repositories are worth the hint at GraphQL. */
#define WORTH_A_BATCH 50

struct loop;

/* Comes back with the answer. */
struct flight {
	struct task task;
	struct loop *loop;
};

/* One host's. */
struct loop {
	struct run *run;
	struct flight *flights; /* one for each request that may be in flight */
	struct flight **idle; /* those of flights not in use */
	size_t idle_count;
	int64_t delay; /* ms for which nothing more may go out */
};

struct loops {
	struct loop *items;
	size_t count;
	int64_t shown; /* ms: the progress line */
};

static bool is_stopped(const struct run *run)
{
	return run->options->stop && *run->options->stop;
}

/* Where the first of the list have all failed, each probe is from another quarter: these may be dead for themselves. */
static void look_elsewhere(struct run *run, size_t left)
{
	struct run_order *order = &run->order;
	size_t at = order->next + left * (run->trouble.outages % 4) / 4, probe = order->items[at];

	order->items[at] = order->items[order->next];
	order->items[order->next] = probe;
}

/*
 * The next request: one that is due again, else one for the first time. After a wait the other way round: what was
 * refused may be so for its own sake.
 */
static bool take_task(struct run *run, int64_t now, struct task *task)
{
	size_t left = run->order.count - run->order.next;

	if ((left == 0 || !run->pace.is_probing) && queue_pop(&run->order.again, now, task))
		return true;
	if (left == 0)
		return false;
	if (run->pace.is_probing && run->progress.passed == 0 && run->batch == 1)
		look_elsewhere(run, left);
	*task = (struct task){
		.way = run->way, .first = run->order.next, .count = left < run->batch ? left : run->batch};
	run->order.next += task->count;
	return true;
}

static void send_task(struct loop *loop, const struct task *wanted, int64_t now)
{
	struct task *task = &loop->idle[loop->idle_count - 1]->task;

	*task = *wanted;
	task->sent = now;
	if (!task->way->send(loop->run, task))
		return;
	loop->run->fetch->requests++;
	loop->idle_count--;
}

/* The budget's last requests are not outrun: those in flight may not be counted yet in what the last answer told. */
static bool is_budget_in_flight(const struct run *run)
{
	size_t in_flight = http_in_flight(run->http);

	return run->quota.remaining > 0 && in_flight > 0 && in_flight >= (uint64_t)run->quota.remaining;
}

/* As many as may be in flight. Returns for how many ms no more may go out, 0 where only answers are waited for. */
static int64_t send_all(struct loop *loop)
{
	struct run *run = loop->run;
	struct task task;
	int64_t now = clock_ms();

	while (!run->limit.is_met && loop->idle_count > 0 && run_has_unsent(run)) {
		int64_t delay = pace_delay(&run->pace, now, http_in_flight(run->http));
		if (delay > 0)
			return delay;
		if (is_budget_in_flight(run))
			return 0;
		if (!take_task(run, now, &task))
			return queue_due(&run->order.again) - now;
		send_task(loop, &task, now);
	}
	return 0;
}

static void take_answer(void *user, void *tag, struct answer *answer)
{
	struct flight *flight = tag;
	struct loop *loop = flight->loop;

	(void)user;
	if (!loop->run->is_over)
		settle_answer(loop->run, &flight->task, answer);
	loop->idle[loop->idle_count++] = flight;
}

static void nap(int64_t ms)
{
	if (ms > NAP)
		ms = NAP;
	struct timespec time = (struct timespec){.tv_nsec = ms * 1000000};
	nanosleep(&time, NULL);
}

/* Of those that are not over, the one that waits longest; NULL where none does. */
static const struct run *longest_wait(const struct loops *loops, int64_t now, int64_t *left)
{
	const struct run *found = NULL;

	*left = 0;
	for (size_t i = 0; i < loops->count; i++) {
		const struct run *run = loops->items[i].run;

		if (run->is_over || !run_has_unsent(run) || pace_left(&run->pace, now) <= *left)
			continue;
		found = run;
		*left = pace_left(&run->pace, now);
	}
	return found;
}

static void show_progress(struct loops *loops)
{
	const struct run *first = loops->items[0].run, *waiting;
	int64_t now = clock_ms(), left;
	double seconds = (double)(now - first->started) / 1000;
	size_t settled = 0, count = 0;

	if (!log_has_progress() || now - loops->shown < PROGRESS_EVERY)
		return;
	loops->shown = now;
	for (size_t i = 0; i < loops->count; i++) {
		settled += loops->items[i].run->progress.settled;
		count += loops->items[i].run->order.count;
	}
	waiting = longest_wait(loops, now, &left);
	if (waiting)
		log_progress("%zu of %zu, waiting for %s: %" PRId64 " s left", settled, count, waiting->name,
			(left + 999) / 1000);
	else if (loops->count == 1 && first->quota.remaining >= 0)
		log_progress("%zu of %zu, %.0f a second, %" PRId64 " requests left this %s", settled, count,
			seconds > 0 ? (double)settled / seconds : 0.0, first->quota.remaining, first->kind->window);
	else
		log_progress(
			"%zu of %zu, %.0f a second", settled, count, seconds > 0 ? (double)settled / seconds : 0.0);
}

static const char *hint_of(const struct run *run)
{
	if (run->prefix > 0 || !run->limit.told.is_primary || !run->kind->has_published_limits ||
		!run->kind->has_published_limits(run->options->api_url))
		return "";
	if (!run->options->token)
		return ". With a token it is 5,000 an hour: GH_TOKEN=$(gh auth token) eco-refresh …";
	return run->kind->batch && run->batch == 1 && run->order.count > WORTH_A_BATCH
		? ". --api graphql asks 100 repositories at a time"
		: "";
}

static const char *kept_of(const struct run *run)
{
	if (run->options->is_cache_read_only)
		return "--check and --dry-run keep no answers, so the next run asks for all anew";
	if (run->reader && run->reader->kept)
		return run->reader->kept;
	return run->options->cache_path
		? "the answers are kept in the cache, and the next run within a day goes on from there"
		: "without a cache the answers are lost";
}

/* The one message of a run that a limit ended. */
static void end_at_limit(struct run *run)
{
	char stamp[DATE_STAMP_SIZE], when[80] = "Come back in some minutes", why[100] = "waiting did not help";
	bool is_vain = pace_is_vain(&run->pace);

	if (run->limit.until > 0 && !is_vain)
		snprintf(when, sizeof(when), "Come back after %s", date_format_stamp(run->limit.until, stamp));
	if (!is_vain)
		snprintf(why, sizeof(why), "waiting for its end is more than --max-wait %u allows",
			run->options->max_wait);
	err_set(run->err, "%s was met after %zu of %zu repositories, and %s. %s: %s%s", run->limit.told.text,
		run->progress.settled, run->order.count, why, when, kept_of(run), hint_of(run));
	run->is_over = true;
}

static void end_stopped(struct run *run)
{
	run->fetch->is_stopped = true;
	run->is_over = true;
	err_set(run->err, "stopped by a signal after %zu of %zu repositories", run->progress.settled, run->order.count);
}

/*
 * The first goes alone: a bad token, a spent budget or a retired API is met once, not --jobs times. Where it is merely
 * slow, it holds up the others no longer than this.
 */
static void let_others_go(struct run *run)
{
	bool is_news = run->progress.answers > 0 || run->trouble.barren > 0 || run->trouble.outages > 0;

	if (!is_news && clock_ms() - run->started > FIRST_ALONE)
		run->pace.is_probing = false;
}

/* Sends what may be sent; ends a run that waits for no answer and may not ask. */
static void step(struct loop *loop)
{
	struct run *run = loop->run;

	let_others_go(run);
	loop->delay = send_all(loop);
	if (http_in_flight(run->http) == 0 && run->limit.is_met)
		end_at_limit(run);
}

static bool is_active(const struct run *run)
{
	return !run->is_over && (run_has_unsent(run) || http_in_flight(run->http) > 0);
}

/* Moves everything on, or waits as long as nobody may send. */
static void turn(const struct loops *loops)
{
	bool is_in_flight = false;
	int64_t delay = NAP;

	for (size_t i = 0; i < loops->count; i++) {
		const struct loop *loop = &loops->items[i];

		is_in_flight |= http_in_flight(loop->run->http) > 0;
		if (is_active(loop->run) && loop->delay < delay)
			delay = loop->delay;
	}
	if (is_in_flight)
		http_turn(loops->items[0].run->http, TURN, take_answer, NULL);
	else if (delay > 0)
		nap(delay);
}

/* false: nothing is left to do. */
static bool go_on(struct loops *loops)
{
	bool is_any = false;

	for (size_t i = 0; i < loops->count; i++) {
		struct loop *loop = &loops->items[i];

		if (is_active(loop->run) && is_stopped(loop->run))
			end_stopped(loop->run);
		else if (is_active(loop->run))
			step(loop);
		if (loop->run->is_over)
			http_abandon(loop->run->http);
		is_any |= is_active(loop->run);
	}
	if (is_any)
		turn(loops);
	show_progress(loops);
	return is_any;
}

static void make_loop(struct loop *loop, struct run *run)
{
	size_t jobs = run->options->jobs;

	*loop = (struct loop){.run = run,
		.flights = mem_calloc(jobs, sizeof(*loop->flights)),
		.idle = mem_calloc(jobs, sizeof(struct flight *))};
	while (loop->idle_count < jobs) {
		loop->flights[loop->idle_count].loop = loop;
		loop->idle[loop->idle_count] = &loop->flights[loop->idle_count];
		loop->idle_count++;
	}
	run->pace.is_probing = true;
}

static void release_loop(struct loop *loop)
{
	http_abandon(loop->run->http);
	for (size_t i = 0; i < loop->run->options->jobs; i++)
		free(loop->flights[i].task.url);
	free(loop->flights);
	free(loop->idle);
}

void loop_run(struct run *const *runs, size_t count)
{
	struct loops loops = {.items = mem_calloc(count, sizeof(*loops.items)), .count = count};

	for (size_t i = 0; i < count; i++)
		make_loop(&loops.items[i], runs[i]);
	while (go_on(&loops))
		;
	log_progress(NULL);
	for (size_t i = 0; i < count; i++)
		release_loop(&loops.items[i]);
	free(loops.items);
}
