/* part: one host's part of a fetch: its run, from the items that are its own to what its cache keeps. */
#ifndef ECO_HOST_PART_H
#define ECO_HOST_PART_H

#include "host/lookup.h"
#include "host/run.h"

struct part {
	struct run run;
	struct fetch_options options; /* the fetch's, with this host's address, token and manners */
	struct cache cache;
	struct lookup lookup;
	struct buf asked; /* what the cache's answers are to */
	struct err err;
	bool is_strangers; /* as that of struct http_options */
	bool is_done;
};

/* What the parts of a fetch share. */
struct part_shared {
	struct fetch *fetch;
	const struct fetch_options *options;
	const struct reader *reader; /* NULL: facts are asked for */
	const size_t *hosts; /* by item */
	struct run_dates dates;
};

/*
 * host: its number among the shared hosts, where is that is (NULL: the one of plain names). Takes what an interrupted
 * run left, and tells the forecast.
 */
void part_init(struct part *part, struct part_shared *shared, size_t host, const struct fetch_host *is);
/* Makes ready to ask. beside: another's to share the loop with, or NULL. false: part->err says why not. */
bool part_open(struct part *part, struct http *beside);
/* After the loop. */
void part_close(struct part *part);
/* What was learned goes to the cache: to be used again, or, where the whole fetch is of no use, to go on from. */
void part_keep(struct part *part, bool is_fetched);
void part_release(struct part *part);

#endif
