#include "host/fetch.h"

#include "base/log.h"
#include "host/loop.h"
#include "host/notice.h"
#include "host/settle.h"
#include "host/url.h"
#include "model/slug.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0"
#endif

/* GitHub gives up on a request of its own after 10 s. */
#define DEFAULT_TIMEOUT 20
#define API_VERSION "2022-11-28"

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

bool fetch_check_url(const char *url, char **out, struct err *err)
{
	return url_check(url, out, err);
}

static void explain(const struct loop *loop, const struct fetch_item *item, const struct cache_entry *entry)
{
	int64_t now = loop->options->now;

	if (item->state == FETCH_FAILED)
		log_note("%s: not asked: no repository has such a name", item->name);
	else if (item->state != FETCH_PENDING)
		log_note("%s: not asked: the interrupted run has its answer", item->name);
	else if (loop->plan.api == FETCH_GRAPHQL)
		log_note("%s: asked: GraphQL has no validators", item->name);
	else if (cache_validator(entry, now))
		log_note(
			"%s: asked whether it changed: read %" PRId64 " h ago", item->name, (now - entry->read) / 3600);
	else if (entry && entry->repo.status == REPO_OK)
		log_note("%s: asked in full: the last reading is too old, or had no validator", item->name);
	else
		log_note("%s: asked: no answer of before is known", item->name);
}

static void explain_all(const struct loop *loop)
{
	const struct fetch *fetch = loop->fetch;

	for (size_t i = 0; loop->options->is_explained && i < fetch->count; i++)
		explain(loop, &fetch->items[i], cache_find(loop->cache, fetch->items[i].name));
}

static void take_kept(struct loop *loop, struct fetch_item *item, const struct cache_entry *entry)
{
	struct fetch *fetch = loop->fetch;

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
	if (loop->cache->told > fetch->date)
		fetch->date = loop->cache->told;
}

/* What an interrupted run learned is taken, what is no name is refused, the rest is to be asked for. */
static size_t sort_items(struct loop *loop)
{
	struct fetch *fetch = loop->fetch;
	size_t conditional = 0;
	struct slug slug;

	for (size_t i = 0; i < fetch->count; i++) {
		struct fetch_item *item = &fetch->items[i];
		bool is_name = slug_parse(&slug, item->name, strlen(item->name));
		const struct cache_entry *entry = is_name ? cache_find(loop->cache, item->name) : NULL;

		if (!is_name) {
			item->state = FETCH_FAILED;
			item->message = "not a repository's name (OWNER/NAME)";
		} else if (cache_is_fresh(entry, loop->options->now)) {
			take_kept(loop, item, entry);
		} else {
			conditional += cache_validator(entry, loop->options->now) ? 1 : 0;
			loop->order[loop->order_count++] = i;
		}
	}
	return conditional;
}

static void make_plan(struct loop *loop, size_t conditional)
{
	const struct fetch_options *options = loop->options;
	struct plan_facts facts = {.count = loop->order_count,
		.kept = loop->fetch->cached,
		.conditional = conditional,
		.api = options->api,
		.token = options->token,
		.is_actions = options->is_actions,
		.has_published_limits = url_has_published_limits(options->api_url),
		.limit = loop->cache->limit,
		.remaining = loop->cache->remaining,
		.reset = loop->cache->reset,
		.now = options->now,
		.jobs = options->jobs,
		.pace = options->pace,
		.max_wait = options->max_wait};

	plan_make(&loop->plan, &facts);
	log_detail("%s", loop->plan.forecast);
	if (loop->fetch->cached > 0)
		log_note("%zu answers are taken from the run that was interrupted", loop->fetch->cached);
	if (!loop->plan.is_enough)
		log_warn("%s", loop->plan.warning);
	explain_all(loop);
}

static bool ask(struct loop *loop)
{
	const struct fetch_options *options = loop->options;
	struct http_options http = {.base = options->api_url,
		.token = options->token,
		.ca_file = options->ca_file,
		.agent = "eco-refresh/" PACKAGE_VERSION,
		.jobs = options->jobs,
		.version = loop->reader ? loop->reader->version : API_VERSION,
		.timeout = options->timeout ? options->timeout : DEFAULT_TIMEOUT};

	if (loop->order_count == 0)
		return true;
	if (loop->plan.api == FETCH_GRAPHQL && !options->token)
		return err_set(loop->err,
			"GraphQL answers only with a token: GH_TOKEN=$(gh auth token) eco-refresh …, or --api rest");
	loop->http = http_new(&http, loop->err);
	if (!loop->http)
		return false;
	bool is_done = loop_run(loop);
	notice_date(loop);
	notice_unborn(loop->fetch);
	/* Where nothing ever answered, that is no repository's failure. */
	if (is_done && loop->answers == 0) {
		const struct fetch_item *item = settle_item(loop, 0);
		is_done = err_set(loop->err, "no request was answered: %s", item->message ? item->message : "");
	}
	http_abandon(loop->http);
	loop->fetch->connections = http_connections(loop->http);
	loop->fetch->waited = (unsigned)(loop->pace.waited / 1000);
	return is_done;
}

/* Answers by GraphQL have no validator, so they are of use to the next run only where this one was interrupted. */
static void keep_batches(struct loop *loop)
{
	int64_t now = loop_now(loop);

	for (size_t i = 0; i < loop->order_count; i++) {
		const struct fetch_item *item = settle_item(loop, i);
		const struct cache_entry *entry = cache_find(loop->cache, item->name);
		struct repo repo = item->repo;
		repo.name = item->name;
		if (item->state == FETCH_GONE) {
			repo.status = REPO_GONE;
			repo.reason = item->message;
		}
		/* What REST answered is there already, with its validator. */
		if ((item->state == FETCH_OK || item->state == FETCH_GONE) && !(entry && entry->is_new))
			cache_put(loop->cache, &repo, NULL, now, now);
	}
}

/* Whatever ended it, what was learned before is as good as ever. */
static bool is_cut_short(const struct loop *loop)
{
	return loop->fetch->is_stopped || loop->is_over_limit || (loop->passed > 0 && !loop->is_fatal);
}

static void keep(struct loop *loop, bool is_done)
{
	const struct fetch *fetch = loop->fetch;
	struct err err = {0};
	char text[2000];
	bool is_interrupted = !is_done && is_cut_short(loop);

	if (loop->options->is_cache_read_only || !loop->options->cache_path)
		return;
	if (is_interrupted)
		keep_batches(loop);
	if (is_interrupted)
		cache_keep(loop->cache);
	for (size_t i = 0; is_done && i < fetch->count; i++)
		cache_use(loop->cache, fetch->items[i].name);
	if (fetch_is_date_confirmed(fetch, loop_now(loop)))
		loop->cache->told = fetch->date;
	if (fetch->remaining >= 0 && loop->plan.api == FETCH_REST) {
		loop->cache->limit = fetch->limit;
		loop->cache->remaining = fetch->remaining;
		loop->cache->reset = fetch->reset;
	}
	if (!cache_save(loop->cache, loop_now(loop), &err))
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

static void release(struct loop *loop)
{
	for (size_t i = 0; i < LOOP_MOST_JOBS; i++)
		free(loop->flights[i].url);
	http_free(loop->http);
	pace_release(&loop->pace);
	queue_release(&loop->again);
	buf_release(&loop->url);
	buf_release(&loop->body);
	free(loop->graphql_url);
	free(loop->order);
	free(loop->dates);
}

static bool run(struct fetch *fetch, const struct fetch_options *options, const struct reader *reader, struct err *err)
{
	struct cache cache;
	struct loop loop = {.fetch = fetch,
		.options = options,
		.reader = reader,
		.cache = &cache,
		.err = err,
		.started = http_clock()};

	loop.seed = (unsigned)http_clock();
	loop.order = mem_calloc(fetch->count, sizeof(*loop.order));
	buf_init(&loop.url, BUF_NO_LIMIT);
	buf_init(&loop.body, BUF_NO_LIMIT);
	loop.graphql_url = url_graphql(options->api_url);
	loop.batch = PLAN_BATCH;
	pace_init(&loop.pace, options->pace, options->max_wait);
	cache_init(&cache, options->cache_path, options->api_url, options->token);
	make_plan(&loop, sort_items(&loop));
	bool is_done = ask(&loop);
	keep(&loop, is_done);
	tell(fetch);
	release(&loop);
	cache_release(&cache);
	return is_done;
}

bool fetch_run(struct fetch *fetch, const struct fetch_options *options, struct err *err)
{
	return run(fetch, options, NULL, err);
}

bool reader_run(const struct reader *reader, struct fetch *fetch, const struct fetch_options *options, struct err *err)
{
	struct fetch_options by_rest = *options;

	by_rest.api = FETCH_REST;
	by_rest.cache_path = NULL;
	return run(fetch, &by_rest, reader, err);
}
