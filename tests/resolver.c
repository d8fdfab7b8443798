/*
 * Laid under a program by LD_PRELOAD: a network of the test's own. Each name that is looked up goes to the file
 * RESOLVER_LOG; it is what RESOLVER says ("NAME=ADDRESS NAME=ADDRESS"), or there is none. Whatever is connected to at
 * 203.0.113.0/24 (IANA's for examples) is RESOLVER_PORT of this machine; beyond loopback nothing else is reached.
 */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static void note(const char *what, const char *name)
{
	FILE *log = fopen(getenv("RESOLVER_LOG"), "a");

	if (!log)
		abort();
	fprintf(log, "%s %s\n", what, name);
	fclose(log);
}

static int find(const char *name, char address[64])
{
	const char *at = getenv("RESOLVER");
	size_t len = strlen(name);

	for (; at && *at; at += strcspn(at, " "), at += *at == ' ')
		if (strncasecmp(at, name, len) == 0 && at[len] == '=') {
			snprintf(address, 64, "%.*s", (int)strcspn(at + len + 1, " "), at + len + 1);
			return 1;
		}
	return 0;
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **result)
{
	int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **) =
		dlsym(RTLD_NEXT, "getaddrinfo");
	struct in_addr number;
	char address[64];

	if (!node || inet_aton(node, &number))
		return real(node, service, hints, result);
	note("name", node);
	return find(node, address) ? real(address, service, hints, result) : EAI_NONAME;
}

int connect(int fd, const struct sockaddr *to, socklen_t len)
{
	int (*real)(int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "connect");
	struct sockaddr_in address;
	uint32_t number;

	if (to->sa_family != AF_INET)
		return to->sa_family == AF_UNIX ? real(fd, to, len) : (errno = ENETUNREACH, -1);
	memcpy(&address, to, sizeof(address));
	number = ntohl(address.sin_addr.s_addr);
	if (number >> 24 == 127)
		return real(fd, to, len);
	note("connect", inet_ntoa(address.sin_addr));
	if (number >> 8 != 0xcb0071) {
		errno = ENETUNREACH;
		return -1;
	}
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	address.sin_port = htons((uint16_t)atoi(getenv("RESOLVER_PORT")));
	return real(fd, (const struct sockaddr *)&address, sizeof(address));
}
