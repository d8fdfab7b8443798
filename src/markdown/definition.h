/* definition: "[label]: url "title"", what a reference link refers to. */
#ifndef ECO_MARKDOWN_DEFINITION_H
#define ECO_MARKDOWN_DEFINITION_H

#include "base/map.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Offsets into the page. */
struct definition {
	uint32_t label, label_end;
	uint32_t url, url_end;
};

/* Is the line [start, end) one? start is its first sign. */
bool definition_parse(const char *bytes, size_t start, size_t end, struct definition *definition);

struct definitions {
	const char *bytes;
	struct map by_label; /* the first of each */
	struct arena arena;
};

void definitions_init(struct definitions *list, const char *bytes);
void definitions_release(struct definitions *list);
void definitions_add(struct definitions *list, const struct definition *definition);
/*
 * The first definition of the label [start, end), compared without case (ASCII) and with any spaces as one; NULL:
 * none.
 */
const struct definition *definitions_find(const struct definitions *list, size_t start, size_t end);

#endif
