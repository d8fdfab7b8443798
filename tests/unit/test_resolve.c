/* libcurl against a resolver that takes its time; the program's own getaddrinfo stands before libc's. */
#include "host/http.h"

#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <netdb.h>
#include <time.h>

#define SLOW_SECONDS 30

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **result)
{
	struct timespec left = {.tv_sec = SLOW_SECONDS};

	(void)node;
	(void)service;
	(void)hints;
	*result = NULL;
	while (nanosleep(&left, &left) != 0)
		continue;
	return EAI_AGAIN;
}

static void take(void *user, void *tag, struct answer *answer)
{
	(void)user;
	(void)tag;
	(void)answer;
	fail_msg("an answer from nowhere");
}

static void test_giving_up_does_not_wait(void **state)
{
	static const char *const headers[] = {NULL};
	struct http_options options = {
		.base = "https://api.name.test", .agent = "test", .headers = headers, .jobs = 1, .timeout = 60};
	struct err err = {0};
	struct http *http = http_new(&options, &err);
	int64_t begun = clock_ms();

	(void)state;
	assert_non_null(http);
	http_start(http, &(struct http_request){.url = "https://api.name.test/x", .max_body = 100});
	while (clock_ms() < begun + 300)
		http_turn(http, 20, take, NULL);
	http_abandon(http);
	http_free(http);
	assert_true(clock_ms() < begun + SLOW_SECONDS * 1000 / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_giving_up_does_not_wait),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
