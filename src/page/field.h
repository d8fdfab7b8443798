/* field: what pages do with each fact, and the words for it. */
#ifndef ECO_PAGE_FIELD_H
#define ECO_PAGE_FIELD_H

#include "model/agreement.h"
#include "model/fact.h"

#include <stdbool.h>

enum field_way {
	FIELD_NONE, /* pages leave it */
	FIELD_COUNT,
	FIELD_DAY,
	FIELD_TAG, /* of a release */
	FIELD_TEXT, /* told where it differs */
	FIELD_WAYS
};

struct field {
	enum field_way way;
	enum agreement_sense sense; /* of days */
	bool is_wild; /* a count that rises and falls as it likes */
	unsigned fix; /* enum page_fix: without it a value that differs is told, and left */
	const char *one, *many; /* "a star count", "star counts" */
	const char *what; /* of a change: "stars" */
};

extern const struct field field_table[FACTS];

#endif
