/*
 * snapshot: the facts of all repositories on one date (data/snapshots/YYYY-MM-DD.json). See eco-refresh-snapshot(5).
 * Order: by name without case. One repository a line, so that `git diff` reads well.
 */
#ifndef ECO_MODEL_SNAPSHOT_H
#define ECO_MODEL_SNAPSHOT_H

#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"
#include "model/repo.h"

#include <stdbool.h>
#include <stddef.h>

#define SNAPSHOT_SCHEMA "eco-refresh/snapshot/1"

struct snapshot {
	struct date date;
	const char *source; /* where the facts came from, in words or a URL */
	struct repo *repos; /* sorted by name; pointers into it hold until snapshot_add */
	size_t count;
	size_t capacity;
	struct map by_name; /* folded name -> struct repo *; made by snapshot_finish */
	struct arena arena;
};

void snapshot_init(struct snapshot *snapshot);
void snapshot_release(struct snapshot *snapshot);
/* Copies repo (name not NULL) into the snapshot. */
void snapshot_add(struct snapshot *snapshot, const struct repo *repo);
/* Sorts and makes the index; call after the last snapshot_add. A name twice keeps the first. */
void snapshot_finish(struct snapshot *snapshot);
/* By name, without case; NULL where there is none. */
const struct repo *snapshot_find(const struct snapshot *snapshot, const char *name);

/* Reads a snapshot's bytes; path for messages. Refused: a newer schema, wrong types, keys twice, a value out of range. Unknown keys are let through (a later program's). */
bool snapshot_parse(struct snapshot *snapshot, const char *path, const char *bytes, size_t len, struct err *err);
bool snapshot_load(struct snapshot *snapshot, const char *path, struct err *err);
/* Appends the file's bytes: the same facts always give the same bytes. */
void snapshot_write(const struct snapshot *snapshot, struct buf *out);

#endif
