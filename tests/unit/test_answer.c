#include "host/answer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool take(struct answer *answer, const char *line)
{
	return answer_take_header(answer, line, strlen(line));
}

static void take_all(struct answer *answer, const char *const *lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_true(take(answer, lines[i]));
}

#define TAKE_ALL(answer, ...) \
	take_all(answer, (const char *const[]){__VA_ARGS__}, \
		sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void test_headers(void **state)
{
	struct answer answer;

	(void)state;
	answer_init(&answer, 100);
	TAKE_ALL(&answer, "HTTP/2 200 \r\n", "date: Sat, 22 Aug 2026 10:00:00 GMT\r\n", "ETag:  W/\"a b\"  \r\n",
		"X-RateLimit-Limit: 60\r\n", "x-ratelimit-remaining: 59\r\n", "x-ratelimit-used: 1\r\n",
		"x-ratelimit-reset: 1787396400\r\n", "x-ratelimit-resource: core\r\n", "Retry-After: 7\r\n",
		"location:/x\r\n", "sunset: Wed, 10 Mar 2027 00:00:00 GMT\r\n", "no colon\r\n", ": no name\r\n",
		"\r\n");
	assert_int_equal(answer.status, 200);
	assert_int_equal(answer.date, 1787392800);
	assert_string_equal(answer.etag, "W/\"a b\"");
	assert_int_equal(answer.limit, 60);
	assert_int_equal(answer.remaining, 59);
	assert_int_equal(answer.used, 1);
	assert_int_equal(answer.reset, 1787396400);
	assert_int_equal(answer.retry_after, 7);
	assert_string_equal(answer.location, "/x");
	assert_true(answer.is_sunset);
	answer_release(&answer);
}

/* Informational answers before, trailers behind: neither speaks for the answer. */
static void test_last_block_only(void **state)
{
	struct answer answer;

	(void)state;
	answer_init(&answer, 100);
	TAKE_ALL(&answer, "HTTP/1.1 103 Early Hints\r\n", "etag: \"early\"\r\n", "x-ratelimit-remaining: 0\r\n", "\r\n",
		"HTTP/1.1 200 OK\r\n", "etag: \"right\"\r\n", "\r\n", "etag: \"late\"\r\n",
		"x-ratelimit-remaining: 0\r\n", "\r\n");
	assert_int_equal(answer.status, 200);
	assert_string_equal(answer.etag, "\"right\"");
	assert_int_equal(answer.remaining, -1);
	answer_release(&answer);
}

static void test_odd_values(void **state)
{
	static const char *const odd[] = {"x-ratelimit-remaining: -1\r\n", "x-ratelimit-remaining: 0x0\r\n",
		"x-ratelimit-remaining: 12345678901234567890\r\n", "x-ratelimit-remaining: 0, 0\r\n",
		"x-ratelimit-remaining:\r\n", "x-ratelimit-remaining: 1.5\r\n"};
	struct answer answer;

	(void)state;
	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		answer_init(&answer, 100);
		TAKE_ALL(&answer, "HTTP/1.1 200 OK\r\n", odd[i], "date: yesterday\r\n", "etag: \"a\tb\"\r\n");
		assert_int_equal(answer.remaining, -1);
		assert_int_equal(answer.date, -1);
		assert_string_equal(answer.etag, "");
		answer_release(&answer);
	}
	answer_init(&answer, 100);
	assert_true(take(&answer, "HTTP/1.1 abc\r\n"));
	assert_int_equal(answer.status, 0);
	assert_true(take(&answer, "retry-after: Sat, 22 Aug 2026 10:00:30 GMT\r\n"));
	assert_int_equal(answer.retry_after, -1);
	assert_int_equal(answer.retry_at, 1787392830);
	answer_release(&answer);
}

static void test_long_etag_is_none(void **state)
{
	char line[400] = "etag: \"";
	struct answer answer;

	(void)state;
	memset(line + 7, 'a', 300);
	memcpy(line + 307, "\"\r\n", 4);
	answer_init(&answer, 100);
	TAKE_ALL(&answer, "HTTP/1.1 200 OK\r\n", line);
	assert_string_equal(answer.etag, "");
	answer_release(&answer);
}

static void test_too_many_headers(void **state)
{
	char line[4096];
	struct answer answer;
	int taken = 0;

	(void)state;
	answer_init(&answer, 100);
	while (take(&answer, "a: b\r\n"))
		taken++;
	assert_int_equal(taken, ANSWER_MAX_HEADERS);
	answer_clear(&answer, 100);
	memset(line, 'a', sizeof(line) - 1);
	line[sizeof(line) - 1] = '\0';
	for (taken = 0; take(&answer, line); taken++)
		continue;
	assert_true(taken < 20);
	answer_release(&answer);
}

static void test_body(void **state)
{
	struct answer answer;

	(void)state;
	answer_init(&answer, 10);
	assert_true(answer_take_body(&answer, "12345", 5));
	assert_true(answer_take_body(&answer, "67890", 5));
	assert_false(answer_take_body(&answer, "x", 1));
	answer_clear(&answer, 20);
	assert_int_equal(answer.body.len, 0);
	assert_true(answer_take_body(&answer, "12345678901", 11));
	answer_release(&answer);
}

static void test_outage(void **state)
{
	struct answer answer = {.failure = ANSWER_UNTRUSTED};

	(void)state;
	assert_true(answer_is_outage(&answer));
	answer.failure = ANSWER_BROKEN;
	assert_false(answer_is_outage(&answer));
	answer.failure = ANSWER_WHOLE;
	assert_false(answer_is_outage(&answer));
}

static bool is_limit(int status, const char *header, bool is_whole_head)
{
	struct answer answer;
	char line[32];

	answer_init(&answer, 10);
	snprintf(line, sizeof(line), "HTTP/2 %d\r\n", status);
	answer_take_header(&answer, line, strlen(line));
	answer_take_header(&answer, header, strlen(header));
	if (is_whole_head)
		answer_take_header(&answer, "\r\n", 2);
	return answer_is_limit_told(&answer);
}

static void test_limit_by_its_head(void **state)
{
	(void)state;
	assert_true(is_limit(403, "x-ratelimit-remaining: 0", true));
	assert_true(is_limit(429, "retry-after: 5", true));
	assert_true(is_limit(429, "retry-after: soon", true));
	assert_true(is_limit(503, "retry-after: 5", true));
	assert_false(is_limit(403, "x-ratelimit-remaining: 0", false));
	assert_false(is_limit(403, "x-ratelimit-remaining: 7", true));
	assert_false(is_limit(503, "x-ratelimit-remaining: 0", true));
	assert_false(is_limit(200, "x-ratelimit-remaining: 0", true));
	assert_false(is_limit(404, "retry-after: 5", true));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_headers),
		cmocka_unit_test(test_last_block_only),
		cmocka_unit_test(test_odd_values),
		cmocka_unit_test(test_long_etag_is_none),
		cmocka_unit_test(test_too_many_headers),
		cmocka_unit_test(test_body),
		cmocka_unit_test(test_limit_by_its_head),
		cmocka_unit_test(test_outage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
