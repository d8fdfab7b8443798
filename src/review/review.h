/* review: the pages that a change touches, in both versions, and what it does to their entries. */
#ifndef ECO_REVIEW_REVIEW_H
#define ECO_REVIEW_REVIEW_H

#include "git/touched.h"
#include "review/entry.h"
#include "review/pair.h"
#include "review/policy.h"
#include "review/range.h"

#define REVIEW_PAGE_MAX ((size_t)64 * 1024 * 1024)
#define REVIEW_POLICY_PATH ".github/eco-refresh-policy.yaml"

struct review {
	struct touched touched; /* the markdown files, and those that were named */
	struct entries before, after; /* of all of them; both under the names of after */
	struct pair *pairs; /* of each entry of after */
	bool *is_removed; /* of each entry of before */
	bool *is_unread; /* of each of after.others: the change put it there, and it reads as no entry */
};

/*
 * Reads both versions from git. names: paths from the work tree's root, ended by NULL; none: every page touched. A page
 * of over 64 MB is an error. review is to be released in any case. host: as entries_read has it.
 */
bool review_read(struct review *review, const struct worktree *worktree, const struct range *range,
	const char *const *names, const char *host, struct err *err);
/* The same of two versions of one page, without git. */
void review_of_bytes(
	struct review *review, const char *page, const struct buf *before, const struct buf *after, const char *host);
void review_release(struct review *review);
/* The policy in the base, never in the change; *is_found false: the defaults. policy is initialised. */
bool review_policy(struct policy *policy, const struct worktree *worktree, const struct range *range, bool *is_found,
	struct err *err);

#endif
