/*
 * json_part: a JSON document with one long map in it, read a member at a time: as a tree it would take ten times its
 * bytes. It is refused for what json_parse refuses, but for a name twice in the long map: its reader knows the names.
 */
#ifndef ECO_BASE_JSON_PART_H
#define ECO_BASE_JSON_PART_H

#include "base/err.h"
#include "base/json.h"

#include <stdbool.h>
#include <stddef.h>

struct json_part {
	const char *path;
	const char *bytes;
	size_t len;
	const char *key; /* of the long map, in the document's own */
	struct json *rest; /* the document; the long map is empty there */
	size_t start; /* of the long map, at its brace; 0: it is in rest as any other value, if at all */
};

/* path, bytes and key must outlive part, which is to be released in any case. */
bool json_part_parse(
	struct json_part *part, const char *path, const char *bytes, size_t len, const char *key, struct err *err);
/* Each member of the long map as written; value is freed when visit is back. */
bool json_part_each(const struct json_part *part, void (*visit)(void *user, const char *key, struct json *value),
	void *user, struct err *err);
void json_part_release(struct json_part *part);

#endif
