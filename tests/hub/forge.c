#include "forge.h"

#include "body.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum forge forge_of(const struct script *script)
{
	static const char *const words[] = {
		[FORGE_GITLAB] = "gitlab", [FORGE_FORGEJO] = "forgejo", [FORGE_GITEE] = "gitee"};

	for (int i = FORGE_GITLAB; script->forge && i <= FORGE_GITEE; i++)
		if (strcmp(words[i], script->forge) == 0)
			return (enum forge)i;
	return FORGE_NONE;
}

static bool find_project(const char *path, char *name, size_t size, char *rest, size_t rest_size, long long *id)
{
	size_t len = strcspn(path, "/?"), at = 0;

	for (size_t i = 0; i < len && at + 1 < size; i++) {
		bool is_slash = strncasecmp(path + i, "%2f", 3) == 0;

		name[at++] = is_slash ? '/' : path[i];
		i += is_slash ? 2 : 0;
	}
	name[at] = '\0';
	if (at == strspn(name, "0123456789")) {
		*id = strtoll(name, NULL, 10);
		name[0] = '\0';
	}
	snprintf(rest, rest_size, "%.*s", (int)strcspn(path + len, "?"), path + len);
	if (strcmp(rest, "/repository/commits") == 0)
		snprintf(rest, rest_size, "/commits");
	else if (strncmp(rest, "/releases/v", 11) == 0)
		snprintf(rest, rest_size, "/releases/latest");
	return len > 0;
}

bool forge_find(
	enum forge forge, const char *path, char *name, size_t size, char *rest, size_t rest_size, long long *id)
{
	const char *slash;
	size_t len;
	int end = 0;

	if (forge == FORGE_GITLAB)
		return strncmp(path, "/projects/", 10) == 0 && find_project(path + 10, name, size, rest, rest_size, id);
	if (forge == FORGE_FORGEJO && sscanf(path, "/repositories/%lld%n", id, &end) == 1) {
		snprintf(rest, rest_size, "%.*s", (int)strcspn(path + end, "?"), path + end);
		return true;
	}
	slash = strncmp(path, "/repos/", 7) == 0 ? strchr(path + 7, '/') : NULL;
	if (!slash)
		return false;
	len = strcspn(slash + 1, "/?");
	snprintf(name, size, "%.*s", (int)(slash + 1 + len - (path + 7)), path + 7);
	snprintf(rest, rest_size, "%.*s", (int)strcspn(slash + 1 + len, "?"), slash + 1 + len);
	return true;
}

struct writer {
	struct buf *out;
	const struct play *play;
	bool is_first;
};

static bool put_key(struct writer *writer, const char *key)
{
	const char *spoilt = play_field(writer->play, key);

	if (spoilt && !*spoilt)
		return false;
	buf_printf(writer->out, "%s\"%s\":", writer->is_first ? "" : ",", key);
	writer->is_first = false;
	if (spoilt)
		buf_puts(writer->out, spoilt);
	return !spoilt;
}

static void put_text(struct writer *writer, const char *key, const char *text)
{
	if (put_key(writer, key))
		body_write_string(writer->out, text);
}

static void put_number(struct writer *writer, const char *key, int64_t number)
{
	if (put_key(writer, key))
		buf_printf(writer->out, "%lld", (long long)number);
}

static void put_raw(struct writer *writer, const char *key, const char *json)
{
	if (put_key(writer, key))
		buf_puts(writer->out, json);
}

/* The same moment as China's clocks have it: eight hours on, which the hub's worlds never let pass midnight twice. */
static void put_time(struct writer *writer, const char *key, const char *stamp, enum forge forge)
{
	char text[40];
	int hour = stamp ? atoi(stamp + 11) : 0;

	if (!stamp)
		put_text(writer, key, NULL);
	else if (forge == FORGE_GITEE && hour < 16)
		snprintf(text, sizeof(text), "%.11s%02d%.6s+08:00", stamp, hour + 8, stamp + 13);
	else if (forge == FORGE_FORGEJO && hour < 22)
		snprintf(text, sizeof(text), "%.11s%02d%.6s+02:00", stamp, hour + 2, stamp + 13);
	else if (forge == FORGE_GITLAB)
		snprintf(text, sizeof(text), "%.19s.123Z", stamp);
	else
		snprintf(text, sizeof(text), "%s", stamp);
	if (stamp)
		put_text(writer, key, text);
}

static void put_gitlab(struct writer *writer, const struct project *project)
{
	put_number(writer, "id", project->id);
	put_text(writer, "description", project->description);
	put_text(writer, "name", strrchr(project->name, '/') + 1);
	put_text(writer, "name_with_namespace", "Some Group / Some Project");
	put_text(writer, "path", strrchr(project->name, '/') + 1);
	put_text(writer, "path_with_namespace", project->name);
	put_time(writer, "created_at", project->created, FORGE_GITLAB);
	put_text(writer, "default_branch", "main");
	put_raw(writer, "tag_list", "[\"old\"]");
	put_raw(writer, "topics", "[\"service-mesh\",\"proxy\"]");
	put_number(writer, "forks_count", project->forks);
	put_text(writer, "avatar_url", NULL);
	put_number(writer, "star_count", project->stars);
	put_time(writer, "last_activity_at", project->updated, FORGE_GITLAB);
	put_raw(writer, "namespace", "{\"id\":7,\"name\":\"Some Group\",\"full_path\":\"group\",\"kind\":\"group\"}");
	put_raw(writer, "archived", project->is_archived ? "true" : "false");
	put_text(writer, "visibility", "public");
	put_number(writer, "open_issues_count", project->stars / 40);
	put_number(writer, "creator_id", 3);
	if (writer->play->is_fork)
		put_raw(writer, "forked_from_project",
			"{\"id\":99,\"path_with_namespace\":\"first/one\",\"star_count\":99999,"
			"\"created_at\":\"2012-01-01T00:00:00.000Z\"}");
}

static void put_license(struct writer *writer, const char *spdx)
{
	if (!spdx) {
		put_raw(writer, "license", "null");
	} else if (put_key(writer, "license")) {
		buf_puts(writer->out, "{\"key\":\"");
		for (const char *at = strcmp(spdx, "NOASSERTION") == 0 ? "other" : spdx; *at; at++)
			buf_putc(writer->out, (char)tolower((unsigned char)*at));
		buf_puts(writer->out, "\",\"name\":\"Some License\",\"nickname\":null,\"html_url\":null}");
	}
}

static void put_alike(struct writer *writer, const struct project *project, enum forge forge)
{
	bool is_gitee = forge == FORGE_GITEE;

	put_number(writer, "id", project->id);
	put_raw(writer, "owner", "{\"id\":5,\"login\":\"owner\",\"full_name\":\"\"}");
	put_text(writer, "name", strrchr(project->name, '/') + 1);
	put_text(writer, "full_name", project->name);
	put_text(writer, "description", project->description ? project->description : "");
	put_raw(writer, "private", "false");
	put_raw(writer, "fork", writer->play->is_fork ? "true" : "false");
	put_number(writer, is_gitee ? "stargazers_count" : "stars_count", project->stars);
	put_number(writer, "forks_count", project->forks);
	put_number(writer, "watchers_count", project->stars / 30);
	put_number(writer, "open_issues_count", project->stars / 40);
	put_time(writer, "created_at", project->created, forge);
	put_time(writer, "updated_at", project->updated, forge);
	put_text(writer, is_gitee ? "homepage" : "website", project->homepage ? project->homepage : "");
	put_text(writer, "language", project->language ? project->language : "");
}

static void put_forgejo(struct writer *writer, const struct project *project)
{
	put_raw(writer, "empty", "false");
	put_raw(writer, "template", "false");
	put_raw(writer, "mirror", "false");
	put_number(writer, "open_pr_counter", 3);
	put_raw(writer, "archived", project->is_archived ? "true" : "false");
	put_text(writer, "archived_at", "1970-01-01T00:00:00Z");
	put_raw(writer, "topics", "[\"service-mesh\",\"proxy\"]");
	put_text(writer, "object_format_name", "sha1");
}

static void put_gitee(struct writer *writer, const struct project *project)
{
	put_text(writer, "human_name", "\xE5\xBC\x80\xE6\xBA\x90/\xE9\xA1\xB9\xE7\x9B\xAE");
	put_raw(writer, "recommend", "false");
	put_raw(writer, "gvp", "false");
	put_text(writer, "license", project->license);
	put_time(writer, "pushed_at", project->pushed, FORGE_GITEE);
	put_text(writer, "status", "\xE5\xBC\x80\xE5\xA7\x8B");
}

void forge_write_project(
	enum forge forge, struct buf *out, const struct project *project, const struct play *play, const char *query)
{
	struct writer writer = {out, play, true};

	buf_putc(out, '{');
	if (forge == FORGE_GITLAB)
		put_gitlab(&writer, project);
	if (forge == FORGE_GITLAB && strcmp(query, "?license=true") == 0)
		put_license(&writer, project->license);
	if (forge != FORGE_GITLAB)
		put_alike(&writer, project, forge);
	if (forge == FORGE_FORGEJO)
		put_forgejo(&writer, project);
	if (forge == FORGE_GITEE)
		put_gitee(&writer, project);
	buf_putc(out, '}');
}

void forge_write_release(enum forge forge, struct buf *out, const struct project *project)
{
	static const char *const keys[] = {
		[FORGE_GITLAB] = "released_at", [FORGE_FORGEJO] = "published_at", [FORGE_GITEE] = "created_at"};

	buf_printf(out, "{\"id\":1,\"tag_name\":\"v1.%lld\",\"prerelease\":false,\"%s\":\"%s\"}",
		(long long)project->stars, keys[forge], project->updated);
}

void forge_write_commits(enum forge forge, struct buf *out, const struct project *project)
{
	if (forge == FORGE_GITLAB)
		buf_printf(out, "[{\"id\":\"0\",\"authored_date\":\"2001-01-01T00:00:00Z\",\"committed_date\":\"%s\"}]",
			project->pushed);
	else
		body_write_commits(out, project);
}

bool forge_moved(enum forge forge, const struct project *project, const char *rest, char *out, size_t size)
{
	if (forge == FORGE_GITLAB)
		snprintf(out, size, "/projects/%lld%s", (long long)project->id, rest);
	else
		snprintf(out, size, "/repos/%s%s", project->name, rest);
	return forge != FORGE_GITEE;
}

int forge_moved_status(enum forge forge)
{
	return forge == FORGE_FORGEJO ? 307 : 301;
}

void forge_exhausted(enum forge forge, struct answer *answer, int64_t seconds)
{
	buf_clear(&answer->body);
	answer->status = forge == FORGE_GITEE ? 403 : 429;
	if (forge == FORGE_GITEE)
		buf_puts(&answer->body, "{\"message\":\"403 Forbidden (Rate Limit Exceeded)\"}");
	else
		buf_puts(&answer->body, "Retry later\n");
	if (forge != FORGE_GITEE)
		buf_printf(&answer->head, "Retry-After: %lld\r\n", (long long)seconds);
}

void forge_write_quota(enum forge forge, const struct window *window, struct buf *out, int64_t now, int64_t clock)
{
	const char *x = forge == FORGE_GITEE ? "X-" : "";

	if (window->limit->is_off || forge == FORGE_FORGEJO)
		return;
	buf_printf(out, "%sRateLimit-Limit: %lld\r\n", x, (long long)quota_budget(window));
	buf_printf(out, "%sRateLimit-Remaining: %lld\r\n", x, (long long)(quota_budget(window) - window->used));
	if (forge != FORGE_GITLAB)
		return;
	buf_printf(out, "RateLimit-Observed: %lld\r\n", (long long)window->used);
	buf_printf(out, "RateLimit-Reset: %lld\r\n", (long long)(clock + quota_seconds_left(window, now)));
}

bool forge_has_etag(enum forge forge)
{
	return forge == FORGE_NONE || forge == FORGE_GITLAB;
}
