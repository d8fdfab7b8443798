#include "command/history.h"

#include "base/log.h"
#include "base/map.h"
#include "base/mem.h"
#include "command/hosts.h"
#include "command/stop.h"
#include "git/blob.h"
#include "git/version.h"
#include "page/counted.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_BYTES ((size_t)16 * 1024 * 1024) /* of one version */
#define VERSIONS_MOST 1000000
#define LIKELY_CELLS 10 /* so many must bear out a claim that is not certain */

/* One version of a page; what it was called then plays no part. */
struct past {
	char commit[WORKTREE_OID_SIZE], blob[WORKTREE_OID_SIZE];
	int64_t seconds;
};

/* The count that a page last stated of a repository. */
struct last {
	int64_t stars;
};

/* Why versions were left, each said once for a page. */
enum left { LEFT_UNREAD, LEFT_UNDATED, LEFT_STILL, LEFT_UNCERTAIN, LEFT_KINDS };

struct reading {
	struct workspace *workspace;
	struct history_git *history;
	const struct sites *sites;
	const char *page;
	int64_t now;
	struct past *pasts; /* newest first */
	size_t count, capacity;
	struct map last; /* name -> struct last * */
	struct date last_day, last_note; /* of the last version that was taken */
	size_t left[LEFT_KINDS];
	char example[LEFT_KINDS][WORKTREE_OID_SIZE]; /* a commit of each */
	struct map *strangers; /* names that no report shows */
	struct arena *names; /* theirs */
	struct arena arena;
};

static bool keep_version(void *context, const struct version *version)
{
	struct reading *reading = context;

	if (*stop_flag() != 0 || reading->count == VERSIONS_MOST)
		return false;
	if (!*version->blob)
		return true; /* it was away */
	struct past *past = &MEM_NEXT(reading->pasts, reading->count, reading->capacity);
	memset(past, 0, sizeof(*past));
	snprintf(past->commit, sizeof(past->commit), "%s", version->commit);
	snprintf(past->blob, sizeof(past->blob), "%s", version->blob);
	past->seconds = version->seconds;
	return true;
}

static void leave(struct reading *reading, enum left why, const struct past *past)
{
	if (reading->left[why]++ == 0)
		memcpy(reading->example[why], past->commit, sizeof(past->commit));
}

static bool is_plausible(struct date day, int64_t last)
{
	const struct date first = {2008, 1, 1}; /* before GitHub's first repository */

	return date_is_known(day) && date_days(day) >= date_days(first) && date_days(day) <= last;
}

/*
 * A note that says what it said of other counts was forgotten, and one of a day after the commit is mistaken. A clock
 * that was wrong is no day of a count.
 */
static bool find_day(
	const struct reading *reading, const struct counted *counted, const struct past *past, struct date *day)
{
	struct date committed = date_from_seconds(past->seconds);
	bool is_noted = is_plausible(counted->as_of, date_days(committed) + 1) &&
		date_compare(counted->as_of, reading->last_note) != 0;

	*day = is_noted ? counted->as_of : committed;
	return is_plausible(*day, date_days(date_from_seconds(reading->now)));
}

static int64_t known_count(const struct reading *reading, const char *repo)
{
	const struct archive *archive = &reading->workspace->archive;
	const struct last *last = map_get(&reading->last, repo);

	for (size_t i = archive->count; !last && i-- > 0;) {
		const struct repo *known = snapshot_find(&archive->snapshots[i], repo);
		known = known ? known : snapshot_find_full(&archive->snapshots[i], repo);
		if (known && known->stars >= 0)
			return known->stars;
	}
	return last ? last->stars : -1;
}

/* Do the counts of the version before, or of a snapshot, bear out that these are stars? */
static bool is_borne_out(const struct reading *reading, const struct counted_cell *cells, size_t count)
{
	SCOPED_FREE struct agreement_pair *pairs = mem_calloc(count + 1, sizeof(*pairs));
	struct agreement agreement;
	size_t known = 0;

	for (size_t i = 0; i < count; i++) {
		int64_t stars = known_count(reading, cells[i].repo);
		if (stars >= 0)
			pairs[known++] = (struct agreement_pair){cells[i].stars, cells[i].step, stars};
	}
	agreement_of_counts(pairs, known, false, &agreement);
	return known >= LIKELY_CELLS && agreement.verdict == AGREEMENT_PROVES;
}

/* Leaves only the columns that are believed. */
static void choose_columns(struct reading *reading, struct counted *counted, const struct past *past)
{
	size_t count = 0;

	for (size_t i = 0; i < counted->count; i++) {
		const struct counted_column *column = &counted->columns[i];
		if (column->is_certain || is_borne_out(reading, counted->cells + column->first, column->count))
			counted->columns[count++] = *column;
	}
	if (count < counted->count)
		leave(reading, LEFT_UNCERTAIN, past);
	counted->count = count;
}

/* Is half of what was stated before still the same? Then nobody counted anew. */
static bool stands_still(const struct reading *reading, const struct counted *counted)
{
	size_t known = 0, same = 0;

	for (size_t i = 0; i < counted->count; i++) {
		const struct counted_column *column = &counted->columns[i];
		for (size_t j = column->first; j < column->first + column->count; j++) {
			const struct counted_cell *cell = &counted->cells[j];
			const struct last *last = map_get(&reading->last, cell->repo);
			known += last != NULL;
			same += last && last->stars == cell->stars;
		}
	}
	return known > 0 && 2 * same >= known;
}

/* One that no report shows. */
static void note_stranger(struct reading *reading, const char *repo)
{
	const struct snapshot *newest = archive_newest(&reading->workspace->archive);

	if (catalog_find(&reading->workspace->catalog, repo) || (newest && snapshot_find_full(newest, repo)))
		return;
	if (!map_get(reading->strangers, repo))
		map_add(reading->strangers, arena_strdup(reading->names, repo), reading->workspace);
}

static void take_cell(struct reading *reading, const struct counted_cell *cell, struct date day)
{
	struct last *last = map_get(&reading->last, cell->repo);

	if (!last) {
		last = arena_alloc(&reading->arena, sizeof(*last));
		map_add(&reading->last, arena_strdup(&reading->arena, cell->repo), last);
		note_stranger(reading, cell->repo);
	}
	last->stars = cell->stars;
	series_add(&reading->workspace->series, cell->repo, SERIES_STATED, day, cell->stars);
	reading->history->counts++;
}

static void take_version(struct reading *reading, struct counted *counted, const struct past *past)
{
	struct date day;

	choose_columns(reading, counted, past);
	if (counted->count == 0)
		return;
	if (!find_day(reading, counted, past, &day)) {
		leave(reading, LEFT_UNDATED, past);
		return;
	}
	if (date_compare(day, reading->last_day) != 0 && stands_still(reading, counted)) {
		leave(reading, LEFT_STILL, past);
		return;
	}
	for (size_t i = 0; i < counted->count; i++)
		for (size_t j = 0; j < counted->columns[i].count; j++)
			take_cell(reading, &counted->cells[counted->columns[i].first + j], day);
	reading->last_day = day;
	reading->last_note = counted->as_of;
	reading->history->taken++;
}

static void read_version(struct reading *reading, struct blob *blob, const struct past *past, struct buf *bytes)
{
	const struct page_options options = {.sites = reading->sites, .as_of = date_from_seconds(past->seconds)};
	struct err err = {0};
	bool is_found;

	buf_clear(bytes);
	if (!blob_read(blob, past->blob, bytes, &is_found, &err) || !is_found) {
		leave(reading, LEFT_UNREAD, past);
		return;
	}
	SCOPED(page) page;
	page_init(&page, reading->page, bytes->data, bytes->len, &options);
	SCOPED(counted) counted;
	counted_read(&counted, &page);
	take_version(reading, &counted, past);
}

static void tell_left(const struct reading *reading)
{
	static const struct {
		enum log_level level; /* a note: as it should be */
		const char *text;
	} reasons[LEFT_KINDS] = {
		[LEFT_UNREAD] = {LOG_WARNING,
			"git cannot give their contents (a partial clone has not all), or they are too large"},
		[LEFT_UNDATED] = {LOG_WARNING, "their day is before GitHub's first repository, or to come"},
		[LEFT_STILL] = {LOG_NOTE, "half of the counts stand still, so nobody counted anew"},
		[LEFT_UNCERTAIN] = {LOG_WARNING,
			"neither a header nor known counts make it certain that these are stars (a comment in the page "
			"can say it: <!-- eco-refresh stars=\"…\" -->)"},
	};

	for (size_t i = 0; i < LEFT_KINDS; i++) {
		if (reading->left[i] == 0)
			continue;
		log_say(reasons[i].level, NULL, 0, "%s: counts of %zu version%s left (the newest is %.12s): %s",
			reading->page, reading->left[i], reading->left[i] == 1 ? "" : "s", reading->example[i],
			reasons[i].text);
	}
}

static bool read_versions(struct reading *reading, const struct worktree *worktree, struct err *err)
{
	SCOPED(buf) bytes = BUF_UP_TO(PAGE_BYTES);
	SCOPED(blob) blob;

	blob_init(&blob, worktree);
	for (size_t i = reading->count; i-- > 0 && *stop_flag() == 0;)
		read_version(reading, &blob, &reading->pasts[i], &bytes);
	reading->history->versions += reading->count;
	return *stop_flag() == 0 || err_set(err, "stopped; nothing was written");
}

static bool read_page(struct reading *reading, const struct worktree *worktree, struct err *err)
{
	SCOPED_FREE char *path = worktree_path(worktree, reading->page, err);
	bool is_good = path && version_each(worktree, "HEAD", path, keep_version, reading, err);

	if (is_good && reading->count == 0)
		is_good = err_set(err, "%s: git has no version of it", reading->page);
	is_good = is_good && read_versions(reading, worktree, err);
	if (is_good)
		tell_left(reading);
	free(reading->pasts);
	map_release(&reading->last);
	arena_release(&reading->arena);
	return is_good;
}

static void tell_rest(const struct workspace *workspace, const struct worktree *worktree, size_t strangers)
{
	if (worktree->is_shallow)
		log_warn("this clone is shallow, so its history is cut off: git fetch --unshallow brings the rest");
	if (strangers > 0)
		log_note("%zu repositor%s in the catalog: their counts are kept in %s, and no report shows them",
			strangers, strangers == 1 ? "y is not" : "ies are not", workspace->options->series);
}

bool history_git_take(struct workspace *workspace, const char *const *pages, size_t page_count, int64_t now,
	struct history_git *history, struct err *err)
{
	const struct process_environment environment = {
		getenv("PATH"), getenv("HOME"), getenv("XDG_CONFIG_HOME"), NULL};
	const struct snapshot *newest = archive_newest(&workspace->archive);
	SCOPED(map) strangers = {.is_nocase = true};
	SCOPED(arena) names = {0};
	SCOPED(hosts) hosts = {0};
	SCOPED(worktree) worktree;
	bool is_good = worktree_open(&worktree, &environment, "", err) &&
		hosts_choose_url(&hosts, workspace->options, newest ? newest->source : NULL, err) &&
		hosts_read(&hosts, workspace->options, workspace->catalog.sites, workspace->catalog.site_count, err);

	*history = (struct history_git){0};
	for (size_t i = 0; i < page_count && is_good; i++) {
		struct reading reading = {.workspace = workspace,
			.history = history,
			.sites = &hosts.sites,
			.page = pages[i],
			.now = now,
			.last.is_nocase = true,
			.strangers = &strangers,
			.names = &names};
		is_good = read_page(&reading, &worktree, err);
	}
	if (is_good)
		tell_rest(workspace, &worktree, strangers.count);
	return is_good;
}
