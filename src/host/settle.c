#include "host/settle.h"

#include "base/log.h"
#include "base/mem.h"
#include "host/batch.h"
#include "host/notice.h"
#include "host/rest.h"
#include "host/url.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_TRIES 4
#define MOST_TRIES_OF_BODY 3
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

struct fetch_item *settle_item(const struct loop *loop, size_t place)
{
	return &loop->fetch->items[loop->order[place]];
}

void settle_end(struct loop *loop, const char *text)
{
	loop->is_over = true;
	if (loop->settled > 0)
		err_set(loop->err, "%s. The run ended after %zu of %zu repositories", text, loop->settled,
			loop->order_count);
	else
		err_set(loop->err, "%s", text);
}

void settle_facts(struct loop *loop, size_t place)
{
	struct fetch_item *item = settle_item(loop, place);

	item->state = FETCH_OK;
	item->message = NULL;
	item->repo.name = item->name;
	loop->settled++;
	loop->passed++;
	loop->failures = 0;
}

void settle_failure(struct loop *loop, size_t place, enum fetch_state state, const char *text)
{
	struct fetch_item *item = settle_item(loop, place);

	item->state = state;
	item->message = arena_strdup(&loop->fetch->arena, text);
	loop->settled++;
}

static void fail_task(struct loop *loop, const struct task *task, enum fetch_state state, const char *text)
{
	for (size_t i = 0; i < task->count; i++)
		settle_failure(loop, task->first + i, state, text);
}

static void forget_redirect(struct task *task)
{
	free(task->url);
	task->url = NULL;
	task->redirects = 0;
}

static void again_at(struct loop *loop, struct task *task, int64_t due)
{
	task->due = due;
	queue_push(&loop->again, task);
	task->url = NULL; /* the queue's now */
}

/* 0.5 s, 1 s, 2 s, each between half and one and a half of that. */
int64_t settle_backoff(struct loop *loop, unsigned tries)
{
	int64_t base = (loop->options->backoff_ms ? loop->options->backoff_ms : 500) << (tries > 0 ? tries - 1 : 0);

	return base / 2 + rand_r(&loop->seed) % (base + 1);
}

static const char *name_of(const struct loop *loop, const struct task *task)
{
	return settle_item(loop, task->first)->name;
}

bool settle_count_failure(struct loop *loop, const char *text)
{
	char ending[700];

	if (++loop->failures < MOST_FAILURES)
		return true;
	snprintf(ending, sizeof(ending), "%u requests in a row failed, the last so: %s", loop->failures, text);
	settle_end(loop, ending);
	return false;
}

static void end_fruitless(struct loop *loop, const char *text)
{
	char ending[700];

	snprintf(ending, sizeof(ending), "none of the first requests succeeded: %s", text);
	settle_end(loop, ending);
}

/* The service as a whole is in trouble: one request at a time, a little later each, then the end. */
void settle_hold(struct loop *loop, struct task *task, const char *text, bool is_hopeless)
{
	bool is_news = task->sent > loop->pace.paused_from;

	forget_redirect(task);
	if (is_news && (is_hopeless || ++loop->outages > MOST_OUTAGES)) {
		if (loop->barren >= MOST_BARREN)
			end_fruitless(loop, text);
		else
			settle_end(loop, text);
		return;
	}
	if (is_news) {
		log_detail("%s: trying again with one request", text);
		pace_hold(&loop->pace, http_clock(),
			(int64_t)(loop->options->backoff_ms ? loop->options->backoff_ms : 500) << (loop->outages - 1));
	}
	loop->pace.is_probing = true;
	again_at(loop, task, 0);
}

void settle_retry(struct loop *loop, struct task *task, const char *text, unsigned most_tries)
{
	char ending[600];
	int64_t delay;

	forget_redirect(task);
	if (loop->passed == 0 && ++loop->barren >= MOST_BARREN) {
		settle_hold(loop, task, text, false);
		return;
	}
	task->tries++;
	if (task->tries == 1 && !settle_count_failure(loop, text))
		return;
	if (task->tries >= most_tries) {
		snprintf(ending, sizeof(ending), "%s, %u times", text, task->tries);
		fail_task(loop, task, FETCH_FAILED, ending);
		return;
	}
	delay = settle_backoff(loop, task->tries);
	log_detail("%s: %s: again in %" PRId64 " ms", name_of(loop, task), text, delay);
	again_at(loop, task, http_clock() + delay);
}

/* A connection that the server was about to close takes those on it along: nothing is wrong with them. */
static void settle_transfer(
	struct loop *loop, struct task *task, const struct answer *answer, const struct outcome *outcome)
{
	bool is_lost = answer->failure == ANSWER_BROKEN && answer->status == 0;

	if (!is_lost || task->tries > 0 || loop->barren >= MOST_BARREN) {
		/* The try at once is free; from the next on it is the service's failure as any other. */
		if (is_lost && task->tries == 1 && !settle_count_failure(loop, outcome->text))
			return;
		settle_retry(loop, task, outcome->text,
			answer->failure == ANSWER_TIMEOUT ? MOST_TRIES_OF_SILENCE : MOST_TRIES);
		return;
	}
	log_detail("%s: %s: again at once", name_of(loop, task), outcome->text);
	task->tries++;
	forget_redirect(task);
	again_at(loop, task, 0);
}

static void settle_outage(
	struct loop *loop, struct task *task, const struct answer *answer, const struct outcome *outcome)
{
	settle_hold(loop, task, outcome->text, answer->failure == ANSWER_UNTRUSTED && loop->answers == 0);
}

static void note_wait(struct loop *loop, const struct outcome *outcome, int64_t before)
{
	int64_t left = pace_left(&loop->pace, http_clock());

	if (left > before + 1000)
		log_note("%s was met after %zu of %zu repositories: waiting %" PRId64 " s", outcome->text,
			loop->settled, loop->order_count, (left + 999) / 1000);
}

/* From now on nothing is sent; what is in flight may still be answered. */
static void stop_sending(struct loop *loop, const struct outcome *outcome, int64_t wait)
{
	if (loop->is_over_limit)
		return;
	loop->is_over_limit = true;
	loop->limit = *outcome;
	loop->limit_until = wait >= 0 ? loop_now(loop) + wait : 0;
}

void settle_wait(struct loop *loop, const struct task *task, const struct outcome *outcome)
{
	int64_t now = http_clock(), left = pace_left(&loop->pace, now), wait = outcome->wait;
	bool is_bearable;

	if (wait == OUTCOME_NO_END)
		is_bearable = pace_limit_unknown(&loop->pace, now, task->sent, &wait);
	else
		is_bearable = pace_limit(&loop->pace, now, task->sent, wait);
	if (is_bearable)
		note_wait(loop, outcome, left);
	else
		stop_sending(loop, outcome, wait);
}

/* REST and GraphQL have a budget each: few are asked by REST in a run by GraphQL, and theirs holds up no other. */
static bool is_other_budget(const struct loop *loop, const struct task *task)
{
	return task->is_graphql != (loop->plan.api == FETCH_GRAPHQL);
}

static void settle_limit(struct loop *loop, struct task *task, const struct outcome *outcome)
{
	char text[600];

	if (is_other_budget(loop, task) && outcome->is_primary) {
		fail_task(
			loop, task, FETCH_FAILED, "GraphQL could not say it, and GitHub's rate limit for REST was met");
		return;
	}
	settle_wait(loop, task, outcome);
	forget_redirect(task);
	task->limits++;
	if (outcome->is_busy)
		task->tries++;
	if (task->is_graphql || (task->limits < MOST_LIMITS && task->tries < MOST_TRIES)) {
		again_at(loop, task, http_clock());
		return;
	}
	snprintf(text, sizeof(text), "%s, %u times", outcome->text, task->limits);
	fail_task(loop, task, FETCH_FAILED, text);
}

/* Not tried again; where it is so for the first few, and none has passed, it is so for all. */
static void settle_useless(struct loop *loop, struct task *task, const char *text)
{
	if (loop->passed == 0 && ++loop->useless > MOST_USELESS)
		end_fruitless(loop, text);
	else
		fail_task(loop, task, FETCH_FAILED, text);
}

static void settle_redirect(struct loop *loop, struct task *task, const struct answer *answer)
{
	char *url = NULL;

	if (++task->redirects > MOST_REDIRECTS) {
		fail_task(loop, task, FETCH_FAILED, "redirected in a circle, or too often");
		return;
	}
	switch (url_follow(loop->options->api_url, answer->location, &url)) {
	case URL_SAME:
		free(task->url);
		task->url = url;
		again_at(loop, task, 0);
		break;
	case URL_OTHER:
		settle_useless(loop, task, "redirected to another host, port or scheme, which is not followed");
		break;
	case URL_BAD:
		fail_task(loop, task, FETCH_FAILED, "redirected to something that is no address");
		break;
	}
}

static void settle_body(struct loop *loop, struct task *task, const struct answer *answer)
{
	struct fetch_item *item = settle_item(loop, task->first);
	int64_t now = loop_now(loop);
	char text[200];
	const char *why;

	enum rest_result result =
		rest_read(answer->body.data, answer->body.len, &loop->fetch->arena, &item->repo, &why);
	if (result == REST_READ) {
		settle_facts(loop, task->first);
		cache_put(loop->cache, &item->repo, answer->etag, now, now);
		return;
	}
	snprintf(text, sizeof(text), "the answer (HTTP 200) is no repository's facts: %s", why);
	if (result == REST_UNREADABLE)
		settle_retry(loop, task, text, MOST_TRIES_OF_BODY);
	else
		fail_task(loop, task, FETCH_FAILED, text);
}

/* As settle_body, for what a reader takes. */
static void settle_read(struct loop *loop, struct task *task, const struct answer *answer)
{
	const struct reader *reader = loop->reader;
	char text[200];
	const char *why = "";

	enum reader_result result =
		reader->take(reader->user, loop->order[task->first], answer->body.data, answer->body.len, &why);
	snprintf(text, sizeof(text), "the answer (HTTP 200) can't be read: %s", why);
	switch (result) {
	case READER_DONE:
		settle_facts(loop, task->first);
		break;
	case READER_MORE:
		forget_redirect(task);
		task->tries = 0;
		again_at(loop, task, 0);
		break;
	case READER_UNREADABLE:
		settle_retry(loop, task, text, MOST_TRIES_OF_BODY);
		break;
	case READER_WRONG:
		fail_task(loop, task, FETCH_FAILED, text);
		break;
	}
}

static void settle_unchanged(struct loop *loop, struct task *task)
{
	struct fetch_item *item = settle_item(loop, task->first);
	const struct cache_entry *entry = cache_find(loop->cache, item->name);

	repo_copy(&item->repo, &entry->repo, &loop->fetch->arena);
	settle_facts(loop, task->first);
	cache_touch(loop->cache, item->name, loop_now(loop));
	loop->fetch->not_modified++;
}

static void settle_lasting(struct loop *loop, struct task *task, enum fetch_state state, const struct outcome *outcome)
{
	struct repo repo;
	int64_t now = loop_now(loop);

	repo_init(&repo);
	repo.name = name_of(loop, task);
	repo.status = state == FETCH_GONE ? REPO_GONE : REPO_BLOCKED;
	repo.reason = outcome->text;
	cache_put(loop->cache, &repo, NULL, now, now);
	fail_task(loop, task, state, outcome->text);
	loop->passed++;
	loop->failures = 0;
}

static void settle_refused(
	struct loop *loop, struct task *task, const struct answer *answer, const struct outcome *outcome)
{
	if (outcome->is_systematic && loop->passed == 0) {
		settle_end(loop, outcome->text);
		return;
	}
	if (answer->status == 400) {
		settle_useless(loop, task, outcome->text);
		return;
	}
	/* Access is a matter of each repository: once something has passed, however many are refused side by side. */
	bool is_own = (answer->status == 403 || answer->status == 404) && loop->passed > 0 && !outcome->is_systematic;
	if (!is_own && task->tries == 0 && !settle_count_failure(loop, outcome->text))
		return;
	fail_task(loop, task, FETCH_FAILED, outcome->text);
}

static void settle_outcome(struct loop *loop, struct task *task, struct answer *answer, struct outcome *outcome)
{
	if (task->is_graphql && batch_settle(loop, task, answer, outcome))
		return;
	switch (outcome->kind) {
	case OUTCOME_BODY:
		if (loop->reader)
			settle_read(loop, task, answer);
		else
			settle_body(loop, task, answer);
		break;
	case OUTCOME_UNCHANGED:
		settle_unchanged(loop, task);
		break;
	case OUTCOME_REDIRECT:
		settle_redirect(loop, task, answer);
		break;
	case OUTCOME_GONE:
		settle_lasting(loop, task, FETCH_GONE, outcome);
		break;
	case OUTCOME_BLOCKED:
		settle_lasting(loop, task, FETCH_BLOCKED, outcome);
		break;
	case OUTCOME_REFUSED:
		settle_refused(loop, task, answer, outcome);
		break;
	case OUTCOME_RETRY:
		settle_transfer(loop, task, answer, outcome);
		break;
	case OUTCOME_OUTAGE:
		settle_outage(loop, task, answer, outcome);
		break;
	case OUTCOME_LIMIT:
		settle_limit(loop, task, outcome);
		break;
	case OUTCOME_FATAL:
		loop->is_fatal = true;
		settle_end(loop, outcome->text);
		break;
	}
}

/* The budget's last answer: what would come next would be refused. */
static void note_spent(struct loop *loop, const struct answer *answer)
{
	struct outcome spent = {.kind = OUTCOME_LIMIT, .is_primary = true, .text = "GitHub's rate limit for the hour"};
	int64_t now = http_clock(), left = pace_left(&loop->pace, now);
	int64_t wait = outcome_until_reset(answer, loop_now(loop));

	if (answer->remaining != 0 || answer->limit == 0 || wait < 1 || !loop_has_unsent(loop))
		return;
	if (pace_spent(&loop->pace, now, wait))
		note_wait(loop, &spent, left);
	else
		stop_sending(loop, &spent, wait);
}

void settle_answer(struct loop *loop, struct task *task, struct answer *answer)
{
	struct outcome_asked asked = {.is_conditional = task->is_conditional,
		.has_token = loop->options->token != NULL,
		.now = loop_now(loop)};
	struct outcome outcome;

	outcome_judge(&outcome, answer, &asked);
	if (answer->status > 0) {
		loop->answers++;
		if (loop->passed > 0)
			loop->outages = 0;
		notice_answer(loop, task, answer, &outcome);
	}
	/* Whether a GraphQL query met a limit, its body says. */
	if (outcome.kind != OUTCOME_LIMIT && outcome.kind != OUTCOME_OUTAGE && !task->is_graphql)
		pace_passed(&loop->pace);
	settle_outcome(loop, task, answer, &outcome);
	if (outcome.kind != OUTCOME_LIMIT && answer->status > 0 && !is_other_budget(loop, task))
		note_spent(loop, answer);
	forget_redirect(task);
}
