#include "host/url.h"

#include "base/mem.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The parts point into the address; nothing is copied. */
struct parts {
	bool is_plain;
	const char *host; /* brackets included */
	size_t host_len;
	unsigned port;
	const char *path; /* what follows the port */
};

static bool is_visible(const char *text)
{
	for (; *text; text++) {
		if (*text <= ' ' || *text > '~' || *text == '\\')
			return false;
	}
	return true;
}

static const char *split_scheme(const char *url, bool *is_plain)
{
	*is_plain = strncasecmp(url, "http://", 7) == 0;
	if (*is_plain)
		return url + 7;
	return strncasecmp(url, "https://", 8) == 0 ? url + 8 : NULL;
}

static size_t host_length(const char *host)
{
	if (*host == '[') {
		size_t len = 1 + strspn(host + 1, "0123456789abcdefABCDEF:.");
		return len > 2 && host[len] == ']' ? len + 1 : 0;
	}
	size_t len = 0;
	while (isalnum((unsigned char)host[len]) || strchr("-._", host[len] ? host[len] : '/'))
		len++;
	return len;
}

static bool split_port(const char *text, struct parts *parts)
{
	parts->port = parts->is_plain ? 80 : 443;
	if (*text == ':') {
		size_t digits = strspn(text + 1, "0123456789");
		unsigned long port = digits > 0 && digits <= 5 ? strtoul(text + 1, NULL, 10) : 0;
		if (port == 0 || port > 65535)
			return false;
		parts->port = (unsigned)port;
		text += 1 + digits;
	}
	parts->path = text;
	return *text == '\0' || *text == '/' || *text == '?' || *text == '#';
}

static bool split(const char *url, struct parts *parts)
{
	parts->host = split_scheme(url, &parts->is_plain);
	if (!parts->host || !is_visible(url))
		return false;
	parts->host_len = host_length(parts->host);
	return parts->host_len > 0 && split_port(parts->host + parts->host_len, parts);
}

static bool is_host(const struct parts *parts, const char *name)
{
	return strlen(name) == parts->host_len && strncasecmp(parts->host, name, parts->host_len) == 0;
}

/* Only what every resolver takes for this machine: "127.1" and the like are not. */
static bool is_loopback(const struct parts *parts)
{
	char host[64];
	unsigned char address[4];

	if (is_host(parts, "localhost") || is_host(parts, "[::1]"))
		return true;
	if (parts->host_len >= sizeof(host))
		return false;
	memcpy(host, parts->host, parts->host_len);
	host[parts->host_len] = '\0';
	return inet_pton(AF_INET, host, address) == 1 && address[0] == 127;
}

bool url_check(const char *url, char **out, struct err *err)
{
	struct parts parts;

	if (strchr(url, '@'))
		return err_set(err, "the API's address must not hold a user name, a password or a token");
	if (!split(url, &parts))
		return err_set(err, "the API's address is not of the form https://HOST[:PORT][/PATH]: %.200s", url);
	if (strpbrk(parts.path, "?#"))
		return err_set(err, "the API's address must not hold a query or a fragment: %.200s", url);
	if (parts.is_plain && !is_loopback(&parts))
		return err_set(
			err, "http:// is only for this machine's own (loopback) addresses, use https://: %.200s", url);
	size_t len = strlen(url);
	while (url[len - 1] == '/')
		len--;
	*out = mem_strndup(url, len);
	return true;
}

bool url_is_near(const char *url)
{
	struct parts parts = {0};
	const char *host = strstr(url, "://");

	parts.host = host ? host + 3 : url;
	parts.host_len = host_length(parts.host);
	/* libcurl takes %2e for a dot: whatever stands right behind belongs to the host. */
	return parts.host_len > 0 && !strchr(url, '@') && strchr(":/", parts.host[parts.host_len]) &&
		is_loopback(&parts);
}

size_t url_before(const char *url, const char *tail)
{
	size_t len = strlen(url), less = strlen(tail);

	return len > less && strcmp(url + len - less, tail) == 0 ? len - less : 0;
}

bool url_is_plain(const char *url)
{
	bool is_plain;

	split_scheme(url, &is_plain);
	return is_plain;
}

bool url_has_host(const char *url, const char *pattern)
{
	struct parts parts;

	if (!split(url, &parts))
		return false;
	if (strcmp(pattern, "localhost") == 0)
		return is_loopback(&parts);
	if (*pattern != '*')
		return is_host(&parts, pattern);
	size_t tail = strlen(pattern + 1);
	return parts.host_len > tail && strncasecmp(parts.host + parts.host_len - tail, pattern + 1, tail) == 0;
}

/* The origin of base, then a path of its own. */
static char *join(const struct parts *base, const char *base_url, const char *path)
{
	size_t origin = (size_t)(base->path - base_url);
	size_t len = strcspn(path, "#");
	char *url = mem_alloc(origin + len + 1);

	memcpy(url, base_url, origin);
	memcpy(url + origin, path, len);
	url[origin + len] = '\0';
	return url;
}

enum url_step url_follow(const char *base, const char *location, char **out)
{
	struct parts from, to;

	if (!split(base, &from) || !is_visible(location))
		return URL_BAD;
	if (location[0] == '/' && location[1] != '/') {
		*out = join(&from, base, location);
		return URL_SAME;
	}
	if (!split(location, &to))
		return location[0] == '/' || strstr(location, "://") ? URL_OTHER : URL_BAD;
	if (to.is_plain != from.is_plain || to.port != from.port || to.host_len != from.host_len)
		return URL_OTHER;
	if (strncasecmp(to.host, from.host, to.host_len) != 0)
		return URL_OTHER;
	*out = join(&from, base, to.path);
	return URL_SAME;
}
