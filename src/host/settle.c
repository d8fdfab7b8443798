#include "host/settle.h"

#include "base/clock.h"
#include "base/log.h"
#include "host/notice.h"
#include "host/reader.h"
#include "host/url.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_TRIES 4
#define MOST_TRIES_OF_SILENCE 2 /* each takes as long as a request may */
#define MOST_LIMITS 5
#define MOST_REDIRECTS 5
#define MOST_OUTAGES 3
/*
 * So many first tries failing one after the other are no single repositories' failures; fewer where nothing has passed
 * yet.
 */
#define MOST_FAILURES 100
#define MOST_BARREN 16
/* And fewer still where trying again is of no use. */
#define MOST_USELESS 3

static void fail_task(struct run *run, const struct task *task, enum fetch_state state, const char *text)
{
	for (size_t i = 0; i < task->count; i++)
		run_fail(run, task->first + i, state, text);
}

static void forget_redirect(struct task *task)
{
	free(task->url);
	task->url = NULL;
	task->redirects = 0;
}

static void again_at(struct run *run, struct task *task, int64_t due)
{
	task->due = due;
	queue_push(&run->order.again, task);
	task->url = NULL; /* the queue's now */
}

/* 0.5 s, 1 s, 2 s, each between half and one and a half of that. */
int64_t settle_backoff(struct run *run, unsigned tries)
{
	int64_t base = (run->options->backoff_ms ? run->options->backoff_ms : 500) << (tries > 0 ? tries - 1 : 0);

	return base / 2 + rand_r(&run->trouble.seed) % (base + 1);
}

static const char *name_of(const struct run *run, const struct task *task)
{
	return run_item(run, task->first)->name;
}

bool settle_count_failure(struct run *run, const char *text)
{
	char ending[700];

	if (++run->trouble.failures < MOST_FAILURES)
		return true;
	snprintf(ending, sizeof(ending), "%u requests in a row failed, the last so: %s", run->trouble.failures, text);
	run_end(run, ending);
	return false;
}

static void end_fruitless(struct run *run, const char *text)
{
	char ending[700];

	snprintf(ending, sizeof(ending), "none of the first requests succeeded: %s", text);
	run_end(run, ending);
}

/* The service as a whole is in trouble: one request at a time, a little later each, then the end. */
void settle_hold(struct run *run, struct task *task, const char *text, bool is_hopeless)
{
	bool is_news = task->sent > run->pace.paused_from;

	forget_redirect(task);
	if (is_news && (is_hopeless || ++run->trouble.outages > MOST_OUTAGES)) {
		if (run->trouble.barren >= MOST_BARREN)
			end_fruitless(run, text);
		else
			run_end(run, text);
		return;
	}
	if (is_news) {
		log_detail("%s: trying again with one request", text);
		pace_hold(&run->pace, clock_ms(),
			(int64_t)(run->options->backoff_ms ? run->options->backoff_ms : 500)
				<< (run->trouble.outages - 1));
	}
	run->pace.is_probing = true;
	again_at(run, task, 0);
}

void settle_retry(struct run *run, struct task *task, const char *text, unsigned most_tries)
{
	char ending[600];

	forget_redirect(task);
	if (run->progress.passed == 0 && ++run->trouble.barren >= MOST_BARREN) {
		settle_hold(run, task, text, false);
		return;
	}
	task->tries++;
	if (task->tries == 1 && !settle_count_failure(run, text))
		return;
	if (task->tries >= most_tries) {
		snprintf(ending, sizeof(ending), "%s, %u times", text, task->tries);
		fail_task(run, task, FETCH_FAILED, ending);
		return;
	}
	int64_t delay = settle_backoff(run, task->tries);
	log_detail("%s: %s: again in %" PRId64 " ms", name_of(run, task), text, delay);
	again_at(run, task, clock_ms() + delay);
}

/* A connection that the server was about to close takes those on it along: nothing is wrong with them. */
static void settle_transfer(
	struct run *run, struct task *task, const struct answer *answer, const struct outcome *outcome)
{
	bool is_lost = answer->failure == ANSWER_BROKEN && answer->status == 0;

	if (!is_lost || task->tries > 0 || run->trouble.barren >= MOST_BARREN) {
		/* The try at once is free; from the next on it is the service's failure as any other. */
		if (is_lost && task->tries == 1 && !settle_count_failure(run, outcome->text))
			return;
		settle_retry(run, task, outcome->text,
			answer->failure == ANSWER_TIMEOUT ? MOST_TRIES_OF_SILENCE : MOST_TRIES);
		return;
	}
	log_detail("%s: %s: again at once", name_of(run, task), outcome->text);
	task->tries++;
	forget_redirect(task);
	again_at(run, task, 0);
}

static void settle_outage(
	struct run *run, struct task *task, const struct answer *answer, const struct outcome *outcome)
{
	settle_hold(run, task, outcome->text, answer->failure == ANSWER_UNTRUSTED && run->progress.answers == 0);
}

static void note_wait(struct run *run, const struct outcome *outcome, int64_t before)
{
	int64_t left = pace_left(&run->pace, clock_ms());

	if (left > before + 1000)
		log_note("%s was met after %zu of %zu repositories: waiting %" PRId64 " s", outcome->text,
			run->progress.settled, run->order.count, (left + 999) / 1000);
}

/* From now on nothing is sent; what is in flight may still be answered. */
static void stop_sending(struct run *run, const struct outcome *outcome, int64_t wait)
{
	if (run->limit.is_met)
		return;
	run->limit.is_met = true;
	run->limit.told = *outcome;
	run->limit.until = wait >= 0 ? run_now(run) + wait : 0;
}

void settle_wait(struct run *run, const struct task *task, const struct outcome *outcome)
{
	int64_t now = clock_ms(), left = pace_left(&run->pace, now), wait = outcome->wait;
	bool is_bearable;

	if (wait == OUTCOME_NO_END)
		is_bearable = pace_limit_unknown(&run->pace, now, task->sent, &wait);
	else
		is_bearable = pace_limit(&run->pace, now, task->sent, wait);
	if (is_bearable)
		note_wait(run, outcome, left);
	else
		stop_sending(run, outcome, wait);
}

/* Each way has a budget: few are asked one by one in a run by batches, and theirs holds up no other. */
static bool is_other_budget(const struct run *run, const struct task *task)
{
	return task->way != run->way || task->is_anonymous;
}

static void settle_limit(struct run *run, struct task *task, const struct outcome *outcome)
{
	char text[600];

	if (is_other_budget(run, task) && outcome->is_primary) {
		snprintf(text, sizeof(text), "%s could not say it, and %s's rate limit for %s was met", run->way->name,
			run->name, task->way->name);
		fail_task(run, task, FETCH_FAILED, text);
		return;
	}
	settle_wait(run, task, outcome);
	forget_redirect(task);
	task->limits++;
	if (outcome->is_busy)
		task->tries++;
	if (task->way->is_patient || (task->limits < MOST_LIMITS && task->tries < MOST_TRIES)) {
		again_at(run, task, clock_ms());
		return;
	}
	snprintf(text, sizeof(text), "%s, %u times", outcome->text, task->limits);
	fail_task(run, task, FETCH_FAILED, text);
}

/* Not tried again; where it is so for the first few, and none has passed, it is so for all. */
static void settle_useless(struct run *run, struct task *task, const char *text)
{
	if (run->progress.passed == 0 && ++run->trouble.useless > MOST_USELESS)
		end_fruitless(run, text);
	else
		fail_task(run, task, FETCH_FAILED, text);
}

/* A dot at the edge of a part, as it stands or encoded; some take "%2e", "%2f" and "%5c" for what they mean. */
static bool may_climb(const char *path)
{
	return strstr(path, "/.") || strstr(path, "..") || strcasestr(path, "%2e") || strcasestr(path, "%5c") ||
		strstr(path, "%25");
}

/* Beside a path of a host something else may answer, that the token is not for. */
static enum url_step follow(const struct run *run, const char *location, char **url)
{
	const char *base = run->options->api_url;
	enum url_step step = url_follow(base, location, url);

	if (step != URL_SAME || !run->kind->is_kept_below ||
		(strncmp(*url, base, strlen(base)) == 0 && (*url)[strlen(base)] == '/' &&
			!may_climb(*url + strlen(base))))
		return step;
	free(*url);
	*url = NULL;
	return URL_OTHER;
}

static void settle_redirect(struct run *run, struct task *task, const struct answer *answer)
{
	char *url = NULL;

	if (++task->redirects > MOST_REDIRECTS) {
		fail_task(run, task, FETCH_FAILED, "redirected in a circle, or too often");
		return;
	}
	switch (follow(run, answer->location, &url)) {
	case URL_SAME:
		free(task->url);
		task->url = url;
		again_at(run, task, 0);
		break;
	case URL_OTHER:
		settle_useless(run, task, "redirected to another host, port or scheme, which is not followed");
		break;
	case URL_BAD:
		fail_task(run, task, FETCH_FAILED, "redirected to something that is no address");
		break;
	}
}

static void settle_lasting(struct run *run, struct task *task, const struct outcome *outcome)
{
	fail_task(run, task, outcome->kind == OUTCOME_GONE ? FETCH_GONE : FETCH_BLOCKED, outcome->text);
	run_count_pass(run);
}

void settle_more(struct run *run, struct task *task)
{
	forget_redirect(task);
	task->tries = 0;
	again_at(run, task, 0);
}

bool settle_may_be_anonymous(const struct run *run)
{
	return run->options->is_anonymous_too && run->options->token && !run->is_anonymous_spent;
}

/* What the token may not read may be public. The refusal stands where that does not help. */
static bool try_anonymously(
	struct run *run, struct task *task, const struct answer *answer, const struct outcome *outcome)
{
	if (answer->status != 403 || outcome->is_systematic || !settle_may_be_anonymous(run))
		return false;
	run_item(run, task->first)->message = arena_strdup(&run->fetch->arena, outcome->text);
	task->is_anonymous = true;
	settle_more(run, task);
	return true;
}

static void settle_refused(
	struct run *run, struct task *task, const struct answer *answer, const struct outcome *outcome)
{
	if (outcome->is_systematic && run->progress.passed == 0) {
		run_end(run, outcome->text);
		return;
	}
	if (answer->status == 400) {
		settle_useless(run, task, outcome->text);
		return;
	}
	if (try_anonymously(run, task, answer, outcome))
		return;
	/* Access is a matter of each repository: once something has passed, however many are refused side by side. */
	bool is_own =
		(answer->status == 403 || answer->status == 404) && run->progress.passed > 0 && !outcome->is_systematic;
	if (!is_own && task->tries == 0 && !settle_count_failure(run, outcome->text))
		return;
	fail_task(run, task, FETCH_FAILED, outcome->text);
}

void settle_usual(struct run *run, struct task *task, const struct answer *answer, const struct outcome *outcome)
{
	switch (outcome->kind) {
	case OUTCOME_REDIRECT:
		settle_redirect(run, task, answer);
		break;
	case OUTCOME_GONE:
	case OUTCOME_BLOCKED:
		settle_lasting(run, task, outcome);
		break;
	case OUTCOME_REFUSED:
		settle_refused(run, task, answer, outcome);
		break;
	case OUTCOME_BODY: /* a way has read it */
	case OUTCOME_UNCHANGED:
	case OUTCOME_RETRY:
		settle_transfer(run, task, answer, outcome);
		break;
	case OUTCOME_OUTAGE:
		settle_outage(run, task, answer, outcome);
		break;
	case OUTCOME_LIMIT:
		settle_limit(run, task, outcome);
		break;
	case OUTCOME_FATAL:
		run->is_fatal = true;
		run_end(run, outcome->text);
		break;
	}
}

/* The budget's last answer: what would come next would be refused. */
static void note_spent(struct run *run, const struct answer *answer)
{
	struct outcome spent = {.is_primary = true};
	int64_t now = clock_ms(), left = pace_left(&run->pace, now);
	int64_t wait = outcome_until_reset(answer, run_now(run));

	if (answer->remaining != 0 || answer->limit == 0 || wait < 1 || !run_has_unsent(run))
		return;
	outcome_say(&spent, OUTCOME_LIMIT, "%s's rate limit for the %s", run->name, run->kind->window);
	if (pace_spent(&run->pace, now, wait))
		note_wait(run, &spent, left);
	else
		stop_sending(run, &spent, wait);
}

void settle_answer(struct run *run, struct task *task, struct answer *answer)
{
	struct outcome_asked asked = {.kind = run->kind,
		.name = run->name,
		.is_conditional = task->is_conditional,
		.later = run->reader->later,
		.token = run->options->token && !task->is_anonymous ? run->options->token_origin : NULL,
		.now = run_now(run)};
	struct outcome outcome;

	outcome_judge(&outcome, answer, &asked);
	if (answer->status > 0) {
		run->progress.answers++;
		if (run->progress.passed > 0)
			run->trouble.outages = 0;
		notice_answer(run, task, answer, &outcome);
	}
	task->way->take(run, task, answer, &outcome);
	if (outcome.kind != OUTCOME_LIMIT && answer->status > 0 && !is_other_budget(run, task))
		note_spent(run, answer);
	forget_redirect(task);
}
