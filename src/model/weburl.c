#include "model/weburl.h"

#include "base/text.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#define PORT_MAX 65535

static const char hex_digits[] = "0123456789ABCDEFabcdef";

static bool is_hex(char c)
{
	return c != '\0' && strchr(hex_digits, c);
}

/* Past unreserved characters, sub-delims, percent escapes, letters beyond ASCII, and those of also. */
static const char *skip(const char *at, const char *also)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=";

	for (; *at; at++) {
		if (*at == '%' && is_hex(at[1]) && is_hex(at[2]))
			at += 2;
		else if ((unsigned char)*at < 0x80 && !strchr(plain, *at) && !strchr(also, *at))
			break;
	}
	return at;
}

/* Behind "[…]" with an IPv6 address in it, or NULL. */
static const char *skip_address(const char *at)
{
	char text[INET6_ADDRSTRLEN];
	struct in6_addr address;
	size_t len = strcspn(at + 1, "]");

	if (at[1 + len] != ']' || len >= sizeof(text))
		return NULL;
	memcpy(text, at + 1, len);
	text[len] = '\0';
	at += len + 2;
	return inet_pton(AF_INET6, text, &address) == 1 && (!*at || strchr(":/?#", *at)) ? at : NULL;
}

/* Behind user and host, or NULL where there is no host. */
static const char *skip_host(const char *at)
{
	const char *user = skip(at, ":"), *end;

	if (*user == '@')
		at = user + 1;
	if (*at == '[')
		return skip_address(at);
	end = skip(at, "");
	return end > at ? end : NULL;
}

/* Behind ":" and the digits, or NULL. An empty port is one by the RFC, but not to libxml2. */
static const char *skip_port(const char *at)
{
	size_t len = strspn(at + 1, "0123456789");

	if (len < 1 || len > 5 || strtol(at + 1, NULL, 10) > PORT_MAX || (at[1 + len] && !strchr("/?#", at[1 + len])))
		return NULL;
	return at + 1 + len;
}

static bool fail(struct buf *why, const char *text)
{
	buf_clear(why);
	buf_puts(why, text);
	return false;
}

static bool fail_at(struct buf *why, const char *at)
{
	unsigned code = (unsigned char)*at;

	buf_clear(why);
	if (code < ' ' || code == 0x7f)
		buf_printf(why, "can't hold a control character; write %%%02X", code);
	else
		buf_printf(why, "can't hold \"%c\" there; write %%%02X", *at, code);
	return false;
}

bool weburl_check(const char *url, struct buf *why)
{
	size_t scheme = strncmp(url, "https://", 8) == 0 ? 8 : strncmp(url, "http://", 7) == 0 ? 7 : 0;
	const char *at = scheme > 0 ? skip_host(url + scheme) : NULL;

	if (!at)
		return fail(why, "must begin with https:// or http:// and a host");
	if (*at == ':')
		at = skip_port(at);
	if (!at)
		return fail(why, "must have a number up to 65535 as its port");
	if (*at == '/')
		at = skip(at, "/:@");
	if (*at == '?')
		at = skip(at + 1, "/:@?");
	if (*at == '#')
		at = skip(at + 1, "/:@?");
	if (*at)
		return fail_at(why, at);
	return text_is_clean(url) ||
		fail(why, "can't hold bytes that are no UTF-8, or signs that are not seen; write %XX");
}
