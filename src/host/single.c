#include "host/single.h"

#include "host/reader.h"
#include "host/settle.h"

#include <stdio.h>

#define MOST_TRIES_OF_BODY 3

static bool send(struct run *run, struct task *task)
{
	const struct reader *reader = run->reader;
	struct http_request request = {.max_body = reader->max_body, .tag = task};

	buf_clear(&run->scratch);
	buf_puts(&run->scratch, run->options->api_url);
	request.etag = reader->ask(reader->user, run->order.items[task->first], &run->scratch);
	request.url = task->url ? task->url : run->scratch.data;
	request.is_anonymous = task->is_anonymous;
	task->is_conditional = request.etag != NULL;
	pace_sent(&run->pace, task->sent);
	http_start(run->http, &request);
	return true;
}

static enum reader_result read_answer(struct run *run, const struct task *task, const struct answer *answer,
	const struct outcome *outcome, char text[200])
{
	const struct reader *reader = run->reader;
	const char *why = "";
	enum reader_result result = READER_USUAL;

	if (outcome->kind <= OUTCOME_REFUSED && outcome->kind != OUTCOME_REDIRECT)
		result = reader->take(reader->user, run->order.items[task->first], answer, outcome, &why);
	snprintf(text, 200, "the answer (HTTP %d) %s: %s", answer->status, reader->what, why);
	return result;
}

/* Asking without the token has not helped: what was said with it stands. */
static bool is_vain(struct run *run, const struct task *task, const struct outcome *outcome)
{
	bool is_spent = outcome->kind == OUTCOME_LIMIT && outcome->is_primary;

	if (!task->is_anonymous)
		return false;
	run->is_anonymous_spent |= is_spent;
	return is_spent || outcome->kind == OUTCOME_GONE || outcome->kind == OUTCOME_REFUSED;
}

static void take(struct run *run, struct task *task, struct answer *answer, struct outcome *outcome)
{
	char text[200];

	if (outcome->kind != OUTCOME_LIMIT && outcome->kind != OUTCOME_OUTAGE)
		pace_passed(&run->pace);
	if (is_vain(run, task, outcome)) {
		run_fail(run, task->first, FETCH_FAILED, run_item(run, task->first)->message);
		return;
	}
	switch (read_answer(run, task, answer, outcome, text)) {
	case READER_DONE:
		run_pass(run, task->first);
		break;
	case READER_MORE:
		settle_more(run, task);
		break;
	case READER_UNREADABLE:
		settle_retry(run, task, text, MOST_TRIES_OF_BODY);
		break;
	case READER_WRONG:
		run_fail(run, task->first, FETCH_FAILED, text);
		break;
	case READER_USUAL:
		settle_usual(run, task, answer, outcome);
		break;
	}
}

void single_queue(struct run *run, const struct task *task)
{
	for (size_t i = 0; i < task->count; i++)
		queue_push(&run->order.again, &(struct task){.way = &single_way, .first = task->first + i, .count = 1});
}

const struct way single_way = {.name = "REST", .send = send, .take = take};
