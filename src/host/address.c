#include "host/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

/* IANA's "IPv4 Special-Purpose Address Registry", but for those that stand in examples; multicast and above. */
static bool is_public(uint32_t number)
{
	static const struct {
		uint32_t first;
		unsigned bits;
	} others[] = {{0x00000000, 8}, {0x0a000000, 8}, {0x64400000, 10}, {0x7f000000, 8}, {0xa9fe0000, 16},
		{0xac100000, 12}, {0xc0000000, 24}, {0xc0a80000, 16}, {0xc6120000, 15}, {0xe0000000, 3}};

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (number >> (32 - others[i].bits) == others[i].first >> (32 - others[i].bits))
			return false;
	return true;
}

/* Of IPv6 the one range that is given out, and an IPv4 address within (6to4, NAT64, mapped) by what it is. */
static bool is_public_6(const unsigned char bytes[16])
{
	static const unsigned char nat[12] = {0, 0x64, 0xff, 0x9b}, mapped[12] = {[10] = 0xff, [11] = 0xff};
	bool is_behind = memcmp(bytes, nat, sizeof(nat)) == 0 || memcmp(bytes, mapped, sizeof(mapped)) == 0;
	bool is_6to4 = bytes[0] == 0x20 && bytes[1] == 0x02;
	uint32_t number;

	memcpy(&number, bytes + (is_behind ? 12 : 2), sizeof(number));
	if (is_behind || is_6to4)
		return is_public(ntohl(number));
	return bytes[0] >> 5 == 1;
}

bool address_is_public(const struct sockaddr *address)
{
	struct sockaddr_in four;
	struct sockaddr_in6 six;

	if (address->sa_family == AF_INET) {
		memcpy(&four, address, sizeof(four));
		return is_public(ntohl(four.sin_addr.s_addr));
	}
	if (address->sa_family != AF_INET6)
		return false;
	memcpy(&six, address, sizeof(six));
	return is_public_6(six.sin6_addr.s6_addr);
}

bool address_may_be_public(const char *host, size_t len)
{
	static const char *const near[] = {"localhost", "local", "internal", "lan"};
	char name[256], *last;
	struct in_addr number;

	if (len >= sizeof(name))
		return false;
	memcpy(name, host, len);
	name[len] = '\0';
	if (inet_aton(name, &number))
		return is_public(ntohl(number.s_addr));
	last = strrchr(name, '.');
	for (size_t i = 0; last && i < sizeof(near) / sizeof(*near); i++)
		if (strcasecmp(last + 1, near[i]) == 0)
			return false;
	return last != NULL;
}
