/* outcome: what an answer means and what is to be done: the table of doc/what-happens-when.md. Pure. */
#ifndef ECO_HOST_OUTCOME_H
#define ECO_HOST_OUTCOME_H

#include "host/answer.h"

#define OUTCOME_NO_END ((int64_t)-1)
#define OUTCOME_MISSING_FOR_TOKEN "not found, or not visible to this token"

enum outcome_kind {
	OUTCOME_BODY, /* 200: read the body */
	OUTCOME_UNCHANGED, /* 304, and it was asked for */
	OUTCOME_REDIRECT, /* to answer->location */
	OUTCOME_GONE,
	OUTCOME_BLOCKED,
	OUTCOME_REFUSED, /* this repository failed, and would again */
	OUTCOME_RETRY, /* may pass */
	OUTCOME_OUTAGE, /* the service can't be reached: no repository's fault */
	OUTCOME_LIMIT, /* everything waits */
	OUTCOME_FATAL /* ends the run */
};

struct outcome {
	enum outcome_kind kind;
	int64_t wait; /* OUTCOME_LIMIT: seconds, or OUTCOME_NO_END */
	bool is_primary; /* OUTCOME_LIMIT: the hour's budget is spent */
	bool is_busy; /* OUTCOME_LIMIT: 503: counts as a try */
	bool is_systematic; /* OUTCOME_REFUSED: where no request has succeeded yet, none will */
	char text[512]; /* what happened, in words, without the repository's name; "" for the first three */
};

struct host_kind;

struct outcome_asked {
	const struct host_kind *kind;
	const char *name; /* as messages call the host; NULL: by its kind */
	bool is_conditional; /* with a validator */
	int later; /* a status that to this request is a limit without an end; 0: none */
	const char *token; /* where it was given: "GH_TOKEN"; NULL: there is none */
	int64_t now; /* wall clock, seconds: where the answer has no date */
};

void outcome_judge(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked);
/* The limit that an answer's body told, with what its head says of it. */
void outcome_limit(
	struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked, bool is_secondary);
/* For the judges of kinds. limit: in words, behind "GitHub's". wait: seconds, or OUTCOME_NO_END. */
void outcome_wait(
	struct outcome *outcome, const struct outcome_asked *asked, const char *limit, int64_t wait, bool is_primary);
/* The host's name for messages. */
const char *outcome_host(const struct outcome_asked *asked);
/* Appends what the host itself says of it (NULL: nothing), made harmless, and cut. */
void outcome_quote(struct outcome *outcome, const char *host, const char *message);
void outcome_say(struct outcome *outcome, enum outcome_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/*
 * Seconds until the budget is renewed, by the answer's own date; 0: it is by now; OUTCOME_NO_END where it does not
 * say so believably.
 */
int64_t outcome_until_reset(const struct answer *answer, int64_t now);

#endif
