/* reader: what a run asks each item for, one request after the other, and how the answers are read. */
#ifndef ECO_HOST_READER_H
#define ECO_HOST_READER_H

#include "base/buf.h"
#include "base/err.h"
#include "host/fetch.h"
#include "host/outcome.h"

enum reader_result {
	READER_DONE,
	READER_MORE, /* the item's next request is to follow */
	READER_UNREADABLE, /* no whole JSON: may be right the next time */
	READER_WRONG,
	READER_USUAL /* the outcome means what it means everywhere */
};

struct reader {
	const char *const *headers; /* as in host_kind; NULL: the kind's */
	const char *what; /* "is no repository's facts": of an answer that can't be used */
	int later; /* as in struct outcome_asked */
	size_t max_body; /* of an answer, decoded */
	/* Appends where the next request goes, below the API's base: "/repos/…". Returns its validator, or NULL. */
	const char *(*ask)(void *user, size_t item, struct buf *out);
	/*
	 * Takes an answer to it: a body, "not modified", or a refusal that lasts (gone, blocked, refused). why: what is
	 * wrong with it, in words.
	 */
	enum reader_result (*take)(
		void *user, size_t item, const struct answer *answer, const struct outcome *outcome, const char **why);
	const char *kept; /* what a limit that ends the run leaves of the answers; NULL: nothing */
	void *user;
};

/* As fetch_run, one by one and without a cache; the items' facts stay unknown. */
bool reader_run(const struct reader *reader, struct fetch *fetch, const struct fetch_options *options, struct err *err);

#endif
