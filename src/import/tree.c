#include "import/tree.h"

#include <string.h>

static void put_text(struct buf *out, const struct yaml_node *node)
{
	bool is_map = node->kind == YAML_MAP;

	if (node->kind == YAML_SCALAR && *node->text) {
		if (out->len > 0)
			buf_puts(out, ", ");
		buf_puts(out, node->text);
	}
	if (node->kind != YAML_LIST && !is_map)
		return;
	for (const struct yaml_node *child = node->first; child; child = child->next) {
		child = is_map ? child->next : child;
		put_text(out, child);
	}
}

const char *tree_text(struct draft *draft, const struct yaml_node *node)
{
	struct buf text;
	const char *copy;

	if (!node)
		return NULL;
	buf_init(&text, BUF_NO_LIMIT);
	put_text(&text, node);
	copy = draft_text(draft, text.data, text.len);
	buf_release(&text);
	return copy;
}

static void set(struct draft *draft, struct draft_project *project, const char *label, const struct yaml_node *value,
	unsigned line)
{
	const char *text = tree_text(draft, value);
	const char *name = draft_text(draft, label, strlen(label));

	if (text)
		draft_set(draft, project, draft_column(draft, name ? name : "", DRAFT_NONE, false, line), text, line);
}

void tree_set(struct draft *draft, struct draft_project *project, const struct yaml_node *key)
{
	const struct yaml_node *value = key->next;
	struct buf label;

	if (value->kind != YAML_MAP) {
		set(draft, project, key->text, value, key->line);
		return;
	}
	buf_init(&label, BUF_NO_LIMIT);
	for (const struct yaml_node *entry = value->first; entry; entry = entry->next->next) {
		buf_clear(&label);
		buf_printf(&label, "%s.%s", key->text, entry->text);
		set(draft, project, label.data, entry->next, entry->line);
	}
	buf_release(&label);
}

void tree_leave(struct draft *draft, const struct yaml_node *key)
{
	if (key->next->kind != YAML_NULL)
		draft_leave(draft, key->line, "\"%s\" has no place in a catalog", draft_quote(draft, key->text));
}
