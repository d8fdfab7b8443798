#include "answer.h"

#include "body.h"
#include "forge.h"
#include "gitlab.h"
#include "graphql.h"
#include "head.h"
#include "history.h"

#include "base/date.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define CONTROL "/_hub/phase/"
#define SECONDARY_TEXT \
	"You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out " \
	"to " \
	"GitHub Support for help, please include the request ID C0DE:1F2E3D:ABCDEF:123456:66C70000."

void answer_message(struct answer *answer, int status, const char *message)
{
	answer->status = status;
	buf_clear(&answer->body);
	buf_puts(&answer->body, "{\"message\":");
	body_write_string(&answer->body, message);
	buf_printf(&answer->body, ",\"documentation_url\":\"https://docs.github.com/rest\",\"status\":\"%d\"}", status);
}

static void set_base(struct answer *answer, const struct script *script, const struct request *request)
{
	char host[200];

	request_header(request->head, "Host", host, sizeof(host));
	if (script->base)
		snprintf(answer->base, sizeof(answer->base), "%s%s", script->base, script->prefix);
	else
		snprintf(answer->base, sizeof(answer->base), "http://%s%s", host, script->prefix);
}

static void answer_moved(struct answer *answer, const char *location)
{
	buf_printf(&answer->head, "Location: %s\r\n", location);
	answer->status = 301;
	buf_clear(&answer->body);
	buf_puts(&answer->body, "{\"message\":\"Moved Permanently\",\"url\":");
	body_write_string(&answer->body, location);
	buf_puts(&answer->body,
		",\"documentation_url\":\"https://docs.github.com/rest/guides/best-practices-for-using-the-"
		"rest-api#follow-redirects\"}");
}

/* "%2D" and the like in a path are undone, as GitHub does. */
static void decode(char *text)
{
	char *out = text;
	unsigned byte = 0;

	for (; *text; text++) {
		if (*text == '%' && isxdigit((unsigned char)text[1]) && sscanf(text + 1, "%2x", &byte) == 1) {
			*out++ = (char)byte;
			text += 2;
		} else {
			*out++ = *text;
		}
	}
	*out = '\0';
}

/* Splits /repos/OWNER/NAME[/REST]; false where path is no such thing. */
static bool split_path(const char *path, char *name, size_t size, char *rest, size_t rest_size)
{
	const char *slash = strncmp(path, "/repos/", 7) == 0 ? strchr(path + 7, '/') : NULL;

	if (!slash || slash == path + 7 || !slash[1])
		return false;
	size_t len = strcspn(slash + 1, "/?");
	snprintf(name, size, "%.*s", (int)(slash + 1 + len - (path + 7)), path + 7);
	snprintf(rest, rest_size, "%.*s", (int)strcspn(slash + 1 + len, "?"), slash + 1 + len);
	decode(name);
	return true;
}

static void set_times(struct answer *answer, const struct project *project)
{
	char date[64];
	int64_t seconds = 0;

	if (date_parse_stamp(project->updated, &seconds))
		buf_printf(&answer->head, "Last-Modified: %s\r\n", head_date(seconds, date, sizeof(date)));
	answer->has_validator = true;
}

static void write_release(enum forge forge, struct buf *out, const struct project *project)
{
	if (forge == FORGE_NONE)
		body_write_release(out, project);
	else
		forge_write_release(forge, out, project);
}

static void write_commits(enum forge forge, struct buf *out, const struct project *project)
{
	if (forge == FORGE_NONE)
		body_write_commits(out, project);
	else
		forge_write_commits(forge, out, project);
}

static const char *query_of(const struct request *request)
{
	const char *query = strchr(request->target, '?');

	return query ? query : "";
}

static void answer_project(struct answer *answer, struct hub *hub, const struct request *request,
	const struct project *project, const char *rest)
{
	char location[512];

	if (strcmp(rest, "/stargazers/history") == 0) {
		history_answer(answer, hub, request, project);
	} else if (strcmp(rest, "/stargazers/count") == 0) {
		buf_printf(&answer->body, "{\"count\":%lld}", (long long)project->stars);
	} else if (strcmp(rest, "/stargazers") == 0) {
		answer_message(answer, 403, "Resource not accessible by personal access token");
	} else if (strcmp(rest, "/releases/permalink/latest") == 0) {
		snprintf(location, sizeof(location), "%s/projects/%lld/releases/v1", answer->base,
			(long long)project->id);
		answer_moved(answer, location);
		answer->status = 302;
	} else if (strcmp(rest, "/releases/latest") == 0) {
		write_release(forge_of(&hub->script), &answer->body, project);
	} else if (strcmp(rest, "/commits") == 0) {
		write_commits(forge_of(&hub->script), &answer->body, project);
	} else if (*rest) {
		answer_message(answer, 404, "Not Found");
	} else if (answer->play.redirect) {
		snprintf(location, sizeof(location), "%s%s", answer->play.redirect[0] == '/' ? answer->base : "",
			answer->play.redirect);
		answer_moved(answer, location);
	} else {
		if (forge_of(&hub->script) == FORGE_NONE)
			body_write_project(&answer->body, project, &answer->play, answer->base);
		else
			forge_write_project(
				forge_of(&hub->script), &answer->body, project, &answer->play, query_of(request));
		set_times(answer, project);
	}
}

struct target {
	struct project *project;
	struct project *moved; /* the name is an old one: a redirect */
	char name[512]; /* as asked for; "" by id */
	char rest[256];
};

static bool find_on_forge(struct target *target, struct hub *hub, enum forge forge, const char *path)
{
	struct world *world = &hub->script.world;
	long long id = 0;

	if (!forge_find(forge, path, target->name, sizeof(target->name), target->rest, sizeof(target->rest), &id))
		return false;
	target->project = id != 0 ? world_find_id(world, id) : world_find(world, target->name);
	if (!target->project && id == 0)
		target->moved = world_find_moved(world, target->name);
	return true;
}

static bool find_target(struct target *target, struct hub *hub, const char *path)
{
	struct world *world = &hub->script.world;
	long long id = 0;
	int end = 0;

	if (forge_of(&hub->script) != FORGE_NONE)
		return find_on_forge(target, hub, forge_of(&hub->script), path);

	if (split_path(path, target->name, sizeof(target->name), target->rest, sizeof(target->rest))) {
		target->project = world_find(world, target->name);
		if (!target->project)
			target->moved = world_find_moved(world, target->name);
		return true;
	}
	if (sscanf(path, "/repositories/%lld%n", &id, &end) != 1)
		return false;
	snprintf(target->rest, sizeof(target->rest), "%.*s", (int)strcspn(path + end, "?"), path + end);
	target->project = world_find_id(world, id);
	return true;
}

static void answer_moved_on_forge(
	struct answer *answer, const struct target *target, enum forge forge, const char *query)
{
	char path[600], location[1024];

	if (!forge_moved(forge, target->moved, target->rest, path, sizeof(path))) {
		answer_message(answer, 404, "Not Found");
		return;
	}
	snprintf(location, sizeof(location), "%s%s%s", answer->base, path, query);
	answer_moved(answer, location);
	answer->status = forge_moved_status(forge);
}

static void answer_moved_project(
	struct answer *answer, const struct target *target, enum forge forge, const char *query)
{
	char location[1024];

	if (forge != FORGE_NONE) {
		answer_moved_on_forge(answer, target, forge, query);
		return;
	}
	snprintf(location, sizeof(location), "%s/repositories/%lld%s", answer->base, (long long)target->moved->id,
		target->rest);
	answer_moved(answer, location);
}

static void answer_rest(struct answer *answer, struct hub *hub, const struct request *request, const char *path)
{
	struct script *script = &hub->script;
	struct target target = {0};
	bool is_target = find_target(&target, hub, path);
	bool is_whole = is_target && target.project && !*target.rest;

	script_play(script, path, is_whole ? target.project : NULL, is_target && !*target.rest ? target.name : NULL,
		request->head, &answer->play);
	if (answer->play.as)
		target.project = world_find(&script->world, answer->play.as);
	bool is_hidden = script->is_private && !hub_identity(request);
	if (strcmp(path, "/rate_limit") == 0) {
		buf_printf(&answer->body, "{\"resources\":{\"core\":{\"limit\":%lld,\"remaining\":%lld}}}",
			(long long)quota_budget(&hub->quota.core),
			(long long)(quota_budget(&hub->quota.core) - hub->quota.core.used));
		answer->points = 0;
	} else if (is_hidden || !is_target || (!target.project && !target.moved)) {
		answer_message(answer, 404, "Not Found");
	} else if (target.project) {
		answer_project(answer, hub, request, target.project, target.rest);
	} else {
		answer_moved_project(answer, &target, forge_of(script), query_of(request));
	}
}

static void answer_graphql(struct answer *answer, struct hub *hub, const struct request *request, const char *path)
{
	if (!hub_identity(request) && forge_of(&hub->script) == FORGE_NONE) {
		answer_message(answer, 401, "This endpoint requires you to be authenticated.");
		return;
	}
	script_play(&hub->script, path, NULL, NULL, request->head, &answer->play);
	if (forge_of(&hub->script) == FORGE_GITLAB)
		gitlab_answer(answer, hub, request);
	else
		graphql_answer(answer, hub, request);
}

static void answer_exhausted(struct answer *answer, bool is_graphql)
{
	answer->is_limited = true;
	answer_message(answer, answer->window->limit->status, "API rate limit exceeded for user ID 1.");
	if (!is_graphql)
		return;
	answer->status = 200;
	buf_clear(&answer->body);
	buf_puts(&answer->body,
		"{\"errors\":[{\"type\":\"RATE_LIMITED\",\"message\":\"API rate limit exceeded for user ID 1.\"}]}");
}

static void answer_exhausted_on_forge(struct answer *answer, const struct hub *hub, int64_t now)
{
	answer->is_limited = true;
	forge_exhausted(forge_of(&hub->script), answer, quota_seconds_left(answer->window, now));
}

static void answer_secondary(struct answer *answer, const struct secondary *secondary)
{
	answer->is_limited = true;
	answer_message(answer, secondary->status, SECONDARY_TEXT);
	if (secondary->is_html) {
		buf_clear(&answer->body);
		buf_puts(&answer->body, "<html><body>" SECONDARY_TEXT "</body></html>");
	}
	if (secondary->retry_after >= 0)
		buf_printf(&answer->head, "Retry-After: %lld\r\n", (long long)secondary->retry_after);
}

/* What GitHub refuses before it looks at the path. true: it is answered. */
static bool answer_refused(struct answer *answer, struct hub *hub, const struct request *request)
{
	char value[512];
	const struct script *script = &hub->script;

	if (!request_header(request->head, "User-Agent", value, sizeof(value)) || !*value) {
		answer_message(answer, 403, "Request forbidden by administrative rules.");
		return true;
	}
	if (request_header(request->head, "X-GitHub-Api-Version", value, sizeof(value)) && *value &&
		(forge_of(script) != FORGE_NONE ||
			(strcmp(value, "2022-11-28") != 0 && strcmp(value, "2026-03-10") != 0))) {
		answer_message(answer, 400, "The requested API version is not supported.");
		return true;
	}
	if (request_header(request->head, "Authorization", value, sizeof(value)) && script->login) {
		const char *token = strchr(value, ' ');
		if (!token || strcmp(token + 1, script->login) != 0) {
			answer_message(answer, 401, "Bad credentials");
			return true;
		}
	}
	return false;
}

/* "/api/v3" and "/api/v4" are of one length. */
static bool is_graphql_path(const struct script *script, const char *path)
{
	size_t root = strlen(script->prefix) < 7 ? 0 : strlen(script->prefix) - 7;

	return script->has_graphql && strncmp(path, script->prefix, root) == 0 &&
		strcmp(path + root, *script->prefix ? "/api/graphql" : "/graphql") == 0;
}

static void route(struct answer *answer, struct hub *hub, const struct request *request)
{
	const char *path = request->target;
	size_t prefix = strlen(hub->script.prefix);
	enum forge forge = forge_of(&hub->script);
	bool is_graphql = is_graphql_path(&hub->script, path) && (forge == FORGE_NONE || forge == FORGE_GITLAB);

	if (prefix && strncmp(path, hub->script.prefix, prefix) == 0)
		path += prefix;
	else if (prefix && !is_graphql)
		path = "/";
	answer->window = is_graphql && forge == FORGE_NONE ? &hub->quota.graphql : &hub->quota.core;
	int64_t now = hub_milliseconds();
	bool has_left = quota_has_left(answer->window, now);
	int64_t most = hub->script.concurrency;
	if (answer_refused(answer, hub, request))
		return;
	if ((most && hub->in_flight > most) || quota_is_secondary(&hub->quota, now))
		answer_secondary(answer, &hub->script.secondary);
	else if (!has_left && forge != FORGE_NONE)
		answer_exhausted_on_forge(answer, hub, now);
	else if (!has_left)
		answer_exhausted(answer, is_graphql);
	else if (is_graphql && strcmp(request->method, "POST") == 0)
		answer_graphql(answer, hub, request, path);
	else
		answer_rest(answer, hub, request, path);
}

/* The texts that rules put in place of the true one. */
static void spoil(struct answer *answer)
{
	const struct play *play = &answer->play;
	struct buf *body = &answer->body;
	struct buf old = *body;

	buf_init(body, BUF_NO_LIMIT);
	if (play->status)
		answer->status = play->status;
	if (play->prepend)
		buf_append(body, play->prepend->text, play->prepend->len);
	if (play->body)
		buf_append(body, play->body->text, play->body->len);
	else
		buf_append(body, old.data, old.len);
	if (play->append)
		buf_append(body, play->append->text, play->append->len);
	if (play->cut >= 0 && (size_t)play->cut < body->len)
		buf_truncate(body, (size_t)play->cut);
	if (play->deep >= 0)
		buf_clear(body);
	for (int64_t i = 0; i < play->deep * 2; i++)
		buf_putc(body, i < play->deep ? '[' : ']');
	buf_release(&old);
}

static void write_etag(struct answer *answer, uint64_t seed, char *out, size_t size)
{
	uint64_t hash[4];

	for (size_t i = 0; i < 4; i++) {
		hash[i] = 1469598103934665603ULL ^ (seed + i);
		for (size_t at = 0; at < answer->body.len; at++)
			hash[i] = (hash[i] ^ (unsigned char)answer->body.data[at]) * 1099511628211ULL;
	}
	snprintf(out, size, "W/\"%016llx%016llx%016llx%016llx\"", (unsigned long long)hash[0],
		(unsigned long long)hash[1], (unsigned long long)hash[2], (unsigned long long)hash[3]);
}

/* ETags are bound to the token; Last-Modified is not, and does not move when only the stars do. */
static void validate(struct answer *answer, const struct hub *hub, const struct request *request)
{
	char etag[80];
	char asked[512];
	char since[64];
	char value[64] = "";

	if (!answer->has_validator || answer->status != 200 || !hub->script.has_etag ||
		!forge_has_etag(forge_of(&hub->script)))
		return;
	write_etag(answer, hub->script.is_etag_shared ? 0 : hub_identity(request), etag, sizeof(etag));
	buf_printf(&answer->head, "ETag: %s\r\n", etag);
	request_header(answer->head.data, "Last-Modified", value, sizeof(value));
	bool is_same = request_header(request->head, "If-None-Match", asked, sizeof(asked))
		? strstr(asked, etag) != NULL
		: request_header(request->head, "If-Modified-Since", since, sizeof(since)) && strcmp(since, value) == 0;
	if (!is_same)
		return;
	answer->status = 304;
	buf_clear(&answer->body);
	if (hub_identity(request))
		answer->points = 0;
}

void answer_make(struct answer *answer, struct hub *hub, const struct request *request)
{
	struct err err = {0};

	*answer = (struct answer){.status = 200, .points = 1};
	play_init(&answer->play);
	buf_init(&answer->head, BUF_NO_LIMIT);
	buf_init(&answer->body, BUF_NO_LIMIT);
	set_base(answer, &hub->script, request);
	if (strncmp(request->target, CONTROL, strlen(CONTROL)) == 0) {
		bool is_good = hub_set_phase(hub, strtoll(request->target + strlen(CONTROL), NULL, 10), &err);
		answer_message(answer, is_good ? 200 : 500, is_good ? "OK" : err.text);
	} else {
		route(answer, hub, request);
		spoil(answer);
		validate(answer, hub, request);
		if (!answer->is_limited)
			quota_charge(answer->window, answer->points);
	}
	head_finish(answer, hub, request);
}

void answer_release(struct answer *answer)
{
	buf_release(&answer->head);
	buf_release(&answer->body);
}
