/* finding: what is said to the user of one place of a page. */
#ifndef ECO_PAGE_FINDING_H
#define ECO_PAGE_FINDING_H

#include "page/page.h"

/* Adds one; repo (may be NULL) must outlive the result. The text is kept in the result's arena. */
void finding_add(struct page_result *result, enum page_finding_kind kind, unsigned line, const char *repo,
	const char *format, ...) __attribute__((format(printf, 5, 6)));
/* PAGE_CHANGED: `what "old" -> "new"`. Most findings of a large page are such. */
void finding_add_change(struct page_result *result, unsigned line, const char *repo, const char *what, const char *old,
	size_t old_len, const struct buf *new);
/* By line; those of one line stay as they were added. */
void finding_sort(struct page_result *result);
/* A piece of the page as it may be shown: filtered, cut after 60 bytes, in the result's arena. */
const char *finding_quote(struct page_result *result, const char *bytes, size_t start, size_t end);

#endif
