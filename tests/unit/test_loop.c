#include "unit/fetching.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* Five answers, then a limit for 1,000 s; all is well from the second time on. */
static bool play_limited(int fd, const char *request, unsigned number, void *user)
{
	unsigned *left = user;
	char name[200];

	(void)number;
	fetching_name(request, name);
	if (*left == 0)
		return serve_say_json(fd, 403,
			DATE "X-RateLimit-Limit: 60\r\nX-RateLimit-Remaining: 0\r\n"
			     "X-RateLimit-Reset: 1787393800\r\n",
			"{\"message\":\"API rate limit exceeded\"}");
	--*left;
	if (strcmp(name, "o/r2") == 0)
		return serve_say_json(fd, 404, DATE, "{}");
	fetching_say(fd, name, 3, 33, "");
	return true;
}

static void test_limit_and_resume(void **state)
{
	unsigned left = 5;
	struct fetching fetching = fetching_prepare(play_limited, &left);
	const char **names = fetching_names(20);

	(void)state;
	fetching.options.cache_path = "cache";
	fetching_run(&fetching, names, 20);
	assert_false(fetching.is_done);
	assert_non_null(strstr(fetching.err.text, "2026-08-22T10:16:4"));
	assert_int_equal(fetching.fetch.waited, 0);
	assert_true(fetching.fetch.requests <= 5 + 4);
	fetch_release(&fetching.fetch);
	err_clear(&fetching.err);
	left = 100;
	fetching.options.now = NOW + 1001;
	fetching_run(&fetching, names, 20);
	assert_true(fetching.is_done);
	assert_int_equal(fetching.fetch.cached, 5);
	assert_int_equal(fetching.fetch.requests, 15);
	assert_int_equal(fetching.fetch.items[2].state, FETCH_GONE);
	assert_int_equal(fetching.fetch.items[0].state, FETCH_OK);
	assert_ptr_equal(fetching.fetch.items[0].repo.name, names[0]);
	fetch_release(&fetching.fetch);
	/* done: the next asks for all of it */
	fetching_run(&fetching, names, 20);
	assert_int_equal(fetching.fetch.cached, 0);
	fetching_finish(&fetching);
	fetching_free_names(names, 20);
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
	fetching_say(fd, fetching_name(request, name), 3, 33, "");
	return true;
}

static void test_waiting(void **state)
{
	int64_t at[100] = {0};
	struct fetching fetching = fetching_prepare(play_busy, at);
	const char **names = fetching_names(20);

	(void)state;
	fetching_run(&fetching, names, 20);
	assert_true(fetching.is_done);
	assert_int_equal(fetching.fetch.waited, 1);
	fetching_finish(&fetching);
	assert_int_equal(fetching.requests, 21);
	/* all but those in flight then waited for it */
	for (unsigned i = 3 + 4; i < 21; i++)
		assert_true(at[i] - at[2] >= 1000);
	fetching_free_names(names, 20);
}

static volatile sig_atomic_t stop_flag;

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
	struct fetching fetching = fetching_prepare(play_silent, NULL);
	const char **names = fetching_names(20);

	(void)state;
	fetching.options.timeout = 60;
	fetching.options.stop = &stop_flag;
	fetching_run(&fetching, names, 20);
	assert_false(fetching.is_done);
	assert_true(fetching.fetch.is_stopped);
	fetching_finish(&fetching);
	assert_int_equal(fetching.requests, 4);
	fetching_free_names(names, 20);
}

static void test_no_connection(void **state)
{
	struct fetching fetching = fetching_prepare(play_silent, NULL);
	const char **names = fetching_names(50);
	char url[100];

	(void)state;
	snprintf(url, sizeof(url), "%s", serve_url(fetching.serve));
	serve_stop(fetching.serve);
	fetching.options.api_url = url;
	fetching_run(&fetching, names, 50);
	assert_false(fetching.is_done);
	assert_non_null(strstr(fetching.err.text, "no connection"));
	assert_true(fetching.fetch.requests <= 4 + 3);
	fetch_release(&fetching.fetch);
	fetching_free_names(names, 50);
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
	struct fetching fetching = fetching_prepare(play_alike, &status);
	const char **names = fetching_names(1000);

	(void)state;
	fetching_run(&fetching, names, 1000);
	assert_false(fetching.is_done);
	assert_non_null(strstr(fetching.err.text, "503"));
	fetch_release(&fetching.fetch);
	err_clear(&fetching.err);
	/* names that do not exist are no incident */
	status = 404;
	fetching_run(&fetching, names, 1000);
	assert_true(fetching.is_done);
	fetching_finish(&fetching);
	assert_true(fetching.requests < 1000 + 400);
	fetching_free_names(names, 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(test_no_connection),
		SCRATCH_TEST(test_limit_and_resume),
		SCRATCH_TEST(test_waiting),
		SCRATCH_TEST(test_stop),
		SCRATCH_TEST(test_incident_ends_the_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
