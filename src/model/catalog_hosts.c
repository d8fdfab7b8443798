#include "model/catalog_read.h"

#include "base/text.h"
#include "model/site.h"

#include <string.h>

static const struct site *find(const struct site *items, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(items[i].name, name) == 0)
			return &items[i];
	return NULL;
}

/* A list may come from anybody: it can't say that a host which everybody knows is another's. */
static bool check_name(struct catalog_reader *reader, const struct yaml_node *key, const char *name)
{
	const struct catalog *catalog = reader->catalog;

	if (!site_is_name(name))
		return yaml_fail(key, catalog->path, reader->err,
			"\"%.100s\" is no host's name, as git.example.org or example.org:3000/git", key->text);
	if (strcmp(name, sites_known.own) == 0 || find(sites_known.items, sites_known.count, name))
		return yaml_fail(key, catalog->path, reader->err,
			"%s is known, and can't be said to be another; take it out", name);
	return !find(catalog->sites, catalog->site_count, name) ||
		yaml_fail(key, catalog->path, reader->err, "host \"%s\" twice", name);
}

bool catalog_read_hosts(struct catalog_reader *reader, const struct yaml_node *node)
{
	struct catalog *catalog = reader->catalog;

	if (node->kind != YAML_MAP)
		return catalog_fail(
			reader, node, "hosts must be a map of hosts to kinds, as in git.example.org: forgejo");
	catalog->sites = arena_alloc(&catalog->arena, (node->count + 1) * sizeof(*catalog->sites));
	for (const struct yaml_node *key = node->first; key; key = key->next->next) {
		struct site *site = &catalog->sites[catalog->site_count];
		const struct yaml_node *kind = key->next;

		site->name = text_fold(arena_strdup(&catalog->arena, key->text));
		if (!check_name(reader, key, site->name))
			return false;
		if (kind->kind != YAML_SCALAR || !site_kind_parse(kind->text, &site->kind))
			return catalog_fail(
				reader, kind, "a host's kind must be gitlab, forgejo, gitea, gitee or github");
		catalog->site_count++;
	}
	return true;
}
