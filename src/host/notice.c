#include "host/notice.h"

#include "base/log.h"
#include "base/mem.h"

#include <stdlib.h>

/* Of answers that gave facts, or of any while none has: a proxy's own pages have a clock of their own. */
static void note_date(struct run *run, const struct answer *answer, const struct outcome *outcome)
{
	bool has_facts = outcome->kind == OUTCOME_BODY || outcome->kind == OUTCOME_UNCHANGED;

	if (answer->date <= 0 || (run->dates->are_of_facts && !has_facts))
		return;
	if (has_facts && !run->dates->are_of_facts)
		run->dates->count = 0;
	run->dates->are_of_facts |= has_facts;
	MEM_NEXT(run->dates->seconds, run->dates->count, run->dates->capacity) = answer->date;
}

static int compare_dates(const void *a, const void *b)
{
	const int64_t *left = a, *right = b;

	return *left < *right ? -1 : *left > *right;
}

void notice_date(struct run *run)
{
	if (run->dates->count == 0)
		return;
	qsort(run->dates->seconds, run->dates->count, sizeof(*run->dates->seconds), compare_dates);
	int64_t date = run->dates->seconds[(run->dates->count - 1) / 2];
	run->fetch->date = date > run->fetch->date ? date : run->fetch->date;
	run->fetch->dated = run->dates->count;
	for (size_t i = 0; i < run->dates->count; i++)
		run->fetch->agreeing += llabs(run->dates->seconds[i] - run->fetch->date) <= FETCH_DATE_GRACE;
}

bool fetch_is_date_confirmed(const struct fetch *fetch, int64_t now)
{
	if (fetch->date == 0 || fetch->date <= now + FETCH_DATE_GRACE)
		return fetch->date != 0;
	return fetch->agreeing > 1 && 2 * (fetch->agreeing - 1) >= fetch->dated - 1;
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
 * Answers overtake each other: of the same hour the least counts. Each way of asking has a budget: that of the run's
 * is told.
 */
static void note_quota(struct run *run, const struct task *task, const struct answer *answer)
{
	struct run_quota *quota = &run->quota;

	if (answer->remaining < 0 || task->way != run->way || task->is_anonymous)
		return;
	if (answer->reset == quota->reset && quota->remaining >= 0 && answer->remaining > quota->remaining)
		return;
	*quota = (struct run_quota){answer->limit, answer->remaining, answer->reset};
}

static void tell_sunset(struct run *run)
{
	if (!run->is_sunset_told)
		log_warn("%s is about to retire the API version that eco-refresh speaks: a newer eco-refresh will "
			 "be needed",
			run->name);
	run->is_sunset_told = true;
}

void notice_answer(struct run *run, const struct task *task, const struct answer *answer, const struct outcome *outcome)
{
	if (answer->is_sunset)
		tell_sunset(run);
	note_quota(run, task, answer);
	note_date(run, answer, outcome);
}
