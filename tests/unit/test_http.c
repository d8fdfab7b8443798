#include "host/http.h"

#include "host/kind.h"

#include "base/buf.h"
#include "base/clock.h"
#include "unit/serve.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

/* What came back, copied, and what was asked. */
struct talk {
	int status;
	enum answer_failure failure;
	char etag[ANSWER_ETAG_SIZE];
	struct buf body;
	unsigned answers;
	char request[8192];
	const char *reply;
};

static bool play(int fd, const char *request, unsigned number, void *user)
{
	struct talk *talk = user;

	(void)number;
	snprintf(talk->request, sizeof(talk->request), "%s", request);
	return talk->reply ? serve_say(fd, talk->reply) && strstr(talk->reply, "close") == NULL : true;
}

static void done(void *user, void *tag, struct answer *answer)
{
	struct talk *talk = user;

	assert_ptr_equal(tag, &talk->answers);
	talk->answers++;
	talk->status = answer->status;
	talk->failure = answer->failure;
	snprintf(talk->etag, sizeof(talk->etag), "%s", answer->etag);
	buf_clear(&talk->body);
	buf_append(&talk->body, answer->body.data, answer->body.len);
}

static struct http *start(const char *base, const char *token, unsigned timeout)
{
	struct http_options options = {.base = base,
		.token = token,
		.agent = "eco-refresh/1",
		.headers = kind_github.headers,
		.token_header = kind_github.token_header,
		.jobs = 3,
		.timeout = timeout};
	struct err err = {0};
	struct http *http = http_new(&options, &err);

	if (!http)
		fail_msg("%s", err.text);
	return http;
}

static void ask(struct http *http, struct talk *talk, const char *url, const char *etag, const char *body)
{
	struct http_request request = {.url = url,
		.etag = etag,
		.body = body,
		.body_len = body ? strlen(body) : 0,
		.max_body = 1000,
		.tag = &talk->answers};
	unsigned before = talk->answers;

	http_start(http, &request);
	for (int i = 0; i < 2000 && talk->answers == before; i++)
		http_turn(http, 20, done, talk);
	assert_int_equal(talk->answers, before + 1);
	assert_int_equal(http_in_flight(http), 0);
}

/* One request, one reply (NULL: none). */
static void exchange(struct talk *talk, const char *reply, const char *token, const char *etag, const char *body)
{
	char url[100];

	talk->reply = reply;
	struct serve *serve = serve_start(play, talk);
	struct http *http = start(serve_url(serve), token, 1);
	snprintf(url, sizeof(url), "%s/repos/a/b", serve_url(serve));
	ask(http, talk, url, etag, body);
	http_free(http);
	serve_stop(serve);
}

#define OK "HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-Length: 2\r\n\r\n{}"

static void test_request(void **state)
{
	struct talk talk = {0};

	(void)state;
	buf_init(&talk.body, 10000);
	exchange(&talk, OK, "ghp_x", "W/\"y z\"", NULL);
	assert_int_equal(talk.status, 200);
	assert_int_equal(talk.failure, ANSWER_WHOLE);
	assert_string_equal(talk.etag, "\"x\"");
	assert_string_equal(talk.body.data, "{}");
	assert_non_null(strstr(talk.request, "GET /repos/a/b HTTP/1.1\r\n"));
	assert_non_null(strstr(talk.request, "\r\nUser-Agent: eco-refresh/1\r\n"));
	assert_non_null(strstr(talk.request, "\r\nAccept: application/vnd.github+json\r\n"));
	assert_non_null(strstr(talk.request, "\r\nX-GitHub-Api-Version: 2022-11-28\r\n"));
	assert_non_null(strstr(talk.request, "\r\nAuthorization: Bearer ghp_x\r\n"));
	assert_non_null(strstr(talk.request, "\r\nIf-None-Match: W/\"y z\"\r\n"));
	assert_non_null(strstr(talk.request, "\r\nAccept-Encoding: gzip\r\n"));
	exchange(&talk, OK, NULL, NULL, NULL);
	assert_null(strstr(talk.request, "Authorization"));
	assert_null(strstr(talk.request, "If-None-Match"));
	buf_release(&talk.body);
}

static void test_post(void **state)
{
	struct talk talk = {0};

	(void)state;
	buf_init(&talk.body, 10000);
	exchange(&talk, OK, "t", NULL, "{\"query\":\"x\"}");
	assert_non_null(strstr(talk.request, "POST /repos/a/b HTTP/1.1\r\n"));
	assert_non_null(strstr(talk.request, "\r\nContent-Type: application/json\r\n"));
	assert_non_null(strstr(talk.request, "\r\n\r\n{\"query\":\"x\"}"));
	assert_null(strstr(talk.request, "Expect"));
	buf_release(&talk.body);
}

/* A handle used again carries nothing over. */
static void test_reuse(void **state)
{
	struct talk talk = {.reply = OK};
	char url[100];

	(void)state;
	buf_init(&talk.body, 10000);
	struct serve *serve = serve_start(play, &talk);
	struct http *http = start(serve_url(serve), "t", 5);
	snprintf(url, sizeof(url), "%s/x", serve_url(serve));
	for (int i = 0; i < 10; i++) {
		ask(http, &talk, url, NULL, "{}");
		ask(http, &talk, url, "\"e\"", NULL);
		assert_non_null(strstr(talk.request, "GET /x"));
		ask(http, &talk, url, NULL, NULL);
		assert_null(strstr(talk.request, "If-None-Match"));
		assert_null(strstr(talk.request, "Content-Type"));
	}
	assert_int_equal(http_connections(http), 1);
	http_free(http);
	assert_int_equal(serve_stop(serve), 30);
	buf_release(&talk.body);
}

static void check_failure(struct talk *talk, const char *reply, enum answer_failure want)
{
	exchange(talk, reply, "t", NULL, NULL);
	if (talk->failure != want)
		fail_msg("failure %d, not %d: %.60s", (int)talk->failure, (int)want, reply ? reply : "silence");
}

static void test_failures(void **state)
{
	struct talk talk = {0};
	char *large = calloc(1, 100000);

	(void)state;
	buf_init(&talk.body, 10000);
	check_failure(&talk, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 10\r\n\r\n{}", ANSWER_BROKEN);
	check_failure(&talk, "close", ANSWER_BROKEN);
	check_failure(&talk, NULL, ANSWER_TIMEOUT);
	assert_int_equal(talk.status, 0);
	check_failure(&talk, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}", ANSWER_TIMEOUT);
	check_failure(&talk, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", ANSWER_BROKEN);
	snprintf(large, 100000, "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n%02000d", 1);
	check_failure(&talk, large, ANSWER_TOO_LARGE);
	assert_int_equal(talk.status, 200);
	assert_true(talk.body.len <= 1000);
	snprintf(large, 100000, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nx: %070000d\r\n\r\n{}", 1);
	check_failure(&talk, large, ANSWER_TOO_LARGE);
	free(large);
	buf_release(&talk.body);
}

/* A byte now and then, for longer than a request may take. */
static bool drip(int fd, const char *request, unsigned number, void *user)
{
	int64_t end = clock_ms() + 8000;

	(void)request;
	(void)number;
	(void)user;
	if (!serve_say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"))
		return false;
	while (clock_ms() < end && serve_say(fd, "x"))
		poll(NULL, 0, 100);
	return false;
}

static void test_slow_drip(void **state)
{
	struct talk talk = {0};
	int64_t start_time = clock_ms();

	(void)state;
	buf_init(&talk.body, 10000);
	struct serve *serve = serve_start(drip, &talk);
	struct http *http = start(serve_url(serve), "t", 1);
	ask(http, &talk, serve_url(serve), NULL, NULL);
	assert_int_equal(talk.failure, ANSWER_TIMEOUT);
	assert_true(clock_ms() - start_time < 6000);
	http_free(http);
	serve_stop(serve);
	buf_release(&talk.body);
}

static void test_no_connection(void **state)
{
	struct talk talk = {0};
	char url[100];

	(void)state;
	buf_init(&talk.body, 10000);
	struct serve *serve = serve_start(play, &talk);
	snprintf(url, sizeof(url), "%s", serve_url(serve));
	serve_stop(serve);
	struct http *http = start(url, NULL, 1);
	ask(http, &talk, url, NULL, NULL);
	assert_int_equal(talk.failure, ANSWER_UNCONNECTED);
	http_free(http);
	/* no label may be so long, so no resolver is asked */
	snprintf(url, sizeof(url), "https://%080d.invalid", 1);
	http = start(url, NULL, 5);
	ask(http, &talk, url, NULL, NULL);
	assert_int_equal(talk.failure, ANSWER_UNRESOLVED);
	http_free(http);
	buf_release(&talk.body);
}

/* A server that speaks no TLS, and one that wants to speak anything but HTTP. */
static void test_protocols(void **state)
{
	struct talk talk = {.reply = "HTTP/1.1 200 OK\r\n\r\nclose"};
	char url[100];

	(void)state;
	buf_init(&talk.body, 10000);
	struct serve *serve = serve_start(play, &talk);
	snprintf(url, sizeof(url), "https%s", serve_url(serve) + 4);
	struct http *http = start(url, "t", 1);
	ask(http, &talk, serve_url(serve), NULL, NULL);
	assert_int_not_equal(talk.failure, ANSWER_WHOLE);
	ask(http, &talk, "file:///etc/passwd", NULL, NULL);
	assert_int_not_equal(talk.failure, ANSWER_WHOLE);
	assert_int_equal(talk.body.len, 0);
	http_free(http);
	assert_int_equal(serve_stop(serve), 0);
	buf_release(&talk.body);
}

/* The token would pass it in clear. The address is reserved (RFC 5737), and nothing is sent there. */
static void test_no_far_proxy_for_loopback(void **state)
{
	struct talk talk = {0};

	(void)state;
	buf_init(&talk.body, 10000);
	setenv("http_proxy", "http://192.0.2.1:1", 1);
	setenv("ALL_PROXY", "http://192.0.2.1:1", 1);
	exchange(&talk, OK, "t", NULL, NULL);
	unsetenv("http_proxy");
	unsetenv("ALL_PROXY");
	assert_int_equal(talk.status, 200);
	buf_release(&talk.body);
}

static void test_options(void **state)
{
	struct http_options options = {.base = "https://x.invalid",
		.agent = "a",
		.headers = kind_github.headers,
		.token_header = kind_github.token_header,
		.jobs = 1,
		.timeout = 1,
		.ca_file = "no/such/file"};
	struct err err = {0};
	char *token = calloc(1, 5001);
	char said[2000];

	(void)state;
	assert_null(http_new(&options, &err));
	assert_non_null(strstr(err_format(&err, said, sizeof(said)), "no/such/file"));
	err_clear(&err);
	options.ca_file = NULL;
	memset(token, 'x', 5000);
	options.token = token;
	assert_null(http_new(&options, &err));
	assert_null(strstr(err.text, "xxx"));
	free(token);
}

/* What ends within the handshake is the connection's failure: nothing was said of a certificate. */
static bool play_break(int fd, const char *request, unsigned number, void *user)
{
	(void)fd;
	(void)request;
	(void)number;
	(void)user;
	return false;
}

static void test_broken_handshake(void **state)
{
	struct talk talk = {0};
	char url[100];

	(void)state;
	/* Without any certificate to trust libcurl begins no handshake. */
	if (access("/etc/ssl/certs/ca-certificates.crt", R_OK) != 0)
		skip();
	buf_init(&talk.body, 10000);
	struct serve *serve = serve_start(play_break, &talk);
	snprintf(url, sizeof(url), "https%s", serve_url(serve) + strlen("http"));
	struct http *http = start(url, "t", 1);
	ask(http, &talk, url, NULL, NULL);
	assert_int_equal(talk.failure, ANSWER_UNCONNECTED);
	http_free(http);
	serve_stop(serve);
	buf_release(&talk.body);
}

/* libcurl before 8.1.1 writes to freed memory where a handle is used again for such an answer. */
static void test_folded_first_header(void **state)
{
	struct talk talk = {0};
	char url[100];

	(void)state;
	buf_init(&talk.body, 10000);
	talk.reply = OK;
	struct serve *serve = serve_start(play, &talk);
	struct http *http = start(serve_url(serve), NULL, 1);
	snprintf(url, sizeof(url), "%s/repos/a/b", serve_url(serve));
	for (int i = 0; i < 20; i++) {
		talk.reply = i % 2 ? "HTTP/1.1 200 OK\r\n 2026: x\r\nContent-Length: 2\r\n\r\n{}" : OK;
		ask(http, &talk, url, NULL, NULL);
	}
	http_free(http);
	serve_stop(serve);
	buf_release(&talk.body);
}

static void test_abandon(void **state)
{
	struct talk talk = {0};
	struct http_request request = {.max_body = 1000, .tag = &talk.answers};

	(void)state;
	buf_init(&talk.body, 10000);
	struct serve *serve = serve_start(play, &talk);
	struct http *http = start(serve_url(serve), NULL, 30);
	request.url = serve_url(serve);
	for (int i = 0; i < 3; i++)
		http_start(http, &request);
	for (int i = 0; i < 5; i++)
		http_turn(http, 20, done, &talk);
	http_abandon(http);
	assert_int_equal(http_in_flight(http), 0);
	assert_int_equal(talk.answers, 0);
	http_free(http);
	serve_stop(serve);
	buf_release(&talk.body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_request),
		cmocka_unit_test(test_post),
		cmocka_unit_test(test_reuse),
		cmocka_unit_test(test_failures),
		cmocka_unit_test(test_slow_drip),
		cmocka_unit_test(test_no_connection),
		cmocka_unit_test(test_protocols),
		cmocka_unit_test(test_no_far_proxy_for_loopback),
		cmocka_unit_test(test_options),
		cmocka_unit_test(test_broken_handshake),
		cmocka_unit_test(test_folded_first_header),
		cmocka_unit_test(test_abandon),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
