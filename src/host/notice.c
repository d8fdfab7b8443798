#include "host/notice.h"

#include "base/log.h"
#include "base/mem.h"

#include <stdlib.h>

/* Of answers that gave facts, or of any while none has: a proxy's own pages have a clock of their own. */
static void note_date(struct loop *loop, const struct answer *answer, const struct outcome *outcome)
{
	bool has_facts = outcome->kind == OUTCOME_BODY || outcome->kind == OUTCOME_UNCHANGED;

	if (answer->date <= 0 || (loop->has_facts_dates && !has_facts))
		return;
	if (has_facts && !loop->has_facts_dates)
		loop->date_count = 0;
	loop->has_facts_dates |= has_facts;
	loop->dates = mem_grow(loop->dates, loop->date_count, &loop->date_capacity, sizeof(*loop->dates));
	loop->dates[loop->date_count++] = answer->date;
}

static int compare_dates(const void *a, const void *b)
{
	const int64_t *left = a, *right = b;

	return *left < *right ? -1 : *left > *right;
}

void notice_date(struct loop *loop)
{
	if (loop->date_count == 0)
		return;
	qsort(loop->dates, loop->date_count, sizeof(*loop->dates), compare_dates);
	int64_t date = loop->dates[(loop->date_count - 1) / 2];
	loop->fetch->date = date > loop->fetch->date ? date : loop->fetch->date;
	loop->fetch->dated = loop->date_count;
	for (size_t i = 0; i < loop->date_count; i++)
		loop->fetch->agreeing += llabs(loop->dates[i] - loop->fetch->date) <= FETCH_DATE_GRACE;
}

/* A day's grace: the answers of one run may be of two. */
static bool is_after(struct moment created, int64_t date)
{
	return moment_is_known(created) && moment_seconds(created) > date + 24 * 3600;
}

void notice_unborn(struct fetch *fetch)
{
	for (size_t i = 0; i < fetch->count && fetch->date > 0; i++) {
		struct fetch_item *item = &fetch->items[i];

		if (item->state != FETCH_OK || !is_after(item->repo.created, fetch->date))
			continue;
		item->state = FETCH_FAILED;
		item->message = "the answer is no repository's facts: created after it was answered";
	}
}

/*
 * Answers overtake each other: of the same hour the least counts. REST and GraphQL have a budget each: that of the
 * run's API is told.
 */
static void note_quota(struct loop *loop, const struct task *task, const struct answer *answer)
{
	struct fetch *fetch = loop->fetch;

	if (answer->remaining < 0 || task->is_graphql != (loop->plan.api == FETCH_GRAPHQL))
		return;
	if (answer->reset == fetch->reset && fetch->remaining >= 0 && answer->remaining > fetch->remaining)
		return;
	fetch->limit = answer->limit;
	fetch->remaining = answer->remaining;
	fetch->reset = answer->reset;
}

static void tell_sunset(struct loop *loop)
{
	if (!loop->is_sunset_told)
		log_warn("GitHub is about to retire the API version that eco-refresh speaks: a newer eco-refresh will "
			 "be needed");
	loop->is_sunset_told = true;
}

void notice_answer(
	struct loop *loop, const struct task *task, const struct answer *answer, const struct outcome *outcome)
{
	if (answer->is_sunset)
		tell_sunset(loop);
	note_quota(loop, task, answer);
	note_date(loop, answer, outcome);
}
