/*
 * series: star counts over time (data/series.csv: repo,date,stars,kind). Points of a repository are in order of date;
 * `count` is the star count of that day, `held` the running sum of stars still held today, by the day they were given:
 * the two are never joined into one line. `stated` is a count as a page stated it, rounded perhaps.
 */
#ifndef ECO_MODEL_SERIES_H
#define ECO_MODEL_SERIES_H

#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"
#include "base/mark.h"
#include "base/mem.h"
#include "model/archive.h"

#define SERIES_GAP_DAYS 60 /* more days than these between two points: a gap */
#define SERIES_MAX_BYTES ((size_t)512 * 1024 * 1024)

enum series_kind { SERIES_COUNT, SERIES_HELD, SERIES_STATED, SERIES_KINDS };

struct point {
	int32_t day; /* since 1970-01-01 */
	enum series_kind kind;
	int64_t stars;
};

struct line {
	const char *repo;
	struct point *points; /* by kind, then day; a day once for each kind */
	size_t count;
	size_t capacity;
};

struct series {
	struct line *lines; /* by name without case */
	size_t count;
	size_t capacity;
	struct map by_name; /* name -> 1 + index into lines */
	struct arena arena;
	struct mark mark; /* of the file that it was loaded from */
};

/* A row of a series file as it stands there. */
struct series_row {
	const char *repo; /* good until the next row */
	struct date date;
	enum series_kind kind;
	int64_t stars;
	unsigned line;
};

typedef void series_take(void *context, const struct series_row *row);

void series_init(struct series *series);
void series_release(struct series *series);
/*
 * Both read into an uninitialised series, finished, to be released in any case. A missing file is an empty series; a
 * bad row is an error with its line.
 */
bool series_load(struct series *series, const char *path, struct err *err);
bool series_parse(struct series *series, const char *path, const char *bytes, size_t len, struct err *err);
/*
 * Hands over each row in the file's order, up to a bad one. Without a column kind all are counts. Semicolons or
 * tabs may part the fields, too. A first row Repository,Date,Stars is star-history.com's, with JavaScript's dates: it
 * counts the stars still held.
 */
bool series_read(const char *path, const char *bytes, size_t len, series_take *take, void *context, struct err *err);
/* A later value for the same repo, kind and day replaces the earlier. date has a day. */
void series_add(struct series *series, const char *repo, enum series_kind kind, struct date date, int64_t stars);
/* Sorts; call after the last series_add and before reading. */
void series_finish(struct series *series);
/* By name without case, or NULL. */
const struct line *series_find(const struct series *series, const char *repo);
/* Rows by repo without case, kind (count, held, stated), day. */
void series_write(const struct series *series, struct buf *out);
/* The same; each line's points go as they are written, so that a large series is not held twice. */
void series_write_away(struct series *series, struct buf *out);
/*
 * Fills line (points in arena) with all that is known of a project: the series' rows under its name, full name or
 * formerly, and as counts each snapshot's value that it matches (not stale ones; rounded ones too, but an exact row of
 * that day stands before them). What a page stated is a count where none of that day is known. series and
 * archive may be NULL. id: as archive_match takes it.
 */
void series_of_project(const struct series *series, const struct archive *archive, const struct project *project,
	int64_t id, struct arena *arena, struct line *line);

#endif
