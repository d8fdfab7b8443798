/* fetching: one run against a server of the test's own. */
#ifndef ECO_TESTS_FETCHING_H
#define ECO_TESTS_FETCHING_H

#include "host/fetch.h"
#include "unit/scratch.h"
#include "unit/serve.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TOKEN "ghp_0123456789abcdefghijklmnopqrstuvwxyz"
#define NOW ((int64_t)1787392800)
#define DATE "Date: Sat, 22 Aug 2026 10:00:00 GMT\r\n"

/* What it is asked for and how, and what came of it. */
struct fetching {
	struct serve *serve;
	struct fetch fetch;
	struct fetch_options options;
	struct err err;
	bool is_done;
	unsigned requests;
};

/* Sets the options: REST, four jobs, short waits; options.stop points to the caller's flag where there is one. */
struct fetching fetching_prepare(serve_play *play, void *user);
void fetching_run(struct fetching *fetching, const char *const *names, size_t count);
void fetching_finish(struct fetching *fetching);
/* Fails the test where the item's state is another, or its message lacks the words (NULL: none needed). */
void fetching_check(const struct fetching *fetching, size_t at, enum fetch_state want, const char *words);

/* For serve_play: a repository's facts. */
void fetching_say(int fd, const char *name, int id, int stars, const char *headers);
/* The name asked for, from the request's line; the path where it is another. */
const char *fetching_name(const char *request, char out[200]);

/* "o/r0", "o/r1", … */
const char **fetching_names(size_t count);
void fetching_free_names(const char **names, size_t count);

#endif
