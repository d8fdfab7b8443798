/*
 * page: a markdown page edited in place: the numbers and dates of its tables made true, every other byte kept. Pure:
 * bytes in, bytes out.
 * Calling sequence: page_init, page_each_repo, (the caller asks GitHub), page_refresh, page_release.
 */
#ifndef ECO_PAGE_PAGE_H
#define ECO_PAGE_PAGE_H

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "model/finding.h"
#include "model/repo.h"
#include "model/slug.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum page_fix {
	PAGE_FIX_RENAMES = 1,
	PAGE_FIX_DATES = 2,
	PAGE_FIX_ORDER = 4,
	PAGE_FIX_JUMPS = 8,
	PAGE_FIX_NOTES = 16,
	PAGE_FIX_STARS_ORDER = 32,
	PAGE_FIX_LICENSE = 64,
	PAGE_FIX_LANGUAGE = 128,
	PAGE_FIX_ARCHIVED = 256
};

struct page_options {
	unsigned fix; /* of enum page_fix */
	int64_t round; /* 0: the column's own granularity */
	bool skips_lists; /* tables alone, no list items */
	bool is_explained; /* findings for every cell, also the ones that are as they should be */
	const struct sites *sites; /* where there are repositories; NULL: on github.com alone */
	struct date as_of; /* the day of the answers; in page_init, as far as it is known before they are there */
	/* The instant of the answers, for notes that give a time; 0: only the day is known, 00:00:00 is written. */
	int64_t as_of_seconds;
};

struct page_scan; /* what the scanner found: scan.h */

struct page {
	const char *path;
	const char *bytes;
	size_t len;
	struct page_scan *scan;
};

/* Scans. path and bytes must outlive page. Any bytes are a page. */
void page_init(struct page *page, const char *path, const char *bytes, size_t len, const struct page_options *options);
void page_release(struct page *page);
/*
 * Each repository whose facts page_refresh would want, once, in order of appearance. The names live as long as the
 * page.
 */
void page_each_repo(const struct page *page, void (*visit)(void *user, const char *name), void *user);

/* Of these repositories, the facts that page_refresh would want: a set. */
uint64_t page_facts(const struct page *page);

/* What is said of a page: its findings' rules. */
enum page_rule {
	PAGE_CHANGED, /* a cell, a date, a note, a link now says something else */
	PAGE_SAME, /* only with is_explained */
	PAGE_LEFT, /* left alone on purpose: badge, placeholder, a style that is not written; only a note */
	PAGE_DOUBT, /* a table or note left alone because it was not certain: the user can say it outright */
	PAGE_DIFFERS, /* what stands there is not what GitHub says; left */
	PAGE_RENAMED,
	PAGE_ARCHIVED,
	PAGE_GONE,
	PAGE_FAILED,
	PAGE_ORDER,
	PAGE_TWICE, /* two rows are one repository by now */
	PAGE_JUMP /* a count fell, or grew, as one of the same repository hardly does; left */
};

extern const struct finding_rule page_rules[]; /* by enum page_rule */

/* A finding whose remedy is as given; repo as page_each_repo gave it, so it lives as long as the page. */
struct finding page_finding(enum page_rule rule, unsigned line, const char *repo, const char *remedy);

struct page_result {
	struct buf bytes; /* the page as it should be; equal to the old where nothing changed */
	struct findings findings; /* by line */
	size_t cells_changed;
};

/*
 * lookup: the facts of a repository by name as page_each_repo gave it, or NULL where it was not asked. A status other
 * than REPO_OK: it failed, reason says how.
 */
typedef const struct repo *page_lookup(void *user, const char *name);

/*
 * false and err: the edit did not verify (a defect of the program), the page must be left. result must be released in
 * any case.
 */
bool page_refresh(const struct page *page, page_lookup *lookup, void *user, const struct page_options *options,
	struct page_result *result, struct err *err);
void page_result_release(struct page_result *result);

/*
 * Replaces what stands between <!-- eco-refresh table --> and <!-- /eco-refresh table --> by markdown (which ends in a
 * newline), in the page's own line endings. Appends the whole page to out. *found: how many
 * such places; an opening comment without its end is an error with the line.
 */
bool page_put_table(const char *path, const char *bytes, size_t len, const char *markdown, struct buf *out,
	size_t *found, struct err *err);

#endif
