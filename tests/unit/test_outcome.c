#include "host/kind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NOW 1787392800

/* An answer in few words: status, header lines (NULL-terminated), body. */
static struct outcome judge(int status, const char *const *headers, const char *body, struct outcome_asked asked)
{
	struct answer answer;
	struct outcome outcome;
	char line[64];

	answer_init(&answer, 1 << 20);
	snprintf(line, sizeof(line), "HTTP/1.1 %d X\r\n", status);
	assert_true(answer_take_header(&answer, line, strlen(line)));
	for (; headers && *headers; headers++)
		assert_true(answer_take_header(&answer, *headers, strlen(*headers)));
	if (body)
		assert_true(answer_take_body(&answer, body, strlen(body)));
	outcome_judge(&outcome, &answer, &asked);
	answer_release(&answer);
	return outcome;
}

#define HEADERS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define ASKED ((struct outcome_asked){.kind = &kind_github, .now = NOW})
#define ASKED_WITH_TOKEN ((struct outcome_asked){.kind = &kind_github, .now = NOW, .token = "GH_TOKEN"})

static void check(int status, const char *const *headers, const char *body, enum outcome_kind want, const char *words)
{
	struct outcome outcome = judge(status, headers, body, ASKED);

	if (outcome.kind != want)
		fail_msg("%d %s: %d (%s)", status, body ? body : "", (int)outcome.kind, outcome.text);
	if (words && !strstr(outcome.text, words))
		fail_msg("%d %s: \"%s\" does not say \"%s\"", status, body ? body : "", outcome.text, words);
}

static void check_limit(int status, const char *const *headers, const char *body, int64_t wait, bool is_primary)
{
	struct outcome outcome = judge(status, headers, body, ASKED);

	if (outcome.kind != OUTCOME_LIMIT)
		fail_msg("%d %s: %d", status, body ? body : "", (int)outcome.kind);
	assert_int_equal(outcome.wait, wait);
	assert_int_equal(outcome.is_primary, is_primary);
	assert_true(outcome.text[0]);
}

static void test_plain_statuses(void **state)
{
	(void)state;
	check(200, NULL, "{}", OUTCOME_BODY, NULL);
	check(204, NULL, NULL, OUTCOME_RETRY, "204");
	check(301, HEADERS("location: /x"), NULL, OUTCOME_REDIRECT, NULL);
	check(302, HEADERS("location: /x"), NULL, OUTCOME_REDIRECT, NULL);
	check(307, HEADERS("location: /x"), NULL, OUTCOME_REDIRECT, NULL);
	check(308, HEADERS("location: /x"), NULL, OUTCOME_REDIRECT, NULL);
	check(301, NULL, NULL, OUTCOME_REFUSED, "nowhere");
	check(303, HEADERS("location: /x"), NULL, OUTCOME_REFUSED, "303");
	check(400, NULL, "{\"message\":\"Problems parsing JSON\"}", OUTCOME_REFUSED, "400");
	check(404, NULL, "{\"message\":\"Not Found\"}", OUTCOME_GONE, "not found");
	check(408, NULL, NULL, OUTCOME_RETRY, "408");
	check(410, NULL, NULL, OUTCOME_FATAL, "newer eco-refresh");
	check(418, NULL, NULL, OUTCOME_REFUSED, "418");
	check(422, NULL, NULL, OUTCOME_REFUSED, "422");
	check(500, NULL, "{\"message\":\"Server Error\"}", OUTCOME_RETRY, "500");
	check(502, NULL, "<title>Unicorn!</title>", OUTCOME_RETRY, "502");
	check(503, NULL, NULL, OUTCOME_RETRY, "503");
	check(504, NULL, NULL, OUTCOME_RETRY, "504");
	check(501, NULL, NULL, OUTCOME_REFUSED, "501");
	check(520, NULL, NULL, OUTCOME_RETRY, "520");
	check(999, NULL, NULL, OUTCOME_RETRY, "999");
}

static void test_not_modified(void **state)
{
	struct outcome_asked asked = {.kind = &kind_github, .is_conditional = true};

	(void)state;
	assert_int_equal(judge(304, NULL, NULL, asked).kind, OUTCOME_UNCHANGED);
	check(304, NULL, NULL, OUTCOME_RETRY, "not asked");
}

static void test_token(void **state)
{
	struct outcome outcome = judge(401, NULL, "{\"message\":\"Bad credentials\"}", ASKED_WITH_TOKEN);

	(void)state;
	assert_int_equal(outcome.kind, OUTCOME_FATAL);
	assert_non_null(strstr(outcome.text, "token"));
	check(401, NULL, NULL, OUTCOME_FATAL, "GH_TOKEN=$(gh auth token)");
	outcome = judge(404, NULL, NULL, ASKED_WITH_TOKEN);
	assert_non_null(strstr(outcome.text, "this token"));
}

static void test_blocked(void **state)
{
	(void)state;
	check(451, NULL, "{\"message\":\"Repository access blocked\",\"block\":{\"reason\":\"dmca\"}}", OUTCOME_BLOCKED,
		"dmca");
	check(451, NULL, NULL, OUTCOME_BLOCKED, "451");
	check(403, NULL, "{\"block\":{\"reason\":\"tos\"}}", OUTCOME_BLOCKED, "tos");
	check(403, NULL, "{\"block\":{\"reason\":\"\\u001b[2J <b>\"}}", OUTCOME_BLOCKED, "(HTTP 403)");
	check(403, NULL, "{\"block\":true}", OUTCOME_REFUSED, "403");
}

static void test_refused(void **state)
{
	(void)state;
	check(403,
		HEADERS("x-github-sso: required; url=https://github.com/orgs/o/sso?x=1", "x-ratelimit-remaining: 4000"),
		"{}", OUTCOME_REFUSED, "open https://github.com/orgs/o/sso?x=1");
	check(404, HEADERS("x-github-sso: required; url=https://github.com/orgs/o/sso"), NULL, OUTCOME_REFUSED,
		"single sign-on");
	check(403, HEADERS("x-github-sso: required; url=javascript:x"), "{}", OUTCOME_REFUSED, "single sign-on");
	check(403, HEADERS("x-accepted-github-permissions: metadata=read", "x-ratelimit-remaining: 10"),
		"{\"message\":\"Resource not accessible by integration\"}", OUTCOME_REFUSED, "metadata=read");
	check(403, NULL, "<html>Request forbidden by administrative rules.</html>", OUTCOME_REFUSED, "User-Agent");
	check(403, NULL, "{\"message\":\"Maximum number of login attempts exceeded.\"}", OUTCOME_REFUSED,
		"too many bad logins");
	check(403, NULL, "{\"message\":\"... has an IP allow list enabled\"}", OUTCOME_REFUSED, "IP allow list");
	check(403, NULL, "{\"message\":\"Something new\"}", OUTCOME_REFUSED, "403");
	check(403, NULL, NULL, OUTCOME_REFUSED, "403");
}

static void test_systematic(void **state)
{
	(void)state;
	assert_true(judge(403, NULL, "Request forbidden by administrative rules.", ASKED).is_systematic);
	assert_true(
		judge(403, NULL, "{\"message\":\"Maximum number of login attempts exceeded.\"}", ASKED).is_systematic);
	assert_true(judge(400, NULL, "{\"message\":\"... is not a supported version.\"}", ASKED).is_systematic);
	assert_false(judge(400, NULL, "{\"message\":\"Problems parsing JSON\"}", ASKED).is_systematic);
	assert_false(judge(403, NULL, "{\"message\":\"Something new\"}", ASKED).is_systematic);
}

/* The order: Retry-After, then remaining 0, then the words. */
static void test_limits(void **state)
{
	const char *words = "{\"message\":\"You have exceeded a secondary rate limit.\"}";

	(void)state;
	check_limit(403, HEADERS("retry-after: 30", "x-ratelimit-remaining: 10"), "{}", 30, false);
	check_limit(429, HEADERS("retry-after: 30", "x-ratelimit-remaining: 0", "x-ratelimit-reset: 1787396400"), "{}",
		30, true);
	check_limit(403, HEADERS("retry-after: 0"), "{}", 1, false);
	check_limit(403, HEADERS("date: Sat, 22 Aug 2026 10:00:00 GMT", "retry-after: Sat, 22 Aug 2026 10:01:00 GMT"),
		"{}", 60, false);
	check_limit(403, HEADERS("x-ratelimit-remaining: 0", "x-ratelimit-reset: 1787392900"), words, 101, true);
	check_limit(429, HEADERS("x-ratelimit-remaining: 0", "x-ratelimit-reset: 1787392900"), NULL, 101, true);
	check_limit(403, HEADERS("x-ratelimit-remaining: 0"), "{}", OUTCOME_NO_END, true);
	check_limit(403, HEADERS("x-ratelimit-remaining: 100"), words, OUTCOME_NO_END, false);
	check_limit(403, NULL, "<p>You have triggered an abuse detection mechanism</p>", OUTCOME_NO_END, false);
	check_limit(429, NULL, "{}", OUTCOME_NO_END, false);
	check_limit(403, HEADERS("x-ratelimit-remaining: 0", "x-ratelimit-reset: 1"), "{}", 1, true);
	check_limit(403, HEADERS("date: Sat, 22 Aug 2026 10:01:00 GMT", "retry-after: Sat, 22 Aug 2026 10:00:00 GMT"),
		"{}", 1, false);
	/* told, but in no readable form */
	check_limit(403, HEADERS("retry-after: -5"), "{}", OUTCOME_NO_END, false);
	check_limit(403, HEADERS("retry-after: soon"), "{}", OUTCOME_NO_END, false);
	check_limit(403, HEADERS("retry-after: soon", "x-ratelimit-remaining: 0", "x-ratelimit-reset: 1787392900"),
		"{}", 101, true);
	/* longer than any */
	check_limit(429, HEADERS("retry-after: 999999999999999"), "{}", 24 * 3600, false);
	check_limit(429, HEADERS("retry-after: Fri, 31 Dec 9999 23:59:59 GMT"), "{}", 24 * 3600, false);
	check_limit(503, HEADERS("retry-after: 5"), NULL, 5, false);
	check_limit(503, HEADERS("retry-after: soon"), NULL, OUTCOME_NO_END, false);
	assert_true(judge(503, HEADERS("retry-after: 5"), NULL, ASKED).is_busy);
}

static int64_t until_reset(const char *date, const char *reset)
{
	struct answer answer;
	int64_t wait;

	answer_init(&answer, 10);
	answer_take_header(&answer, "HTTP/1.1 403 X", 14);
	if (date)
		answer_take_header(&answer, date, strlen(date));
	answer_take_header(&answer, reset, strlen(reset));
	wait = outcome_until_reset(&answer, NOW);
	answer_release(&answer);
	return wait;
}

/* By the answer's own clock; a reset in milliseconds is met in the wild; no wait without bound. */
static void test_reset(void **state)
{
	(void)state;
	assert_int_equal(until_reset(NULL, "x-ratelimit-reset: 1787392860"), 61);
	assert_int_equal(until_reset("date: Sat, 22 Aug 2026 10:00:50 GMT", "x-ratelimit-reset: 1787392860"), 10);
	assert_int_equal(until_reset(NULL, "x-ratelimit-reset: 1787392860000"), 61);
	assert_int_equal(until_reset(NULL, "x-ratelimit-reset: 1787392800"), 0);
	assert_int_equal(until_reset(NULL, "x-ratelimit-reset: 1"), 0);
	assert_int_equal(until_reset(NULL, "x-ratelimit-reset: 1797392860"), OUTCOME_NO_END);
	assert_int_equal(until_reset(NULL, "x-ratelimit-reset: 999999999999999"), OUTCOME_NO_END);
	assert_int_equal(until_reset(NULL, "x-ratelimit-reset: soon"), OUTCOME_NO_END);
}

static void check_failure(int status, enum answer_failure failure, enum outcome_kind want)
{
	struct answer answer;
	struct outcome outcome;
	struct outcome_asked asked = ASKED;

	answer_init(&answer, 10);
	answer.status = status;
	answer.failure = failure;
	snprintf(answer.why, sizeof(answer.why), "words");
	outcome_judge(&outcome, &answer, &asked);
	if (outcome.kind != want)
		fail_msg("%d, failure %d: %d", status, (int)failure, (int)outcome.kind);
	assert_true(outcome.text[0]);
	answer_release(&answer);
}

static void test_later(void **state)
{
	struct outcome outcome = judge(422, NULL, "{}", (struct outcome_asked){.kind = &kind_github, .later = 422});

	(void)state;
	assert_int_equal(outcome.kind, OUTCOME_LIMIT);
	assert_int_equal(outcome.wait, OUTCOME_NO_END);
}

static void test_failures(void **state)
{
	(void)state;
	check_failure(0, ANSWER_UNRESOLVED, OUTCOME_OUTAGE);
	check_failure(0, ANSWER_UNCONNECTED, OUTCOME_OUTAGE);
	check_failure(0, ANSWER_UNTRUSTED, OUTCOME_OUTAGE);
	check_failure(0, ANSWER_PROXY, OUTCOME_OUTAGE);
	check_failure(0, ANSWER_DENIED, OUTCOME_FATAL);
	check_failure(0, ANSWER_TIMEOUT, OUTCOME_RETRY);
	check_failure(200, ANSWER_BROKEN, OUTCOME_RETRY);
	check_failure(200, ANSWER_TOO_LARGE, OUTCOME_REFUSED);
	/* these say all by their status */
	check_failure(404, ANSWER_BROKEN, OUTCOME_GONE);
	check_failure(401, ANSWER_BROKEN, OUTCOME_FATAL);
	check_failure(429, ANSWER_BROKEN, OUTCOME_LIMIT);
	check_failure(451, ANSWER_TOO_LARGE, OUTCOME_BLOCKED);
}

/* What a server wrote is never shown, whatever it is. */
static void test_no_body_in_text(void **state)
{
	static const int statuses[] = {200, 304, 400, 401, 403, 404, 410, 422, 429, 451, 500, 502};

	(void)state;
	for (size_t i = 0; i < sizeof(statuses) / sizeof(*statuses); i++) {
		struct outcome outcome = judge(statuses[i], HEADERS("location: marker"),
			"{\"message\":\"marker\",\"block\":{\"reason\":\"MARKER\"}}", ASKED);
		assert_null(strcasestr(outcome.text, "marker"));
	}
}

static void check_kind(const struct host_kind *kind, const char *name, const char *token, int status,
	const char *const *headers, const char *body, enum outcome_kind want, const char *words)
{
	struct outcome_asked asked = {.kind = kind, .name = name, .now = NOW, .token = token};
	struct outcome outcome = judge(status, headers, body, asked);

	if (outcome.kind != want || !strstr(outcome.text, words))
		fail_msg("%s %d: %d (%s)", kind->name, status, (int)outcome.kind, outcome.text);
}

/* Gitee tells its limit by 403 and words; the others by 429, with or without a time. */
static void test_other_kinds(void **state)
{
	const char *const *wait = HEADERS("Retry-After: 30\r\n");

	(void)state;
	check_kind(&kind_gitee, "gitee.com", NULL, 403, NULL, "{\"message\":\"403 Forbidden (Rate Limit Exceeded)\"}",
		OUTCOME_LIMIT, "gitee.com's rate limit");
	check_kind(&kind_gitee, "gitee.com", NULL, 403, NULL, "{\"message\":\"no\"}", OUTCOME_REFUSED,
		"gitee.com says: no");
	check_kind(&kind_forgejo, "codeberg.org", NULL, 429, wait, "slow down", OUTCOME_LIMIT,
		"codeberg.org's rate limit");
	check_kind(
		&kind_gitlab, "gitlab.com", NULL, 429, NULL, "Retry later\n", OUTCOME_LIMIT, "gitlab.com's rate limit");
	check_kind(&kind_gitlab, "gitlab.com", NULL, 429,
		HEADERS("RateLimit-Remaining: 0\r\n", "RateLimit-Reset: 1\r\n"), "Retry later\n", OUTCOME_LIMIT,
		"gitlab.com's rate limit for the minute");
	check_kind(&kind_gitlab, "gitlab.com", "GITLAB_TOKEN", 401, NULL, "{}", OUTCOME_FATAL,
		"gitlab.com does not accept the token of GITLAB_TOKEN");
	/* github.com beside an Enterprise Server: its token is not GH_TOKEN. */
	check_kind(&kind_github, "github.com", NULL, 401, NULL, "{}", OUTCOME_FATAL, "--token-file github.com=FILE");
	check_kind(&kind_github, NULL, NULL, 401, NULL, "{}", OUTCOME_FATAL, "GH_TOKEN=$(gh auth token)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_statuses),
		cmocka_unit_test(test_not_modified),
		cmocka_unit_test(test_token),
		cmocka_unit_test(test_blocked),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_systematic),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_reset),
		cmocka_unit_test(test_failures),
		cmocka_unit_test(test_later),
		cmocka_unit_test(test_no_body_in_text),
		cmocka_unit_test(test_other_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
