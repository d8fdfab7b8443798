#include "request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool request_header(const char *head, const char *name, char *out, size_t size)
{
	size_t len = strlen(name);

	out[0] = '\0';
	for (const char *line = head; line && *line; line = strchr(line, '\n'), line += line != NULL) {
		if (strncasecmp(line, name, len) != 0 || line[len] != ':')
			continue;
		const char *value = line + len + 1 + strspn(line + len + 1, " \t");
		snprintf(out, size, "%.*s", (int)strcspn(value, "\r\n"), value);
		return true;
	}
	return false;
}

static void cut_absolute_form(struct request *request)
{
	const char *scheme = strstr(request->target, "://");

	if (!scheme || request->target[0] == '/')
		return;
	const char *path = strchr(scheme + 3, '/');
	request->is_proxied = true;
	memmove(request->target, path ? path : "/", path ? strlen(path) + 1 : 2);
}

enum request_state request_parse(struct request *request, char *bytes, size_t len)
{
	char value[32];
	char *end = strstr(bytes, "\r\n\r\n");

	*request = (struct request){0};
	if (!end)
		return len > REQUEST_MAX_HEAD || strlen(bytes) < len ? REQUEST_BAD : REQUEST_MORE;
	if (sscanf(bytes, "%15s %4095s HTTP/1.", request->method, request->target) != 2)
		return REQUEST_BAD;
	request->head = strchr(bytes, '\n') + 1;
	if (request_header(request->head, "Content-Length", value, sizeof(value)))
		request->body_len = strtoul(value, NULL, 10);
	if (request->body_len > REQUEST_MAX_BODY)
		return REQUEST_BAD;
	request->body = end + 4;
	request->size = (size_t)(request->body - bytes) + request->body_len;
	if (len < request->size)
		return REQUEST_MORE;
	end[2] = '\0';
	cut_absolute_form(request);
	return REQUEST_WHOLE;
}
