/*
 * stream: whole answers as a server sends them, byte by byte, through libcurl and our reading of them. The input is
 * what comes for one request after the other, on connections that stay open, parted by lines of "====". Behind a first
 * line "HTTP/2" it is frames of that. What must hold: no crash (libcurl is part of it), each request comes back, and
 * what is told of it is one of the things there are.
 */
#include "fuzz/property.h"
#include "host/http.h"
#include "host/kind.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define NOW INT64_C(1790000000)
#define MOST_PARTS 6
#define MOST_CONNECTIONS 8
#define MARK "\n====\n"
#define FRAMES "HTTP/2\n"
#define PREFACE "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
#define FRAME_HEAD 9
#define FRAME_HEADERS 1
#define MAX_BODY 100000
/* Turns without a byte moving, and the player hangs up. */
#define MOST_IDLE 3

struct player {
	int listener;
	int connections[MOST_CONNECTIONS];
	size_t count;
	const char *at, *end; /* of what is still to be sent */
	unsigned parts, answers, idle;
	char url[64];
};

static bool is_of_frames;
static bool is_open; /* libcurl 7.88 fails where what is used again is to begin with it */

/*
 * Stands before libcurl's own. The program speaks HTTP/2 over TLS only, which no fuzzer gets through: here it begins
 * with it at once.
 */
#undef curl_easy_setopt
CURLcode curl_easy_setopt(CURL *easy, CURLoption option, ...)
{
	CURLcode (*own)(CURL *, CURLoption, ...);
	va_list args;

	*(void **)&own = dlsym(RTLD_NEXT, "curl_easy_setopt");
	va_start(args, option);
	void *value = va_arg(args, void *);
	va_end(args);
	if (is_of_frames && !is_open && option == CURLOPT_HTTP_VERSION)
		return own(easy, option, (long)CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE);
	return own(easy, option, value);
}

static void open_player(struct player *player)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof(address);

	player->listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	PROPERTY(bind(player->listener, (struct sockaddr *)&address, len) == 0);
	PROPERTY(listen(player->listener, MOST_CONNECTIONS) == 0);
	PROPERTY(getsockname(player->listener, (struct sockaddr *)&address, &len) == 0);
	snprintf(player->url, sizeof(player->url), "http://127.0.0.1:%u", ntohs(address.sin_port));
}

static void hang_up(struct player *player, size_t i)
{
	close(player->connections[i]);
	player->connections[i] = player->connections[--player->count];
}

/* The next part; behind the last one the connection ends. */
static bool send_part(struct player *player, int fd)
{
	const char *mark = memmem(player->at, (size_t)(player->end - player->at), MARK, strlen(MARK));
	size_t len = mark ? (size_t)(mark - player->at) : (size_t)(player->end - player->at);
	bool is_sent = send(fd, player->at, len, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)len;

	player->at = mark ? mark + strlen(MARK) : player->end;
	return is_sent && mark;
}

/* Of frames, only those of a head ask for something. */
static bool has_request(const char *bytes, size_t len)
{
	const unsigned char *at = (const unsigned char *)bytes, *end = at + len;
	size_t preface = strlen(PREFACE);

	if (!is_of_frames)
		return true;
	if (len >= preface && memcmp(bytes, PREFACE, preface) == 0)
		at += preface;
	while (end - at >= FRAME_HEAD) {
		size_t size = (size_t)at[0] << 16 | (size_t)at[1] << 8 | at[2];

		if (at[3] == FRAME_HEADERS)
			return true;
		at += size < (size_t)(end - at) - FRAME_HEAD ? size + FRAME_HEAD : (size_t)(end - at);
	}
	return false;
}

static void step(struct player *player)
{
	char request[4096];
	int fd = accept4(player->listener, NULL, NULL, SOCK_NONBLOCK);

	player->idle++;
	if (fd >= 0 && player->count < MOST_CONNECTIONS)
		player->connections[player->count++] = fd;
	else if (fd >= 0)
		close(fd);
	for (size_t i = player->count; i-- > 0;) {
		ssize_t got = recv(player->connections[i], request, sizeof(request), 0);
		if (got > 0)
			player->idle = 0;
		bool is_asked = got > 0 && has_request(request, (size_t)got);
		if (got == 0 || (is_asked && !send_part(player, player->connections[i])))
			hang_up(player, i);
	}
	while (player->idle > MOST_IDLE && player->count > 0)
		hang_up(player, 0);
}

static void take(void *user, void *tag, struct answer *answer)
{
	struct player *player = user;
	struct outcome outcome = {0};
	struct outcome_asked asked = {.kind = &kind_github, .now = NOW, .is_conditional = tag != NULL};

	player->answers++;
	PROPERTY(answer->status >= 0 && answer->status <= 999 && answer->body.len <= MAX_BODY);
	PROPERTY(answer->header_count <= ANSWER_MAX_HEADERS + 1);
	outcome_judge(&outcome, answer, &asked);
	PROPERTY(outcome.kind >= OUTCOME_BODY && outcome.kind <= OUTCOME_FATAL);
	PROPERTY(outcome.kind != OUTCOME_BODY || answer->status == 200);
	PROPERTY(outcome.kind <= OUTCOME_REDIRECT || outcome.text[0] != '\0');
}

/* One request after the other, so that each finds the connection that the one before it left. */
static void ask(struct player *player, struct http *http)
{
	for (unsigned i = 0; i < player->parts; i++) {
		struct http_request request = {
			.url = player->url, .max_body = MAX_BODY, .etag = i % 2 ? "\"x\"" : NULL};
		request.tag = i % 2 ? player : NULL;
		player->idle = 0;
		is_open = player->count > 0;
		http_start(http, &request);
		for (unsigned turns = 0; http_in_flight(http) > 0 && turns < 1000; turns++) {
			http_turn(http, 1, take, player);
			step(player);
		}
		PROPERTY(http_in_flight(http) == 0);
	}
	PROPERTY(player->answers == player->parts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct player player = {.at = (const char *)data, .end = (const char *)data + size, .parts = 1};
	struct err err = {0};

	is_of_frames = size >= strlen(FRAMES) && memcmp(data, FRAMES, strlen(FRAMES)) == 0;
	player.at += is_of_frames ? strlen(FRAMES) : 0;
	for (const char *at = player.at; player.parts < MOST_PARTS; player.parts++) {
		at = memmem(at, (size_t)(player.end - at), MARK, strlen(MARK));
		if (!at)
			break;
		at += strlen(MARK);
	}
	open_player(&player);
	struct http_options options = {.base = player.url,
		.agent = "a",
		.headers = kind_github.headers,
		.token_header = kind_github.token_header,
		.jobs = 1,
		.timeout = 2};
	struct http *http = http_new(&options, &err);
	PROPERTY(http != NULL);
	ask(&player, http);
	http_free(http);
	while (player.count > 0)
		hang_up(&player, 0);
	close(player.listener);
	return 0;
}
