/*
 * directive: what a page's comments say to the program: <!-- eco-refresh stars="Stars" forks="" round="1" fill -->,
 * off, on, table.
 */
#ifndef ECO_PAGE_DIRECTIVE_H
#define ECO_PAGE_DIRECTIVE_H

#include "model/fact.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum directive_kind {
	DIRECTIVE_NONE, /* a comment of no concern */
	DIRECTIVE_COLUMNS,
	DIRECTIVE_OFF,
	DIRECTIVE_ON,
	DIRECTIVE_TABLE,
	DIRECTIVE_TABLE_END,
	DIRECTIVE_BAD /* ours, but not understood */
};

/* A column named by its header's text or number: offsets into the page. */
struct directive_column {
	bool is_given;
	uint32_t start, end; /* equal: there is none */
};

struct directive {
	enum directive_kind kind;
	struct directive_column columns[FACTS];
	struct directive_column mark; /* of archived repositories, from here on */
	int64_t round; /* 0: not given */
	bool is_filled;
	size_t end; /* behind the comment */
	size_t bad, bad_end; /* DIRECTIVE_BAD: the word that is not understood */
};

/* Reads the comment that starts at `at` ("<!--"). */
void directive_parse(const char *bytes, size_t at, size_t len, struct directive *directive);

#endif
