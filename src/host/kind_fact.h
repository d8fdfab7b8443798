/*
 * kind_fact: what a kind of host calls a fact, one row each, and how it is read. A place is a path of names with "."
 * between ("license.spdx_id"), "0" the first of a list, "*" each of one (a list's texts), "+" the sum of two counts.
 */
#ifndef ECO_HOST_KIND_FACT_H
#define ECO_HOST_KIND_FACT_H

#include "base/json_read.h"
#include "base/mem.h"
#include "model/fact.h"

struct kind_fact {
	const char
		*place; /* in the answer about one repository, to whichever question tells it; NULL: it is not told */
	const char *selection; /* a batch: what is asked for, and where its answer has it; NULL: not told */
	const char *batch_place;
	const char *none; /* a text that says that there is none */
	const char *const *texts; /* a text is one of these, but for its case, or unknown; ended by NULL. NULL: any */
	struct date earliest; /* of a moment: before it is no answer of this kind's */
	bool is_needed; /* an answer without it is none */
	bool is_presence; /* a flag: is there something in that place? */
};

/* A row is of designated fields alone: a compiler then takes those left out for what they are. */
#define NAMES(one, asked, many) .place = (one), .selection = (asked), .batch_place = (many)

extern const struct kind_fact kind_fact_github[FACTS];

/*
 * The set of facts that are told one by one, or (is_batch) in batches. Of these an unknown one is that there is none.
 */
uint64_t kind_fact_told(const struct kind_fact *rows, bool is_batch);
/*
 * Reads those of facts (a set) that rows tell into repo, whose texts go to arena. NULL, or what is wrong, in arena:
 * "no usable stargazers_count".
 */
const char *kind_fact_read(const struct kind_fact *rows, uint64_t facts, bool is_batch, const struct json_value *root,
	struct arena *arena, struct repo *repo);

#endif
