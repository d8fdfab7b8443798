/*
 * entry: the table rows and list items of a page that link to a repository by their name: what a change may add. In
 * lists of any depth, pipe tables and HTML tables and lists; prose, headings, quotes of code and link definitions hold
 * none.
 */
#ifndef ECO_REVIEW_ENTRY_H
#define ECO_REVIEW_ENTRY_H

#include "base/mem.h"
#include "model/site.h"

/* Of texts, spaces and line breaks are one space each; none is NULL. */
struct entry {
	const char *repo; /* owner/name; compared without case. "": see others */
	const char *part; /* the path within that which its link leads to; mostly "" */
	const char *name; /* the text of the link that names it */
	const char *text; /* all of it, without bullet and padding */
	const char *words; /* the text, however its naming link's address is spelled and its table counts its rows */
	const char *description; /* what stands behind the name */
	const char *page; /* its path */
	const char *list; /* pages that make one list have the same one: its own, until review_read knows better */
	const char *section; /* the page, and the headings above it, outermost first, parted by line feeds */
	unsigned line, last_line;
};

/* Of any number of pages; zero-initialise ({0}). */
struct entries {
	struct entry *items; /* in the page's order */
	size_t count, capacity;
	struct entry *others; /* rows and items with a link, which read as no entry: to be told, if a change adds one */
	size_t other_count, other_capacity;
	struct arena arena;
};

/*
 * Adds all of a page; any bytes are one. sites: as struct link_source has it. entries does not point into page
 * or bytes.
 */
void entries_read(struct entries *entries, const char *page, const char *bytes, size_t len, const struct sites *sites);
/* Adds one whose texts live as long: in the arena. */
void entries_add(struct entries *entries, const struct entry *entry);
void entries_add_other(struct entries *entries, const struct entry *entry);
void entries_release(struct entries *entries);

#endif
