/* yaml: every node stands inside the source, at its line and column; a plain word is the bytes that stand there. */
#include "base/yaml.h"
#include "fuzz/property.h"

#include <string.h>

struct source {
	const char *bytes;
	size_t len;
};

/* Only one line's worth, without anything that YAML folds or that is part of an alias's copy. */
static void check_plain(const struct source *source, const struct yaml_node *node)
{
	size_t len = node->end - node->start;

	if (node->kind != YAML_SCALAR || node->is_quoted || len == 0 || source->bytes[node->start] == '*')
		return;
	if (memchr(source->bytes + node->start, '\n', len) || memchr(source->bytes + node->start, '\r', len))
		return;
	if (strlen(node->text) == len && strpbrk(node->text, "\xc2\xe2") == NULL)
		PROPERTY(memcmp(source->bytes + node->start, node->text, len) == 0);
}

static void check_node(const struct source *source, const struct yaml_node *node, unsigned depth)
{
	size_t children = 0;

	PROPERTY(depth <= 40);
	PROPERTY(node->start <= node->end && node->end <= source->len);
	PROPERTY(node->line >= 1 && node->column >= 1);
	check_plain(source, node);
	for (const struct yaml_node *child = node->first; child; child = child->next) {
		check_node(source, child, depth + 1);
		children++;
	}
	PROPERTY(node->kind != YAML_LIST || children == node->count);
	PROPERTY(node->kind != YAML_MAP || children == 2 * node->count);
	for (const struct yaml_node *key = node->first; node->kind == YAML_MAP && key; key = key->next->next)
		PROPERTY(yaml_get(node, key->text) == key->next);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct err err = {0};
	const struct source source = {(const char *)data, size};
	const struct yaml_node *root = yaml_parse("fuzz", source.bytes, size, &arena, &err);

	PROPERTY((root == NULL) == err.is_set);
	if (root)
		check_node(&source, root, 0);
	arena_release(&arena);
	return 0;
}
