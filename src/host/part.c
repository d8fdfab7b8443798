#include "host/part.h"

#include "base/clock.h"
#include "base/log.h"
#include "host/batch.h"
#include "host/graphql.h"
#include "host/kind_fact.h"
#include "host/reader.h"
#include "host/rest.h"
#include "host/single.h"
#include "model/fact.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0"
#endif

/* GitHub gives up on a request of its own after 10 s. */
#define DEFAULT_TIMEOUT 20

static void explain(const struct run *run, const struct fetch_item *item, const struct cache_entry *entry)
{
	int64_t now = run->options->now;

	if (item->state == FETCH_FAILED)
		log_note("%s: not asked: no repository has such a name", item->name);
	else if (item->state != FETCH_PENDING)
		log_note("%s: not asked: the interrupted run has its answer", item->name);
	else if (run->way == &batch_way)
		log_note("%s: asked: GraphQL has no validators", item->name);
	else if (cache_validator(entry, now))
		log_note(
			"%s: asked whether it changed: read %" PRId64 " h ago", item->name, (now - entry->read) / 3600);
	else if (entry && entry->repo.status == REPO_OK)
		log_note("%s: asked in full: the last reading is too old, or had no validator", item->name);
	else
		log_note("%s: asked: no answer of before is known", item->name);
}

static void explain_all(const struct run *run)
{
	const struct fetch *fetch = run->fetch;

	for (size_t i = 0; run->options->is_explained && i < fetch->count; i++)
		if (run_has(run, i))
			explain(run, &fetch->items[i], cache_find(run->cache, fetch->items[i].name));
}

static void take_kept(struct run *run, struct fetch_item *item, const struct cache_entry *entry)
{
	struct fetch *fetch = run->fetch;

	fetch->cached++;
	if (entry->repo.status == REPO_OK) {
		item->state = FETCH_OK;
		repo_copy(&item->repo, &entry->repo, &fetch->arena);
		item->repo.name = item->name;
	} else {
		item->state = entry->repo.status == REPO_GONE ? FETCH_GONE : FETCH_BLOCKED;
		item->message = arena_strdup(&fetch->arena, entry->repo.reason ? entry->repo.reason : "");
	}
	/* The day of these values is GitHub's, not that of the clock here. */
	if (run->cache->told > fetch->date)
		fetch->date = run->cache->told;
}

/* What an interrupted run learned is taken, what is no name is refused, the rest is to be asked for. */
static size_t sort_items(struct run *run)
{
	struct fetch *fetch = run->fetch;
	size_t conditional = 0;

	for (size_t i = 0; i < fetch->count; i++) {
		struct fetch_item *item = &fetch->items[i];
		bool is_name = run_has(run, i) && run->kind->is_name(run_path(run, item));
		const struct cache_entry *entry = is_name ? cache_find(run->cache, item->name) : NULL;

		if (!run_has(run, i)) {
			continue;
		} else if (!is_name) {
			item->state = FETCH_FAILED;
			item->message = "not a repository's name (OWNER/NAME)";
		} else if (cache_is_fresh(entry, run->options->now)) {
			take_kept(run, item, entry);
		} else {
			conditional += cache_validator(entry, run->options->now) ? 1 : 0;
			run->order.items[run->order.count++] = i;
		}
	}
	return conditional;
}

static size_t batch_size(const struct run *run)
{
	const struct kind_batch *batch = run->kind->batch;

	return batch->slow & run->options->facts ? batch->most_slow : batch->most;
}

/* GitHub's is the run's, as before there were others. */
static void tell_plan(const struct run *run, size_t kept)
{
	const char *name = run->prefix > 0 ? run->name : "", *colon = run->prefix > 0 ? ": " : "";

	log_detail("%s%s%s", name, colon, run->plan.forecast);
	if (kept > 0)
		log_note("%s%s%zu answers are taken from the run that was interrupted", name, colon, kept);
	if (!run->plan.is_enough)
		log_warn("%s%s%s", name, colon, run->plan.warning);
}

/* cached: answers that other hosts' parts took. */
static void make_plan(struct run *run, size_t conditional, size_t cached)
{
	const struct fetch_options *options = run->options;
	struct plan_facts facts = {.count = run->order.count,
		.kept = run->fetch->cached - cached,
		.conditional = conditional,
		.api = options->api,
		.token = options->token,
		.is_actions = options->is_actions,
		.has_published_limits =
			run->kind->has_published_limits && run->kind->has_published_limits(options->api_url),
		.limit = run->cache->limit,
		.remaining = run->cache->remaining,
		.reset = run->cache->reset,
		.now = options->now,
		.jobs = options->jobs,
		.pace = options->pace,
		.max_wait = options->max_wait};

	for (int i = QUESTION_FIRST + 1; i < QUESTIONS; i++)
		facts.besides += rest_facts((enum kind_question)i) & options->facts ? 1 : 0;
	if (run->kind->batch) {
		facts.batch = batch_size(run);
		facts.is_batch_open = !run->kind->batch->needs_token;
	}
	plan_make(&run->plan, &facts);
	run->way = run->plan.api == FETCH_GRAPHQL ? &batch_way : &single_way;
	run->batch = run->way == &batch_way ? facts.batch : 1;
	size_init(&run->size, run->batch);
	tell_plan(run, facts.kept);
	explain_all(run);
}

/* Answers by GraphQL have no validator, so they are of use to the next run only where this one was interrupted. */
static void keep_batches(struct run *run)
{
	int64_t now = run_now(run);

	for (size_t i = 0; i < run->order.count; i++) {
		const struct fetch_item *item = run_item(run, i);
		const struct cache_entry *entry = cache_find(run->cache, item->name);
		struct repo repo = item->repo;
		repo.name = item->name;
		if (item->state == FETCH_GONE) {
			repo.status = REPO_GONE;
			repo.reason = item->message;
		}
		/* What REST answered is there already, with its validator. */
		if ((item->state == FETCH_OK || item->state == FETCH_GONE) && !(entry && entry->is_new))
			cache_put(run->cache, &repo, NULL, now, now);
	}
}

/* Whatever ended it, what was learned before is as good as ever. */
static bool is_cut_short(const struct run *run)
{
	return run->fetch->is_stopped || run->limit.is_met || (run->progress.passed > 0 && !run->is_fatal);
}

/* What is asked, and of whom: an answer to less is none to this. */
static void write_asked(const struct run *run, struct buf *out)
{
	buf_puts(out, run->options->api_url);
	for (int fact = 0; fact < FACTS; fact++)
		if (run->options->facts & (run->kind->dear | ~fact_kept()) & FACT_BIT(fact))
			buf_printf(out, " %s", fact_table[fact].key);
}

/* The lesser of what the user allows and what the kind thinks decent; 0: no limit. */
static unsigned lesser(unsigned allowed, unsigned decent)
{
	return decent > 0 && (allowed == 0 || decent < allowed) ? decent : allowed;
}

/* Without the token that it needs, it is said of the host of plain names, and another is asked one by one. */
static bool can_batch(const struct host_kind *kind, const struct fetch_options *options, bool is_other)
{
	uint64_t lacking = kind_fact_told(kind->facts, false) & ~kind_fact_told(kind->facts, true) &
		(options->facts | (fact_kept() & ~kind->dear));

	return kind->batch && !lacking && !(is_other && kind->batch->needs_token && !options->token);
}

static void adopt(struct part *part, const struct fetch_host *is)
{
	struct fetch_options *options = &part->options;
	struct run *run = &part->run;

	run->kind = is ? is->kind : &kind_github;
	run->name = is ? is->name : kind_github.name;
	run->prefix = is ? strlen(is->name) + 1 : 0;
	if (is) {
		options->api_url = is->api_url;
		options->token = is->token;
		options->token_origin = is->token_origin;
		options->is_actions = false;
		part->is_strangers = is->is_strangers;
	}
	if (!can_batch(run->kind, options, is))
		options->api = FETCH_REST;
	options->jobs = lesser(options->jobs, run->kind->most_jobs);
	options->pace = lesser(options->pace, options->token ? run->kind->most_pace_with_token : run->kind->most_pace);
}

void part_init(struct part *part, struct part_shared *shared, size_t host, const struct fetch_host *is)
{
	struct run *run = &part->run;
	size_t cached = shared->fetch->cached;

	*part = (struct part){.options = *shared->options};
	adopt(part, is);
	run->fetch = shared->fetch;
	run->options = &part->options;
	run->reader = shared->reader;
	run->hosts = shared->hosts;
	run->host = host;
	run->dates = &shared->dates;
	run->quota = (struct run_quota){-1, -1, -1};
	run->cache = &part->cache;
	run->err = &part->err;
	run->started = clock_ms();
	run->trouble.seed = (unsigned)run->started;
	run->order.items = mem_calloc(shared->fetch->count, sizeof(*run->order.items));
	if (!shared->reader)
		lookup_init(&part->lookup, run);
	buf_init(&run->scratch, BUF_NO_LIMIT);
	if (run->kind->batch)
		run->batch_url = graphql_url(run->kind, part->options.api_url);
	pace_init(&run->pace, part->options.pace, part->options.max_wait);
	buf_init(&part->asked, BUF_NO_LIMIT);
	write_asked(run, &part->asked);
	cache_init(&part->cache, part->options.cache_path, part->asked.data, part->options.token);
	make_plan(run, sort_items(run), cached);
	/* --api speaks of GitHub: where another host does not answer so, it is asked the other way. */
	if (is)
		part->options.api = FETCH_AUTO;
}

bool part_open(struct part *part, struct http *beside)
{
	struct run *run = &part->run;
	const struct fetch_options *options = &part->options;
	struct http_options http = {.base = options->api_url,
		.beside = beside,
		.token = options->token,
		.ca_file = options->ca_file,
		.agent = "eco-refresh/" PACKAGE_VERSION,
		.is_strangers = part->is_strangers,
		.jobs = options->jobs,
		.headers = run->reader->headers ? run->reader->headers : run->kind->headers,
		.token_header = run->kind->token_header,
		.timeout = options->timeout ? options->timeout : DEFAULT_TIMEOUT};

	if (run->way == &batch_way && run->kind->batch->needs_token && !options->token)
		return err_set(run->err,
			"GraphQL answers only with a token: GH_TOKEN=$(gh auth token) eco-refresh …, or --api rest");
	run->http = http_new(&http, run->err);
	return run->http != NULL;
}

static void tell_quota(const struct run *run)
{
	const struct run_quota *quota = &run->quota;
	const char *name = run->prefix > 0 ? run->name : "", *colon = run->prefix > 0 ? ": " : "";

	if (quota->remaining >= 0 && quota->limit >= 0)
		log_detail("%s%s%" PRId64 " of %" PRId64 " requests left this %s", name, colon, quota->remaining,
			quota->limit, run->kind->window);
	else if (quota->remaining >= 0)
		log_detail("%s%s%" PRId64 " requests left this %s", name, colon, quota->remaining, run->kind->window);
}

void part_close(struct part *part)
{
	struct run *run = &part->run;

	/* Where nothing ever answered, that is no repository's failure. */
	if (part->is_done && run->progress.answers == 0 && run->order.count > 0) {
		const struct fetch_item *item = run_item(run, 0);

		part->is_done = err_set(run->err, "no request was answered: %s", item->message ? item->message : "");
	}
	if (!run->http)
		return;
	run->fetch->connections += http_connections(run->http);
	run->fetch->waited += (unsigned)(run->pace.waited / 1000);
}

void part_keep(struct part *part, bool is_fetched)
{
	struct run *run = &part->run;
	const struct fetch *fetch = run->fetch;
	struct err err = {0};
	char text[2000];
	bool is_finished = is_fetched && part->is_done, is_interrupted = !is_finished && is_cut_short(run);

	tell_quota(run);
	if (part->options.is_cache_read_only || !part->options.cache_path)
		return;
	if (is_interrupted)
		keep_batches(run);
	if (is_interrupted)
		cache_keep(run->cache);
	for (size_t i = 0; is_finished && i < fetch->count; i++)
		if (run_has(run, i))
			cache_use(run->cache, fetch->items[i].name);
	if (fetch_is_date_confirmed(fetch, run_now(run)))
		run->cache->told = fetch->date;
	if (run->quota.remaining >= 0 && run->way == &single_way) {
		run->cache->limit = run->quota.limit;
		run->cache->remaining = run->quota.remaining;
		run->cache->reset = run->quota.reset;
	}
	if (!cache_save(run->cache, run_now(run), &err))
		log_warn("the cache is not written: %s", err_format(&err, text, sizeof(text)));
}

void part_release(struct part *part)
{
	struct run *run = &part->run;

	http_free(run->http);
	pace_release(&run->pace);
	queue_release(&run->order.again);
	buf_release(&run->scratch);
	free(run->batch_url);
	free(run->order.items);
	lookup_release(&part->lookup);
	cache_release(&part->cache);
	buf_release(&part->asked);
}
