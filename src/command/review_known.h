/* review_known: what a review knows of each entry's repository: the answers, and ids that the newest snapshot has. */
#ifndef ECO_COMMAND_REVIEW_KNOWN_H
#define ECO_COMMAND_REVIEW_KNOWN_H

#include "command/asking.h"
#include "review/judge.h"
#include "review/probe.h"
#include "review/review.h"
#include "review/stated.h"

/* Zero-initialise ({0}). */
struct review_known {
	struct known *items; /* of each entry of review.after */
	struct probe probe;
	struct stated stated;
	struct err ended; /* why the asking ended early, if it did */
	size_t left; /* entries beyond the limit: nobody is asked for them */
};

/* Asks for all that is to be judged, by most (0: any number); what could not be learned is data. */
void review_known_ask(struct review_known *known, struct asking *asking, const struct rule_change *change,
	const struct policy *policy, unsigned most);
/* Fills items and, once change->today is set, what pages state; snapshots: their directory. */
void review_known_fill(struct review_known *known, struct asking *asking, const struct review *review,
	struct rule_change *change, const struct policy *policy, const char *snapshots, const struct sites *sites);
void review_known_release(struct review_known *known);

#endif
