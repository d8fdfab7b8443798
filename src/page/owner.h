/*
 * owner: whose row it is. One column names the projects: the one whose header says so, else the one with most links. A
 * row is its first link's there: where that leads elsewhere, no repository's that is mentioned further on.
 */
#ifndef ECO_PAGE_OWNER_H
#define ECO_PAGE_OWNER_H

#include "page/form.h"
#include "wording/header.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A row's leftmost link. */
struct owner_link {
	uint32_t name, start;
	uint16_t column; /* ROW_COLUMNS_MAX: it has none */
	uint8_t name_len;
	uint8_t kind; /* enum link_kind */
	bool is_several; /* its cell has links to more than one repository */
};

struct owner_column {
	uint32_t links; /* rows that have a link there */
	uint32_t repos; /* to a repository that the row's links before did not lead to, with nothing beside it */
	uint32_t profiles; /* to a user or organisation, as the row's first */
	struct header header;
};

struct owner {
	const struct table *table;
	const struct table_source *source;
	struct cell *cells; /* of the row being read */
	struct owner_column *columns;
	struct owner_link *rows; /* leftmost links */
	size_t linked; /* rows with a link to a repository, wherever */
	size_t elsewhere; /* rows whose link in that column is none: set by owner_settle */
	unsigned elsewhere_line; /* the first of these */
	struct owner_link elsewhere_link;
	bool is_elsewhere_first; /* it is its row's leftmost */
	bool has_slugs; /* a header says that "owner/name" is a repository there */
	struct table_rival *rivals; /* another column could name the projects as well; the caller's to free */
};

void owner_init(struct owner *owner, const struct table *table, const struct table_source *source);
void owner_release(struct owner *owner);
/* Reads a row. Returns how many of its cells owner->cells holds now; 0: it has no link to a repository. */
size_t owner_read(struct owner *owner, size_t row);
/* Gives each row its repository, ROSTER_SEVERAL, or ROSTER_NONE; false: no column names them. */
bool owner_settle(struct owner *owner);

#endif
