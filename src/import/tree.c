#include "import/tree.h"

#include "base/text.h"
#include "model/slug.h"

#include <string.h>

#define PATH_MAX_BYTES 1000 /* of keys in each other */

static bool is_flat(const struct yaml_node *node)
{
	return node->kind == YAML_SCALAR || node->kind == YAML_NULL;
}

static void put_text(struct buf *out, const struct yaml_node *node);

static void put_inner(struct buf *out, const struct yaml_node *node)
{
	if (!is_flat(node))
		buf_putc(out, '(');
	put_text(out, node);
	if (!is_flat(node))
		buf_putc(out, ')');
}

static void put_list(struct buf *out, const struct yaml_node *list)
{
	const char *separator = ", ", *before = "";

	for (const struct yaml_node *child = list->first; child; child = child->next)
		if (!is_flat(child))
			separator = "; ";
	for (const struct yaml_node *child = list->first; child; child = child->next) {
		if (child->kind == YAML_NULL || (child->kind == YAML_SCALAR && !*child->text))
			continue;
		buf_puts(out, before);
		before = separator;
		if (child->kind == YAML_LIST)
			put_inner(out, child);
		else
			put_text(out, child);
	}
}

static void put_map(struct buf *out, const struct yaml_node *map)
{
	const char *before = "";

	for (const struct yaml_node *key = map->first; key; key = key->next->next) {
		if (key->next->kind == YAML_NULL)
			continue;
		buf_puts(out, before);
		before = ", ";
		buf_printf(out, "%s: ", key->text);
		put_inner(out, key->next);
	}
}

static void put_text(struct buf *out, const struct yaml_node *node)
{
	if (node->kind == YAML_SCALAR)
		buf_puts(out, node->text);
	else if (node->kind == YAML_LIST)
		put_list(out, node);
	else if (node->kind == YAML_MAP)
		put_map(out, node);
}

const char *tree_text(struct draft *draft, const struct yaml_node *node)
{
	SCOPED(buf) text = BUF_EMPTY;

	if (!node)
		return NULL;
	put_text(&text, node);
	return draft_text(draft, text.data, text.len);
}

/* "extra.dev_stats_url" -> "Dev stats": what a reader would call it. */
static const char *label_of(struct draft *draft, const char *path)
{
	static const char *const words[][2] = {{"homepage_url", "Homepage"}, {"project", "Maturity"},
		{"pypi_id", "PyPI"}, {"npm_id", "npm"}, {"dockerhub_id", "Docker Hub"}, {"gitlab_id", "GitLab"},
		{"enduser", "End user"}, {"url_for_bestpractices", "Best practices"}};
	const char *start = strncmp(path, "extra.", 6) == 0 && path[6] ? path + 6 : path;
	size_t len = strlen(start);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i][0], start) == 0)
			return words[i][1];
	if (len > 4 && strcmp(start + len - 4, "_url") == 0)
		len -= 4;
	else if (len > 3 && strcmp(start + len - 3, "_id") == 0)
		len -= 3;
	char *label = arena_strndup(&draft->arena, start, len);
	for (char *at = label; *at; at++)
		*at = *at == '_' || *at == '.' ? ' ' : *at;
	if (*label >= 'a' && *label <= 'z')
		*label = (char)(*label - ('a' - 'A'));
	return label;
}

/* A list's own repositories are its projects; others named beside them are easily missed. */
static void leave_repos(
	struct draft *draft, const struct draft_project *project, const char *path, const struct yaml_node *node)
{
	struct slug slug;
	bool is_deep;

	if (node->kind == YAML_SCALAR && slug_from_url(&slug, node->text, strlen(node->text), draft->sites, &is_deep) &&
		!is_deep && !slug_is_equal(slug.text, project->repo))
		draft_leave(draft, node->line, "%s: %s, named under \"%s\", is kept as a text and is no project",
			project->repo, slug.text, draft_quote(draft, path));
	if (is_flat(node))
		return;
	for (const struct yaml_node *child = node->first; child; child = child->next)
		leave_repos(draft, project, path, child);
}

static void set(struct draft *draft, struct draft_project *project, const char *path, const struct yaml_node *value,
	unsigned line)
{
	const char *text = tree_text(draft, value), *source = draft_text(draft, path, strlen(path));

	if (!text)
		return;
	if (strlen(path) > PATH_MAX_BYTES) {
		draft_leave(draft, line, "%s: what stands under \"%s\" is left out: its name is too long",
			project->repo, draft_quote(draft, path));
		return;
	}
	source = source ? source : "";
	draft_set(draft, project, draft_source_column(draft, source, label_of(draft, source), line), text, line);
	leave_repos(draft, project, source, value);
}

/* path: the keys that lead to it. */
static void set_under(struct draft *draft, struct draft_project *project, struct buf *path, const struct yaml_node *key)
{
	const struct yaml_node *value = key->next;
	size_t len = path->len;

	if (len > 0)
		buf_putc(path, '.');
	buf_puts(path, key->text);
	if (value->kind != YAML_MAP)
		set(draft, project, path->data, value, key->line);
	for (const struct yaml_node *inner = value->kind == YAML_MAP ? value->first : NULL; inner;
		inner = inner->next->next)
		set_under(draft, project, path, inner);
	buf_truncate(path, len);
}

void tree_set(struct draft *draft, struct draft_project *project, const struct yaml_node *key)
{
	SCOPED(buf) path = BUF_EMPTY;

	set_under(draft, project, &path, key);
}

void tree_leave(struct draft *draft, const struct yaml_node *key)
{
	if (key->next->kind != YAML_NULL)
		draft_leave(draft, key->line, "\"%s\" has no place in a catalog", draft_quote(draft, key->text));
}

void tree_leave_others(struct draft *draft, const struct yaml_node *map, const char *const *known)
{
	for (const struct yaml_node *key = map->kind == YAML_MAP ? map->first : NULL; key; key = key->next->next)
		if (!text_is_one_of(key->text, known))
			tree_leave(draft, key);
}
