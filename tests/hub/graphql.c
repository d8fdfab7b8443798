#include "graphql.h"

#include "body.h"
#include "query.h"

#include "base/date.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#define MAX_NAME 256

struct run {
	struct hub *hub;
	const struct request *request;
	struct answer *answer;
	struct query query;
	struct json_object *variables;
	struct arena arena;
	struct buf errors; /* comma-separated, without the brackets */
	struct err err; /* of the schema: nothing is answered */
	int64_t repositories;
};

static void add_error(struct run *run, const char *type, const char *key, const char *more, const char *message)
{
	struct buf *errors = &run->errors;

	buf_printf(errors, "%s{", errors->len ? "," : "");
	if (type)
		buf_printf(errors, "\"type\":\"%s\",", type);
	if (key)
		buf_printf(errors, "\"path\":[\"%s\"],", key);
	buf_printf(errors, "%s\"locations\":[{\"line\":1,\"column\":1}],\"message\":", more);
	body_write_string(errors, message);
	buf_putc(errors, '}');
}

/* The argument's value; "" and an error where it is missing. */
static const char *value_of(struct run *run, const struct selection *selection, const char *name)
{
	const struct argument *argument = query_argument(selection->arguments, name);
	struct json_object *value = NULL;

	if (!argument) {
		err_set(&run->err, "Field 'repository' is missing required arguments: %s", name);
		return "";
	}
	if (!argument->is_variable)
		return argument->text;
	if (!query_argument(run->query.variables, argument->text))
		err_set(&run->err, "Variable $%s is used by anonymous query but not declared", argument->text);
	if (!json_object_object_get_ex(run->variables, argument->text, &value) ||
		!json_object_is_type(value, json_type_string)) {
		err_set(&run->err, "Variable $%s of type String! was provided invalid value", argument->text);
		return "";
	}
	return json_object_get_string(value);
}

static void write_counted(struct buf *out, const char *field, const struct project *project)
{
	if (strcmp(field, "databaseId") == 0)
		buf_printf(out, "%lld", (long long)project->id);
	else if (strcmp(field, "stargazerCount") == 0)
		buf_printf(out, "%lld", (long long)project->stars);
	else if (strcmp(field, "diskUsage") == 0)
		buf_puts(out, "4096");
	else
		buf_printf(out, "%lld", (long long)project->forks);
}

/* What GraphQL nests: the answer to the whole selection, whatever of it was asked for. */
static void write_nested(struct buf *out, const char *field, const struct project *project)
{
	int64_t open = project->stars / 40;

	if (strcmp(field, "issues") == 0)
		buf_printf(out, "{\"totalCount\":%lld}", (long long)(open - open / 4));
	else if (strcmp(field, "pullRequests") == 0)
		buf_printf(out, "{\"totalCount\":%lld}", (long long)(open / 4));
	else if (strcmp(field, "watchers") == 0)
		buf_printf(out, "{\"totalCount\":%lld}", (long long)(project->stars / 30));
	else if (strcmp(field, "defaultBranchRef") == 0)
		buf_printf(out, "{\"target\":{\"committedDate\":\"%s\"}}", project->pushed);
	else if (strcmp(field, "latestRelease") == 0)
		buf_printf(out, "{\"tagName\":\"v1.%lld\",\"publishedAt\":\"%s\"}", (long long)project->stars,
			project->updated);
	else
		buf_puts(out,
			"{\"nodes\":[{\"topic\":{\"name\":\"service-mesh\"}},{\"topic\":{\"name\":\"proxy\"}},"
			"{\"topic\":{\"name\":\"cloud-native\"}},{\"topic\":{\"name\":\"kubernetes\"}},"
			"{\"topic\":{\"name\":\"microservices\"}}]}");
}

static void write_object(struct buf *out, const char *key, const char *text)
{
	if (!text) {
		buf_puts(out, "null");
		return;
	}
	buf_printf(out, "{\"%s\":", key);
	body_write_string(out, text);
	buf_putc(out, '}');
}

static void write_text(struct buf *out, const char *field, const struct project *project)
{
	if (strcmp(field, "primaryLanguage") == 0)
		write_object(out, "name", project->language);
	else if (strcmp(field, "licenseInfo") == 0)
		write_object(out, "spdxId", project->license);
	else if (strcmp(field, "isArchived") == 0)
		buf_puts(out, project->is_archived ? "true" : "false");
	else if (strncmp(field, "is", 2) == 0)
		buf_puts(out, "false");
	else
		body_write_string(out,
			strcmp(field, "createdAt") == 0             ? project->created
				: strcmp(field, "pushedAt") == 0    ? project->pushed
				: strcmp(field, "description") == 0 ? project->description
				: strcmp(field, "homepageUrl") == 0 ? project->homepage
				: strcmp(field, "__typename") == 0  ? "Repository"
								    : project->name);
}

/* GraphQL's field, and the REST one whose spoiling it shares. */
static const struct {
	const char *field;
	const char *rest;
	bool is_count, is_nested;
} fields[] = {
	{"databaseId", "id", true, false},
	{"stargazerCount", "stargazers_count", true, false},
	{"forkCount", "forks_count", true, false},
	{"nameWithOwner", "full_name", false, false},
	{"createdAt", "created_at", false, false},
	{"pushedAt", "pushed_at", false, false},
	{"isArchived", "archived", false, false},
	{"isPrivate", "private", false, false},
	{"isDisabled", "disabled", false, false},
	{"isFork", "fork", false, false},
	{"isMirror", "mirror_url", false, false},
	{"homepageUrl", "homepage", false, false},
	{"diskUsage", "size", true, false},
	{"issues", "open_issues_count", false, true},
	{"pullRequests", "open_issues_count", false, true},
	{"watchers", "subscribers_count", false, true},
	{"repositoryTopics", "topics", false, true},
	{"latestRelease", "latest_release", false, true},
	{"defaultBranchRef", "", false, true},
	{"description", "description", false, false},
	{"primaryLanguage", "language", false, false},
	{"licenseInfo", "license", false, false},
	{"__typename", "", false, false},
};

static void write_field(
	struct run *run, const char *name, const struct project *project, const struct play *play, const char *key)
{
	struct buf *out = &run->answer->body;
	size_t i = 0;

	while (i < sizeof(fields) / sizeof(*fields) && strcmp(fields[i].field, name) != 0)
		i++;
	if (i == sizeof(fields) / sizeof(*fields)) {
		err_set(&run->err, "Field '%s' doesn't exist on type 'Repository'", name);
		return;
	}
	const char *spoilt = play_field(play, fields[i].rest);
	if (spoilt && !*spoilt)
		return;
	if (out->data[out->len - 1] != '{')
		buf_putc(out, ',');
	buf_printf(out, "\"%s\":", key);
	if (spoilt)
		buf_puts(out, spoilt);
	else if (fields[i].is_nested)
		write_nested(out, name, project);
	else if (fields[i].is_count)
		write_counted(out, name, project);
	else
		write_text(out, name, project);
}

static void write_fields(
	struct run *run, const struct selection *list, const struct project *project, const struct play *play)
{
	for (; list && !run->err.is_set; list = list->next) {
		if (list->name) {
			write_field(run, list->name, project, play, list->key);
			continue;
		}
		const struct fragment *fragment = query_fragment(&run->query, list->key);
		if (fragment)
			write_fields(run, fragment->children, project, play);
		else
			err_set(&run->err, "Fragment %s was used, but not defined", list->key);
	}
}

/* true: it was answered by a failure (or not at all). */
static bool write_failure(struct run *run, const char *key, const char *mode, const char *owner, const char *name)
{
	struct buf message;
	struct buf *out = &run->answer->body;

	if (strcmp(mode, "missing") == 0)
		return true;
	buf_printf(out, "%s\"%s\":%s", out->data[out->len - 1] == '{' ? "" : ",", key,
		strcmp(mode, "list") == 0 ? "[]" : "null");
	buf_init(&message, 4096);
	buf_printf(&message, "Could not resolve to a Repository with the name '%s/%s'.", owner, name);
	if (strcmp(mode, "notfound") == 0)
		add_error(run, "NOT_FOUND", key, "", message.data);
	else if (strcmp(mode, "forbidden") == 0)
		add_error(run, "FORBIDDEN", key, "\"extensions\":{\"saml_failure\":true},",
			"Resource protected by organization SAML enforcement.");
	else if (strcmp(mode, "error") == 0)
		add_error(run, NULL, key, "", "Something went wrong while executing your query.");
	else if (strcmp(mode, "resources") == 0)
		add_error(run, "RESOURCE_LIMITS_EXCEEDED", key, "", "Resource limits for this query exceeded.");
	buf_release(&message);
	return true;
}

static void write_repository(struct run *run, const struct selection *selection)
{
	struct script *script = &run->hub->script;
	struct buf *out = &run->answer->body;
	struct play play;
	char full[MAX_NAME * 2];
	const char *owner = value_of(run, selection, "owner");
	const char *name = value_of(run, selection, "name");
	const struct argument *renames = query_argument(selection->arguments, "followRenames");

	snprintf(full, sizeof(full), "%s/%s", owner, name);
	struct project *project = world_find(&script->world, full);
	if (!project && !(renames && strcmp(renames->text, "false") == 0))
		project = world_find_moved(&script->world, full);
	play_init(&play);
	script_play(script, NULL, project, full, run->request->head, &play);
	if (play.as)
		project = world_find(&script->world, play.as);
	const char *mode = project ? play.graphql : "notfound";
	if (script->graphql_most && ++run->repositories > script->graphql_most)
		mode = "resources";
	if (mode && write_failure(run, selection->key, mode, owner, name))
		return;
	buf_printf(out, "%s\"%s\":{", out->data[out->len - 1] == '{' ? "" : ",", selection->key);
	write_fields(run, selection->children, project, &play);
	buf_putc(out, '}');
}

static void write_rate_limit(struct run *run, const struct selection *selection)
{
	const struct window *window = &run->hub->quota.graphql;
	struct buf *out = &run->answer->body;
	char stamp[DATE_STAMP_SIZE];
	int64_t now = hub_milliseconds();
	int64_t used = window->used + 1;

	date_format_stamp(hub_clock(run->hub) + quota_seconds_left(window, now), stamp);
	buf_printf(out,
		"%s\"%s\":{\"cost\":1,\"limit\":%lld,\"remaining\":%lld,\"used\":%lld,\"nodeCount\":0,\"resetAt\":\"%"
		"s\"}",
		out->data[out->len - 1] == '{' ? "" : ",", selection->key, (long long)quota_budget(window),
		(long long)(quota_budget(window) - used), (long long)used, stamp);
}

static int64_t count_repositories(const struct selection *list)
{
	int64_t count = 0;

	for (; list; list = list->next)
		count += list->name && strcmp(list->name, "repository") == 0;
	return count;
}

static void write_data(struct run *run)
{
	buf_puts(&run->answer->body, "{\"data\":{");
	for (const struct selection *s = run->query.selections; s && !run->err.is_set; s = s->next) {
		if (s->name && strcmp(s->name, "repository") == 0)
			write_repository(run, s);
		else if (s->name && strcmp(s->name, "rateLimit") == 0)
			write_rate_limit(run, s);
		else
			err_set(&run->err, "Field '%s' doesn't exist on type 'Query'", s->key);
	}
	buf_putc(&run->answer->body, '}');
	if (run->errors.len)
		buf_printf(&run->answer->body, ",\"errors\":[%s]", run->errors.data);
	buf_putc(&run->answer->body, '}');
}

static void execute(struct run *run, const char *text)
{
	int64_t timeout = run->hub->script.graphql_timeout;

	if (query_parse(&run->query, text, &run->arena, &run->err)) {
		if (timeout && count_repositories(run->query.selections) > timeout) {
			answer_message(run->answer, 502,
				"Something went wrong while executing your query. This may be the "
				"result of a timeout.");
			return;
		}
		write_data(run);
	}
	if (run->err.is_set)
		body_write_query_error(&run->answer->body, run->err.text);
}

void graphql_answer(struct answer *answer, struct hub *hub, const struct request *request)
{
	struct run run = {.hub = hub, .request = request, .answer = answer};
	struct json_object *query = NULL;
	struct json_tokener *tokener = json_tokener_new();
	struct json_object *root = json_tokener_parse_ex(tokener, request->body, (int)request->body_len);

	json_tokener_free(tokener);
	buf_init(&run.errors, BUF_NO_LIMIT);
	json_object_object_get_ex(root, "variables", &run.variables);
	if (json_object_object_get_ex(root, "query", &query))
		execute(&run, json_object_get_string(query));
	else
		answer_message(answer, 400, "Problems parsing JSON");
	buf_release(&run.errors);
	arena_release(&run.arena);
	json_object_put(root);
}
