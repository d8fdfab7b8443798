#include "command/asking.h"

#include "base/file.h"
#include "base/log.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "command/actions.h"
#include "command/stop.h"
#include "model/slug.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ALWAYS_BEARABLE 3

static const char *name_of(const void *list, uint32_t number)
{
	const struct wanted *wanted = list;

	return wanted->names[number];
}

bool wanted_find(const struct wanted *wanted, const char *name, size_t *place)
{
	uint32_t number = index_find(&wanted->index, name_of, wanted, name);

	*place = number;
	return number != INDEX_NONE;
}

void wanted_add(struct wanted *wanted, const char *name, int64_t id)
{
	wanted->names = mem_grow(wanted->names, wanted->count, &wanted->capacity, sizeof *wanted->names);
	wanted->names[wanted->count] = name;
	if (index_add(&wanted->index, name_of, wanted, (uint32_t)wanted->count) != INDEX_NONE)
		return;
	MEM_NEXT(wanted->ids, wanted->count, wanted->id_capacity) = id;
}

static void wanted_release(struct wanted *wanted)
{
	free(wanted->names);
	free(wanted->ids);
	index_release(&wanted->index);
	*wanted = (struct wanted){0};
}

static const char *const api_words[] = {"auto", "rest", "graphql", NULL};

static bool choose_api(enum fetch_api *api, const char *word, struct err *err)
{
	unsigned mask;

	if (!options_parse_list("api", word, api_words, &mask, err))
		return false;
	if (mask != 1U << FETCH_AUTO && mask != 1U << FETCH_REST && mask != 1U << FETCH_GRAPHQL)
		return err_set(err, "--api takes one of auto, rest, graphql");
	*api = mask == 1U << FETCH_REST ? FETCH_REST : mask == 1U << FETCH_GRAPHQL ? FETCH_GRAPHQL : FETCH_AUTO;
	return true;
}

static char *default_cache(void)
{
	const char *base = getenv("XDG_CACHE_HOME");
	const char *home = getenv("HOME");
	char *directory, *path;

	/* The XDG specification: a relative path is not heeded. */
	if (base != NULL && base[0] == '/')
		return file_join(base, "eco-refresh/answers.cache");
	if (home == NULL || home[0] != '/') {
		log_note("no HOME: answers are not cached");
		return NULL;
	}
	directory = file_join(home, ".cache");
	path = file_join(directory, "eco-refresh/answers.cache");
	free(directory);
	return path;
}

/* curl's own variables, in curl's order. */
static const char *ca_file(const struct options *options)
{
	const char *file = options->ca_file;

	if (file == NULL)
		file = getenv("CURL_CA_BUNDLE");
	if (file == NULL || *file == '\0')
		file = getenv("SSL_CERT_FILE");
	return file != NULL && *file != '\0' ? file : NULL;
}

/* libcurl would wait for a FIFO's writer for ever. */
static bool check_ca(const char *file, struct err *err)
{
	return file == NULL || !file_exists(file) || file_is_regular(file) ||
		err_set_at(err, file, 0, 0, "is not a regular file: no CA bundle");
}

bool asking_prepare(
	struct asking *asking, struct options *options, const struct site *listed, size_t listed_count, struct err *err)
{
	struct fetch_options *to = &asking->fetch_options;

	if (!check_ca(ca_file(options), err) || !hosts_choose_url(&asking->hosts, options, NULL, err) ||
		!choose_api(&to->api, options->api, err) || !secret_read(&asking->secret, options, err) ||
		!hosts_read(&asking->hosts, options, listed, listed_count, err))
		return false;
	if (!options->has_no_cache)
		asking->cache_path = options->cache != NULL ? mem_strdup(options->cache) : default_cache();
	to->sites = &asking->hosts.sites;
	to->hosts = asking->hosts.asked;
	to->api_url = asking->hosts.api_url;
	to->token = asking->secret.token;
	to->token_origin = asking->secret.origin;
	to->is_anonymous_too = options->is_anonymous_too;
	to->ca_file = ca_file(options);
	to->cache_path = asking->cache_path;
	to->is_cache_read_only = options->is_check || options->is_dry_run;
	to->jobs = options->jobs;
	to->pace = options->pace;
	to->max_wait = options->max_wait;
	to->now = (int64_t)time(NULL);
	to->stop = stop_flag();
	to->is_explained = options->is_explained;
	to->is_actions = actions_is_on();
	return true;
}

static void note_anonymous(const struct secret *secret, enum fetch_api api)
{
	if (secret->token != NULL || api == FETCH_GRAPHQL)
		return;
	if (secret->origin != NULL)
		log_note("%s is empty: asking GitHub anonymously (60 requests an hour)", secret->origin);
	else
		log_note("no token (GH_TOKEN): asking GitHub anonymously (60 requests an hour)");
}

static bool has_plain(const struct wanted *wanted)
{
	for (size_t i = 0; i < wanted->count; i++)
		if (slug_host_length(wanted->names[i]) == 0)
			return true;
	return false;
}

bool asking_run(struct asking *asking, struct err *err)
{
	if (has_plain(&asking->wanted))
		note_anonymous(&asking->secret, asking->fetch_options.api);
	fetch_init(&asking->fetch, asking->wanted.names, asking->wanted.count);
	for (size_t i = 0; i < asking->wanted.count; i++)
		asking->fetch.items[i].known_id = asking->wanted.ids[i];
	asking->has_fetched = true;
	return fetch_run(&asking->fetch, &asking->fetch_options, err);
}

/* One clock is wrong. The answers' day stands where another answer says it, too; but somebody should look. */
static bool check_future(const struct asking *asking, const struct fetch *fetch, struct date day, struct err *err)
{
	struct date today = date_from_seconds(asking->fetch_options.now);
	char theirs[DATE_SIZE], ours[DATE_SIZE];

	date_format(day, theirs);
	date_format(today, ours);
	if (theirs[0] == '\0')
		return err_set(err, "this machine's clock is beyond the year 9999: nothing was written");
	if (!fetch_is_date_confirmed(fetch, asking->fetch_options.now))
		return err_set(err,
			"the answers are of %s, but this machine's clock says %s, and no other answer confirms the "
			"day: "
			"nothing was written. Set the clock, or run again",
			theirs, ours);
	if (date_days(day) > date_days(today) + 1)
		log_warn("the answers are of %s, but this machine's clock says %s: one of them is wrong", theirs, ours);
	return true;
}

struct date asking_expected_day(const struct asking *asking, const struct options *options)
{
	return options->as_of != NULL ? date_of(options->as_of) : date_from_seconds(asking->fetch_options.now);
}

bool asking_find_day(const struct asking *asking, const struct options *options, struct date *day, struct err *err)
{
	struct fetch undated = {.date = asking->fetch_options.now};
	const struct fetch *fetch = asking->fetch.date != 0 ? &asking->fetch : &undated;

	*day = options->as_of != NULL ? date_of(options->as_of) : date_from_seconds(fetch->date);
	return options->as_of != NULL || check_future(asking, fetch, *day, err);
}

bool asking_check_day(const struct asking *asking, const struct options *options, struct date newest,
	struct date baseline, struct err *err)
{
	struct date today = date_from_seconds(asking->fetch_options.now);
	char day[DATE_SIZE];

	if (options->as_of == NULL)
		return true;
	struct date asked = date_of(options->as_of);
	if (date_compare(asked, today) > 0)
		return err_set(err, "--as-of %s lies in the future (today is %s, UTC)", options->as_of,
			date_format(today, day));
	if (date_is_known(newest) && date_compare(asked, newest) < 0)
		return err_set(
			err, "--as-of %s is before the newest snapshot, %s", options->as_of, date_format(newest, day));
	if (date_is_known(baseline) && date_compare(asked, baseline) == 0)
		return err_set(err, "--as-of %s is the baseline's day: its snapshot would be lost", options->as_of);
	return true;
}

size_t asking_lost(const struct asking *asking)
{
	const struct fetch *fetch = &asking->fetch;
	size_t lost = 0;

	for (size_t i = 0; i < fetch->count; i++)
		lost += fetch->items[i].state != FETCH_OK;
	return lost;
}

/* The host that lost most, and how much; NULL where all are on one. */
static const char *worst(const struct fetch *fetch, struct arena *arena, size_t *most)
{
	SCOPED(map) losses = {0};
	const char *found = NULL;
	bool is_mixed = false;

	*most = 0;
	for (size_t i = 0; i < fetch->count; i++) {
		const char *name = fetch->items[i].name;
		char *host = text_fold(arena_strndup(arena, name, slug_host_length(name)));

		is_mixed |= !slug_is_same_host(name, fetch->items[0].name);
		if (fetch->items[i].state == FETCH_OK)
			continue;
		size_t lost = (size_t)(uintptr_t)map_get(&losses, host) + 1;
		map_set(&losses, host, (void *)(uintptr_t)lost);
		if (lost > *most) {
			*most = lost;
			found = host;
		}
	}
	return is_mixed ? found : NULL;
}

bool asking_can_bear(
	const struct asking *asking, const struct options *options, size_t total, size_t lost, struct err *err)
{
	SCOPED(arena) arena = {0};
	char where[300] = "";
	size_t most;

	if (lost <= ALWAYS_BEARABLE || lost * 100 <= total * options->max_loss)
		return true;
	const char *host = worst(&asking->fetch, &arena, &most);
	if (host)
		snprintf(where, sizeof(where), " (of those that are not known now, %zu are on %s)", most,
			*host ? host : "GitHub");
	return err_set(err,
		"%zu of %zu repositories newly failed%s, more than --max-loss %u %%: nothing was written. If it is "
		"meant, run again with a larger --max-loss",
		lost, total, where, options->max_loss);
}

void asking_forget(struct asking *asking)
{
	if (asking->has_fetched)
		fetch_release(&asking->fetch);
	asking->has_fetched = false;
	wanted_release(&asking->wanted);
}

void asking_release(struct asking *asking)
{
	asking_forget(asking);
	secret_release(&asking->secret);
	hosts_release(&asking->hosts);
	free(asking->cache_path);
}
