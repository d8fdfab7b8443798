#include "import/bestof.h"

#include "import/sheet.h"
#include "import/tree.h"

#include <string.h>

#define OTHERS "Others" /* where best-of puts projects without a category */

struct bestof {
	struct draft *draft;
	struct map titles; /* category -> title */
	size_t category, description, labels;
};

bool bestof_is(const struct yaml_node *root)
{
	const struct yaml_node *projects = yaml_get(root, "projects");

	if (!projects || projects->kind != YAML_LIST)
		return false;
	if (yaml_get(root, "configuration") || yaml_get(root, "categories"))
		return true;
	for (const struct yaml_node *item = projects->first; item; item = item->next)
		if (yaml_get(item, "github_id"))
			return true;
	return false;
}

static bool is_one_of(const char *key, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (strcmp(key, words[i]) == 0)
			return true;
	return false;
}

static void leave_keys(struct draft *draft, const struct yaml_node *map, const char *const *known)
{
	if (map->kind != YAML_MAP)
		return;
	for (const struct yaml_node *key = map->first; key; key = key->next->next)
		if (!is_one_of(key->text, known))
			tree_leave(draft, key);
}

static void read_categories(struct bestof *bestof, const struct yaml_node *list)
{
	static const char *const known[] = {"category", "title", NULL};

	for (const struct yaml_node *item = list ? list->first : NULL; item; item = item->next) {
		const char *key = tree_text(bestof->draft, yaml_get(item, "category"));
		const char *title = tree_text(bestof->draft, yaml_get(item, "title"));

		if (key)
			map_set(&bestof->titles, key, arena_strdup(&bestof->draft->arena, title ? title : key));
		leave_keys(bestof->draft, item, known);
	}
}

/* What the labels look like is not a catalog's matter; what they mean is lost. */
static void read_labels(struct bestof *bestof, const struct yaml_node *list)
{
	static const char *const known[] = {"label", NULL};

	for (const struct yaml_node *item = list ? list->first : NULL; item; item = item->next)
		leave_keys(bestof->draft, item, known);
}

static void set_category(struct bestof *bestof, struct draft_project *project, const struct yaml_node *item)
{
	const char *key = tree_text(bestof->draft, yaml_get(item, "category"));
	const char *title = map_get(&bestof->titles, key ? key : "others");

	if (!title)
		title = key ? key : OTHERS;
	draft_set(bestof->draft, project, bestof->category, title, item->line);
}

static void read_project(struct bestof *bestof, const struct yaml_node *item)
{
	static const char *const known[] = {"name", "github_id", "category", "description", "labels", NULL};
	struct draft *draft = bestof->draft;
	const char *name = tree_text(draft, yaml_get(item, "name")),
		   *id = tree_text(draft, yaml_get(item, "github_id"));
	struct draft_project *project;
	struct slug slug;
	bool is_deep;

	if (!id || !sheet_read_repo(id, strlen(id), &slug, &is_deep)) {
		draft_leave(draft, item->line, "a project without a repository on github.com: \"%s\"",
			draft_quote(draft, name ? name : id));
		return;
	}
	project = draft_add(draft, slug.text, name, item->line);
	set_category(bestof, project, item);
	draft_set(draft, project, bestof->description, tree_text(draft, yaml_get(item, "description")), item->line);
	draft_set(draft, project, bestof->labels, tree_text(draft, yaml_get(item, "labels")), item->line);
	for (const struct yaml_node *key = item->first; key; key = key->next->next)
		if (!is_one_of(key->text, known))
			tree_set(draft, project, key);
}

/* Has any of the projects this key? A column that nobody fills is not made. */
static bool has_key(const struct yaml_node *projects, const char *key)
{
	for (const struct yaml_node *item = projects->first; item; item = item->next) {
		const struct yaml_node *value = yaml_get(item, key);

		if (value && value->kind != YAML_NULL)
			return true;
	}
	return false;
}

void bestof_read(struct draft *draft, const struct yaml_node *root)
{
	static const char *const known[] = {"categories", "labels", "projects", NULL};
	const struct yaml_node *projects = yaml_get(root, "projects");
	struct bestof bestof = {.draft = draft, .description = DRAFT_NONE, .labels = DRAFT_NONE};

	leave_keys(draft, root, known);
	read_categories(&bestof, yaml_get(root, "categories"));
	read_labels(&bestof, yaml_get(root, "labels"));
	draft_begin_list(draft);
	bestof.category = draft_own_column(draft, "Category", false);
	draft->group_by = draft->columns[bestof.category].key;
	if (has_key(projects, "description"))
		bestof.description = draft_own_column(draft, "Description", true);
	if (has_key(projects, "labels"))
		bestof.labels = draft_own_column(draft, "Labels", true);
	for (const struct yaml_node *item = projects->first; item; item = item->next)
		read_project(&bestof, item);
	draft_end_list(draft);
	map_release(&bestof.titles);
}
