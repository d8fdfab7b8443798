/*
 * line: a round trip below TCP, for kernels without netem. line MS
 * A TUN device, 10.9.0.1/24. Each packet sent to 10.9.0.2 comes back MS milliseconds later with source and destination
 * exchanged: who connects to 10.9.0.2 reaches this machine's own server at 10.9.0.1, as if it were MS away each way.
 * (The checksums hold: they are sums over both addresses.) No loss, no limit of bandwidth. Prints "ready" and runs
 * until it is killed. Needs the right to make a device: as root, or under unshare -rn.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#define RING 65536
#define MTU 1500
#define IP_SOURCE 12
#define IP_DESTINATION 16
#define IP_HEADER 20

struct packet {
	int64_t due; /* ns */
	uint16_t len;
	unsigned char bytes[MTU];
};

struct line {
	int fd;
	int64_t delay; /* ns */
	size_t first, count;
	struct packet *ring;
};

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static int64_t clock_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void change(int socket, unsigned long what, struct ifreq *request, const char *text)
{
	if (ioctl(socket, what, request) != 0)
		die(text);
}

static void set_address(int socket, struct ifreq *request, const char *address, unsigned long what)
{
	struct sockaddr_in in = {.sin_family = AF_INET};

	inet_pton(AF_INET, address, &in.sin_addr);
	memcpy(&request->ifr_addr, &in, sizeof(in));
	change(socket, what, request, address);
}

static void set_up(int fd)
{
	struct ifreq request = {0};
	int control = socket(AF_INET, SOCK_DGRAM, 0);

	snprintf(request.ifr_name, sizeof(request.ifr_name), "line0");
	request.ifr_flags = IFF_TUN | IFF_NO_PI;
	change(fd, TUNSETIFF, &request, "TUNSETIFF");
	set_address(control, &request, "10.9.0.1", SIOCSIFADDR);
	set_address(control, &request, "255.255.255.0", SIOCSIFNETMASK);
	request.ifr_qlen = RING;
	change(control, SIOCSIFTXQLEN, &request, "queue length");
	request.ifr_flags = IFF_UP | IFF_RUNNING;
	change(control, SIOCSIFFLAGS, &request, "up");
	snprintf(request.ifr_name, sizeof(request.ifr_name), "lo");
	request.ifr_flags = IFF_UP | IFF_RUNNING | IFF_LOOPBACK;
	change(control, SIOCSIFFLAGS, &request, "lo up");
	close(control);
}

static void exchange(struct packet *packet)
{
	unsigned char address[4];

	memcpy(address, packet->bytes + IP_SOURCE, sizeof(address));
	memcpy(packet->bytes + IP_SOURCE, packet->bytes + IP_DESTINATION, sizeof(address));
	memcpy(packet->bytes + IP_DESTINATION, address, sizeof(address));
}

static void take_all(struct line *line)
{
	while (line->count < RING) {
		struct packet *packet = &line->ring[(line->first + line->count) % RING];
		ssize_t len = read(line->fd, packet->bytes, sizeof(packet->bytes));
		if (len <= 0)
			return;
		/* IPv6's own chatter has no way back. */
		if (len < IP_HEADER || packet->bytes[0] >> 4 != 4)
			continue;
		exchange(packet);
		packet->len = (uint16_t)len;
		packet->due = clock_ns() + line->delay;
		line->count++;
	}
}

static void give_due(struct line *line)
{
	int64_t now = clock_ns();

	while (line->count > 0 && line->ring[line->first].due <= now) {
		struct packet *packet = &line->ring[line->first];
		if (write(line->fd, packet->bytes, packet->len) < 0)
			perror("line: lost a packet");
		line->first = (line->first + 1) % RING;
		line->count--;
	}
}

static void wait_more(const struct line *line)
{
	struct pollfd poll = {.fd = line->fd, .events = POLLIN};
	int64_t left = line->count ? line->ring[line->first].due - clock_ns() : 0;
	struct timespec time;

	if (left < 0)
		left = 0;
	time = (struct timespec){.tv_sec = left / 1000000000, .tv_nsec = left % 1000000000};
	ppoll(&poll, 1, line->count ? &time : NULL, NULL);
}

int main(int argc, char **argv)
{
	struct line line = {.fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK)};

	if (argc != 2)
		return fputs("usage: line MS\n", stderr), 2;
	if (line.fd < 0)
		die("/dev/net/tun");
	set_up(line.fd);
	prctl(PR_SET_TIMERSLACK, 1000UL);
	line.delay = (int64_t)strtol(argv[1], NULL, 10) * 1000000;
	line.ring = malloc(RING * sizeof(*line.ring));
	if (!line.ring)
		die("memory");
	puts("ready");
	fflush(stdout);
	for (;;) {
		wait_more(&line);
		take_all(&line);
		give_due(&line);
	}
}
