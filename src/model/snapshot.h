/*
 * snapshot: the facts of all repositories on one date (data/snapshots/YYYY-MM-DD.json). See eco-refresh-snapshot(5).
 * Order: by name without case. One repository a line, so that `git diff` reads well:
 *
 *   {"schema": "eco-refresh/snapshot/1",
 *    "date": "2026-08-22",
 *    "source": "https://api.github.com",
 *    "repos": {
 *     "envoyproxy/envoy": {"full_name": "envoyproxy/envoy", "id": 65214191, "created": "2016-08-08T15:07:24Z", …},
 *     …
 *    }}
 *
 * The keys of a repository, in this order, each left out where unknown or the usual: full_name, id, created, stars,
 * stars_unit (1), forks, language, license, pushed, archived (false), status (ok), as_of, since, reason.
 */
#ifndef ECO_MODEL_SNAPSHOT_H
#define ECO_MODEL_SNAPSHOT_H

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/index.h"
#include "base/map.h"
#include "base/mark.h"
#include "base/mem.h"
#include "model/repo.h"

#define SNAPSHOT_SCHEMA "eco-refresh/snapshot/1"
#define SNAPSHOT_MAX_BYTES ((size_t)512 * 1024 * 1024)

struct snapshot_id {
	int64_t id;
	size_t index; /* into repos */
};

struct snapshot {
	struct date date;
	struct mark mark; /* of the file that it was loaded from */
	const char *source; /* where the facts came from, in words or a URL; NULL: not said, then not written */
	struct repo *repos; /* sorted by name; pointers into it hold until snapshot_add */
	size_t count;
	size_t capacity;
	/* Made by snapshot_finish: */
	struct index by_name; /* name -> its place in repos */
	struct map by_full_name; /* full name -> struct repo *, only where it is not the name */
	int64_t *ids; /* by index: the repo's id, or the one an archive inferred for it; 0 unknown */
	struct snapshot_id *by_id; /* sorted; known ones only */
	size_t id_count;
	struct arena arena;
};

void snapshot_init(struct snapshot *snapshot);
void snapshot_release(struct snapshot *snapshot);
/* Copies repo (name not NULL) into the snapshot. */
void snapshot_add(struct snapshot *snapshot, const struct repo *repo);
/* Sorts and makes the indexes; call after the last snapshot_add. A name twice keeps the first. */
void snapshot_finish(struct snapshot *snapshot);
/* Makes by_id again; call after changing ids. */
void snapshot_index_ids(struct snapshot *snapshot);
/*
 * All three without case; NULL where there is none. Of several with one id or full name, the first by name. An id is
 * one of the host that name is on.
 */
const struct repo *snapshot_find(const struct snapshot *snapshot, const char *name);
const struct repo *snapshot_find_full(const struct snapshot *snapshot, const char *full_name);
const struct repo *snapshot_find_id(const struct snapshot *snapshot, int64_t id, const char *name);
/* The id of one of the snapshot's own repos, inferred or not; 0 unknown. */
int64_t snapshot_id_of(const struct snapshot *snapshot, const struct repo *repo);

/*
 * Reads a snapshot's bytes into an uninitialised snapshot, to be released in any case; path for messages. Refused: a
 * newer schema, wrong types, keys twice (names also when only their case differs), a value out of range. Unknown keys
 * are let through (a later program's), with a warning where they look misspelt. Texts pass text_filter.
 */
bool snapshot_parse(struct snapshot *snapshot, const char *path, const char *bytes, size_t len, struct err *err);
bool snapshot_load(struct snapshot *snapshot, const char *path, struct err *err);
/* Appends the file's bytes, and drains out: the same facts always give the same bytes. */
void snapshot_write(const struct snapshot *snapshot, struct buf *out);

#endif
