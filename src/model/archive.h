/*
 * archive: all snapshots of a directory, oldest first, and which entry of one is which of another. Entries are matched by id, then name, then
 * the catalog's `formerly`; an entry without id takes the id that a later snapshot gives under its name.
 */
#ifndef ECO_MODEL_ARCHIVE_H
#define ECO_MODEL_ARCHIVE_H

#include "base/err.h"
#include "model/catalog.h"
#include "model/snapshot.h"

#include <stdbool.h>
#include <stddef.h>

struct archive {
	char *directory;
	struct snapshot *snapshots; /* by date */
	char **paths;
	size_t count;
};

/* Reads every YYYY-MM-DD.json of directory; other names are let be. A missing directory is an empty archive; a bad snapshot, or one whose date is not its name's, is an error. */
bool archive_load(struct archive *archive, const char *directory, struct err *err);
void archive_release(struct archive *archive);
/* NULL where there is none. */
const struct snapshot *archive_newest(const struct archive *archive);
const struct snapshot *archive_oldest(const struct archive *archive);
/* Takes over snapshot (finished; empty afterwards): it replaces the one of its date, or stands in its place by date. path is copied. */
void archive_put(struct archive *archive, struct snapshot *snapshot, const char *path);
/* Forgets the snapshot at index. */
void archive_remove(struct archive *archive, size_t index);
const struct snapshot *archive_at(const struct archive *archive, struct date date);
/*
 * What snapshot says of a repository known by id (0: unknown), name and earlier names; NULL where nothing. An entry with another id than the one wanted is never returned:
 * it is another repository.
 */
const struct repo *archive_match(const struct archive *archive, const struct snapshot *snapshot, int64_t id, const char *name,
				 const struct project *project);
/* The id that the archive knows for the project: its own pin, else the newest snapshot's that gives one under its name or formerly; 0 unknown. */
int64_t archive_id(const struct archive *archive, const struct project *project);

#endif
