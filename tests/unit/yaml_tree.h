/* yaml_tree: a YAML tree in one line, for tests to compare. */
#ifndef ECO_UNIT_YAML_TREE_H
#define ECO_UNIT_YAML_TREE_H

#include "base/buf.h"
#include "base/yaml.h"

/* A tree in one line: maps {k: v}, lists [v], scalars as they read ("" where quoted), null as ~. */
static void print_tree(struct buf *out, const struct yaml_node *node)
{
	const struct yaml_node *child;
	size_t i = 0;

	switch (node->kind) {
	case YAML_NULL:
		buf_puts(out, "~");
		return;
	case YAML_SCALAR:
		buf_printf(out, node->is_quoted ? "\"%s\"" : "%s", node->text);
		return;
	case YAML_LIST:
	case YAML_MAP:
		break;
	}
	buf_putc(out, node->kind == YAML_MAP ? '{' : '[');
	for (child = node->first; child; child = child->next, i++) {
		if (i > 0)
			buf_puts(out, node->kind == YAML_MAP && i % 2 ? ": " : ", ");
		print_tree(out, child);
	}
	assert_int_equal(node->count, node->kind == YAML_MAP ? i / 2 : i);
	buf_putc(out, node->kind == YAML_MAP ? '}' : ']');
}

#endif
