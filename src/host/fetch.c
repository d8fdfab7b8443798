#include "host/fetch.h"

#include "base/log.h"
#include "host/batch.h"
#include "host/lookup.h"
#include "host/loop.h"
#include "host/notice.h"
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

void fetch_init(struct fetch *fetch, const char *const *names, size_t count)
{
	*fetch = (struct fetch){.count = count, .limit = -1, .remaining = -1, .reset = -1};
	fetch->items = mem_calloc(count, sizeof(*fetch->items));
	for (size_t i = 0; i < count; i++) {
		fetch->items[i].name = names[i];
		repo_init(&fetch->items[i].repo);
	}
}

void fetch_release(struct fetch *fetch)
{
	free(fetch->items);
	arena_release(&fetch->arena);
	*fetch = (struct fetch){0};
}

bool fetch_is_date_confirmed(const struct fetch *fetch, int64_t now)
{
	if (fetch->date == 0 || fetch->date <= now + FETCH_DATE_GRACE)
		return fetch->date != 0;
	return fetch->agreeing > 1 && 2 * (fetch->agreeing - 1) >= fetch->dated - 1;
}

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
		bool is_name = run->kind->is_name(item->name);
		const struct cache_entry *entry = is_name ? cache_find(run->cache, item->name) : NULL;

		if (!is_name) {
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

static void make_plan(struct run *run, size_t conditional)
{
	const struct fetch_options *options = run->options;
	struct plan_facts facts = {.count = run->order.count,
		.kept = run->fetch->cached,
		.conditional = conditional,
		.api = options->api,
		.token = options->token,
		.is_actions = options->is_actions,
		.has_published_limits = run->kind->has_published_limits(options->api_url),
		.limit = run->cache->limit,
		.remaining = run->cache->remaining,
		.reset = run->cache->reset,
		.now = options->now,
		.jobs = options->jobs,
		.pace = options->pace,
		.max_wait = options->max_wait};

	for (size_t i = 1; i < run->kind->question_count; i++)
		facts.besides += run->kind->questions[i].facts & options->facts ? 1 : 0;
	if (run->kind->batch)
		facts.batch = batch_size(run);
	plan_make(&run->plan, &facts);
	run->way = run->plan.api == FETCH_GRAPHQL ? &batch_way : &single_way;
	run->batch = run->way == &batch_way ? facts.batch : 1;
	size_init(&run->size, run->batch);
	log_detail("%s", run->plan.forecast);
	if (run->fetch->cached > 0)
		log_note("%zu answers are taken from the run that was interrupted", run->fetch->cached);
	if (!run->plan.is_enough)
		log_warn("%s", run->plan.warning);
	explain_all(run);
}

static bool ask(struct run *run)
{
	const struct fetch_options *options = run->options;
	struct http_options http = {.base = options->api_url,
		.token = options->token,
		.ca_file = options->ca_file,
		.agent = "eco-refresh/" PACKAGE_VERSION,
		.jobs = options->jobs,
		.headers = run->reader->headers ? run->reader->headers : run->kind->headers,
		.token_header = run->kind->token_header,
		.timeout = options->timeout ? options->timeout : DEFAULT_TIMEOUT};

	if (run->order.count == 0)
		return true;
	if (run->way == &batch_way && !options->token)
		return err_set(run->err,
			"GraphQL answers only with a token: GH_TOKEN=$(gh auth token) eco-refresh …, or --api rest");
	run->http = http_new(&http, run->err);
	if (!run->http)
		return false;
	bool is_done = loop_run(run);
	notice_date(run);
	notice_unborn(run->fetch);
	/* Where nothing ever answered, that is no repository's failure. */
	if (is_done && run->progress.answers == 0) {
		const struct fetch_item *item = run_item(run, 0);
		is_done = err_set(run->err, "no request was answered: %s", item->message ? item->message : "");
	}
	run->fetch->connections = http_connections(run->http);
	run->fetch->waited = (unsigned)(run->pace.waited / 1000);
	return is_done;
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

static void keep(struct run *run, bool is_done)
{
	const struct fetch *fetch = run->fetch;
	struct err err = {0};
	char text[2000];
	bool is_interrupted = !is_done && is_cut_short(run);

	if (run->options->is_cache_read_only || !run->options->cache_path)
		return;
	if (is_interrupted)
		keep_batches(run);
	if (is_interrupted)
		cache_keep(run->cache);
	for (size_t i = 0; is_done && i < fetch->count; i++)
		cache_use(run->cache, fetch->items[i].name);
	if (fetch_is_date_confirmed(fetch, run_now(run)))
		run->cache->told = fetch->date;
	if (fetch->remaining >= 0 && run->way == &single_way) {
		run->cache->limit = fetch->limit;
		run->cache->remaining = fetch->remaining;
		run->cache->reset = fetch->reset;
	}
	if (!cache_save(run->cache, run_now(run), &err))
		log_warn("the cache is not written: %s", err_format(&err, text, sizeof(text)));
}

static void tell(const struct fetch *fetch)
{
	log_detail("%zu requests over %zu connections, %zu unchanged, %zu kept from before, %u s waited for limits",
		fetch->requests, fetch->connections, fetch->not_modified, fetch->cached, fetch->waited);
	if (fetch->remaining >= 0 && fetch->limit >= 0)
		log_detail("%" PRId64 " of %" PRId64 " requests left this hour", fetch->remaining, fetch->limit);
	else if (fetch->remaining >= 0)
		log_detail("%" PRId64 " requests left this hour", fetch->remaining);
}

static void release(struct run *run)
{
	http_free(run->http);
	pace_release(&run->pace);
	queue_release(&run->order.again);
	buf_release(&run->scratch);
	free(run->batch_url);
	free(run->order.items);
	free(run->dates.seconds);
}

/* What is asked, and of whom: an answer to less is none to this. */
static void write_asked(const struct run *run, struct buf *out)
{
	buf_puts(out, run->options->api_url);
	for (int fact = 0; fact < FACTS; fact++)
		if (run->options->facts & ~fact_kept() & FACT_BIT(fact))
			buf_printf(out, " %s", fact_table[fact].key);
}

static bool fetch_with(
	const struct reader *reader, struct fetch *fetch, const struct fetch_options *options, struct err *err)
{
	struct cache cache;
	struct lookup lookup = {0};
	struct buf asked;
	struct run run = {.fetch = fetch,
		.options = options,
		.kind = options->kind ? options->kind : &kind_github,
		.reader = reader,
		.cache = &cache,
		.err = err,
		.started = http_clock()};

	run.trouble.seed = (unsigned)run.started;
	run.order.items = mem_calloc(fetch->count, sizeof(*run.order.items));
	if (!reader)
		lookup_init(&lookup, &run);
	buf_init(&run.scratch, BUF_NO_LIMIT);
	if (run.kind->batch)
		run.batch_url = run.kind->batch->url(options->api_url);
	pace_init(&run.pace, options->pace, options->max_wait);
	buf_init(&asked, BUF_NO_LIMIT);
	write_asked(&run, &asked);
	cache_init(&cache, options->cache_path, asked.data, options->token);
	make_plan(&run, sort_items(&run));
	bool is_done = ask(&run);
	keep(&run, is_done);
	tell(fetch);
	release(&run);
	lookup_release(&lookup);
	cache_release(&cache);
	buf_release(&asked);
	return is_done;
}

bool fetch_run(struct fetch *fetch, const struct fetch_options *options, struct err *err)
{
	return fetch_with(NULL, fetch, options, err);
}

bool reader_run(const struct reader *reader, struct fetch *fetch, const struct fetch_options *options, struct err *err)
{
	struct fetch_options by_rest = *options;

	by_rest.api = FETCH_REST;
	by_rest.cache_path = NULL;
	return fetch_with(reader, fetch, &by_rest, err);
}
