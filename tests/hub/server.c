#include "server.h"

#include "link.h"

#include "base/mem.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_LINKS 2048

struct server {
	int listener;
	struct hub *hub;
	struct link *links[MAX_LINKS];
	struct pollfd polls[MAX_LINKS + 1];
	size_t count;
	unsigned accepted;
	int64_t last; /* ms: something happened */
};

static int make_socket(const char *address, int port, struct err *err)
{
	struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port)};
	struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	bool is_six = inet_pton(AF_INET6, address, &six.sin6_addr) == 1;
	int one = 1;

	if (!is_six && inet_pton(AF_INET, address, &four.sin_addr) != 1)
		return err_set(err, "%s is no address", address), -1;
	int fd = socket(is_six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	const void *place = is_six ? (const void *)&six : (const void *)&four;
	if (fd < 0 || bind(fd, place, is_six ? sizeof(six) : sizeof(four)) < 0 || listen(fd, 1024) < 0) {
		err_set_errno(err, address, "cannot listen");
		if (fd >= 0)
			close(fd);
		return -1;
	}
	return fd;
}

int server_listen(const char *address, int *port, struct err *err)
{
	struct sockaddr_in6 bound;
	socklen_t len = sizeof(bound);
	int fd = make_socket(address, *port, err);

	/* the port has the same place in both families */
	if (fd >= 0 && getsockname(fd, (struct sockaddr *)&bound, &len) == 0)
		*port = ntohs(bound.sin6_port);
	return fd;
}

static void accept_all(struct server *server)
{
	int one = 1;

	while (server->count < MAX_LINKS) {
		int fd = accept4(server->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
		if (fd < 0)
			return;
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
		struct link *link = mem_alloc(sizeof(*link));
		link_init(link, fd, ++server->accepted);
		server->links[server->count++] = link;
	}
}

static int prepare(struct server *server, int64_t now)
{
	int64_t timeout = 1000;

	server->polls[0] = (struct pollfd){.fd = server->listener, .events = POLLIN};
	for (size_t i = 0; i < server->count; i++) {
		int64_t wake = -1;
		short events = link_events(server->links[i], now, &wake);
		server->polls[i + 1] = (struct pollfd){.fd = server->links[i]->fd, .events = events};
		if (wake >= 0 && wake - now < timeout)
			timeout = wake - now;
	}
	return (int)timeout;
}

static void drop(struct server *server, size_t i)
{
	link_release(server->links[i]);
	free(server->links[i]);
	server->links[i] = server->links[--server->count];
	server->polls[i + 1] = server->polls[server->count + 1];
}

static void serve(struct server *server)
{
	int64_t now = hub_milliseconds();
	size_t i = 0;

	while (i < server->count) {
		short seen = server->polls[i + 1].revents;
		link_work(server->links[i], server->hub, now, (seen & (POLLIN | POLLERR | POLLHUP)) != 0);
		if (server->links[i]->state == LINK_OVER)
			drop(server, i);
		else
			i++;
	}
}

void server_run(int listener, struct hub *hub, const struct server_options *options)
{
	struct server *server = mem_calloc(1, sizeof(*server));
	int64_t now = hub_milliseconds();

	server->listener = listener;
	server->hub = hub;
	server->last = now;
	while (!*options->stop && now - hub->started < options->life && now - server->last < options->idle) {
		int timeout = prepare(server, now);
		int ready = poll(server->polls, (nfds_t)server->count + 1, timeout);
		now = hub_milliseconds();
		if (ready > 0)
			server->last = now;
		serve(server);
		if (server->polls[0].revents)
			accept_all(server);
	}
	while (server->count)
		drop(server, 0);
	free(server);
}
