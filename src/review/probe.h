/*
 * probe: what only a policy wants to know of a repository, and what costs requests of its own: how many contribute, and
 * whether it has certain files and tags. Asked of few repositories, one request after the other.
 * Source: docs.github.com, REST: "List repository contributors" (bots have the type Bot, an empty repository gives 204,
 * one with too many 403), "Get repository content" (404 where there is none), "List repository tags".
 */
#ifndef ECO_REVIEW_PROBE_H
#define ECO_REVIEW_PROBE_H

#include "host/fetch.h"
#include "review/rule.h"

struct probe_item {
	const char *name; /* in: owner/name; outlives the probe */
	bool wants_contributors; /* in */
	struct known_part *parts; /* in: is_there is -1; out: what is known */
	size_t part_count, part_capacity;
	int64_t contributors; /* -1: not known */
};

/* Zero-initialise ({0}). */
struct probe {
	struct probe_item *items;
	size_t count, capacity;
};

/* Adds an item for a repository, or finds it, and what the policy demands of it in this section. */
void probe_want(struct probe *probe, const char *name, const char *section, const struct policy *policy);
const struct probe_item *probe_find(const struct probe *probe, const char *name);
/* Asks for all of them; false where the run ended early: what is not known stays so. */
bool probe_run(struct probe *probe, const struct fetch_options *options, struct err *err);
void probe_release(struct probe *probe);

#endif
