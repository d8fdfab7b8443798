#include "import/records.h"

#include "base/file.h"
#include "base/text.h"
#include "import/sheet.h"
#include "import/tree.h"
#include "wording/when.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX ((size_t)1024 * 1024) /* bytes of a file of a folder */
#define OTHERS "Others" /* where best-of puts projects without a category */

/* What is read of a project; the first key that is there. */
enum role {
	ROLE_REPO,
	ROLE_NAME,
	ROLE_DESCRIPTION,
	ROLE_STARS,
	ROLE_CREATED,
	ROLE_CATEGORY,
	ROLE_LABELS,
	ROLE_LINK,
	ROLES
};

static const char *const keys[ROLES][8] = {
	[ROLE_REPO] = {"github_id", "nameWithOwner", "full_name", "repository", "source_code_url", "html_url", "url"},
	[ROLE_NAME] = {"name"},
	[ROLE_DESCRIPTION] = {"description"},
	[ROLE_STARS] = {"stargazerCount", "stargazers_count"},
	[ROLE_CREATED] = {"createdAt", "created_at"},
	[ROLE_CATEGORY] = {"category"},
	[ROLE_LABELS] = {"labels"},
	[ROLE_LINK] = {"website_url", "homepage"}, /* of what has no repository */
};

struct records {
	struct draft *draft;
	struct map titles; /* category -> title */
	struct map told; /* keys that have no place */
	size_t category, description, labels;
	bool is_plain; /* GitHub's own words on repositories, not a curator's */
};

static const struct yaml_node *get(const struct yaml_node *item, enum role role)
{
	for (size_t i = 0; keys[role][i]; i++) {
		const struct yaml_node *value = yaml_get(item, keys[role][i]);

		if (value && value->kind != YAML_NULL)
			return value;
	}
	return NULL;
}

/* Has any of the projects this? A column that nobody fills is not made. */
static bool has_any(const struct yaml_node *projects, enum role role)
{
	for (const struct yaml_node *item = projects->first; item; item = item->next)
		if (get(item, role))
			return true;
	return false;
}

static const struct yaml_node *projects_of(const struct yaml_node *root)
{
	return root->kind == YAML_LIST ? root : yaml_get(root, "projects");
}

bool records_are(const struct yaml_node *root)
{
	const struct yaml_node *projects = projects_of(root);

	if (!projects || projects->kind != YAML_LIST)
		return false;
	if (root->kind == YAML_LIST)
		return has_any(root, ROLE_REPO);
	if (yaml_get(root, "configuration") || yaml_get(root, "categories"))
		return true;
	for (const struct yaml_node *item = projects->first; item; item = item->next)
		if (yaml_get(item, "github_id"))
			return true;
	return false;
}

static void read_categories(struct records *records, const struct yaml_node *list)
{
	static const char *const known[] = {"category", "title", NULL};

	for (const struct yaml_node *item = list ? list->first : NULL; item; item = item->next) {
		const char *key = tree_text(records->draft, yaml_get(item, "category"));
		const char *title = tree_text(records->draft, yaml_get(item, "title"));

		if (key)
			map_set(&records->titles, key, arena_strdup(&records->draft->arena, title ? title : key));
		tree_leave_others(records->draft, item, known);
	}
}

/* What the labels look like is not a catalog's matter; what they mean is lost. */
static void read_labels(struct records *records, const struct yaml_node *list)
{
	static const char *const known[] = {"label", NULL};

	for (const struct yaml_node *item = list ? list->first : NULL; item; item = item->next)
		tree_leave_others(records->draft, item, known);
}

static void set_category(struct records *records, struct draft_project *project, const struct yaml_node *item)
{
	const char *key = tree_text(records->draft, get(item, ROLE_CATEGORY));
	const char *title = map_get(&records->titles, key ? key : "others");

	if (!title)
		title = key ? key : OTHERS;
	draft_set(records->draft, project, records->category, title, item->line);
}

static void set_facts(struct records *records, struct draft_project *project, const struct yaml_node *item)
{
	const char *stars = tree_text(records->draft, get(item, ROLE_STARS));
	const char *created = tree_text(records->draft, get(item, ROLE_CREATED));
	struct when when;
	char *behind = NULL;
	long count = stars ? strtol(stars, &behind, 10) : -1;

	if (count >= 0 && *behind == '\0')
		draft_set_stars(records->draft, project, count, 1, item->line);
	if (created && when_parse(created, 0, strlen(created), &when))
		draft_set_created(records->draft, project, created, when.date, item->line);
}

static bool has_role(const char *key)
{
	for (size_t i = 0; i < ROLE_LINK; i++)
		if (text_is_one_of(key, keys[i]))
			return true;
	return false;
}

/* Of a curator's list all is kept; of GitHub's words what a refresh finds out itself is told, once. */
static void set_others(struct records *records, struct draft_project *project, const struct yaml_node *item)
{
	for (const struct yaml_node *key = item->first; key; key = key->next->next) {
		bool is_repo = strcmp(key->text, "gitlab_id") == 0 && !get(item, ROLE_REPO);

		if (is_repo || has_role(key->text))
			continue;
		if (!records->is_plain)
			tree_set(records->draft, project, key);
		else if (!map_add(&records->told, arena_strdup(&records->draft->arena, key->text), records))
			tree_leave(records->draft, key);
	}
}

/* best-of has a project of gitlab.com by its path there. */
static const char *id_of(struct draft *draft, const struct yaml_node *item)
{
	const char *id = tree_text(draft, get(item, ROLE_REPO)), *path = tree_text(draft, yaml_get(item, "gitlab_id"));
	char url[SLUG_SIZE + 24];

	if (id || !path)
		return id;
	return draft_text(draft, url, (size_t)snprintf(url, sizeof(url), "https://gitlab.com/%.*s", SLUG_SIZE, path));
}

static void read_project(struct records *records, const struct yaml_node *item)
{
	struct draft *draft = records->draft;
	const char *name = tree_text(draft, get(item, ROLE_NAME)), *id = id_of(draft, item);
	struct draft_project *project = NULL;
	bool is_deep;

	id = id ? id : tree_text(draft, get(item, ROLE_LINK));
	if (id)
		project = sheet_add_project(draft, id, name, item->line, &is_deep);
	if (!project) {
		draft_leave(draft, item->line, "a project without a repository on %s: \"%s\"", draft->host,
			draft_quote(draft, name ? name : id));
		return;
	}
	if (records->is_plain && name && !project->is_link && strcmp(name, slug_last(project->repo)) == 0)
		project->name = NULL;
	if (records->category != DRAFT_NONE)
		set_category(records, project, item);
	draft_set(draft, project, records->description, tree_text(draft, get(item, ROLE_DESCRIPTION)), item->line);
	draft_set(draft, project, records->labels, tree_text(draft, get(item, ROLE_LABELS)), item->line);
	set_facts(records, project, item);
	set_others(records, project, item);
}

void records_read(struct draft *draft, const struct yaml_node *root)
{
	static const char *const known[] = {"categories", "labels", "projects", NULL};
	const struct yaml_node *projects = projects_of(root);
	struct records records = {.draft = draft,
		.category = DRAFT_NONE,
		.description = DRAFT_NONE,
		.labels = DRAFT_NONE,
		.is_plain = root->kind == YAML_LIST};

	tree_leave_others(draft, root, known);
	read_categories(&records, yaml_get(root, "categories"));
	read_labels(&records, yaml_get(root, "labels"));
	draft_begin_list(draft);
	if (!records.is_plain || has_any(projects, ROLE_CATEGORY)) {
		records.category = draft_own_column(draft, "Category", false);
		draft->group_by = draft->columns[records.category].key;
	}
	if (has_any(projects, ROLE_DESCRIPTION))
		records.description = draft_own_column(draft, "Description", true);
	if (has_any(projects, ROLE_LABELS))
		records.labels = draft_own_column(draft, "Labels", true);
	for (const struct yaml_node *item = projects->first; item; item = item->next)
		read_project(&records, item);
	draft_end_list(draft);
	map_release(&records.titles);
	map_release(&records.told);
}

static void read_file(struct records *records, const char *path)
{
	SCOPED(arena) tree = {0};
	struct err err = {0};
	SCOPED(buf) bytes = BUF_UP_TO(FILE_MAX);
	const struct yaml_node *root = NULL;

	if (file_read(path, &bytes, &err))
		root = yaml_parse(records->draft->part, bytes.data, bytes.len, &tree, &err);
	if (root && root->kind == YAML_MAP)
		read_project(records, root);
	else
		draft_leave(records->draft, 1, "no project: %s", err.is_set ? err.text : "not a map");
}

static void visit(void *user, const char *name)
{
	struct records *records = user;
	struct draft *draft = records->draft;
	const char *dot = strrchr(name, '.');

	if (!dot || dot == name || (!text_equal_nocase(dot, ".yml") && !text_equal_nocase(dot, ".yaml")))
		return;
	SCOPED_FREE char *path = file_join(draft->path, name);
	draft->part = arena_strdup(&draft->arena, name);
	read_file(records, path);
	draft->part = NULL;
}

bool records_read_folder(struct draft *draft, const char *path, struct err *err)
{
	struct records records = {.draft = draft, .category = DRAFT_NONE, .labels = DRAFT_NONE};

	draft_begin_list(draft);
	records.description = draft_own_column(draft, "Description", true);
	bool is_read = file_list(path, visit, &records, err);
	draft_end_list(draft);
	return is_read;
}
