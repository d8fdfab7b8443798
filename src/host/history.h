/*
 * history: the stars that repositories still hold, by the week they were given: GET
 * /repos/{owner}/{repo}/stargazers/history (since 2026-09-04, API version 2026-03-10; newest week first, 30 a page).
 * One pace, one set of limits and retries, as fetch. A server that does not know it answers 404;
 * 422 is a limit of unknown rate (as third-party clients read it, "throttled just now").
 */
#ifndef ECO_HOST_HISTORY_H
#define ECO_HOST_HISTORY_H

#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "host/fetch.h"

struct history_week {
	int32_t day; /* its first, since 1970-01-01 */
	int64_t given;
};

struct history_item {
	const char *name; /* in: owner/name, as GitHub spells it now */
	struct date since; /* in: pages are asked for until a week that begins on this day or before */
	enum fetch_state state;
	struct history_week *weeks; /* where FETCH_OK: newest first, without a gap, down to since or the first star */
	size_t count;
	const char *message; /* where not FETCH_OK */
};

struct history {
	struct history_item *items;
	size_t count;
	size_t requests;
	struct arena arena; /* owns the items' weeks and messages */
};

/* names must outlive history; each item's since is the caller's to set. */
void history_init(struct history *history, const char *const *names, size_t count);
/* As fetch_run: false where the run ended early; items that are FETCH_OK then are whole, others pending. */
bool history_run(struct history *history, const struct fetch_options *options, struct err *err);
void history_release(struct history *history);

#endif
