#include "host/fetch.h"

#include "base/log.h"
#include "host/loop.h"
#include "host/notice.h"
#include "host/part.h"
#include "host/reader.h"
#include "model/slug.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fetch_init(struct fetch *fetch, const char *const *names, size_t count)
{
	*fetch = (struct fetch){.count = count};
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

/* Of the host of plain names, and of none that may be asked. */
#define PLAIN 0
#define NOWHERE SIZE_MAX

/* What a reader asks for, GitHub alone tells. */
static void refuse_other(struct fetch_item *item)
{
	item->state = FETCH_FAILED;
	item->message = "not asked, as its host does not tell it";
}

static void refuse_unknown(struct fetch *fetch, struct fetch_item *item)
{
	size_t len = slug_host_length(item->name);
	char text[300];

	snprintf(text, sizeof(text),
		"not asked, as nobody says of what kind %.*s is: --host %.*s=gitlab, forgejo, gitee or github does",
		(int)len, item->name, (int)len, item->name);
	item->state = FETCH_FAILED;
	item->message = arena_strdup(&fetch->arena, text);
}

/* 0: of plain names; else one more than its place among the options' hosts. */
static size_t host_of(const struct fetch_options *options, const char *name)
{
	const struct site *site = options->sites ? site_find(options->sites, name, strlen(name)) : NULL;

	if (slug_host_length(name) == 0)
		return PLAIN;
	return site ? (size_t)(site - options->sites->items) + 1 : NOWHERE;
}

/* The parts that the items need, in the order of the hosts; at least one. */
struct parts {
	struct part **items;
	size_t count;
};

static void add_part(struct parts *parts, struct part_shared *shared, size_t host)
{
	struct part *part = mem_calloc(1, sizeof(*part));

	part_init(part, shared, host, host == PLAIN ? NULL : &shared->options->hosts[host - 1]);
	parts->items[parts->count++] = part;
}

static void make_parts(struct parts *parts, struct part_shared *shared, size_t *hosts)
{
	struct fetch *fetch = shared->fetch;
	size_t most = 1 + (shared->options->sites ? shared->options->sites->count : 0);
	SCOPED_FREE bool *is_needed = mem_calloc(most, sizeof(*is_needed));

	parts->items = mem_calloc(most, sizeof(struct part *));
	for (size_t i = 0; i < fetch->count; i++) {
		hosts[i] = host_of(shared->options, fetch->items[i].name);
		if (shared->reader && hosts[i] != PLAIN)
			refuse_other(&fetch->items[i]);
		else if (hosts[i] == NOWHERE)
			refuse_unknown(fetch, &fetch->items[i]);
		else
			is_needed[hosts[i]] = true;
	}
	for (size_t i = 0; i < most; i++)
		if (is_needed[i])
			add_part(parts, shared, i);
	if (parts->count == 0)
		add_part(parts, shared, PLAIN);
}

/* false: one can't even begin to ask, as none could. */
static bool ask(struct parts *parts, struct err *err)
{
	SCOPED_FREE struct run **runs = mem_calloc(parts->count, sizeof(struct run *));
	size_t count = 0;
	bool is_open = true;

	for (size_t i = 0; i < parts->count && is_open; i++) {
		struct part *part = parts->items[i];

		part->is_done = part->run.order.count == 0;
		if (part->is_done)
			continue;
		is_open = part_open(part, count > 0 ? runs[0]->http : NULL);
		if (!is_open)
			*err = part->err;
		runs[count++] = &part->run;
	}
	if (is_open && count > 0)
		loop_run(runs, count);
	for (size_t i = 0; i < parts->count && is_open; i++)
		parts->items[i]->is_done = !parts->items[i]->run.is_over;
	return is_open;
}

static void finish_dates(const struct parts *parts, struct fetch *fetch)
{
	notice_date(&parts->items[0]->run);
	notice_unborn(fetch);
}

static void fail_rest(const struct part *part, struct fetch *fetch)
{
	size_t count = 0;

	for (size_t i = 0; i < fetch->count; i++) {
		if (!run_has(&part->run, i) || fetch->items[i].state != FETCH_PENDING)
			continue;
		fetch->items[i].state = FETCH_FAILED;
		fetch->items[i].message = arena_strdup(&fetch->arena, part->err.text);
		fetch->items[i].is_told = true;
		count++;
	}
	log_warn("%s: %s; %zu repositor%s there %s not refreshed", part->run.name, part->err.text, count,
		count == 1 ? "y" : "ies", count == 1 ? "is" : "are");
}

/* What one host's part did not come to is the failure of its own; what none came to ends the fetch. */
static bool settle(const struct parts *parts, struct fetch *fetch, struct err *err)
{
	const struct part *failed = NULL;
	size_t failures = 0;

	for (size_t i = 0; i < parts->count; i++) {
		part_close(parts->items[i]);
		if (parts->items[i]->is_done)
			continue;
		failed = failed ? failed : parts->items[i];
		failures++;
	}
	if (failed && (fetch->is_stopped || failures == parts->count)) {
		*err = failed->err;
		return false;
	}
	for (size_t i = 0; i < parts->count; i++)
		if (!parts->items[i]->is_done)
			fail_rest(parts->items[i], fetch);
	return true;
}

static void tell(const struct fetch *fetch)
{
	log_detail("%zu requests over %zu connections, %zu unchanged, %zu kept from before, %u s waited for limits",
		fetch->requests, fetch->connections, fetch->not_modified, fetch->cached, fetch->waited);
}

static bool fetch_with(
	const struct reader *reader, struct fetch *fetch, const struct fetch_options *options, struct err *err)
{
	size_t *hosts = mem_calloc(fetch->count, sizeof(*hosts));
	struct part_shared shared = {.fetch = fetch, .options = options, .reader = reader, .hosts = hosts};
	struct parts parts = {0};

	make_parts(&parts, &shared, hosts);
	bool is_done = ask(&parts, err);
	finish_dates(&parts, fetch);
	is_done = is_done && settle(&parts, fetch, err);
	tell(fetch);
	for (size_t i = 0; i < parts.count; i++)
		part_keep(parts.items[i], is_done);
	/* The first one's loop is that of all. */
	for (size_t i = parts.count; i-- > 0;) {
		part_release(parts.items[i]);
		free(parts.items[i]);
	}
	free(parts.items);
	free(shared.dates.seconds);
	free(hosts);
	mem_trim();
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
