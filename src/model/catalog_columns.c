#include "model/catalog_read.h"

#include "base/text.h"

#include <string.h>

#define FIELDS_MAX 100 /* a table of more columns is a mistake; keeps every search short */

size_t catalog_find_field(const struct catalog *catalog, const char *key)
{
	size_t i = 0;

	while (i < catalog->field_count && strcmp(catalog->fields[i].key, key) != 0)
		i++;
	return i;
}

/* A key that a project uses for something else, or that can't be shown as it is. */
static bool check_field_key(struct catalog_reader *reader, const struct yaml_node *node, const char *key)
{
	static const char *const taken[] = {"repo", "formerly", "id", NULL};

	if (text_is_one_of(key, taken))
		return yaml_fail(node, reader->catalog->path, reader->err, "\"%s\" can't be a column", key);
	buf_clear(&reader->text);
	text_filter(&reader->text, key, strlen(key));
	bool is_same = strcmp(reader->text.data, key) == 0;
	return (!text_is_blank(key) && is_same) || catalog_fail(reader, node, "a column's key must be a plain text");
}

static bool add_field(struct catalog_reader *reader, const struct yaml_node *node, const char *key, size_t *index)
{
	struct catalog *catalog = reader->catalog;

	*index = catalog_find_field(catalog, key);
	if (*index < catalog->field_count)
		return true;
	if (!check_field_key(reader, node, key))
		return false;
	if (catalog->field_count == FIELDS_MAX)
		return catalog_fail(reader, node, "more than 100 columns of your own");
	if (!catalog->fields)
		catalog->fields = arena_alloc(&catalog->arena, FIELDS_MAX * sizeof(*catalog->fields));
	catalog->fields[catalog->field_count++] =
		(struct field){arena_strdup(&catalog->arena, key), fact_find(key), fact_find(key) < FACTS};
	return true;
}

static bool set_column(
	struct catalog_reader *reader, const struct yaml_node *node, const char *key, struct column *column)
{
	column->kind = catalog_column_kind(key);
	column->key = arena_strdup(&reader->catalog->arena, key);
	return column->kind != COLUMN_FIELD || add_field(reader, node, key, &column->field);
}

bool catalog_read_columns(struct catalog_reader *reader, const struct yaml_node *node)
{
	struct catalog *catalog = reader->catalog;

	if (node->kind != YAML_LIST || node->count == 0)
		return catalog_fail(reader, node, "columns must be a list of keys, as in [name, stars]");
	catalog->columns = arena_alloc(&catalog->arena, node->count * sizeof(*catalog->columns));
	for (const struct yaml_node *item = node->first; item; item = item->next) {
		if (item->kind != YAML_SCALAR)
			return catalog_fail(reader, item, "a column must be a key, as name or stars");
		for (size_t i = 0; i < catalog->column_count; i++)
			if (strcmp(catalog->columns[i].key, item->text) == 0)
				return yaml_fail(
					item, catalog->path, reader->err, "column \"%.100s\" twice", item->text);
		if (!set_column(reader, item, item->text, &catalog->columns[catalog->column_count]))
			return false;
		catalog->column_count++;
	}
	return true;
}

bool catalog_read_labels(struct catalog_reader *reader, const struct yaml_node *node)
{
	struct catalog *catalog = reader->catalog;
	struct words *label;
	size_t field;

	if (node->kind != YAML_MAP)
		return catalog_fail(reader, node, "labels must be a map from a column's key to its label");
	catalog->labels = arena_alloc(&catalog->arena, (node->count + 1) * sizeof(*catalog->labels));
	label = catalog->labels;
	for (const struct yaml_node *key = node->first; key; key = key->next->next, label++) {
		if (catalog_column_kind(key->text) == COLUMN_FIELD) {
			if (!add_field(reader, key, key->text, &field))
				return false;
			catalog->fields[field].is_named = true;
		}
		if (!catalog_read_words(reader, key->next, CATALOG_PLAIN, label))
			return false;
		if (label->count > 0)
			map_add(&catalog->label_index, arena_strdup(&catalog->arena, key->text), label);
	}
	return true;
}

bool catalog_read_sort(struct catalog_reader *reader, const struct yaml_node *node)
{
	struct catalog *catalog = reader->catalog;

	if (node->kind != YAML_SCALAR || !*node->text)
		return catalog_fail(reader, node, "sort must be a column's key, with - before it for descending");
	catalog->has_sort = true;
	catalog->is_descending = node->text[0] == '-';
	return set_column(reader, node, node->text + catalog->is_descending, &catalog->sort);
}

bool catalog_read_group_by(struct catalog_reader *reader, const struct yaml_node *node)
{
	if (node->kind != YAML_SCALAR || !*node->text)
		return catalog_fail(reader, node, "group_by must be a column's key");
	reader->catalog->has_group_by = true;
	return set_column(reader, node, node->text, &reader->catalog->group_by);
}

/* The labels' own keys follow, in the order of labels. */
static void set_default_columns(struct catalog *catalog, const struct yaml_node *labels)
{
	static const char *const usual[] = {"name", "stars", "delta", "created"};
	size_t count = sizeof(usual) / sizeof(usual[0]);

	catalog->columns = arena_alloc(&catalog->arena, (count + catalog->field_count) * sizeof(*catalog->columns));
	for (size_t i = 0; i < count; i++)
		catalog->columns[catalog->column_count++] = (struct column){catalog_column_kind(usual[i]), usual[i], 0};
	if (!labels || labels->kind != YAML_MAP)
		return;
	for (const struct yaml_node *key = labels->first; key; key = key->next->next) {
		size_t field = catalog_find_field(catalog, key->text);

		if (field < catalog->field_count)
			catalog->columns[catalog->column_count++] =
				(struct column){COLUMN_FIELD, catalog->fields[field].key, field};
	}
}

static bool is_filled(const struct catalog *catalog, const struct column *column)
{
	if (column->kind != COLUMN_FIELD || catalog->fields[column->field].fact < FACTS)
		return true;
	for (size_t i = 0; i < catalog->project_count + catalog->link_count; i++)
		if (catalog->projects[i].fields[column->field].count > 0)
			return true;
	return false;
}

/* hint: said where no other key is near. */
static bool fail_unfilled(
	struct catalog_reader *reader, const struct yaml_node *node, const char *key, const char *hint)
{
	const struct catalog *catalog = reader->catalog;
	const char *known[COLUMN_FIELD + FIELDS_MAX + 1] = {0}, *nearest;
	size_t count = 0;

	for (int kind = 0; kind < COLUMN_FIELD; kind++)
		known[count++] = catalog_column_key((enum column_kind)kind);
	for (size_t i = 0; i < catalog->field_count; i++)
		if (catalog->fields[i].is_named && strcmp(catalog->fields[i].key, key) != 0)
			known[count++] = catalog->fields[i].key;
	nearest = text_nearest(key, known);
	if (nearest)
		return yaml_fail(node, catalog->path, reader->err,
			"no project has \"%.100s\"; did you mean \"%.100s\"?", key, nearest);
	return yaml_fail(node, catalog->path, reader->err, "no project has \"%.100s\"%s", key, hint);
}

/* An empty column in the table may be meant; an order or a grouping by one can't be. */
bool catalog_check_columns(struct catalog_reader *reader, const struct yaml_node *root)
{
	struct catalog *catalog = reader->catalog;
	const struct yaml_node *columns = yaml_get(root, "columns");
	const struct yaml_node *item = columns ? columns->first : NULL;

	if (catalog->column_count == 0)
		set_default_columns(catalog, yaml_get(root, "labels"));
	for (size_t i = 0; i < catalog->column_count && item; i++, item = item->next) {
		const struct column *column = &catalog->columns[i];

		if (column->kind == COLUMN_FIELD && !catalog->fields[column->field].is_named)
			return fail_unfilled(
				reader, item, column->key, "; a column that is to stay empty needs a label in labels");
	}
	if (catalog->has_sort && !is_filled(catalog, &catalog->sort))
		return fail_unfilled(reader, yaml_get(root, "sort"), catalog->sort.key, "");
	if (catalog->has_group_by && !is_filled(catalog, &catalog->group_by))
		return fail_unfilled(reader, yaml_get(root, "group_by"), catalog->group_by.key, "");
	return true;
}
