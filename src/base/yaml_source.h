/*
 * yaml_source: the bytes behind a yaml tree: what libyaml must not be given, and where a character stands.
 * libyaml's marks count characters, not bytes, and take NEL, LS and PS for line breaks: only their index is used, and a
 * place walks along the source from mark to mark.
 */
#ifndef ECO_BASE_YAML_SOURCE_H
#define ECO_BASE_YAML_SOURCE_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

/* Two escapes of JSON that make one character beyond U+FFFF: libyaml refuses each, and is given the character. */
struct yaml_pair {
	size_t byte; /* where the first begins */
	bool is_literal; /* not within double quotes: twelve characters like others */
};

struct yaml_source {
	const char *path;
	const char *bytes;
	size_t len;
	size_t begin; /* behind the BOM */
	struct yaml_pair *pairs; /* see yaml_source_find_pairs */
	size_t pair_count;
};

/* line and column as an editor shows them: LF, CR LF or CR ends a line, a column is a character. */
struct yaml_place {
	size_t index; /* in characters, from begin; a pair is one */
	size_t pair; /* the first that does not stand before it */
	size_t byte;
	unsigned line;
	unsigned column;
};

/*
 * Finds begin, and refuses with the place what is too large, not UTF-8 (UTF-16 by name), or holds characters that YAML
 * forbids: libyaml tells of these without a line. Linear, no allocation.
 */
bool yaml_source_check(struct yaml_source *source, struct err *err);
/* Finds what would be a pair within double quotes: only a reader of the whole knows what is. The caller frees pairs. */
void yaml_source_find_pairs(struct yaml_source *source);
/* Takes out the literal ones; false where there are none. */
bool yaml_source_drop_literals(struct yaml_source *source);
/* Appends what stands behind begin, with a character for each pair. */
void yaml_source_write(const struct yaml_source *source, struct buf *out);
struct yaml_place yaml_source_begin(const struct yaml_source *source);
/* One character, or one pair, on; not at the end. */
void yaml_source_step(const struct yaml_source *source, struct yaml_place *place);

#endif
