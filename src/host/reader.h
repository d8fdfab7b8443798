/* reader: what a run asks each item for where that is not its facts, and how the answers are read. */
#ifndef ECO_HOST_READER_H
#define ECO_HOST_READER_H

#include "base/buf.h"
#include "base/err.h"
#include "host/fetch.h"

#include <stdbool.h>
#include <stddef.h>

enum reader_result {
	READER_DONE,
	READER_MORE, /* the item's next request is to follow */
	READER_UNREADABLE, /* no whole JSON: may be right the next time */
	READER_WRONG
};

struct reader {
	const char *version; /* of the API, e.g. "2026-03-10" */
	/* Appends where the item's next request goes, below the API's base: "/repos/…". */
	void (*path)(void *user, size_t item, struct buf *out);
	/* Takes the answer of status 200 to it. why: what is wrong, in words. */
	enum reader_result (*take)(void *user, size_t item, const char *bytes, size_t len, const char **why);
	void *user;
};

/* As fetch_run, by REST and without a cache; the items' facts stay unknown. */
bool reader_run(const struct reader *reader, struct fetch *fetch, const struct fetch_options *options, struct err *err);

#endif
