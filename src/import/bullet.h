/* bullet: one item of a list: "[name](https://github.com/owner/name) ★479 - description". */
#ifndef ECO_IMPORT_BULLET_H
#define ECO_IMPORT_BULLET_H

#include "base/map.h"
#include "import/sheet.h"
#include "wording/word.h"

enum bullet_answer {
	BULLET_PLAIN, /* no link */
	BULLET_CONTENTS, /* only links within the page */
	BULLET_OTHER, /* no link to a repository */
	BULLET_SENTENCE, /* a repository is named somewhere in it; that is no entry of a list */
	BULLET_ENTRY
};

/* All in the draft's arena. */
struct bullet {
	const char *plain; /* all of its text; NULL: empty */
	const char *name; /* NULL: the repository's own */
	const char *description; /* NULL: none */
	const char *markdown; /* the description with its marks; NULL: it has none */
	const char *homepage; /* where the name links elsewhere; NULL: it does not */
	int64_t stars; /* -1: none shown */
	int64_t stars_unit;
	const struct sheet_link *own; /* the link to the repository; NULL: it is on no host, and head leads to it */
	const struct sheet_link *other; /* where it is of none: the first link to a part of one; or NULL */
	const struct sheet_link *head; /* the link of the name; own, another, or NULL */
	struct sheet_link *links;
	size_t link_count;
	bool has_marked_name; /* emphasis or code in it */
	bool has_doubt; /* it shows a count, but it is not certain that it is this repository's */
	unsigned losses; /* of enum prose_loss */
};

/* text: the item's lines joined, without the marker. labels: see prose_init; headers: item_read. */
enum bullet_answer bullet_read(struct bullet *bullet, struct draft *draft, const struct map *labels,
	const struct word_index *headers, const char *text, size_t len);
/* Adds the entry; false where a catalog takes no such address. */
bool bullet_take(const struct bullet *bullet, struct draft *draft, const char *section, unsigned line);

#endif
