#include "unit/fetching.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool play_good(int fd, const char *request, unsigned number, void *user)
{
	char name[200];

	(void)number;
	(void)user;
	fetching_name(request, name);
	fetching_say(fd, name, 7, (int)strlen(name), "");
	return true;
}

static void test_good(void **state)
{
	static const char *const names[] = {"envoyproxy/envoy", "a/b", "c/d", "no name", "e/f", "g/h", "i/j"};
	struct fetching fetching = fetching_prepare(play_good, NULL);

	(void)state;
	fetching_run(&fetching, names, 7);
	assert_true(fetching.is_done);
	assert_int_equal(fetching.fetch.date, NOW);
	assert_int_equal(fetching.fetch.requests, 6);
	assert_int_equal(fetching.fetch.items[0].state, FETCH_OK);
	assert_ptr_equal(fetching.fetch.items[0].repo.name, names[0]);
	assert_int_equal(fetching.fetch.items[0].repo.stars, 16);
	assert_int_equal(fetching.fetch.items[3].state, FETCH_FAILED);
	assert_int_equal(fetching.fetch.items[6].repo.stars, 3);
	fetching_finish(&fetching);
	assert_int_equal(fetching.requests, 6);
}

static void test_nothing_to_ask(void **state)
{
	struct fetching fetching = fetching_prepare(play_good, NULL);

	(void)state;
	fetching_run(&fetching, NULL, 0);
	assert_true(fetching.is_done);
	fetching_finish(&fetching);
	assert_int_equal(fetching.requests, 0);
}

static bool play_renamed(int fd, const char *request, unsigned number, void *user)
{
	char name[200];

	(void)number;
	(void)user;
	fetching_name(request, name);
	if (strcmp(name, "old/name") == 0)
		return serve_say_json(fd, 301, DATE "Location: /repositories/9\r\n", "{}");
	if (strcmp(name, "loop/s") == 0)
		return serve_say_json(fd, 302, DATE "Location: /repos/loop/s\r\n", "{}");
	if (strcmp(name, "/repositories/9") == 0)
		fetching_say(fd, "new/name", 9, 5, "");
	else
		fetching_say(fd, name, 9, 5, "");
	return true;
}

static void test_rename(void **state)
{
	static const char *const names[] = {"old/name", "new/name", "loop/s"};
	struct fetching fetching = fetching_prepare(play_renamed, NULL);

	(void)state;
	fetching_run(&fetching, names, 3);
	assert_true(fetching.is_done);
	/* two names that are one repository are both answered */
	assert_int_equal(fetching.fetch.items[0].repo.id, fetching.fetch.items[1].repo.id);
	assert_string_equal(fetching.fetch.items[0].repo.full_name, "new/name");
	assert_string_equal(fetching.fetch.items[0].repo.name, "old/name");
	assert_int_equal(fetching.fetch.items[2].state, FETCH_FAILED);
	fetching_finish(&fetching);
	assert_int_equal(fetching.requests, 2 + 1 + 6);
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
	struct fetching fetching = fetching_prepare(play_away, (void *)serve_url(other));

	(void)state;
	fetching_run(&fetching, names, 1);
	assert_int_equal(fetching.fetch.items[0].state, FETCH_FAILED);
	fetching_finish(&fetching);
	assert_int_equal(fetching.requests, 1);
	assert_int_equal(serve_stop(other), 0);
}

static bool play_unauthorized(int fd, const char *request, unsigned number, void *user)
{
	(void)request;
	(void)number;
	(void)user;
	return serve_say_json(fd, 401, DATE, "{\"message\":\"Bad credentials\"}");
}

static void test_bad_token_stops_the_run(void **state)
{
	struct fetching fetching = fetching_prepare(play_unauthorized, NULL);
	const char **names = fetching_names(50);

	(void)state;
	fetching_run(&fetching, names, 50);
	assert_false(fetching.is_done);
	assert_non_null(strstr(fetching.err.text, "token"));
	assert_int_equal(fetching.fetch.items[0].state, FETCH_PENDING);
	fetching_finish(&fetching);
	assert_true(fetching.requests <= 4);
	fetching_free_names(names, 50);
}

/* By the name: a status again and again, or only at first. */
static bool play_failing(int fd, const char *request, unsigned number, void *user)
{
	unsigned *counts = user;
	char name[200];

	(void)number;
	fetching_name(request, name);
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
	fetching_say(fd, name, 1, 1, "");
	return true;
}

static void test_retries(void **state)
{
	static const char *const names[] = {"always/bad", "twice/bad", "once/closed", "always/cut", "once/silent",
		"never/changed", "is/gone", "is/good"};
	unsigned counts[3] = {0};
	struct fetching fetching = fetching_prepare(play_failing, counts);

	(void)state;
	fetching_run(&fetching, names, 8);
	assert_true(fetching.is_done);
	fetching_check(&fetching, 0, FETCH_FAILED, "502");
	assert_null(strstr(fetching.fetch.items[0].message, "Unicorn"));
	fetching_check(&fetching, 1, FETCH_OK, NULL);
	fetching_check(&fetching, 2, FETCH_OK, NULL);
	fetching_check(&fetching, 3, FETCH_FAILED, "JSON");
	fetching_check(&fetching, 4, FETCH_OK, NULL);
	fetching_check(&fetching, 5, FETCH_FAILED, "304");
	fetching_check(&fetching, 6, FETCH_GONE, "not found");
	fetching_check(&fetching, 7, FETCH_OK, NULL);
	fetching_finish(&fetching);
	assert_int_equal(fetching.requests, 4 + 3 + 2 + 3 + 2 + 4 + 1 + 1);
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
	fetching_say(fd, fetching_name(request, name), 3, 33, "ETag: W/\"v 1\"\r\n");
	return true;
}

static void test_validators(void **state)
{
	static const char *const names[] = {"a/b"};
	unsigned unchanged = 0;
	struct fetching fetching = fetching_prepare(play_validated, &unchanged);

	(void)state;
	fetching.options.cache_path = "cache";
	for (int day = 0; day < 9; day++) {
		fetching.options.now = NOW + day * 24 * 3600 + day;
		fetching_run(&fetching, names, 1);
		assert_true(fetching.is_done);
		assert_int_equal(fetching.fetch.items[0].repo.stars, 33);
		assert_string_equal(fetching.fetch.items[0].repo.full_name, "a/b");
		assert_int_equal(fetching.fetch.not_modified, day != 0 && day != 7);
		fetch_release(&fetching.fetch);
	}
	/* with another token the validator is not sent */
	fetching.options.token = "other";
	fetching_run(&fetching, names, 1);
	assert_int_equal(fetching.fetch.not_modified, 0);
	fetching_finish(&fetching);
	assert_int_equal(unchanged, 7);
}

static void test_read_only_cache(void **state)
{
	static const char *const names[] = {"a/b"};
	unsigned unchanged = 0;
	struct fetching fetching = fetching_prepare(play_validated, &unchanged);

	(void)state;
	fetching.options.cache_path = "cache";
	fetching.options.is_cache_read_only = true;
	fetching_run(&fetching, names, 1);
	assert_true(fetching.is_done);
	assert_false(file_exists("cache"));
	fetching_finish(&fetching);
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
		SCRATCH_TEST(test_validators),
		SCRATCH_TEST(test_read_only_cache),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
