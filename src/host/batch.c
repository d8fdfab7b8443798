#include "host/batch.h"

#include "base/log.h"
#include "host/graphql.h"

#include <stdio.h>
#include <stdlib.h>

/* The batch size is not lowered further by what a query may cost: the cause is another then. */
#define LEAST_BATCH 10
/* So many failures while nothing has succeeded are the service's, not the queries'. */
#define MOST_BARREN_QUERIES 16
/* The same in a row, after some success; where REST may do better it is asked sooner than the run would end. */
#define MOST_FAILED_QUERIES 32

static void put_names(const struct loop *loop, const struct task *task, const char *names[PLAN_BATCH])
{
	for (size_t i = 0; i < task->count; i++)
		names[i] = settle_item(loop, task->first + i)->name;
}

void batch_send(struct loop *loop, struct task *task)
{
	const char *names[PLAN_BATCH];
	struct http_request request = {.url = loop->graphql_url, .max_body = GRAPHQL_MAX_BODY, .tag = task};

	put_names(loop, task, names);
	buf_clear(&loop->body);
	graphql_write(&loop->body, names, task->count);
	request.body = loop->body.data;
	request.body_len = loop->body.len;
	http_start(loop->http, &request);
}

void batch_to_rest(struct loop *loop, const struct task *task)
{
	for (size_t i = 0; i < task->count; i++)
		queue_push(&loop->again, &(struct task){.first = task->first + i, .count = 1});
}

static void ask_again(struct loop *loop, size_t first, size_t count, int64_t due)
{
	queue_push(&loop->again,
		&(struct task){.first = first, .count = count, .tries = 1, .due = due, .is_graphql = true});
}

static void refuse(struct loop *loop, const struct task *task, const char *text)
{
	char ending[700];

	if (loop->options->api != FETCH_AUTO) {
		snprintf(ending, sizeof(ending), "the service does not answer by GraphQL (%s): use --api rest", text);
		settle_end(loop, ending);
		return;
	}
	if (loop->plan.api == FETCH_GRAPHQL) {
		log_note("the service does not answer by GraphQL (%s): asking by REST", text);
		loop->fetch->limit = loop->fetch->remaining = loop->fetch->reset = -1;
		/* What GraphQL did is not held against REST. */
		loop->failures = loop->barren = loop->outages = 0;
	}
	loop->plan.api = FETCH_REST;
	batch_to_rest(loop, task);
}

/* So many in a row are the service's. false: that has been seen to, and the task with it. */
static bool count_in_auto(struct loop *loop, const struct task *task, const char *text)
{
	if (loop->plan.api == FETCH_GRAPHQL &&
		(loop->passed > 0 ? ++loop->failures < MOST_FAILED_QUERIES : ++loop->barren < MOST_BARREN_QUERIES))
		return true;
	refuse(loop, task, text);
	return false;
}

/* false: something is wrong with the service, not with the query; the task is seen to. */
static bool count_failure(struct loop *loop, struct task *task, const char *text)
{
	char ending[700];

	if (loop->options->api == FETCH_AUTO)
		return count_in_auto(loop, task, text);
	snprintf(ending, sizeof(ending), "%s (by GraphQL: --api rest asks without it)", text);
	if (loop->passed > 0 || ++loop->barren < MOST_BARREN_QUERIES)
		return settle_count_failure(loop, ending);
	settle_hold(loop, task, ending, false);
	return false;
}

/*
 * Simply repeated, a query that was too much would be so again, and each timeout costs points: fewer at a time, in the
 * end one, by REST.
 */
static void halve(struct loop *loop, struct task *task, const char *text)
{
	int64_t due = http_clock() + settle_backoff(loop, 1);
	size_t half = task->count / 2;

	if (!count_failure(loop, task, text))
		return;
	log_detail("%zu repositories at once: %s: asking for fewer", task->count, text);
	if (half == 0) {
		batch_to_rest(loop, task);
		return;
	}
	ask_again(loop, task->first, half, due);
	ask_again(loop, task->first + half, task->count - half, due);
}

/* What was taken before is not refused as a whole: it is something in this query, or in its way. */
static void settle_refusal(struct loop *loop, struct task *task, const char *text)
{
	if (loop->passed > 0)
		halve(loop, task, text);
	else
		refuse(loop, task, text);
}

/* What may pass is tried once more as it is. A connection that breaks takes all on it along: that is no failure. */
static void repeat(struct loop *loop, struct task *task, const struct answer *answer, const char *text)
{
	bool is_lost = answer->failure == ANSWER_BROKEN && answer->status == 0;

	if (task->tries > 0) {
		halve(loop, task, text);
		return;
	}
	if (!is_lost && !count_failure(loop, task, text))
		return;
	log_detail("%zu repositories at once: %s: again", task->count, text);
	ask_again(loop, task->first, task->count, is_lost ? 0 : http_clock() + settle_backoff(loop, 1));
}

static void settle_gone(struct loop *loop, size_t place)
{
	settle_failure(loop, place, FETCH_GONE, OUTCOME_MISSING_FOR_TOKEN);
	loop->passed++;
	loop->failures = 0;
}

static void settle_one(struct loop *loop, size_t place, const struct graphql_item *item)
{
	char text[200];

	switch (item->state) {
	case GRAPHQL_FACTS:
		settle_item(loop, place)->repo = item->repo;
		settle_facts(loop, place);
		break;
	case GRAPHQL_GONE:
		settle_gone(loop, place);
		break;
	case GRAPHQL_FORBIDDEN:
		settle_failure(loop, place, FETCH_FAILED,
			"the token may not read it (GraphQL: FORBIDDEN), perhaps for want of "
			"single sign-on");
		break;
	case GRAPHQL_FAILED:
		settle_failure(loop, place, FETCH_FAILED, "GitHub failed (GraphQL error)");
		break;
	case GRAPHQL_WRONG:
		snprintf(text, sizeof(text), "the answer (GraphQL) is no repository's facts: %s", item->why);
		settle_failure(loop, place, FETCH_FAILED, text);
		break;
	case GRAPHQL_NO_ID:
		queue_push(&loop->again, &(struct task){.first = place, .count = 1});
		break;
	case GRAPHQL_NOTHING:
		settle_failure(loop, place, FETCH_FAILED, "the answer (GraphQL) says nothing of it");
		break;
	case GRAPHQL_CUT:
		break;
	}
}

static size_t cut_length(const struct graphql_item *items, size_t count)
{
	size_t length = 0;

	while (length < count && items[length].state == GRAPHQL_CUT)
		length++;
	return length;
}

/* Where most of a query was left out, the same again would be too much once more. */
static void ask_for_cut(struct loop *loop, size_t first, size_t count, bool is_halved)
{
	size_t half = is_halved ? count / 2 : 0;

	if (half > 0)
		ask_again(loop, first, half, 0);
	ask_again(loop, first + half, count - half, 0);
}

/* Those left out are asked for again, each run of them by itself. */
static size_t settle_items(
	struct loop *loop, const struct task *task, const struct graphql_item *items, bool is_too_heavy)
{
	size_t cut = 0;

	for (size_t i = 0; i < task->count; i++) {
		size_t length = cut_length(items + i, task->count - i);
		if (length > 0) {
			ask_for_cut(loop, task->first + i, length, is_too_heavy && 2 * length > task->count);
			cut += length;
			i += length - 1;
		} else {
			settle_one(loop, task->first + i, &items[i]);
		}
	}
	return cut;
}

/* A token's ceiling for one query: the next ask for as many as passed. */
static void lower_batch(struct loop *loop, size_t passed)
{
	size_t batch = passed > LEAST_BATCH ? passed : LEAST_BATCH;

	if (batch < loop->batch)
		loop->batch = batch;
}

static void settle_read(struct loop *loop, struct task *task, const struct graphql_item *items)
{
	size_t cut;

	if (task->count == 1 && items[0].state == GRAPHQL_CUT) {
		batch_to_rest(loop, task);
		return;
	}
	cut = settle_items(loop, task, items, true);
	if (cut > 0) {
		log_detail("%zu of %zu repositories at once were too many for one query", cut, task->count);
		lower_batch(loop, task->count - cut);
	}
}

/* A limit that comes as HTTP 200. What the answer holds is used all the same. */
static void settle_limited(struct loop *loop, struct task *task, const struct answer *answer, struct outcome *outcome,
	const struct graphql_item *items, bool is_secondary)
{
	outcome_limit(outcome, answer, loop_now(loop), is_secondary);
	settle_wait(loop, task, outcome);
	settle_items(loop, task, items, false);
}

static void settle_body(struct loop *loop, struct task *task, const struct answer *answer, struct outcome *outcome)
{
	struct graphql_item *items = mem_calloc(task->count, sizeof(*items));

	enum graphql_verdict verdict =
		graphql_read(answer->body.data, answer->body.len, &loop->fetch->arena, items, task->count);
	if (verdict != GRAPHQL_LIMITED && verdict != GRAPHQL_BUSY)
		pace_passed(&loop->pace);
	switch (verdict) {
	case GRAPHQL_READ:
		settle_read(loop, task, items);
		break;
	case GRAPHQL_LIMITED:
		settle_limited(loop, task, answer, outcome, items, false);
		break;
	case GRAPHQL_BUSY:
		settle_limited(loop, task, answer, outcome, items, true);
		break;
	case GRAPHQL_TOO_HEAVY:
		halve(loop, task, "GitHub could not answer the query");
		break;
	case GRAPHQL_REFUSED:
		settle_refusal(loop, task, "it did not take the query");
		break;
	case GRAPHQL_UNREADABLE:
		repeat(loop, task, answer, "the answer (HTTP 200) is not readable as JSON");
		break;
	}
	free(items);
}

static bool is_too_heavy(const struct answer *answer)
{
	return answer->status == 502 || answer->status == 504 || answer->failure == ANSWER_TIMEOUT ||
		answer->failure == ANSWER_TOO_LARGE;
}

bool batch_settle(struct loop *loop, struct task *task, const struct answer *answer, struct outcome *outcome)
{
	char text[64];

	switch (outcome->kind) {
	case OUTCOME_LIMIT:
	case OUTCOME_OUTAGE:
	case OUTCOME_FATAL:
		return false;
	case OUTCOME_BODY:
		settle_body(loop, task, answer, outcome);
		return true;
	default:
		pace_passed(&loop->pace);
		break;
	}
	if (is_too_heavy(answer)) {
		halve(loop, task, outcome->text);
	} else if (outcome->kind == OUTCOME_RETRY) {
		repeat(loop, task, answer, outcome->text);
	} else {
		snprintf(text, sizeof(text), "HTTP %d", answer->status);
		settle_refusal(loop, task, text);
	}
	return true;
}
