/* draft_parts: what a draft of a catalog is made of. */
#ifndef ECO_IMPORT_DRAFT_PARTS_H
#define ECO_IMPORT_DRAFT_PARTS_H

#include "base/date.h"

#include <stddef.h>

struct draft_column {
	const char *key;
	const char *label; /* NULL: the program's own */
	const char *source; /* the key in another tool's list, "extra.accepted"; NULL: none */
	bool is_built_in;
	bool is_shown; /* others are kept, but no table shows them */
	bool is_ours; /* the label is the program's word: said in the catalog's language at the end */
};

struct draft_project {
	const char *repo; /* owner/name, or the address of what is on no host */
	bool is_link; /* the latter */
	const char *name; /* NULL: the repository's own */
	const char *section; /* NULL: none */
	const char **values,
		**markdown; /* by column; NULL where not given; the same with its marks, where it has any */
	size_t value_count;
	int64_t stars; /* as the list shows them; -1: not shown */
	int64_t stars_unit; /* what they are rounded to */
	char created[DATE_STAMP_SIZE]; /* "YYYY-MM", or an instant to the second; "": not known */
	unsigned line;
};

struct draft_leftover {
	unsigned line; /* 0: of the whole file */
	const char *text;
};

enum draft_text_kind { DRAFT_INTRO, DRAFT_NOTE, DRAFT_REFERENCE };

/* A paragraph beside the list, or a reference. */
struct draft_text {
	enum draft_text_kind kind;
	const char *text;
	const char *markdown; /* the same with its marks; NULL: it has none */
	const char *url; /* DRAFT_REFERENCE */
};

#endif
