/* review: the pages that a change touches, in both versions, and what it does to their entries. */
#ifndef ECO_REVIEW_REVIEW_H
#define ECO_REVIEW_REVIEW_H

#include "git/touched.h"
#include "review/entry.h"
#include "review/listed.h"
#include "review/pair.h"
#include "review/range.h"

#define REVIEW_PAGE_MAX ((size_t)16 * 1024 * 1024)
#define REVIEW_MOST 500000 /* entries, and what may be one, of both versions */
#define REVIEW_POLICY_PATH ".github/eco-refresh-policy.yaml"

/* Paths are from the work tree's root. */
struct review_options {
	const char *const *names; /* of pages, ended by NULL; none: every page touched */
	const char *catalog;
	const char *const *pages; /* the catalog's, ended by NULL: they are one list, in each of their languages */
	const struct sites *sites; /* as entries_read has it */
	bool wants_files; /* touched is to have all files, not only pages */
};

/* One that was read, for what else is to be read from it. */
struct review_page {
	const char *path; /* touched's */
	struct buf bytes; /* as it is to be */
};

struct review {
	struct touched touched; /* the markdown files, and those that were named; or all */
	struct entries before, after; /* of all of them; both under the names of after */
	struct pair *pairs; /* of each entry of after */
	bool *is_removed; /* of each entry of before */
	bool *is_unread; /* of each of after.others: the change put it there, and it reads as no entry */
	struct review_page *pages;
	size_t page_count, page_capacity;
};

/*
 * Reads both versions from git. A page of over REVIEW_PAGE_MAX bytes, or more entries than REVIEW_MOST, are an error.
 * review is to be released in any case.
 */
bool review_read(struct review *review, struct blob *blob, const struct range *range,
	const struct review_options *options, struct err *err);
/* The same of two versions of one page, without git. */
void review_of_bytes(struct review *review, const char *page, const struct buf *before, const struct buf *after,
	const struct sites *sites);
void review_release(struct review *review);

/* Where a policy comes from. */
struct review_policy {
	const char *path; /* its file; NULL: the defaults hold */
	struct listed listed; /* what the catalog there says */
};

/*
 * The policy in the base, never in the change: REVIEW_POLICY_PATH, or what the catalog (its path, or NULL) has. policy
 * is initialised; skips_policy: it is not read, but the rest of the catalog. catalog must outlive from, which is to be
 * released in any case.
 */
bool review_policy(struct review_policy *from, struct policy *policy, struct blob *blob, const struct range *range,
	const char *catalog, bool skips_policy, struct err *err);
void review_policy_release(struct review_policy *from);

#endif
