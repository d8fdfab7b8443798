/* refresh: the edits that make a scanned page true. page_refresh in parts; each part adds edits and findings. */
#ifndef ECO_PAGE_REFRESH_H
#define ECO_PAGE_REFRESH_H

#include "page/edit.h"
#include "page/page.h"
#include "page/scan.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A table that corrected dates, or new counts, left out of order, which is to be mended. */
struct refresh_disorder {
	uint32_t table;
	bool is_falling; /* it was newest, or highest, first */
	enum fact fact; /* by which */
};

struct refresh_places {
	uint32_t *at;
	size_t count, capacity;
};

/* A repository of the page. */
struct refresh_repo {
	const struct repo *facts; /* NULL: not asked, or failed */
	int64_t stated; /* plus 1: by an earlier row of the column that is being weighed; 0: by none */
	unsigned line; /* of its first row; 0: not looked up */
	bool is_told; /* that it is archived */
	bool is_passing; /* a failure that the next run may mend */
};

struct refresh {
	struct page_scan *scan;
	struct table_source source;
	const char *bytes;
	const struct page_options *options;
	page_lookup *lookup;
	void *user;
	struct refresh_repo *repos; /* by number in the roster */
	struct page_result *result;
	struct edits edits;
	bool has_renamed; /* one at least */
	struct refresh_places changed; /* where tables and items with an edit stand */
	struct refresh_places held; /* where tables stand whose counts stay old, for doubt or for failures */
	struct refresh_disorder *disorders;
	size_t disorder_count, disorder_capacity;
};

void refresh_init(struct refresh *refresh, const struct page *page, page_lookup *lookup, void *user,
	const struct page_options *options, struct page_result *result);
void refresh_release(struct refresh *refresh);

/* The facts to write for a row, or NULL: none that may be (which is said once for each repository, or row). */
const struct repo *refresh_facts(struct refresh *refresh, uint32_t repo, unsigned line);
/* The name of a repository of the roster. */
const char *refresh_name(const struct refresh *refresh, uint32_t repo);
/* Says that [start, end) of the page becomes text. what: "stars" */
void refresh_say_change(struct refresh *refresh, unsigned line, const char *repo, const char *what, size_t start,
	size_t end, const struct buf *text);
/* The instant of the answers. */
int64_t refresh_instant(const struct refresh *refresh);
/* Adds a place, for the as-of notes: where a table's header is, or a list item. */
void refresh_mark(struct refresh_places *places, size_t at);

/* Takes the reading of a table that the answers bear out; false: none, which is said. */
bool refresh_reading(struct refresh *refresh, const struct table *table); /* refresh_reading.c */
void refresh_table(struct refresh *refresh, size_t number); /* refresh_table.c */
void refresh_archived(struct refresh *refresh); /* refresh_archived.c: marks of archived repositories */
void refresh_notes(struct refresh *refresh); /* refresh_note.c */
/* Tells of rows that are one repository by now. */
void refresh_tell_same(struct refresh *refresh); /* refresh_link.c */
/* Adds the edits that correct URLs of renamed repositories, once the cells are edited. */
void refresh_links(const struct refresh *refresh, const struct page_scan *edited, struct edits *edits);

#endif
