#include "unit/serve.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST_CONNECTIONS 64
#define MOST_BYTES 65536

struct connection {
	int fd;
	size_t len;
	char bytes[MOST_BYTES];
};

struct serve {
	serve_play *play;
	void *user;
	int listener;
	int wake[2];
	unsigned requests;
	char url[64];
	pthread_t thread;
	struct connection *connections[MOST_CONNECTIONS];
	size_t count;
};

bool serve_say(int fd, const char *text)
{
	size_t len = strlen(text);

	return send(fd, text, len, MSG_NOSIGNAL) == (ssize_t)len;
}

bool serve_say_json(int fd, int status, const char *headers, const char *json)
{
	char answer[4096];

	/* In one piece: two small ones wait for each other's acknowledgement. */
	snprintf(answer, sizeof(answer),
		"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n%s\r\n%s", status,
		strlen(json), headers, json);
	return serve_say(fd, answer);
}

/* The bytes of the first whole request, 0 where there is none yet. */
static size_t whole_request(const struct connection *connection)
{
	const char *end = memmem(connection->bytes, connection->len, "\r\n\r\n", 4);
	const char *length = end ? strcasestr(connection->bytes, "\r\ncontent-length:") : NULL;
	size_t size;

	if (!end)
		return 0;
	size = (size_t)(end + 4 - connection->bytes);
	if (length && length < end)
		size += strtoul(length + 17, NULL, 10);
	return size <= connection->len ? size : 0;
}

/* false: the connection is done with. */
static bool answer_all(struct serve *serve, struct connection *connection)
{
	size_t size;

	while ((size = whole_request(connection)) > 0) {
		char *request = strndup(connection->bytes, size);
		bool goes_on = serve->play(connection->fd, request, serve->requests++, serve->user);
		free(request);
		memmove(connection->bytes, connection->bytes + size, connection->len - size);
		connection->len -= size;
		connection->bytes[connection->len] = '\0';
		if (!goes_on)
			return false;
	}
	return true;
}

static bool take(struct serve *serve, struct connection *connection)
{
	ssize_t got = recv(connection->fd, connection->bytes + connection->len, MOST_BYTES - 1 - connection->len, 0);

	if (got <= 0)
		return false;
	connection->len += (size_t)got;
	connection->bytes[connection->len] = '\0';
	return answer_all(serve, connection);
}

static void drop(struct serve *serve, size_t at)
{
	close(serve->connections[at]->fd);
	free(serve->connections[at]);
	serve->connections[at] = serve->connections[--serve->count];
}

static void welcome(struct serve *serve)
{
	int fd = accept(serve->listener, NULL, NULL);

	if (fd < 0)
		return;
	serve->connections[serve->count] = calloc(1, sizeof(struct connection));
	serve->connections[serve->count++]->fd = fd;
}

static void *run(void *user)
{
	struct serve *serve = user;

	for (;;) {
		struct pollfd polled[MOST_CONNECTIONS + 2] = {
			{serve->wake[0], POLLIN, 0}, {serve->listener, POLLIN, 0}};
		size_t count = serve->count;
		for (size_t i = 0; i < count; i++)
			polled[i + 2] = (struct pollfd){serve->connections[i]->fd, POLLIN, 0};
		if (poll(polled, count + 2, -1) < 0)
			continue;
		if (polled[0].revents)
			break;
		for (size_t i = count; i-- > 0;) {
			if (polled[i + 2].revents && !take(serve, serve->connections[i]))
				drop(serve, i);
		}
		if (polled[1].revents && serve->count < MOST_CONNECTIONS)
			welcome(serve);
	}
	return NULL;
}

struct serve *serve_start(serve_play *play, void *user)
{
	struct serve *serve = calloc(1, sizeof(*serve));
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t size = sizeof(address);

	serve->play = play;
	serve->user = user;
	serve->listener = socket(AF_INET, SOCK_STREAM, 0);
	if (bind(serve->listener, (struct sockaddr *)&address, size) != 0 || listen(serve->listener, 64) != 0 ||
		getsockname(serve->listener, (struct sockaddr *)&address, &size) != 0 || pipe(serve->wake) != 0)
		abort();
	snprintf(serve->url, sizeof(serve->url), "http://127.0.0.1:%u", (unsigned)ntohs(address.sin_port));
	if (pthread_create(&serve->thread, NULL, run, serve) != 0)
		abort();
	return serve;
}

const char *serve_url(const struct serve *serve)
{
	return serve->url;
}

unsigned serve_stop(struct serve *serve)
{
	unsigned requests;

	if (write(serve->wake[1], "x", 1) != 1)
		abort();
	pthread_join(serve->thread, NULL);
	requests = serve->requests;
	while (serve->count > 0)
		drop(serve, 0);
	close(serve->listener);
	close(serve->wake[0]);
	close(serve->wake[1]);
	free(serve);
	return requests;
}
