/*
 * pages: the markdown pages of a run: read, asked for, edited, handed to outputs. A page that can't be used is
 * named, the others are done.
 */
#ifndef ECO_COMMAND_PAGES_H
#define ECO_COMMAND_PAGES_H

#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"
#include "command/asking.h"
#include "command/options.h"
#include "command/outputs.h"
#include "model/snapshot.h"
#include "page/page.h"
#include "report/report.h"

struct pages_item {
	char *path; /* as the user names it; a copy: the catalog that names it may be read anew */
	char *target; /* the file itself: beneath_resolve */
	struct buf bytes;
	struct page page;
	struct page expected; /* as scanned for an earlier day, where that was wrong: asking has its names */
	struct page_result result;
	bool is_usable;
	bool has_result;
};

struct pages {
	struct pages_item *items;
	size_t count;
	size_t unusable;
	size_t failed; /* repositories that could not be refreshed, and that known (pages_refresh) does not list */
	struct map failures; /* their names -> anything */
	struct page_options options;
	const char *web; /* "https://github.com" */
	const struct options *said_by;
};

/*
 * Reads each path once (a path twice is one). root (NULL: anywhere): one that leads out of this directory can't be
 * used. sites: where there are repositories. web: where the repositories are that their links name. day: that of the
 * answers, as far as it is known.
 */
void pages_open(struct pages *pages, const char *const *paths, size_t count, const char *root,
	const struct options *options, const char *web, const struct sites *sites, struct date day);
/* Adds what the pages need to what is asked: repositories, and facts of them. */
void pages_want(const struct pages *pages, struct asking *asking);
/*
 * Edits every page by the answers; known (with catalog; both may be NULL) has the last word on the repositories it
 * lists. Findings are told. A page whose edit does not verify is left, and unusable.
 */
void pages_refresh(struct pages *pages, const struct asking *asking, const struct catalog *catalog,
	const struct snapshot *known, struct date day);
/*
 * Adds a page as it should be to outputs. table (may be NULL) is put where the page asks for it; false, told, where
 * it can't be.
 */
bool pages_output(const struct pages_item *item, const char *table, struct outputs *outputs);
/* Each of them, with the report's main table; the ones that can't be are counted as unusable. */
bool pages_render(struct pages *pages, const struct report_input *input, struct outputs *outputs, struct err *err);
/*
 * For a workflow's summary, in markdown: a section a page, what moved, from what to what, then what is to be looked at.
 * What a page says is escaped; of a page's lines the first hundreds are given, of the rest the number.
 */
void pages_summary(const struct pages *pages, struct buf *out);
void pages_release(struct pages *pages);

#endif
