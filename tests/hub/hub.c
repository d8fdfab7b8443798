#include "hub.h"

#include <string.h>
#include <time.h>

int64_t hub_milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t hub_clock(const struct hub *hub)
{
	const struct script *script = &hub->script;

	if (!script->date)
		return (int64_t)time(NULL) + script->skew;
	return script->date + (hub_milliseconds() - hub->phase_from) / 1000 + script->skew;
}

bool hub_set_phase(struct hub *hub, int64_t phase, struct err *err)
{
	script_release(&hub->script);
	hub->phase = phase;
	hub->phase_from = hub_milliseconds();
	bool is_good = script_load(&hub->script, hub->script_path, phase, err);
	quota_init(&hub->quota, &hub->script);
	return is_good;
}

uint64_t hub_identity(const struct request *request)
{
	char value[512];
	uint64_t hash = 1469598103934665603ULL;

	if (!request_header(request->head, "Authorization", value, sizeof(value)))
		return 0;
	for (const char *c = value; *c; c++)
		hash = (hash ^ (unsigned char)*c) * 1099511628211ULL;
	return hash | 1;
}

static void log_headers(const struct hub *hub, const struct request *request)
{
	for (const char *line = request->head; *line;) {
		size_t len = strcspn(line, "\r\n");
		bool is_secret = strncasecmp(line, "Authorization:", 14) == 0 && !hub->is_token_logged;
		if (is_secret)
			fputs("> Authorization: ...\n", hub->log);
		else if (len)
			fprintf(hub->log, "> %.*s\n", (int)len, line);
		line += len;
		line += strspn(line, "\r\n");
	}
	if (request->body_len)
		fprintf(hub->log, "| %.*s\n", (int)request->body_len, request->body);
}

void hub_log(
	const struct hub *hub, const struct request *request, const char *status, unsigned connection, unsigned line)
{
	char value[512];
	char identity[32] = "no";

	if (!hub->log || strncmp(request->target, "/_hub/", 6) == 0)
		return;
	if (hub_identity(request))
		snprintf(identity, sizeof(identity), "%016llx", (unsigned long long)hub_identity(request));
	if (hub->is_token_logged && request_header(request->head, "Authorization", value, sizeof(value)))
		fprintf(hub->log, "token %s\n", value);
	bool is_conditional = request_header(request->head, "If-None-Match", value, sizeof(value));
	fprintf(hub->log, "%lld %s %s %s auth=%s inm=%s conn=%u inflight=%d rule=%u%s\n",
		(long long)(hub_milliseconds() - hub->started), request->method, request->target, status, identity,
		is_conditional ? "yes" : "no", connection, hub->in_flight, line, request->is_proxied ? " proxied" : "");
	if (hub->are_headers_logged)
		log_headers(hub, request);
	fflush(hub->log);
}
