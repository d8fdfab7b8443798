/*
 * answerer: GraphQL for the benchmark's universe, as fast as can be, behind nginx. answerer PORT
 * One thread, a poll loop, HTTP/1.1 with keep-alive on 127.0.0.1. The query is not parsed: the aliases are r0, r1, …
 * and the variables say which repository each is ("o0":"u7", …), as eco-refresh and the probe write them.
 */
#include "base/buf.h"
#include "bench/made.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST_CLIENTS 512
#define READ_SIZE 65536

struct client {
	struct buf in, out;
	size_t sent;
};

struct server {
	struct pollfd polls[MOST_CLIENTS + 1]; /* the first listens */
	struct client clients[MOST_CLIENTS + 1];
	nfds_t count;
	struct buf body;
};

static void write_nullable(struct buf *out, const char *key, const char *member, const char *text)
{
	if (text)
		buf_printf(out, ",\"%s\":{\"%s\":\"%s\"}", key, member, text);
	else
		buf_printf(out, ",\"%s\":null", key);
}

static void write_repository(struct buf *out, size_t alias, size_t number)
{
	struct made made;
	const struct project *project = &made.project;

	made_fill(&made, number);
	buf_printf(out,
		"%s\"r%zu\":{\"databaseId\":%lld,\"nameWithOwner\":\"%s\",\"stargazerCount\":%lld,\"forkCount\":%lld,"
		"\"createdAt\":\"%s\",\"pushedAt\":\"%s\",\"isArchived\":false",
		alias ? "," : "", alias, (long long)project->id, project->name, (long long)project->stars,
		(long long)project->forks, project->created, project->pushed);
	write_nullable(out, "primaryLanguage", "name", project->language);
	write_nullable(out, "licenseInfo", "spdxId", project->license);
	buf_putc(out, '}');
}

/* "o0":"u7","n0":"r7","o1":… in the order of the aliases. */
static void write_answer(struct buf *out, const char *request)
{
	const char *at = strstr(request, "\"variables\"");
	size_t alias = 0;

	buf_clear(out);
	buf_puts(out, "{\"data\":{");
	while (at && (at = strstr(at, "\"u"))) {
		at += strlen("\"u");
		write_repository(out, alias++, strtoul(at, NULL, 10));
	}
	buf_puts(out, "}}");
}

/* Length of the first whole request in the buffer, and where its body begins; 0: not whole yet. */
static size_t whole_request(const struct buf *in, size_t *body)
{
	const char *end = strstr(in->data, "\r\n\r\n");
	const char *length = strcasestr(in->data, "\r\ncontent-length:");
	size_t len;

	if (!end)
		return 0;
	*body = (size_t)(end - in->data) + strlen("\r\n\r\n");
	len = *body + (length && length < end ? strtoul(length + strlen("\r\ncontent-length:"), NULL, 10) : 0);
	return in->len >= len ? len : 0;
}

static void answer_all(struct server *server, struct client *client)
{
	size_t body, len;

	while ((len = whole_request(&client->in, &body)) > 0) {
		write_answer(&server->body, client->in.data + body);
		buf_printf(&client->out,
			"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: %zu\r\n"
			"X-RateLimit-Limit: 5000000\r\nX-RateLimit-Remaining: 4000000\r\nX-RateLimit-Reset: "
			"4000000000\r\n"
			"X-RateLimit-Resource: graphql\r\n\r\n",
			server->body.len);
		buf_append(&client->out, server->body.data, server->body.len);
		memmove(client->in.data, client->in.data + len, client->in.len - len);
		buf_truncate(&client->in, client->in.len - len);
	}
}

/* false: the connection is over. */
static bool serve(struct server *server, nfds_t at)
{
	struct client *client = &server->clients[at];
	char bytes[READ_SIZE];
	ssize_t len;

	if (server->polls[at].revents & (POLLIN | POLLHUP | POLLERR)) {
		len = recv(server->polls[at].fd, bytes, sizeof(bytes), MSG_DONTWAIT);
		if (len == 0 || (len < 0 && errno != EAGAIN))
			return false;
		if (len > 0)
			buf_append(&client->in, bytes, (size_t)len);
		answer_all(server, client);
	}
	len = send(server->polls[at].fd, client->out.data + client->sent, client->out.len - client->sent,
		MSG_DONTWAIT | MSG_NOSIGNAL);
	if (len < 0 && errno != EAGAIN)
		return false;
	client->sent += len > 0 ? (size_t)len : 0;
	if (client->sent == client->out.len) {
		buf_clear(&client->out);
		client->sent = 0;
	}
	server->polls[at].events = POLLIN | (client->out.len ? POLLOUT : 0);
	return true;
}

static void admit(struct server *server)
{
	int fd = accept(server->polls[0].fd, NULL, NULL);

	if (fd < 0)
		return;
	if (server->count > MOST_CLIENTS) {
		close(fd);
		return;
	}
	server->polls[server->count] = (struct pollfd){.fd = fd, .events = POLLIN};
	buf_init(&server->clients[server->count].in, BUF_NO_LIMIT);
	buf_init(&server->clients[server->count].out, BUF_NO_LIMIT);
	server->clients[server->count].sent = 0;
	server->count++;
}

static void dismiss(struct server *server, nfds_t at)
{
	close(server->polls[at].fd);
	buf_release(&server->clients[at].in);
	buf_release(&server->clients[at].out);
	server->count--;
	server->polls[at] = server->polls[server->count];
	server->clients[at] = server->clients[server->count];
}

static bool listen_at(struct server *server, const char *port)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)strtoul(port, NULL, 10))};
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	int one = 1;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) != 0 || listen(fd, MOST_CLIENTS) != 0)
		return perror("answerer"), false;
	server->polls[0] = (struct pollfd){.fd = fd, .events = POLLIN};
	server->count = 1;
	return true;
}

int main(int argc, char **argv)
{
	struct server *server = calloc(1, sizeof(*server));

	if (argc != 2)
		return fputs("usage: answerer PORT\n", stderr), 2;
	if (!server || !listen_at(server, argv[1]))
		return 1;
	buf_init(&server->body, BUF_NO_LIMIT);
	for (;;) {
		if (poll(server->polls, server->count, -1) < 0)
			return 1;
		for (nfds_t i = server->count; i-- > 1;)
			if (server->polls[i].revents && !serve(server, i))
				dismiss(server, i);
		if (server->polls[0].revents)
			admit(server);
	}
}
