/*
 * yaml_source: the bytes behind a yaml tree: what libyaml must not be given, and where a character stands.
 * libyaml's marks count characters, not bytes, and take NEL, LS and PS for line breaks: only their index is used, and a
 * place walks along the source from mark to mark.
 */
#ifndef ECO_BASE_YAML_SOURCE_H
#define ECO_BASE_YAML_SOURCE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct yaml_source {
	const char *path;
	const char *bytes;
	size_t len;
	size_t begin; /* behind the BOM */
};

/* line and column as an editor shows them: LF, CR LF or CR ends a line, a column is a character. */
struct yaml_place {
	size_t index; /* in characters, from begin */
	size_t byte;
	unsigned line;
	unsigned column;
};

/*
 * Finds begin, and refuses with the place what is too large, not UTF-8 (UTF-16 by name), or holds characters that YAML
 * forbids: libyaml tells of these without a line. Linear, no allocation.
 */
bool yaml_source_check(struct yaml_source *source, struct err *err);
struct yaml_place yaml_source_begin(const struct yaml_source *source);
/* One character on; not at the end. */
void yaml_source_step(const struct yaml_source *source, struct yaml_place *place);

#endif
