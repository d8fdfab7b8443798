#include "unit/fetching.h"

#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct fetching fetching_prepare(serve_play *play, void *user)
{
	struct fetching fetching = {.serve = serve_start(play, user)};
	struct log_options quiet = {.is_quiet = true};

	log_setup(&quiet);
	fetching.options = (struct fetch_options){.token = TOKEN,
		.token_origin = "GH_TOKEN",
		.jobs = 4,
		.max_wait = 5,
		.api = FETCH_REST,
		.now = NOW,
		.timeout = 1,
		.backoff_ms = 4};
	fetching.options.api_url = serve_url(fetching.serve);
	return fetching;
}

void fetching_run(struct fetching *fetching, const char *const *names, size_t count)
{
	fetch_init(&fetching->fetch, names, count);
	fetching->is_done = fetch_run(&fetching->fetch, &fetching->options, &fetching->err);
	assert_true(fetching->is_done != fetching->err.is_set);
	assert_null(strstr(fetching->err.text, TOKEN));
}

void fetching_finish(struct fetching *fetching)
{
	fetch_release(&fetching->fetch);
	fetching->requests = serve_stop(fetching->serve);
}

void fetching_say(int fd, const char *name, int id, int stars, const char *headers)
{
	char json[500], head[500];

	snprintf(json, sizeof(json),
		"{\"id\":%d,\"full_name\":\"%s\",\"created_at\":\"2016-08-08T15:07:24Z\",\"stargazers_count\":%d}", id,
		name, stars);
	snprintf(head, sizeof(head), DATE "%s", headers);
	serve_say_json(fd, 200, head, json);
}

const char *fetching_name(const char *request, char out[200])
{
	out[0] = '\0';
	if (sscanf(request, "GET /repos/%199s", out) != 1)
		sscanf(request, "GET %199s", out);
	return out;
}

const char **fetching_names(size_t count)
{
	const char **names = calloc(count, sizeof(*names));
	char name[32];

	for (size_t i = 0; i < count; i++) {
		snprintf(name, sizeof(name), "o/r%zu", i);
		names[i] = strdup(name);
	}
	return names;
}

void fetching_free_names(const char **names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free((char *)names[i]);
	free(names);
}

void fetching_check(const struct fetching *fetching, size_t at, enum fetch_state want, const char *words)
{
	const struct fetch_item *item = &fetching->fetch.items[at];

	if (item->state != want)
		fail_msg("%s: %d (%s)", item->name, (int)item->state, item->message ? item->message : "");
	if (words && !strstr(item->message, words))
		fail_msg("%s: \"%s\"", item->name, item->message);
}
