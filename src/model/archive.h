/*
 * archive: all snapshots of a directory, oldest first, and which entry of one is which of another. Entries are matched
 * by id, then name, then the catalog's `formerly`; an entry without id takes the id that the next later snapshot that
 * knows one gives under its name (snapshot->ids; the entry's own id stays as the file has it).
 */
#ifndef ECO_MODEL_ARCHIVE_H
#define ECO_MODEL_ARCHIVE_H

#include "base/err.h"
#include "model/catalog.h"
#include "model/snapshot.h"

struct archive {
	char *directory;
	struct snapshot *snapshots; /* by date */
	char **paths;
	size_t count;
	size_t capacity; /* of paths */
};

/*
 * Reads every YYYY-MM-DD.json of directory into an uninitialised archive, to be released in any case; other names are
 * let be. A missing directory is an empty archive; a bad snapshot, or one whose date is not its name's, is an error.
 */
bool archive_load(struct archive *archive, const char *directory, struct err *err);
void archive_release(struct archive *archive);
/* The date that a snapshot's file is named by: YYYY-MM-DD.json; false for other names. */
bool archive_date_of(const char *name, struct date *date);
/* Where directory has, or would have, the snapshot of date; the caller frees. */
char *archive_path(const char *directory, struct date date);
/* NULL where there is none. */
const struct snapshot *archive_newest(const struct archive *archive);
const struct snapshot *archive_oldest(const struct archive *archive);
const struct snapshot *archive_at(const struct archive *archive, struct date date);
/*
 * Takes over snapshot (finished; empty afterwards): it replaces the one of its date, or is put in its place by date.
 * path is copied. Pointers to the archive's snapshots do not outlast it, nor archive_remove.
 */
void archive_put(struct archive *archive, struct snapshot *snapshot, const char *path);
/* Forgets the snapshot at index; its file is the caller's. */
void archive_remove(struct archive *archive, size_t index);
/*
 * What snapshot (of the archive or not) says of a repository known by id (0: unknown), name and project's earlier names
 * (project may be NULL): by id, else by name, else by full name (where the name is not listed itself), else by an
 * earlier name. NULL where nothing. An entry with another id than the one wanted is never returned: it is another
 * repository. Where id is 0, that of archive_id is taken if archive and project are not NULL.
 */
const struct repo *archive_match(const struct archive *archive, const struct snapshot *snapshot, int64_t id,
	const char *name, const struct project *project);
/*
 * The id that the archive (may be NULL) knows for the project: its own pin, else the newest that a snapshot gives under
 * its name, full name or an earlier name; 0 unknown. An entry of status replaced counts only where no other knows one.
 * Where the newest snapshot keeps another's last good values for the pinned (not ok, another id), that one's id: they
 * are what is shown until the pin answers.
 */
int64_t archive_id(const struct archive *archive, const struct project *project);
/* What the newest snapshot that tells it calls the project, which is known by id as archive_match takes it; or NULL. */
const char *archive_full_name(const struct archive *archive, const struct project *project, int64_t id);

#endif
