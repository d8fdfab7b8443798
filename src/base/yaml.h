/*
 * yaml: a YAML (so also JSON) document as a tree that knows where each part stands. The only file that includes
 * libyaml. Refused, with file, line and column: anything libyaml refuses, bytes that are not UTF-8, control characters,
 * more than one document, depth over 32, a scalar over 64 KiB, a duplicate key, a key that is not a text (null is
 * none), a tag, an alias within what it names, aliases that stand for more than 10 times the document (and 64 KiB),
 * each node taken for 8 bytes and its text. A merge key "<<" takes a map or a list of maps: their pairs become the
 * map's own, at its end, but for the keys that it has. Two escapes for the halves of one character ("\ud83d\ude00", as
 * JSON has them) are that character; half of one is refused.
 */
#ifndef ECO_BASE_YAML_H
#define ECO_BASE_YAML_H

#include "base/err.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

#define YAML_MAX_BYTES ((size_t)512 * 1024 * 1024)

enum yaml_kind { YAML_NULL, YAML_SCALAR, YAML_LIST, YAML_MAP };

/*
 * line and column count from 1, column in characters (as editors show it); start and end are byte offsets into the
 * source (end: after the last byte of the value, quotes included, anchors not). A map's children alternate key, value;
 * siblings are linked by next. An alias is a copy of what it names: the copy stands where the alias does, what is in it
 * is the same, and stands where it was written. Unquoted ~, null or nothing is a YAML_NULL; its text is as written.
 */
struct yaml_node {
	enum yaml_kind kind;
	bool is_quoted; /* scalar written with quotes or as a block */
	unsigned line;
	unsigned column;
	size_t start;
	size_t end;
	const char *text; /* scalar; UTF-8, NUL-terminated; a scalar with a NUL inside is refused */
	struct yaml_node *first;
	struct yaml_node *next;
	size_t count; /* children of a list, pairs of a map */
};

/*
 * A list that is too long for a tree: the value of key in the outermost map. Its items are handed over one by one, and
 * are gone when take returns; in the tree it has its count, and no children. begin: root has what stands before. Where
 * the reading has to begin anew, it is called again. The list is an ordinary one where an alias stands for it.
 */
struct yaml_items {
	const char *key;
	void (*begin)(void *context, const struct yaml_node *root);
	void (*take)(void *context, const struct yaml_node *item);
	void *context;
};

/* The tree lives in arena. path is only for messages. NULL and err on failure. An empty document is a YAML_NULL. */
struct yaml_node *yaml_parse(const char *path, const char *bytes, size_t len, struct arena *arena, struct err *err);
/* The same with such a list. */
struct yaml_node *yaml_parse_items(const char *path, const char *bytes, size_t len, const struct yaml_items *items,
	struct arena *arena, struct err *err);
/* The value of key in a map, or NULL. */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);
/* Sets err to a message at the node's place; returns false. */
bool yaml_fail(const struct yaml_node *node, const char *path, struct err *err, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

#endif
