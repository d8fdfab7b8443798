/* outline: the headings, and list items that head others, under which the page now is. */
#ifndef ECO_IMPORT_OUTLINE_H
#define ECO_IMPORT_OUTLINE_H

#include "import/draft.h"

#define OUTLINE_ITEM 7 /* levels 1 to 6 are headings; an item at depth 1 is 8 */

struct outline_entry {
	unsigned level;
	unsigned line;
	const char *text;
	bool is_title; /* of the page: no section */
	bool is_used;
};

/* Zero-initialise ({0}). */
struct outline {
	struct outline_entry *entries;
	size_t count, capacity;
	const char *section; /* of the entries as they are; NULL: not made yet, or none */
};

void outline_release(struct outline *outline);
/* A heading without projects is a leftover. The first one of level 1 becomes the draft's title. */
void outline_add(struct outline *outline, struct draft *draft, unsigned level, const char *text, unsigned line);
/* Tells of the last heading, [start, end) of the page, if it is a link to a repository: no project is made of it. */
void outline_leave_project(struct outline *outline, struct draft *draft, const char *bytes, size_t start, size_t end);
/* Forgets the entries of this level and below. */
void outline_cut(struct outline *outline, struct draft *draft, unsigned level);
/* "Networking / Proxies"; NULL: none. A project is there. */
const char *outline_section(struct outline *outline, struct draft *draft);

#endif
