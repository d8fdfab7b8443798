#include "import/landscape.h"

#include "base/text.h"
#include "import/sheet.h"
#include "import/tree.h"

#include <string.h>

struct landscape {
	struct draft *draft;
	const char *category, *subcategory; /* where the item is */
	size_t category_column, subcategory_column, description_column;
};

static const struct yaml_node *categories_of(const struct yaml_node *root)
{
	const struct yaml_node *list = yaml_get(root, "landscape");

	return list ? list : yaml_get(root, "categories");
}

bool landscape_is(const struct yaml_node *root)
{
	const struct yaml_node *list = categories_of(root);

	if (!list || list->kind != YAML_LIST)
		return false;
	for (const struct yaml_node *item = list->first; item; item = item->next)
		if (yaml_get(item, "subcategories"))
			return true;
	return false;
}

/* By the key that names its repository: some items say it only as their homepage. */
static struct draft_project *add_project(struct draft *draft, const struct yaml_node *item, const char **key)
{
	static const char *const keys[] = {"repo_url", "homepage_url", NULL};

	for (size_t i = 0; keys[i]; i++) {
		const char *url = tree_text(draft, yaml_get(item, keys[i]));
		bool is_deep;

		if (!url)
			continue;
		/* Where a repository elsewhere is named, the home page is none. */
		struct draft_project *project =
			sheet_add_project(draft, url, tree_text(draft, yaml_get(item, "name")), item->line, &is_deep);
		*key = is_deep ? "" : keys[i];
		return project;
	}
	return NULL;
}

static void read_item(struct landscape *landscape, const struct yaml_node *item)
{
	/* The item's own mark ("item:") says nothing. */
	static const char *const known[] = {"item", "name", "description", NULL};
	struct draft *draft = landscape->draft;
	const char *repo_key;
	struct draft_project *project = add_project(draft, item, &repo_key);

	if (!project) {
		draft_leave(draft, item->line, "an item without a repository on %s: \"%s\"", draft->host,
			draft_quote(draft, tree_text(draft, yaml_get(item, "name"))));
		return;
	}
	draft_set(draft, project, landscape->category_column, landscape->category, item->line);
	draft_set(draft, project, landscape->subcategory_column, landscape->subcategory, item->line);
	draft_set(draft, project, landscape->description_column, tree_text(draft, yaml_get(item, "description")),
		item->line);
	for (const struct yaml_node *key = item->first; key; key = key->next->next)
		if (!text_is_one_of(key->text, known) && strcmp(key->text, repo_key) != 0)
			tree_set(draft, project, key);
}

static const struct yaml_node *first_of(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *list = yaml_get(map, key);

	return list && list->kind == YAML_LIST ? list->first : NULL;
}

/* What a category says beside its name and what is in it is told. */
static void read_category(struct landscape *landscape, const struct yaml_node *category)
{
	static const char *const known[] = {"category", "name", "subcategories", NULL};
	static const char *const known_below[] = {"subcategory", "name", "items", NULL};

	landscape->category = tree_text(landscape->draft, yaml_get(category, "name"));
	tree_leave_others(landscape->draft, category, known);
	for (const struct yaml_node *at = first_of(category, "subcategories"); at; at = at->next) {
		landscape->subcategory = tree_text(landscape->draft, yaml_get(at, "name"));
		tree_leave_others(landscape->draft, at, known_below);
		for (const struct yaml_node *item = first_of(at, "items"); item; item = item->next)
			read_item(landscape, item);
	}
}

void landscape_read(struct draft *draft, const struct yaml_node *root)
{
	const struct yaml_node *list = categories_of(root);
	struct landscape landscape = {.draft = draft};

	for (const struct yaml_node *key = root->first; key; key = key->next->next)
		if (key->next != list)
			tree_leave(draft, key);
	draft_begin_list(draft);
	landscape.category_column = draft_own_column(draft, "Category", false);
	landscape.subcategory_column = draft_own_column(draft, "Subcategory", true);
	landscape.description_column = draft_own_column(draft, "Description", true);
	draft->group_by = draft->columns[landscape.category_column].key;
	for (const struct yaml_node *category = list->first; category; category = category->next)
		read_category(&landscape, category);
	draft_end_list(draft);
}
