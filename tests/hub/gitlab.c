#include "gitlab.h"

#include "body.h"
#include "query.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MOST_SIGNS 10000
#define MOST_PATHS 50
#define COMPLEXITY 200
#define COMPLEXITY_WITH_TOKEN 250

struct run {
	struct hub *hub;
	const struct request *request;
	struct answer *answer;
	struct buf errors; /* comma-separated, without the brackets */
	struct err err; /* of the schema: nothing is answered */
};

static void add_error(struct run *run, const char *message)
{
	buf_printf(&run->errors, "%s{\"message\":", run->errors.len ? "," : "");
	body_write_string(&run->errors, message);
	buf_puts(&run->errors, ",\"locations\":[{\"line\":1,\"column\":1}],\"path\":[\"projects\"]}");
}

static const char *first_of(const struct selection *selection)
{
	const struct argument *first = query_argument(selection->arguments, "first");

	return first ? first->text : NULL;
}

static bool is_connection(const char *name)
{
	return strcmp(name, "projects") == 0 || strcmp(name, "releases") == 0;
}

static double complexity_of(const struct selection *list)
{
	double sum = 0;

	for (; list; list = list->next) {
		double own = 1 + (strcmp(list->name, "forksCount") == 0) + complexity_of(list->children);
		int most = first_of(list) ? atoi(first_of(list)) : 100;

		sum += is_connection(list->name) ? own + own * 0.01 * most : own;
	}
	return sum;
}

/* GraphQL's field, and the REST one whose spoiling it shares. */
static const struct {
	const char *field, *rest;
} fields[] = {{"id", "id"}, {"fullPath", "path_with_namespace"}, {"createdAt", "created_at"},
	{"starCount", "star_count"}, {"forksCount", "forks_count"}, {"archived", "archived"},
	{"description", "description"}, {"topics", "topics"}, {"releases", "releases"}};

static void write_value(struct buf *out, const char *field, const struct project *project)
{
	if (strcmp(field, "id") == 0)
		buf_printf(out, "\"gid://gitlab/Project/%lld\"", (long long)project->id);
	else if (strcmp(field, "starCount") == 0)
		buf_printf(out, "%lld", (long long)project->stars);
	else if (strcmp(field, "forksCount") == 0)
		buf_printf(out, "%lld", (long long)project->forks);
	else if (strcmp(field, "archived") == 0)
		buf_puts(out, project->is_archived ? "true" : "false");
	else if (strcmp(field, "topics") == 0)
		buf_puts(out, "[\"service-mesh\",\"proxy\"]");
	else if (strcmp(field, "releases") == 0)
		buf_printf(out, "{\"nodes\":[{\"tagName\":\"v1.%lld\",\"releasedAt\":\"%s\"}]}",
			(long long)project->stars, project->updated);
	else
		body_write_string(out,
			strcmp(field, "createdAt") == 0             ? project->created
				: strcmp(field, "description") == 0 ? project->description
								    : project->name);
}

static void write_field(
	struct run *run, const char *name, const struct project *project, const struct play *play, bool is_first)
{
	struct buf *out = &run->answer->body;
	const char *spoilt;
	size_t i = 0;

	while (i < sizeof(fields) / sizeof(*fields) && strcmp(fields[i].field, name) != 0)
		i++;
	if (i == sizeof(fields) / sizeof(*fields)) {
		err_set(&run->err, "Field '%s' doesn't exist on type 'Project'", name);
		return;
	}
	spoilt = play_field(play, fields[i].rest);
	buf_printf(out, "%s\"%s\":", is_first ? "" : ",", name);
	if (spoilt)
		buf_puts(out, *spoilt ? spoilt : "null");
	else
		write_value(out, name, project);
}

/* false: it is not among those that are known. */
static bool write_project(struct run *run, const struct selection *nodes, const char *name, bool is_first)
{
	struct script *script = &run->hub->script;
	struct buf *out = &run->answer->body;
	struct project *project = world_find(&script->world, name);
	struct play play;

	play_init(&play);
	script_play(script, NULL, project, name, run->request->head, &play);
	if (play.as)
		project = world_find(&script->world, play.as);
	if (!project || (script->is_private && !hub_identity(run->request)) ||
		(play.graphql && (strcmp(play.graphql, "notfound") == 0 || strcmp(play.graphql, "missing") == 0)))
		return false;
	buf_puts(out, is_first ? "" : ",");
	if (play.graphql) {
		buf_puts(out, strcmp(play.graphql, "list") == 0 ? "[]" : "null");
		if (strcmp(play.graphql, "error") == 0)
			add_error(run, "Internal server error");
		return true;
	}
	buf_putc(out, '{');
	for (const struct selection *field = nodes->children; field && !run->err.is_set; field = field->next)
		write_field(run, field->name, project, &play, field == nodes->children);
	buf_putc(out, '}');
	return true;
}

static void write_projects(struct run *run, const struct selection *projects, struct json_object *names)
{
	const struct selection *nodes = projects->children;
	size_t count = json_object_array_length(names);
	bool is_first = true;

	if (count > MOST_PATHS) {
		add_error(run, "You cannot provide more than 50 full paths");
		buf_puts(&run->answer->body, "null");
		return;
	}
	buf_puts(&run->answer->body, "{\"nodes\":[");
	for (size_t i = 0; i < count && !run->err.is_set; i++) {
		const char *name = json_object_get_string(json_object_array_get_idx(names, count - 1 - i));

		if (write_project(run, nodes, name, is_first))
			is_first = false;
	}
	buf_puts(&run->answer->body, "]}");
}

static void execute(struct run *run, const struct selection *projects, struct json_object *variables)
{
	const struct argument *paths = query_argument(projects->arguments, "fullPaths");
	struct json_object *names = NULL;

	if (strcmp(projects->name, "projects") != 0 || !paths || !paths->is_variable || !projects->children ||
		strcmp(projects->children->name, "nodes") != 0 ||
		!json_object_object_get_ex(variables, paths->text, &names) ||
		!json_object_is_type(names, json_type_array)) {
		err_set(&run->err, "Field '%s' doesn't exist on type 'Query'", projects->name);
		return;
	}
	buf_puts(&run->answer->body, "{\"data\":{\"projects\":");
	write_projects(run, projects, names);
	buf_putc(&run->answer->body, '}');
	if (run->errors.len)
		buf_printf(&run->answer->body, ",\"errors\":[%s]", run->errors.data);
	buf_putc(&run->answer->body, '}');
}

static void answer_query(struct run *run, const char *text, struct json_object *variables)
{
	int64_t most = run->hub->script.complexity;
	struct arena arena = {0};
	struct query query;

	if (most == 0)
		most = hub_identity(run->request) ? COMPLEXITY_WITH_TOKEN : COMPLEXITY;
	if (strlen(text) > MOST_SIGNS) {
		run->answer->status = 422;
		buf_puts(&run->answer->body, "{\"errors\":[{\"message\":\"Query too large\"}]}");
	} else if (!query_parse(&query, text, &arena, &run->err)) {
		body_write_query_error(&run->answer->body, run->err.text);
	} else if (complexity_of(query.selections) > (double)most) {
		buf_printf(&run->answer->body,
			"{\"errors\":[{\"message\":\"Query has complexity of %.0f, which exceeds max complexity of "
			"%lld\"}]}",
			complexity_of(query.selections), (long long)most);
	} else {
		execute(run, query.selections, variables);
		if (run->err.is_set)
			body_write_query_error(&run->answer->body, run->err.text);
	}
	arena_release(&arena);
}

void gitlab_answer(struct answer *answer, struct hub *hub, const struct request *request)
{
	struct run run = {.hub = hub, .request = request, .answer = answer};
	struct json_object *query = NULL, *variables = NULL;
	struct json_tokener *tokener = json_tokener_new();
	struct json_object *root = json_tokener_parse_ex(tokener, request->body, (int)request->body_len);

	json_tokener_free(tokener);
	buf_init(&run.errors, BUF_NO_LIMIT);
	json_object_object_get_ex(root, "variables", &variables);
	if (json_object_object_get_ex(root, "query", &query))
		answer_query(&run, json_object_get_string(query), variables);
	else
		answer_message(answer, 400, "No query");
	buf_release(&run.errors);
	json_object_put(root);
}
