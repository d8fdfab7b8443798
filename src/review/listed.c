#include "review/listed.h"

#include "base/buf.h"
#include "base/text.h"
#include "base/yaml.h"
#include "model/slug.h"

#include <string.h>

/* Its texts in their order, "key: value": what an edit changes. */
static void text_write(const struct yaml_node *node, struct buf *out)
{
	if (node->kind == YAML_MAP || node->kind == YAML_LIST) {
		for (const struct yaml_node *child = node->first; child; child = child->next)
			text_write(child, out);
	} else if (node->text) {
		buf_puts(out, out->len > 0 ? " " : "");
		buf_puts(out, node->text);
	}
}

static const char *text_keep(struct entries *entries, const struct yaml_node *node)
{
	SCOPED(buf) text = BUF_EMPTY;
	if (node)
		text_write(node, &text);
	return arena_strndup(&entries->arena, text.data, text.len);
}

static unsigned last_line(const struct yaml_node *node)
{
	unsigned line = node->line;
	for (const struct yaml_node *child = node->first; child; child = child->next) {
		unsigned below = last_line(child);
		line = below > line ? below : line;
	}
	return line;
}

/* A project is a map with its repository, or that alone. */
static void project_read(struct entries *entries, const char *page, const struct yaml_node *node)
{
	const struct yaml_node *repo = node->kind == YAML_MAP ? yaml_get(node, "repo") : node;
	const struct yaml_node *name = node->kind == YAML_MAP ? yaml_get(node, "name") : NULL;
	const struct yaml_node *description = node->kind == YAML_MAP ? yaml_get(node, "description") : NULL;
	struct slug slug;
	struct entry entry = {.part = "", .page = page, .list = page, .section = page, .line = node->line};
	if (repo && repo->kind == YAML_SCALAR &&
		(slug_parse_listed(&slug, repo->text, strlen(repo->text)) ||
			slug_from_url(&slug, repo->text, strlen(repo->text), NULL, NULL)))
		entry.repo = arena_strdup(&entries->arena, slug.text);
	entry.text = entry.words = text_keep(entries, node);
	entry.name = name ? text_keep(entries, name) : entry.repo ? entry.repo : "";
	entry.description = text_keep(entries, description);
	entry.last_line = last_line(node);
	if (entry.repo) {
		entries_add(entries, &entry);
	} else {
		entry.repo = "";
		entries_add_other(entries, &entry);
	}
}

bool listed_read(struct entries *entries, const char *path, const char *bytes, size_t len, struct err *err)
{
	SCOPED(arena) arena = {0};
	const struct yaml_node *root = yaml_parse(path, bytes, len, &arena, err);
	const struct yaml_node *projects = root && root->kind == YAML_MAP ? yaml_get(root, "projects") : NULL;
	const char *page = arena_strdup(&entries->arena, path);
	if (projects && projects->kind == YAML_LIST)
		for (const struct yaml_node *node = projects->first; node; node = node->next)
			project_read(entries, page, node);
	return root != NULL;
}

static void pages_keep(struct listed *listed, const struct yaml_node *pages)
{
	listed->pages = arena_alloc(&listed->arena, (pages->count + 1) * sizeof(*listed->pages));
	size_t count = 0;
	for (const struct yaml_node *node = pages->first; node; node = node->next)
		if (node->kind == YAML_SCALAR)
			listed->pages[count++] = arena_strdup(&listed->arena, node->text);
	listed->pages[count] = NULL;
}

static void sites_keep(struct listed *listed, const struct yaml_node *hosts)
{
	listed->sites = arena_alloc(&listed->arena, (hosts->count + 1) * sizeof(*listed->sites));
	for (const struct yaml_node *key = hosts->first; key; key = key->next->next) {
		struct site *site = &listed->sites[listed->site_count];
		site->name = text_fold(arena_strdup(&listed->arena, key->text));
		if (site_is_name(site->name) && key->next->kind == YAML_SCALAR &&
			site_kind_parse(key->next->text, &site->kind))
			listed->site_count++;
	}
}

bool listed_parse(struct listed *listed, const char *path, const char *bytes, size_t len, struct policy *policy,
	bool *has_policy, struct err *err)
{
	SCOPED(arena) arena = {0};
	const struct yaml_node *root = yaml_parse(path, bytes, len, &arena, err);
	const struct yaml_node *pages = root && root->kind == YAML_MAP ? yaml_get(root, "pages") : NULL;
	const struct yaml_node *rules = root && root->kind == YAML_MAP ? yaml_get(root, "policy") : NULL;
	const struct yaml_node *hosts = root && root->kind == YAML_MAP ? yaml_get(root, "hosts") : NULL;
	if (pages && pages->kind == YAML_LIST)
		pages_keep(listed, pages);
	if (hosts && hosts->kind == YAML_MAP)
		sites_keep(listed, hosts);
	*has_policy = rules && rules->kind != YAML_NULL;
	return root && (!*has_policy || policy_read(policy, rules, path, err));
}

void listed_release(struct listed *listed)
{
	arena_release(&listed->arena);
	*listed = (struct listed){0};
}
