#include "github/fetch.h"

#include "base/file.h"
#include "base/log.h"
#include "unit/scratch.h"
#include "unit/serve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define TOKEN "ghp_0123456789abcdefghijklmnopqrstuvwxyz"
#define NOW ((int64_t)1787392800)
#define DATE "Date: Sat, 22 Aug 2026 10:00:00 GMT\r\n"

/* One run against a server: what it is asked for and how, and what came of it. */
struct setup {
	struct serve *serve;
	struct fetch fetch;
	struct fetch_options options;
	struct err err;
	bool is_done;
	unsigned requests;
};

static volatile sig_atomic_t stop_flag;

static struct setup prepare(serve_play *play, void *user)
{
	struct setup setup = {.serve = serve_start(play, user)};
	struct log_options quiet = {.is_quiet = true};

	log_setup(&quiet);
	stop_flag = 0;
	setup.options = (struct fetch_options){.token = TOKEN, .jobs = 4, .max_wait = 5, .api = FETCH_REST, .now = NOW,
		.stop = &stop_flag, .timeout = 1, .backoff_ms = 4};
	setup.options.api_url = serve_url(setup.serve);
	return setup;
}

static void run(struct setup *setup, const char *const *names, size_t count)
{
	fetch_init(&setup->fetch, names, count);
	setup->is_done = fetch_run(&setup->fetch, &setup->options, &setup->err);
	assert_true(setup->is_done != setup->err.is_set);
	assert_null(strstr(setup->err.text, TOKEN));
}

static void finish(struct setup *setup)
{
	fetch_release(&setup->fetch);
	setup->requests = serve_stop(setup->serve);
}

static void say_repo(int fd, const char *name, int id, int stars, const char *headers)
{
	char json[500], head[500];

	snprintf(json, sizeof(json),
		"{\"id\":%d,\"full_name\":\"%s\",\"created_at\":\"2016-08-08T15:07:24Z\",\"stargazers_count\":%d}", id, name,
		stars);
	snprintf(head, sizeof(head), DATE "%s", headers);
	serve_say_json(fd, 200, head, json);
}

/* The name asked for, copied from the request's line. */
static const char *asked_name(const char *request, char out[200])
{
	out[0] = '\0';
	if (sscanf(request, "GET /repos/%199s", out) != 1)
		sscanf(request, "GET %199s", out);
	return out;
}

static bool play_good(int fd, const char *request, unsigned number, void *user)
{
	char name[200];

	(void)number;
	(void)user;
	asked_name(request, name);
	say_repo(fd, name, 7, (int)strlen(name), "");
	return true;
}

static void test_good(void **state)
{
	static const char *const names[] = {"envoyproxy/envoy", "a/b", "c/d", "no name", "e/f", "g/h", "i/j"};
	struct setup setup = prepare(play_good, NULL);

	(void)state;
	run(&setup, names, 7);
	assert_true(setup.is_done);
	assert_int_equal(setup.fetch.date, NOW);
	assert_int_equal(setup.fetch.requests, 6);
	assert_int_equal(setup.fetch.items[0].state, FETCH_OK);
	assert_ptr_equal(setup.fetch.items[0].repo.name, names[0]);
	assert_int_equal(setup.fetch.items[0].repo.stars, 16);
	assert_int_equal(setup.fetch.items[3].state, FETCH_FAILED);
	assert_int_equal(setup.fetch.items[6].repo.stars, 3);
	assert_int_equal(setup.fetch.remaining, -1);
	finish(&setup);
	assert_int_equal(setup.requests, 6);
}

static void test_nothing_to_ask(void **state)
{
	struct setup setup = prepare(play_good, NULL);

	(void)state;
	run(&setup, NULL, 0);
	assert_true(setup.is_done);
	finish(&setup);
	assert_int_equal(setup.requests, 0);
}

static bool play_renamed(int fd, const char *request, unsigned number, void *user)
{
	char name[200];

	(void)number;
	(void)user;
	asked_name(request, name);
	if (strcmp(name, "old/name") == 0)
		return serve_say_json(fd, 301, DATE "Location: /repositories/9\r\n", "{}");
	if (strcmp(name, "loop/s") == 0)
		return serve_say_json(fd, 302, DATE "Location: /repos/loop/s\r\n", "{}");
	if (strcmp(name, "/repositories/9") == 0)
		say_repo(fd, "new/name", 9, 5, "");
	else
		say_repo(fd, name, 9, 5, "");
	return true;
}

static void test_rename(void **state)
{
	static const char *const names[] = {"old/name", "new/name", "loop/s"};
	struct setup setup = prepare(play_renamed, NULL);

	(void)state;
	run(&setup, names, 3);
	assert_true(setup.is_done);
	/* two names that are one repository are both answered */
	assert_int_equal(setup.fetch.items[0].repo.id, setup.fetch.items[1].repo.id);
	assert_string_equal(setup.fetch.items[0].repo.full_name, "new/name");
	assert_string_equal(setup.fetch.items[0].repo.name, "old/name");
	assert_int_equal(setup.fetch.items[2].state, FETCH_FAILED);
	finish(&setup);
	assert_int_equal(setup.requests, 2 + 1 + 6);
}

/* user: the other server's address */
static bool play_away(int fd, const char *request, unsigned number, void *user)
{
	char headers[200];

	(void)request;
	(void)number;
	snprintf(headers, sizeof(headers), "Location: %s/repos/a/b\r\n", (const char *)user);
	return serve_say_json(fd, 301, headers, "{}");
}

static void test_redirect_elsewhere(void **state)
{
	static const char *const names[] = {"a/b"};
	struct serve *other = serve_start(play_good, NULL);
	struct setup setup = prepare(play_away, (void *)serve_url(other));

	(void)state;
	run(&setup, names, 1);
	assert_int_equal(setup.fetch.items[0].state, FETCH_FAILED);
	finish(&setup);
	assert_int_equal(setup.requests, 1);
	assert_int_equal(serve_stop(other), 0);
}

static bool play_unauthorized(int fd, const char *request, unsigned number, void *user)
{
	(void)request;
	(void)number;
	(void)user;
	return serve_say_json(fd, 401, DATE, "{\"message\":\"Bad credentials\"}");
}

static const char **many_names(size_t count)
{
	const char **names = calloc(count, sizeof(*names));
	char name[32];

	for (size_t i = 0; i < count; i++) {
		snprintf(name, sizeof(name), "o/r%zu", i);
		names[i] = strdup(name);
	}
	return names;
}

static void free_names(const char **names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free((char *)names[i]);
	free(names);
}

static void test_bad_token_stops_the_run(void **state)
{
	struct setup setup = prepare(play_unauthorized, NULL);
	const char **names = many_names(50);

	(void)state;
	run(&setup, names, 50);
	assert_false(setup.is_done);
	assert_non_null(strstr(setup.err.text, "token"));
	assert_int_equal(setup.fetch.items[0].state, FETCH_PENDING);
	finish(&setup);
	assert_true(setup.requests <= 4);
	free_names(names, 50);
}

/* By the name: a status again and again, or only at first. */
static bool play_failing(int fd, const char *request, unsigned number, void *user)
{
	unsigned *counts = user;
	char name[200];

	(void)number;
	asked_name(request, name);
	if (strcmp(name, "always/bad") == 0)
		return serve_say_json(fd, 502, DATE, "<title>Unicorn</title>");
	if (strcmp(name, "twice/bad") == 0 && counts[0]++ < 2)
		return serve_say_json(fd, 500, DATE, "{}");
	if (strcmp(name, "once/closed") == 0 && counts[1]++ < 1)
		return false;
	if (strcmp(name, "always/cut") == 0)
		return serve_say_json(fd, 200, DATE, "{\"id\":1,");
	if (strcmp(name, "once/silent") == 0 && counts[2]++ < 1)
		return true;
	if (strcmp(name, "never/changed") == 0)
		return serve_say(fd, "HTTP/1.1 304 X\r\n\r\n");
	if (strcmp(name, "is/gone") == 0)
		return serve_say_json(fd, 404, DATE, "{}");
	say_repo(fd, name, 1, 1, "");
	return true;
}

static void check_item(const struct setup *setup, size_t at, enum fetch_state want, const char *words)
{
	const struct fetch_item *item = &setup->fetch.items[at];

	if (item->state != want)
		fail_msg("%s: %d (%s)", item->name, (int)item->state, item->message ? item->message : "");
	if (words && !strstr(item->message, words))
		fail_msg("%s: \"%s\"", item->name, item->message);
}

static void test_retries(void **state)
{
	static const char *const names[] = {"always/bad", "twice/bad", "once/closed", "always/cut", "once/silent", "never/changed",
		"is/gone", "is/good"};
	unsigned counts[3] = {0};
	struct setup setup = prepare(play_failing, counts);

	(void)state;
	run(&setup, names, 8);
	assert_true(setup.is_done);
	check_item(&setup, 0, FETCH_FAILED, "502");
	assert_null(strstr(setup.fetch.items[0].message, "Unicorn"));
	check_item(&setup, 1, FETCH_OK, NULL);
	check_item(&setup, 2, FETCH_OK, NULL);
	check_item(&setup, 3, FETCH_FAILED, "JSON");
	check_item(&setup, 4, FETCH_OK, NULL);
	check_item(&setup, 5, FETCH_FAILED, "304");
	check_item(&setup, 6, FETCH_GONE, "not found");
	check_item(&setup, 7, FETCH_OK, NULL);
	finish(&setup);
	assert_int_equal(setup.requests, 4 + 3 + 2 + 3 + 2 + 4 + 1 + 1);
}

static void test_no_connection(void **state)
{
	struct setup setup = prepare(play_good, NULL);
	const char **names = many_names(50);
	char url[100];

	(void)state;
	snprintf(url, sizeof(url), "%s", serve_url(setup.serve));
	serve_stop(setup.serve);
	setup.options.api_url = url;
	run(&setup, names, 50);
	assert_false(setup.is_done);
	assert_non_null(strstr(setup.err.text, "no connection"));
	assert_true(setup.fetch.requests <= 4 + 3);
	fetch_release(&setup.fetch);
	free_names(names, 50);
}

/* 200 with an ETag, or 304 where it comes back. */
static bool play_validated(int fd, const char *request, unsigned number, void *user)
{
	char name[200];
	unsigned *unchanged = user;

	(void)number;
	if (strstr(request, "If-None-Match: W/\"v 1\"\r\n")) {
		++*unchanged;
		return serve_say(fd, "HTTP/1.1 304 Not Modified\r\n" DATE "ETag: W/\"v 1\"\r\n\r\n");
	}
	say_repo(fd, asked_name(request, name), 3, 33, "ETag: W/\"v 1\"\r\n");
	return true;
}

static void test_validators(void **state)
{
	static const char *const names[] = {"a/b"};
	unsigned unchanged = 0;
	struct setup setup = prepare(play_validated, &unchanged);

	(void)state;
	setup.options.cache_path = "cache";
	for (int day = 0; day < 9; day++) {
		setup.options.now = NOW + day * 24 * 3600 + day;
		run(&setup, names, 1);
		assert_true(setup.is_done);
		assert_int_equal(setup.fetch.items[0].repo.stars, 33);
		assert_string_equal(setup.fetch.items[0].repo.full_name, "a/b");
		assert_int_equal(setup.fetch.not_modified, day != 0 && day != 7);
		fetch_release(&setup.fetch);
	}
	/* with another token the validator is not sent */
	setup.options.token = "other";
	run(&setup, names, 1);
	assert_int_equal(setup.fetch.not_modified, 0);
	finish(&setup);
	assert_int_equal(unchanged, 7);
}

/* Five answers, then a limit for 1,000 s; all is well from the second time on. */
static bool play_limited(int fd, const char *request, unsigned number, void *user)
{
	unsigned *left = user;
	char name[200];

	(void)number;
	asked_name(request, name);
	if (*left == 0)
		return serve_say_json(fd, 403, DATE "X-RateLimit-Limit: 60\r\nX-RateLimit-Remaining: 0\r\n"
					       "X-RateLimit-Reset: 1787393800\r\n",
			"{\"message\":\"API rate limit exceeded\"}");
	--*left;
	if (strcmp(name, "o/r2") == 0)
		return serve_say_json(fd, 404, DATE, "{}");
	say_repo(fd, name, 3, 33, "");
	return true;
}

static void test_limit_and_resume(void **state)
{
	unsigned left = 5;
	struct setup setup = prepare(play_limited, &left);
	const char **names = many_names(20);

	(void)state;
	setup.options.cache_path = "cache";
	run(&setup, names, 20);
	assert_false(setup.is_done);
	assert_non_null(strstr(setup.err.text, "2026-08-22T10:16:4"));
	assert_int_equal(setup.fetch.waited, 0);
	assert_true(setup.fetch.requests <= 5 + 4);
	fetch_release(&setup.fetch);
	err_clear(&setup.err);
	left = 100;
	setup.options.now = NOW + 1001;
	run(&setup, names, 20);
	assert_true(setup.is_done);
	assert_int_equal(setup.fetch.cached, 5);
	assert_int_equal(setup.fetch.requests, 15);
	assert_int_equal(setup.fetch.items[2].state, FETCH_GONE);
	assert_int_equal(setup.fetch.items[0].state, FETCH_OK);
	assert_ptr_equal(setup.fetch.items[0].repo.name, names[0]);
	fetch_release(&setup.fetch);
	/* done: the next asks for all of it */
	run(&setup, names, 20);
	assert_int_equal(setup.fetch.cached, 0);
	finish(&setup);
	free_names(names, 20);
}

static bool play_busy(int fd, const char *request, unsigned number, void *user)
{
	int64_t *at = user;
	struct timespec now;
	char name[200];

	clock_gettime(CLOCK_MONOTONIC, &now);
	at[number] = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
	if (number == 2)
		return serve_say_json(fd, 429, DATE "Retry-After: 1\r\n", "{}");
	say_repo(fd, asked_name(request, name), 3, 33, "");
	return true;
}

static void test_waiting(void **state)
{
	int64_t at[100] = {0};
	struct setup setup = prepare(play_busy, at);
	const char **names = many_names(20);

	(void)state;
	run(&setup, names, 20);
	assert_true(setup.is_done);
	assert_int_equal(setup.fetch.waited, 1);
	finish(&setup);
	assert_int_equal(setup.requests, 21);
	/* all but those in flight then waited for it */
	for (unsigned i = 3 + 4; i < 21; i++)
		assert_true(at[i] - at[2] >= 1000);
	free_names(names, 20);
}

static bool play_silent(int fd, const char *request, unsigned number, void *user)
{
	(void)fd;
	(void)request;
	(void)user;
	if (number == 3)
		stop_flag = 15;
	return true;
}

static void test_stop(void **state)
{
	struct setup setup = prepare(play_silent, NULL);
	const char **names = many_names(20);

	(void)state;
	setup.options.timeout = 60;
	run(&setup, names, 20);
	assert_false(setup.is_done);
	assert_true(setup.fetch.is_stopped);
	finish(&setup);
	assert_int_equal(setup.requests, 4);
	free_names(names, 20);
}

static void test_read_only_cache(void **state)
{
	static const char *const names[] = {"a/b"};
	unsigned unchanged = 0;
	struct setup setup = prepare(play_validated, &unchanged);

	(void)state;
	setup.options.cache_path = "cache";
	setup.options.is_cache_read_only = true;
	run(&setup, names, 1);
	assert_true(setup.is_done);
	assert_false(file_exists("cache"));
	finish(&setup);
}

static bool play_alike(int fd, const char *request, unsigned number, void *user)
{
	(void)request;
	(void)number;
	return serve_say_json(fd, *(int *)user, DATE, "{}");
}

/* An incident of the service, not 10,000 repositories' failures. */
static void test_incident_ends_the_run(void **state)
{
	int status = 503;
	struct setup setup = prepare(play_alike, &status);
	const char **names = many_names(1000);

	(void)state;
	run(&setup, names, 1000);
	assert_false(setup.is_done);
	assert_non_null(strstr(setup.err.text, "503"));
	fetch_release(&setup.fetch);
	err_clear(&setup.err);
	/* names that do not exist are no incident */
	status = 404;
	run(&setup, names, 1000);
	assert_true(setup.is_done);
	finish(&setup);
	assert_true(setup.requests < 1000 + 400);
	free_names(names, 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(test_good),
		SCRATCH_TEST(test_nothing_to_ask),
		SCRATCH_TEST(test_rename),
		SCRATCH_TEST(test_redirect_elsewhere),
		SCRATCH_TEST(test_bad_token_stops_the_run),
		SCRATCH_TEST(test_retries),
		SCRATCH_TEST(test_no_connection),
		SCRATCH_TEST(test_validators),
		SCRATCH_TEST(test_limit_and_resume),
		SCRATCH_TEST(test_waiting),
		SCRATCH_TEST(test_stop),
		SCRATCH_TEST(test_read_only_cache),
		SCRATCH_TEST(test_incident_ends_the_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
