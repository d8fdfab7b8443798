/*
 * catalog_read: a catalog's YAML tree into struct catalog, with every check. Only the catalog's own files use it:
 * catalog_read.c has the table of keys and the plain settings, catalog_words.c the texts, catalog_columns.c the
 * columns, catalog_hosts.c the hosts, catalog_project.c the projects.
 */
#ifndef ECO_MODEL_CATALOG_READ_H
#define ECO_MODEL_CATALOG_READ_H

#include "base/buf.h"
#include "base/err.h"
#include "base/yaml.h"
#include "model/catalog.h"

struct project_list {
	struct project *items;
	size_t count, capacity;
};

/* Nodes do not outlive the reading: what is kept is copied to the catalog's arena. */
struct catalog_reader {
	struct catalog *catalog;
	struct err *err; /* held */
	struct buf text; /* scratch */
	struct err held;
	const struct yaml_node *settings; /* of an earlier reading; NULL: those that stand before the projects */
	struct project_list projects, links; /* the former are the catalog's, too */
	unsigned listed;
	bool is_listed; /* projects are read one by one */
	bool is_good; /* so far */
};

/* One top-level key each. node is not null. */
bool catalog_read_title(struct catalog_reader *reader, const struct yaml_node *node);
bool catalog_read_intro(struct catalog_reader *reader, const struct yaml_node *node);
bool catalog_read_notes(struct catalog_reader *reader, const struct yaml_node *node);
bool catalog_read_references(struct catalog_reader *reader, const struct yaml_node *node);
bool catalog_read_hosts(struct catalog_reader *reader, const struct yaml_node *node);
bool catalog_read_columns(struct catalog_reader *reader, const struct yaml_node *node);
bool catalog_read_labels(struct catalog_reader *reader, const struct yaml_node *node);
bool catalog_read_sort(struct catalog_reader *reader, const struct yaml_node *node);
bool catalog_read_group_by(struct catalog_reader *reader, const struct yaml_node *node);
/* Both need the columns, labels, sort and group_by: they name a project's keys. */
bool catalog_read_project(struct catalog_reader *reader, const struct yaml_node *item);
bool catalog_read_projects(struct catalog_reader *reader, const struct yaml_node *node);
/* Behind them: links go behind the repositories, and no pin may stand twice. node: where they are listed. */
bool catalog_end_projects(struct catalog_reader *reader, const struct yaml_node *node);
/* At the end: the default columns; an order or grouping by a column that no project fills is an error. */
bool catalog_check_columns(struct catalog_reader *reader, const struct yaml_node *root);

/* An earlier name, and whose it is. */
struct earlier {
	const char *name;
	uint32_t project;
};
#define CATALOG_EARLIER (UINT32_C(1) << 31)
/* For by_name, of a catalog. */
const char *catalog_name_of(const void *list, uint32_t number);
/* The catalog's own spelling of a language, or NULL. */
const char *catalog_find_language(const struct catalog *catalog, const char *language);
/* The index of the curator's own column, or field_count. */
size_t catalog_find_field(const struct catalog *catalog, const char *key);
/* What a text may be. */
enum catalog_text_kind {
	CATALOG_PLAIN,
	CATALOG_TEXT, /* markdown where the catalog says so */
	CATALOG_LINES /* the same, in paragraphs */
};
/* A text or a map from language to text; nothing where null or blank. */
bool catalog_read_words(
	struct catalog_reader *reader, const struct yaml_node *node, enum catalog_text_kind kind, struct words *words);
/* One text for every language; not copied. */
void catalog_set_words(struct catalog *catalog, struct words *words, const char *text);
/* Both set the error at the node's place and return false. hint: said where no key of known (ended by NULL) is near. */
bool catalog_fail(struct catalog_reader *reader, const struct yaml_node *node, const char *text);
bool catalog_fail_key(
	struct catalog_reader *reader, const struct yaml_node *key, const char *const *known, const char *hint);

#endif
