#include "model/catalog_read.h"

#include "base/text.h"
#include "model/slug.h"
#include "model/weburl.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

static bool read_name(struct catalog_reader *reader, const struct yaml_node *node, struct project *project)
{
	return catalog_read_words(reader, node, CATALOG_PLAIN, &project->name);
}

/* owner/name, or host and path; any other link is refused, but with the name that is in it. */
static bool read_slug(struct catalog_reader *reader, const struct yaml_node *node, const char **out)
{
	const char *text = node->kind == YAML_SCALAR ? node->text : "";
	struct slug slug;

	if (slug_parse_listed(&slug, text, strlen(text))) {
		*out = arena_strdup(&reader->catalog->arena, slug.text);
		return true;
	}
	if (slug_from_url(&slug, text, strlen(text), NULL, NULL))
		return yaml_fail(node, reader->catalog->path, reader->err, "must be %s, not a link: write \"%s\"",
			slug_host_length(slug.text) > 0 ? "host and path" : "owner/name", slug.text);
	if (!*text)
		return catalog_fail(reader, node, "must be a repository, owner/name");
	return yaml_fail(node, reader->catalog->path, reader->err, "\"%.150s\" is not a repository's owner/name", text);
}

/* Each name stands for one project, also the names it had. number: see by_name. */
static bool claim(struct catalog_reader *reader, const struct yaml_node *node, const char *name,
	const struct project *project, uint32_t number)
{
	struct catalog *catalog = reader->catalog;

	if (index_add(&catalog->by_name, catalog_name_of, catalog, number) == INDEX_NONE)
		return true;
	const struct project *first = catalog_find(catalog, name);
	if (first == project)
		return true;
	return yaml_fail(node, reader->catalog->path, reader->err, "\"%s\" is listed already, on line %u%s%s", name,
		first->repo_line, slug_is_equal(first->repo, name) ? "" : ", as an earlier name of ",
		slug_is_equal(first->repo, name) ? "" : first->repo);
}

static bool read_repo(struct catalog_reader *reader, const struct yaml_node *node, struct project *project)
{
	project->repo_line = node->line;
	return read_slug(reader, node, &project->repo) &&
		claim(reader, node, project->repo, project, (uint32_t)(project - reader->catalog->projects));
}

static uint32_t note_earlier(struct catalog *catalog, const char *name, const struct project *project)
{
	MEM_NEXT(catalog->earlier, catalog->earlier_count, catalog->earlier_capacity) =
		(struct earlier){name, (uint32_t)(project - catalog->projects)};
	return CATALOG_EARLIER + (uint32_t)catalog->earlier_count - 1;
}

static bool read_formerly(struct catalog_reader *reader, const struct yaml_node *node, struct project *project)
{
	bool is_list = node->kind == YAML_LIST;
	size_t count = is_list ? node->count : 1;

	if (!is_list && node->kind != YAML_SCALAR)
		return catalog_fail(reader, node, "formerly must be a list of earlier names, as in [owner/name]");
	project->formerly = arena_alloc(&reader->catalog->arena, (count + 1) * sizeof(*project->formerly));
	for (const struct yaml_node *item = is_list ? node->first : node; item; item = is_list ? item->next : NULL) {
		const char **name = &project->formerly[project->formerly_count];

		if (!read_slug(reader, item, name) ||
			!claim(reader, item, *name, project, note_earlier(reader->catalog, *name, project)))
			return false;
		project->formerly_count++;
	}
	return true;
}

static bool read_id(struct catalog_reader *reader, const struct yaml_node *node, struct project *project)
{
	const char *text = node->kind == YAML_SCALAR ? node->text : "";

	if (!text_count(text, &project->id) || project->id == 0)
		return catalog_fail(reader, node,
			text_digits(text, strlen(text)) == strlen(text) && *text
				? "id must be from 1 to 2^53"
				: "id must be the repository's number at its host");
	project->id_line = node->line;
	return true;
}

static bool read_url(struct catalog_reader *reader, const struct yaml_node *node, struct project *project)
{
	const char *text = node->kind == YAML_SCALAR ? node->text : "";

	if (!weburl_check(text, &reader->text))
		return yaml_fail(node, reader->catalog->path, reader->err, "url %s", reader->text.data);
	project->url = arena_strdup(&reader->catalog->arena, text);
	return true;
}

static int compare_pins(const void *a, const void *b)
{
	const struct project *x = *(const struct project *const *)a, *y = *(const struct project *const *)b;

	size_t host = slug_host_length(x->repo), other = slug_host_length(y->repo);
	int order = strncasecmp(x->repo, y->repo, host > other ? host : other);

	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return host + other > 0 ? order : 0;
}

static bool is_one(const struct project *a, const struct project *b)
{
	return a->id == b->id && slug_is_same_host(a->repo, b->repo);
}

/* One repository in two rows is what pins are to prevent. */
static bool check_pins(struct catalog_reader *reader)
{
	struct catalog *catalog = reader->catalog;
	SCOPED_FREE const struct project **pinned = mem_calloc(catalog->project_count, sizeof(*pinned));
	size_t count = 0;
	bool is_good = true;

	for (size_t i = 0; i < catalog->project_count; i++)
		if (catalog->projects[i].id != 0)
			pinned[count++] = &catalog->projects[i];
	mem_sort(pinned, count, sizeof(*pinned), compare_pins);
	for (size_t i = 1; i < count && is_good; i++)
		if (is_one(pinned[i], pinned[i - 1]))
			is_good = err_set_at(reader->err, catalog->path, pinned[i]->id_line, 0,
				"id %" PRId64 " is pinned already, on line %u, by %s", pinned[i]->id,
				pinned[i - 1]->id_line, pinned[i - 1]->repo);
	return is_good;
}

static const struct {
	const char *key;
	bool (*read)(struct catalog_reader *reader, const struct yaml_node *node, struct project *project);
} keys[] = {
	{"name", read_name},
	{"repo", read_repo},
	{"formerly", read_formerly},
	{"id", read_id},
	{"url", read_url},
};

#define KEY_COUNT (sizeof(keys) / sizeof(keys[0]))

static bool fail_unknown(struct catalog_reader *reader, const struct yaml_node *key)
{
	const struct catalog *catalog = reader->catalog;
	const char **known;

	if (catalog_column_kind(key->text) != COLUMN_FIELD)
		return yaml_fail(key, catalog->path, reader->err, "\"%s\" is filled by the program; take it out here",
			key->text);
	known = arena_alloc(&reader->catalog->arena, (KEY_COUNT + catalog->field_count + 1) * sizeof(*known));
	for (size_t i = 0; i < KEY_COUNT; i++)
		known[i] = keys[i].key;
	for (size_t i = 0; i < catalog->field_count; i++)
		known[KEY_COUNT + i] = catalog->fields[i].key;
	return catalog_fail_key(reader, key, known, "; a column of your own must be named in columns or labels");
}

/* Only what has no repo is known by its url: else that is a column like others. */
static bool is_link(const struct yaml_node *node)
{
	return !yaml_get(node, "repo") && yaml_get(node, "url");
}

static bool read_pair(struct catalog_reader *reader, const struct yaml_node *key, bool has_url, struct project *project)
{
	for (size_t i = 0; i < KEY_COUNT; i++)
		if (strcmp(keys[i].key, key->text) == 0 && (has_url || keys[i].read != read_url))
			return keys[i].read(reader, key->next, project);
	size_t field = catalog_find_field(reader->catalog, key->text);
	if (field == reader->catalog->field_count)
		return fail_unknown(reader, key);
	reader->catalog->fields[field].is_named = true;
	return catalog_read_words(reader, key->next, CATALOG_TEXT, &project->fields[field]);
}

static bool fill_project(struct catalog_reader *reader, const struct yaml_node *node, struct project *project)
{
	struct catalog *catalog = reader->catalog;
	const struct yaml_node *repo = yaml_get(node, "repo");
	bool has_url = is_link(node);

	project->line = node->line;
	if (node->kind != YAML_MAP)
		return catalog_fail(reader, node, "a project must be a map with name and repo");
	project->repo_line = repo ? repo->line : node->line;
	if (catalog->field_count > 0)
		project->fields = arena_alloc(&catalog->arena, catalog->field_count * sizeof(*project->fields));
	if (has_url && (yaml_get(node, "id") || yaml_get(node, "formerly")))
		return catalog_fail(reader, node, "id and formerly are a repository's: what has a url has none");
	for (const struct yaml_node *key = node->first; key; key = key->next->next)
		if (!read_pair(reader, key, has_url, project))
			return false;
	/* Only now: a misspelt "repo" is told as that. */
	if (!repo && !has_url)
		return catalog_fail(reader, node, "this project has no repo, owner/name, and no url in its place");
	if (project->name.count == 0)
		catalog_set_words(catalog, &project->name, repo ? slug_last(project->repo) : project->url);
	return true;
}

bool catalog_read_project(struct catalog_reader *reader, const struct yaml_node *item)
{
	struct project_list *list = is_link(item) ? &reader->links : &reader->projects;

	struct project *project = &MEM_NEXT(list->items, list->count, list->capacity);
	*project = (struct project){.listed = reader->listed++};
	reader->catalog->projects = reader->projects.items;
	reader->catalog->project_count = reader->projects.count;
	return fill_project(reader, item, project);
}

bool catalog_read_projects(struct catalog_reader *reader, const struct yaml_node *node)
{
	if (node->kind != YAML_LIST)
		return catalog_fail(reader, node, "projects must be a list");
	for (const struct yaml_node *item = node->first; item; item = item->next)
		if (!catalog_read_project(reader, item))
			return false;
	return true;
}

bool catalog_end_projects(struct catalog_reader *reader, const struct yaml_node *node)
{
	struct catalog *catalog = reader->catalog;
	struct project_list *links = &reader->links;

	if (catalog->project_count == 0)
		return catalog_fail(reader, node, "no project has a repo: there is nothing to ask for");
	catalog->projects = reader->projects.items =
		mem_realloc(reader->projects.items, catalog->project_count + links->count, sizeof(*catalog->projects));
	if (links->count > 0)
		memcpy(catalog->projects + catalog->project_count, links->items,
			links->count * sizeof(*catalog->projects));
	catalog->link_count = links->count;
	return check_pins(reader);
}
