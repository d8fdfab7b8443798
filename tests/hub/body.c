#include "body.h"

#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

struct writer {
	struct buf *out;
	const struct play *play; /* NULL: no field is spoilt (nested repositories) */
	const char *base;
	const char *name;
	bool is_first;
};

void body_write_string(struct buf *out, const char *text)
{
	if (!text) {
		buf_puts(out, "null");
		return;
	}
	struct json_object *object = json_object_new_string(text);
	buf_puts(out, json_object_to_json_string_ext(object, JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(object);
}

/* Writes the key, and the value too where the script has one of its own. true: the value is still to be written. */
static bool put_key(struct writer *writer, const char *key)
{
	const char *spoilt = writer->play ? play_field(writer->play, key) : NULL;

	if (spoilt && !*spoilt)
		return false;
	buf_printf(writer->out, "%s\"%s\":", writer->is_first ? "" : ",", key);
	writer->is_first = false;
	if (spoilt)
		buf_puts(writer->out, spoilt);
	return !spoilt;
}

static void put_string(struct writer *writer, const char *key, const char *text)
{
	if (put_key(writer, key))
		body_write_string(writer->out, text);
}

static void put_number(struct writer *writer, const char *key, int64_t value)
{
	if (put_key(writer, key))
		buf_printf(writer->out, "%lld", (long long)value);
}

static void put_raw(struct writer *writer, const char *key, const char *json)
{
	if (put_key(writer, key))
		buf_puts(writer->out, json);
}

static void put_owner(struct writer *writer, const char *key, const struct project *project)
{
	static const char *const urls[] = {"followers", "following{/other_user}", "gists{/gist_id}",
		"starred{/owner}{/repo}", "subscriptions", "orgs", "repos", "events{/privacy}", "received_events"};
	int len = (int)strcspn(project->name, "/");

	if (!put_key(writer, key))
		return;
	buf_printf(writer->out, "{\"login\":\"%.*s\",\"id\":%lld,\"node_id\":\"MDEyOk9yZ2FuaXphdGlvbjE=\",", len,
		project->name, (long long)project->id / 7);
	buf_printf(writer->out,
		"\"avatar_url\":\"https://avatars.githubusercontent.com/u/%lld?v=4\",\"gravatar_id\":\"\",",
		(long long)project->id / 7);
	for (size_t i = 0; i < sizeof(urls) / sizeof(*urls); i++)
		buf_printf(writer->out, "\"%.*s_url\":\"%s/users/%.*s/%s\",", (int)strcspn(urls[i], "{"), urls[i],
			writer->base, len, project->name, urls[i]);
	buf_printf(writer->out, "\"url\":\"%s/users/%.*s\",\"html_url\":\"https://github.com/%.*s\",", writer->base,
		len, project->name, len, project->name);
	buf_puts(writer->out, "\"type\":\"Organization\",\"user_view_type\":\"public\",\"site_admin\":false}");
}

static void put_urls(struct writer *writer)
{
	static const char *const paths[] = {"forks", "keys{/key_id}", "collaborators{/collaborator}", "teams", "hooks",
		"issue_events{/number}", "events", "assignees{/user}", "branches{/branch}", "tags", "blobs{/sha}",
		"git_tags{/sha}", "git_refs{/sha}", "trees{/sha}", "statuses/{sha}", "languages", "stargazers",
		"contributors", "subscribers", "subscription", "commits{/sha}", "git_commits{/sha}",
		"comments{/number}", "issue_comment{/number}", "contents/{+path}", "compare/{base}...{head}", "merges",
		"archive{/archive_format}{/ref}", "downloads", "issues{/number}", "pulls{/number}",
		"milestones{/number}", "notifications{?since,all,participating}", "labels{/name}", "releases{/id}",
		"deployments"};

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		char key[64];
		char url[512];
		snprintf(key, sizeof(key), "%.*s_url", (int)strcspn(paths[i], "{/"), paths[i]);
		snprintf(url, sizeof(url), "%s/repos/%s/%s", writer->base, writer->name, paths[i]);
		put_string(writer, key, url);
	}
}

static void put_times(struct writer *writer, const struct project *project)
{
	char url[512];

	put_string(writer, "created_at", project->created);
	put_string(writer, "updated_at", project->updated);
	put_string(writer, "pushed_at", project->pushed);
	snprintf(url, sizeof(url), "git://github.com/%s.git", project->name);
	put_string(writer, "git_url", url);
	snprintf(url, sizeof(url), "git@github.com:%s.git", project->name);
	put_string(writer, "ssh_url", url);
	snprintf(url, sizeof(url), "https://github.com/%s.git", project->name);
	put_string(writer, "clone_url", url);
	put_string(writer, "svn_url", url);
	put_string(writer, "homepage", project->homepage);
}

static void put_license(struct writer *writer, const char *spdx)
{
	bool is_other = spdx && strcmp(spdx, "NOASSERTION") == 0;

	if (!put_key(writer, "license"))
		return;
	if (!spdx) {
		buf_puts(writer->out, "null");
		return;
	}
	buf_puts(writer->out, "{\"key\":");
	body_write_string(writer->out, is_other ? "other" : spdx);
	buf_puts(writer->out, ",\"name\":");
	body_write_string(writer->out, is_other ? "Other" : spdx);
	buf_puts(writer->out, ",\"spdx_id\":");
	body_write_string(writer->out, spdx);
	buf_puts(writer->out, ",\"url\":null,\"node_id\":\"MDc6TGljZW5zZTE=\"}");
}

static void put_counts(struct writer *writer, const struct project *project)
{
	put_number(writer, "size", 4096);
	put_number(writer, "stargazers_count", project->stars);
	put_number(writer, "watchers_count", project->stars);
	put_string(writer, "language", project->language);
	put_raw(writer, "has_issues", "true");
	put_raw(writer, "has_projects", "true");
	put_raw(writer, "has_downloads", "true");
	put_raw(writer, "has_wiki", "false");
	put_raw(writer, "has_pages", "false");
	put_raw(writer, "has_discussions", "true");
	put_number(writer, "forks_count", project->forks);
	put_raw(writer, "mirror_url", "null");
	put_raw(writer, "archived", project->is_archived ? "true" : "false");
	put_raw(writer, "disabled", "false");
	put_number(writer, "open_issues_count", project->stars / 40);
	put_license(writer, project->license);
	put_raw(writer, "allow_forking", "true");
	put_raw(writer, "is_template", "false");
	put_raw(writer, "web_commit_signoff_required", "true");
	put_raw(writer, "topics", "[\"service-mesh\",\"proxy\",\"cloud-native\",\"kubernetes\",\"microservices\"]");
	put_string(writer, "visibility", "public");
	put_number(writer, "forks", project->forks);
	put_number(writer, "open_issues", project->stars / 40);
	put_number(writer, "watchers", project->stars);
	put_string(writer, "default_branch", "main");
}

static void put_members(struct writer *writer, const struct project *project, bool is_fork)
{
	char url[512];

	writer->name = project->name;
	put_number(writer, "id", project->id);
	put_string(writer, "node_id", "MDEwOlJlcG9zaXRvcnkx");
	put_string(writer, "name", strchr(project->name, '/') + 1);
	put_string(writer, "full_name", project->name);
	put_raw(writer, "private", "false");
	put_owner(writer, "owner", project);
	snprintf(url, sizeof(url), "https://github.com/%s", project->name);
	put_string(writer, "html_url", url);
	put_string(writer, "description", project->description);
	put_raw(writer, "fork", is_fork ? "true" : "false");
	snprintf(url, sizeof(url), "%s/repos/%s", writer->base, project->name);
	put_string(writer, "url", url);
	put_urls(writer);
	put_times(writer, project);
	put_counts(writer, project);
}

/* The repository that a fork came from: another name, another date, many more stars. */
static void put_origin(struct writer *writer, const struct project *project, const char *key)
{
	struct writer nested = {.out = writer->out, .base = writer->base, .is_first = true};
	struct project origin = *project;
	char name[256];

	snprintf(name, sizeof(name), "%s-owner/original", key);
	origin.name = name;
	origin.id = project->id + 77;
	origin.stars = project->stars * 7 + 777;
	origin.created = "2009-09-09T09:09:09Z";
	put_key(writer, key);
	buf_putc(writer->out, '{');
	put_members(&nested, &origin, false);
	buf_putc(writer->out, '}');
}

void body_write_release(struct buf *out, const struct project *project)
{
	buf_printf(out, "{\"id\":1,\"tag_name\":\"v1.%lld\",\"draft\":false,\"prerelease\":false,",
		(long long)project->stars);
	buf_printf(out, "\"created_at\":\"2026-01-01T00:00:00Z\",\"published_at\":\"%s\",\"author\":{\"id\":2}}",
		project->updated);
}

void body_write_commits(struct buf *out, const struct project *project)
{
	buf_puts(out, "[{\"sha\":\"0\",\"commit\":{\"author\":{\"date\":\"2001-01-01T00:00:00Z\"},");
	buf_printf(out, "\"committer\":{\"name\":\"x\",\"date\":\"%s\"},\"message\":\"x\"}}]", project->pushed);
}

void body_write_project(struct buf *out, const struct project *project, const struct play *play, const char *base)
{
	struct writer writer = {.out = out, .play = play, .base = base, .is_first = true};

	buf_putc(out, '{');
	if (play->is_fork)
		put_origin(&writer, project, "template_repository");
	put_members(&writer, project, play->is_fork);
	put_raw(&writer, "temp_clone_token", "null");
	if (play->is_fork) {
		put_origin(&writer, project, "parent");
		put_origin(&writer, project, "source");
	}
	put_raw(&writer, "custom_properties", "{}");
	put_owner(&writer, "organization", project);
	put_number(&writer, "network_count", project->forks);
	put_number(&writer, "subscribers_count", project->stars / 30);
	buf_putc(out, '}');
}

void body_write_query_error(struct buf *out, const char *text)
{
	buf_clear(out);
	buf_puts(out, "{\"errors\":[{\"path\":[\"query\"],\"extensions\":{\"code\":\"undefinedField\"},\"message\":");
	body_write_string(out, text);
	buf_puts(out, "}]}");
}
