#include "host/plan.h"

#include "base/date.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define HOUR 3600
#define ANONYMOUS_LIMIT 60
#define TOKEN_LIMIT 5000
#define ACTIONS_LIMIT 1000
#define MOST_BY_REST 100
#define USUAL_ANSWER_MS 250

static enum fetch_api choose_api(const struct plan_facts *facts)
{
	if (facts->api != FETCH_AUTO)
		return facts->api;
	return (facts->token || facts->is_batch_open) && facts->count > MOST_BY_REST ? FETCH_GRAPHQL : FETCH_REST;
}

/* GitHub's published figures, where no answer of before told better (of REST: GraphQL has a budget of its own). */
static int64_t hourly_limit(const struct plan_facts *facts, enum fetch_api api)
{
	if (facts->limit > 0 && api == FETCH_REST)
		return facts->limit;
	if (!facts->has_published_limits)
		return -1;
	if (!facts->token)
		return ANONYMOUS_LIMIT;
	/* What Actions gives to a job is an installation's token. */
	return facts->is_actions && strncmp(facts->token, "ghs_", 4) == 0 ? ACTIONS_LIMIT : TOKEN_LIMIT;
}

static int64_t budget_left(const struct plan_facts *facts, enum fetch_api api, int64_t limit)
{
	bool is_told = api == FETCH_REST && facts->remaining >= 0 && facts->reset > facts->now &&
		facts->reset <= facts->now + HOUR + 60;

	return is_told ? facts->remaining : limit;
}

/* What the waiting allowed adds: the next hour's budget if it begins in time, and those after it. */
static int64_t budget_by_waiting(const struct plan_facts *facts, const struct plan *plan)
{
	int64_t first = plan->budget < plan->limit ? facts->reset - facts->now + 1 : HOUR;

	if (first > facts->max_wait)
		return 0;
	return plan->limit * (1 + (facts->max_wait - first) / HOUR);
}

/* Answers of "unchanged" cost a token nothing; how many there will be can't be known, so only the others are sure. */
static size_t sure_cost(const struct plan_facts *facts, const struct plan *plan)
{
	if (plan->api == FETCH_GRAPHQL || !facts->token)
		return plan->requests;
	return plan->requests - facts->conditional;
}

static int64_t expect_seconds(const struct plan_facts *facts, const struct plan *plan)
{
	int64_t requests = (int64_t)plan->requests;
	int64_t seconds = (requests * USUAL_ANSWER_MS / (int64_t)(facts->jobs ? facts->jobs : 1) + 999) / 1000;
	int64_t windows = 0;

	if (plan->api == FETCH_REST && facts->pace > 0 && requests > 0)
		windows = (requests - 1) / facts->pace * 60;
	return windows > seconds ? windows : seconds;
}

static const char *api_name(enum fetch_api api)
{
	return api == FETCH_GRAPHQL ? "GraphQL" : "REST";
}

static void describe_budget(const struct plan_facts *facts, const struct plan *plan, char *out, size_t size)
{
	char stamp[DATE_STAMP_SIZE];

	if (plan->limit < 0)
		snprintf(out, size, "the budget is not known");
	else if (plan->budget < plan->limit)
		snprintf(out, size, "%" PRId64 " left of %" PRId64 " an hour, renewed at %s", plan->budget, plan->limit,
			date_format_stamp(facts->reset, stamp));
	else
		snprintf(out, size, "%" PRId64 " an hour", plan->limit);
}

static void describe(const struct plan_facts *facts, struct plan *plan)
{
	char budget[160];

	describe_budget(facts, plan, budget, sizeof(budget));
	snprintf(plan->forecast, sizeof(plan->forecast),
		"forecast: %zu repositories%s, %zu %s %s (%zu with a validator, %zu answers kept from an interrupted "
		"run); "
		"budget: %s; about %" PRId64 " s",
		facts->count, facts->api == FETCH_AUTO ? ", API chosen by --api auto" : "", plan->requests,
		api_name(plan->api), plan->requests == 1 ? "request" : "requests",
		plan->api == FETCH_REST ? facts->conditional : 0, facts->kept, budget, plan->seconds);
}

static void warn(const struct plan_facts *facts, struct plan *plan)
{
	const char *remedy = "a longer --max-wait would do, or running it again later: what is learned is kept";

	if (!facts->token)
		remedy = "with a token it is 5,000 an hour: GH_TOKEN=$(gh auth token) eco-refresh …";
	else if (plan->api == FETCH_REST)
		remedy = "--api graphql asks 100 repositories at a time";
	snprintf(plan->warning, sizeof(plan->warning),
		"%zu repositories need %zu requests, but GitHub's limit leaves %" PRId64 " (%" PRId64
		" an hour%s), also with the waiting that --max-wait %u allows, so this run will end early; %s",
		facts->count, plan->requests, plan->budget, plan->limit, facts->token ? "" : " without a token",
		facts->max_wait, remedy);
}

void plan_make(struct plan *plan, const struct plan_facts *facts)
{
	size_t batch = facts->batch ? facts->batch : PLAN_BATCH;

	*plan = (struct plan){.api = choose_api(facts), .is_enough = true};
	plan->limit = hourly_limit(facts, plan->api);
	plan->budget = budget_left(facts, plan->api, plan->limit);
	plan->requests = facts->count * (1 + facts->besides);
	if (plan->api == FETCH_GRAPHQL)
		plan->requests = (facts->count + batch - 1) / batch;
	plan->seconds = expect_seconds(facts, plan);
	if (plan->limit >= 0 && plan->budget >= 0) {
		int64_t had = plan->budget + budget_by_waiting(facts, plan);
		plan->is_enough = (int64_t)sure_cost(facts, plan) <= had;
	}
	describe(facts, plan);
	if (!plan->is_enough)
		warn(facts, plan);
}
