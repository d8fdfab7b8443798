#include "base/yaml_keys.h"

#include "base/map.h"

#include <string.h>

/* Keys of a map up to this many pairs are compared with each other; a larger one gets a hash table. */
#define FEW_PAIRS 12

struct finishing {
	struct yaml_node *map;
	struct yaml_node *last; /* of its values */
	struct map keys; /* key -> its node; where they are few only for a merge */
	const char *path;
	struct arena *arena;
	struct err *err;
};

static bool fail_twice(const struct finishing *finishing, const struct yaml_node *key, const struct yaml_node *first)
{
	return err_set_at(finishing->err, finishing->path, key->line, key->column,
		"the key \"%.200s\" stands twice in one map, first in line %u", key->text, first->line);
}

static bool check_few(const struct finishing *finishing)
{
	for (const struct yaml_node *key = finishing->map->first; key; key = key->next->next) {
		for (const struct yaml_node *other = finishing->map->first; other != key; other = other->next->next) {
			if (strcmp(other->text, key->text) == 0)
				return fail_twice(finishing, key, other);
		}
	}
	return true;
}

static bool note_keys(struct finishing *finishing)
{
	for (struct yaml_node *key = finishing->map->first; key; key = key->next->next) {
		const struct yaml_node *other = map_add(&finishing->keys, key->text, key);

		if (other)
			return fail_twice(finishing, key, other);
		finishing->last = key->next;
	}
	return true;
}

static struct yaml_node *append(struct finishing *finishing, const struct yaml_node *node)
{
	struct yaml_node *copy = arena_alloc(finishing->arena, sizeof(*copy));

	*copy = *node;
	copy->next = NULL;
	finishing->last->next = copy;
	finishing->last = copy;
	return copy;
}

static void merge_pairs(struct finishing *finishing, const struct yaml_node *from)
{
	for (struct yaml_node *key = from->first; key; key = key->next->next) {
		if (map_add(&finishing->keys, key->text, key))
			continue;
		append(finishing, key);
		append(finishing, key->next);
		finishing->map->count++;
	}
}

/* link: where the merge key hangs, which goes. */
static bool merge(struct finishing *finishing, struct yaml_node **link)
{
	const struct yaml_node *value = (*link)->next;
	bool is_list = value->kind == YAML_LIST;

	for (const struct yaml_node *item = is_list ? value->first : value; item; item = is_list ? item->next : NULL) {
		if (item->kind != YAML_MAP)
			return err_set_at(finishing->err, finishing->path, item->line, item->column,
				"the merge key << takes a map, or a list of maps");
		merge_pairs(finishing, item);
	}
	*link = value->next;
	finishing->map->count--;
	return true;
}

static struct yaml_node **find_merge(struct yaml_node *map)
{
	struct yaml_node **link = &map->first;

	while (*link && ((*link)->is_quoted || strcmp((*link)->text, "<<") != 0))
		link = &(*link)->next->next;
	return link;
}

bool yaml_keys_finish(struct yaml_node *map, const char *path, struct arena *arena, struct err *err)
{
	struct finishing finishing = {.map = map, .path = path, .arena = arena, .err = err};
	struct yaml_node **link = find_merge(map);
	bool is_fine;

	if (!*link && map->count <= FEW_PAIRS)
		return check_few(&finishing);
	is_fine = note_keys(&finishing) && (!*link || merge(&finishing, link));
	map_release(&finishing.keys);
	return is_fine;
}
