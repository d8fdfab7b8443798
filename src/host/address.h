/* address: is it out in the world, or of this machine and its own network? Pure. */
#ifndef ECO_HOST_ADDRESS_H
#define ECO_HOST_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

struct sockaddr;

bool address_is_public(const struct sockaddr *address);
/* May a host of this name (without a port) be? Numbers are what resolvers take them for ("127.1", "0x7f000001"). */
bool address_may_be_public(const char *host, size_t len);

#endif
