#include "host/batch.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "host/graphql.h"
#include "host/settle.h"
#include "host/single.h"
#include "model/slug.h"

#include <stdio.h>

/* Where fewer came of a query that was cut short, the cause may be another than its size. */
#define LEAST_TOLD 10
/* So many failures while nothing has succeeded are the service's, not the queries'. */
#define MOST_BARREN_QUERIES 16
/* The same in a row, after some success; where REST may do better it is asked sooner than the run would end. */
#define MOST_FAILED_QUERIES 32

#define REST_HINT "%s (by GraphQL: --api rest asks without it)"

/* A part of a task, or all of it, once more. */
static void ask_again(struct run *run, const struct task *task, size_t from, size_t count, int64_t due)
{
	queue_push(&run->order.again,
		&(struct task){.way = &batch_way,
			.first = task->first + from,
			.count = count,
			.tries = task->tries,
			.due = due});
}

/* The caller frees. */
static const char **names_of(const struct run *run, const struct task *task)
{
	const char **names = mem_calloc(task->count, sizeof(*names));

	for (size_t i = 0; i < task->count; i++)
		names[i] = run_path(run, run_item(run, task->first + i));
	return names;
}

static bool send(struct run *run, struct task *task)
{
	struct http_request request = {.url = run->batch_url, .max_body = GRAPHQL_MAX_BODY, .tag = task};

	if (run->way == &single_way) {
		single_queue(run, task);
		return false;
	}
	if (task->count > run->batch) {
		ask_again(run, task, run->batch, task->count - run->batch, 0);
		task->count = run->batch;
	}
	SCOPED_FREE const char **names = names_of(run, task);
	buf_clear(&run->scratch);
	run->kind->batch->write(&run->scratch, names, task->count, run_facts(run));
	request.body = run->scratch.data;
	request.body_len = run->scratch.len;
	http_start(run->http, &request);
	return true;
}

static void refuse(struct run *run, const struct task *task, const char *text)
{
	char ending[700];

	if (run->options->api != FETCH_AUTO) {
		snprintf(ending, sizeof(ending), "the service does not answer by GraphQL (%s): use --api rest", text);
		run_end(run, ending);
		return;
	}
	if (run->way == &batch_way) {
		log_note("the service does not answer by GraphQL (%s): asking by REST", text);
		run->quota = (struct run_quota){-1, -1, -1};
		/* What GraphQL did is not held against REST. */
		run->trouble.failures = run->trouble.barren = run->trouble.outages = 0;
	}
	run->way = &single_way;
	run->batch = 1;
	single_queue(run, task);
}

/* So many in a row are the service's. false: that has been seen to, and the task with it. */
static bool count_in_auto(struct run *run, const struct task *task, const char *text)
{
	if (run->way == &batch_way &&
		(run->size.passed > 0 ? ++run->trouble.failures < MOST_FAILED_QUERIES
				      : ++run->trouble.barren < MOST_BARREN_QUERIES))
		return true;
	refuse(run, task, text);
	return false;
}

/* false: something is wrong with the service, not with the query; the task is seen to. */
static bool count_failure(struct run *run, struct task *task, const char *text)
{
	char ending[700];

	if (run->options->api == FETCH_AUTO)
		return count_in_auto(run, task, text);
	snprintf(ending, sizeof(ending), REST_HINT, text);
	if (run->size.passed > 0 || ++run->trouble.barren < MOST_BARREN_QUERIES)
		return settle_count_failure(run, ending);
	settle_hold(run, task, ending, false);
	return false;
}

/* The next ask for as many as passed; while that is sought, one at a time. */
static void learn(struct run *run)
{
	if (run->way != &batch_way)
		return;
	run->batch = size_next(&run->size);
	run->pace.is_probing |= size_is_sought(&run->size);
}

/*
 * Simply repeated, it would be so again: by halves until what is wrong with it stands alone; that one by REST.
 */
static void halve(struct run *run, struct task *task, const char *text)
{
	int64_t due = clock_ms() + settle_backoff(run, 1);
	size_t half = task->count / 2;

	if (!count_failure(run, task, text))
		return;
	if (half == 0) {
		single_queue(run, task);
		learn(run);
		return;
	}
	log_detail("%zu repositories at once: %s: asking for fewer", task->count, text);
	task->tries++;
	ask_again(run, task, 0, half, due);
	ask_again(run, task, half, task->count - half, due);
}

/* A query was too much, or the service is down: a smaller one tells. */
static void settle_heavy(struct run *run, struct task *task, const char *text)
{
	if (!size_fail(&run->size, task->count)) {
		halve(run, task, text);
		return;
	}
	learn(run);
	log_detail("%zu repositories at once: %s: asking for fewer", task->count, text);
	ask_again(run, task, 0, task->count, clock_ms() + settle_backoff(run, 1));
}

/* What was taken before is not refused as a whole: it is something in this query, or in its way. */
static void settle_refusal(struct run *run, struct task *task, const char *text)
{
	if (run->progress.passed > 0)
		halve(run, task, text);
	else
		refuse(run, task, text);
}

/* What may pass is tried once more as it is. A connection that breaks takes all on it along: that is no failure. */
static void repeat(struct run *run, struct task *task, const struct answer *answer, const char *text)
{
	bool is_lost = answer->failure == ANSWER_BROKEN && answer->status == 0;

	if (task->tries > 0) {
		halve(run, task, text);
		return;
	}
	if (!is_lost && !count_failure(run, task, text))
		return;
	log_detail("%zu repositories at once: %s: again", task->count, text);
	task->tries++;
	ask_again(run, task, 0, task->count, is_lost ? 0 : clock_ms() + settle_backoff(run, 1));
}

/* By REST: what a batch leaves open. */
static void ask_alone(struct run *run, size_t place, bool is_anonymous)
{
	queue_push(&run->order.again,
		&(struct task){.way = &single_way, .first = place, .count = 1, .is_anonymous = is_anonymous});
}

/* Facts under another name are a rename, or another's: an answer by itself tells, where the id does not. */
static void settle_facts(struct run *run, size_t place, struct repo *repo)
{
	struct fetch_item *item = run_item(run, place);

	run_name(run, item, repo);
	if (!slug_is_equal(repo->full_name, item->name) && item->known_id != repo->id) {
		ask_alone(run, place, false);
		return;
	}
	item->repo = *repo;
	run_pass(run, place);
}

static void settle_forbidden(struct run *run, size_t place, const char *why)
{
	struct outcome outcome;

	outcome_say(&outcome, OUTCOME_REFUSED, "the token may not read it (GraphQL: FORBIDDEN)%s",
		why ? "" : ", perhaps for want of single sign-on");
	outcome_quote(&outcome, run->name, why);
	if (settle_may_be_anonymous(run)) {
		run_item(run, place)->message = arena_strdup(&run->fetch->arena, outcome.text);
		ask_alone(run, place, true);
	} else {
		run_fail(run, place, FETCH_FAILED, outcome.text);
	}
}

static void settle_gone(struct run *run, size_t place)
{
	if (run_item(run, place)->known_id > 0) {
		ask_alone(run, place, false);
		return;
	}
	run_fail(run, place, FETCH_GONE, OUTCOME_MISSING_FOR_TOKEN);
	run_count_pass(run);
}

static void settle_one(struct run *run, size_t place, struct graphql_item *item)
{
	char text[200];

	switch (item->state) {
	case GRAPHQL_FACTS:
		settle_facts(run, place, &item->repo);
		break;
	case GRAPHQL_GONE:
		settle_gone(run, place);
		break;
	case GRAPHQL_FORBIDDEN:
		settle_forbidden(run, place, item->why);
		break;
	case GRAPHQL_FAILED:
		snprintf(text, sizeof(text), "%s failed (GraphQL error)", run->name);
		run_fail(run, place, FETCH_FAILED, text);
		break;
	case GRAPHQL_WRONG:
		snprintf(text, sizeof(text), "the answer (GraphQL) is no repository's facts: %s", item->why);
		run_fail(run, place, FETCH_FAILED, text);
		break;
	case GRAPHQL_ALONE:
		ask_alone(run, place, false);
		break;
	case GRAPHQL_NOTHING:
		run_fail(run, place, FETCH_FAILED, "the answer (GraphQL) says nothing of it");
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

/* Those left out are asked for again, each run of them by itself. */
static size_t settle_items(struct run *run, const struct task *task, struct graphql_item *items)
{
	size_t cut = 0;

	for (size_t i = 0; i < task->count; i++) {
		size_t length = cut_length(items + i, task->count - i);
		if (length > 0) {
			ask_again(run, task, i, length, 0);
			cut += length;
			i += length - 1;
		} else {
			settle_one(run, task->first + i, &items[i]);
		}
	}
	return cut;
}

/* Where a part was answered, as many as these are the ceiling, unless it was for another reason. */
static void settle_read(struct run *run, struct task *task, struct graphql_item *items)
{
	size_t cut = 0;

	while (cut < task->count && items[cut].state == GRAPHQL_CUT)
		cut++;
	if (cut == task->count) {
		settle_heavy(run, task, "too many for one query");
		return;
	}
	cut = settle_items(run, task, items);
	if (cut == 0)
		size_pass(&run->size, task->count);
	else if (task->count - cut >= LEAST_TOLD)
		size_cap(&run->size, task->count - cut);
	else
		size_fail(&run->size, task->count);
	if (cut > 0)
		log_detail("%zu of %zu repositories at once were too many for one query", cut, task->count);
	learn(run);
}

/* A limit that comes as HTTP 200. What the answer holds is used all the same. */
static void settle_limited(struct run *run, struct task *task, const struct answer *answer, struct outcome *outcome,
	struct graphql_item *items, bool is_secondary)
{
	outcome_limit(outcome, answer,
		&(struct outcome_asked){.kind = run->kind, .name = run->name, .now = run_now(run)}, is_secondary);
	settle_wait(run, task, outcome);
	settle_items(run, task, items);
}

static void settle_body(struct run *run, struct task *task, const struct answer *answer, struct outcome *outcome)
{
	SCOPED_FREE struct graphql_item *items = mem_calloc(task->count, sizeof(*items));

	SCOPED_FREE const char **names = names_of(run, task);
	struct graphql_asked asked = {run->kind, names, task->count, run_facts(run)};
	enum graphql_verdict verdict =
		graphql_read(&asked, answer->body.data, answer->body.len, &run->fetch->arena, items);

	if (verdict != GRAPHQL_LIMITED && verdict != GRAPHQL_BUSY)
		pace_passed(&run->pace);
	switch (verdict) {
	case GRAPHQL_READ:
		settle_read(run, task, items);
		break;
	case GRAPHQL_LIMITED:
		settle_limited(run, task, answer, outcome, items, false);
		break;
	case GRAPHQL_BUSY:
		settle_limited(run, task, answer, outcome, items, true);
		break;
	case GRAPHQL_TOO_HEAVY:
		settle_heavy(run, task, "the query could not be answered");
		break;
	case GRAPHQL_REFUSED:
		settle_refusal(run, task, "it did not take the query");
		break;
	case GRAPHQL_CROWDED:
		settle_refusal(run, task, "its answer has " ANSWER_CROWDED);
		break;
	case GRAPHQL_UNREADABLE:
		repeat(run, task, answer, "the answer (HTTP 200) is not readable as JSON");
		break;
	}
}

static bool is_too_heavy(const struct answer *answer)
{
	return answer->status == 502 || answer->status == 504 || answer->failure == ANSWER_TIMEOUT ||
		answer->failure == ANSWER_TOO_LARGE;
}

static void take(struct run *run, struct task *task, struct answer *answer, struct outcome *outcome)
{
	char text[64];

	switch (outcome->kind) {
	case OUTCOME_LIMIT:
	case OUTCOME_OUTAGE:
	case OUTCOME_FATAL:
		settle_usual(run, task, answer, outcome);
		return;
	case OUTCOME_BODY:
		settle_body(run, task, answer, outcome);
		return;
	default:
		pace_passed(&run->pace);
		break;
	}
	if (is_too_heavy(answer)) {
		settle_heavy(run, task, outcome->text);
	} else if (outcome->kind == OUTCOME_RETRY) {
		repeat(run, task, answer, outcome->text);
	} else {
		snprintf(text, sizeof(text), "HTTP %d", answer->status);
		settle_refusal(run, task, text);
	}
}

const struct way batch_way = {.name = "GraphQL", .is_patient = true, .send = send, .take = take};
