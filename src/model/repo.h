/* repo: the facts of one repository, as GitHub gave them on some day. Plain data. */
#ifndef ECO_MODEL_REPO_H
#define ECO_MODEL_REPO_H

#include "base/mem.h"
#include "model/moment.h"

enum repo_status {
	REPO_OK,
	REPO_STALE, /* could not be asked this time: the last good values stand */
	REPO_GONE, /* 404: deleted, or private now */
	REPO_BLOCKED, /* 451, or 403 with a block: access disabled */
	REPO_REPLACED, /* another repository lives under the name; id and values stay those of the one that was */
	REPO_UNKNOWN, /* never had an answer */
	REPO_STATUS_COUNT
};

struct repo_more;

/*
 * Strings are NULL where unknown and live in the arena of whoever holds the repo. Facts are best read by fact_get:
 * those that not every snapshot holds are no members.
 */
struct repo {
	const char *name; /* as the catalog listed it that day: the snapshot's key */
	const char *full_name; /* as GitHub spells it */
	int64_t id; /* 0: unknown */
	int64_t stars; /* -1: unknown */
	int64_t forks; /* -1: unknown */
	int64_t stars_unit; /* 1: exact; 100: a curator rounded it to hundreds */
	struct moment created; /* to the second, or the month */
	struct moment pushed; /* last push */
	struct moment as_of; /* the day of the values where status is not REPO_OK; unknown: the snapshot's own day */
	struct moment since; /* the day a lasting status (gone, blocked, replaced) was first seen */
	const char *reason; /* in words, where status is not REPO_OK */
	const char *language;
	const char *license; /* SPDX identifier; NULL also for NOASSERTION */
	struct repo_more *more; /* the facts that are no members, for fact_get and fact_set */
	enum repo_status status;
	bool is_archived;
};

/* All unknown, status REPO_UNKNOWN, unit 1. */
void repo_init(struct repo *repo);
/*
 * Wherever an answer meets something known, this tells whether it is of another repository: by id, so never where
 * either is unknown (0).
 */
bool repo_is_other(const struct repo *repo, int64_t known_id);
/* A copy whose strings live in arena. */
void repo_copy(struct repo *to, const struct repo *from, struct arena *arena);
/* "ok", "stale", "gone", "blocked", "replaced", "unknown": as in files. */
const char *repo_status_name(enum repo_status status);
/* false, and *status left, where name is none of these. */
bool repo_status_parse(const char *name, enum repo_status *status);
/* gone, blocked, replaced: not expected to pass by itself. */
bool repo_status_is_lasting(enum repo_status status);

#endif
