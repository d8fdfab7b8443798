#include "model/event.h"

#include "base/map.h"
#include "base/sha256.h"
#include "base/text.h"
#include "model/slug.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A flag that no answer told yet. */
#define UNKNOWN (-1)

/* What is known of a repository, from snapshot to snapshot. */
struct track {
	const struct repo *last; /* its newest row */
	size_t seen; /* the number of that snapshot, from 1 */
	int64_t id; /* inferred or not; 0: unknown */
	int64_t own_id; /* as a row itself had it: this does not change when later snapshots come */
	const char *full_name;
	const char *license;
	struct moment released;
	enum repo_status lost; /* gone, blocked, replaced; REPO_OK: it is there */
	int is_archived, is_quiet;
	bool has_answer;
};

/* All snapshots gone through in order. */
struct walk {
	struct events *events;
	const struct snapshot *snapshot;
	size_t number;
	struct track **tracks;
	size_t count, capacity;
	struct map by_id, by_name; /* the newest of a name */
	struct map told; /* what makes an event -> how many there were; see name_event */
	struct arena arena;
};

static const char *const kind_names[EVENT_KINDS] = {[EVENT_LISTED] = "listed",
	[EVENT_DELISTED] = "delisted",
	[EVENT_RENAMED] = "renamed",
	[EVENT_TRANSFERRED] = "transferred",
	[EVENT_REPLACED] = "replaced",
	[EVENT_GONE] = "gone",
	[EVENT_BACK] = "back",
	[EVENT_ARCHIVED] = "archived",
	[EVENT_REVIVED] = "revived",
	[EVENT_LICENSE] = "license",
	[EVENT_RELEASED] = "released",
	[EVENT_QUIET] = "quiet"};

const char *event_kind_name(enum event_kind kind)
{
	return kind_names[kind];
}

/* An id is its host's: a name with a host in front has more than one slash. */
static const char *id_key(struct walk *walk, const char *name, int64_t id)
{
	const char *first = strchr(name, '/'), *host = first && strchr(first + 1, '/') ? name : "";
	SCOPED(buf) key = BUF_EMPTY;

	buf_printf(&key, "%.*s#%" PRId64, *host ? (int)(first - name) : 0, host, id);
	return arena_strndup(&walk->arena, key.data, key.len);
}

/* A list is what its names are: an entry that comes and goes is known by its name, all else by its repository. */
static void put_subject(struct walk *walk, const struct event *event, const struct track *track, struct buf *out)
{
	bool is_entry = event->kind == EVENT_LISTED || event->kind == EVENT_DELISTED;

	if (is_entry || track->own_id == 0)
		buf_puts(out, text_fold(arena_strdup(&walk->arena, event->name)));
	else
		buf_puts(out, id_key(walk, event->name, track->own_id));
}

static void name_event(struct walk *walk, struct event *event, const struct track *track)
{
	char digest[SHA256_HEX_SIZE];
	SCOPED(buf) key = BUF_EMPTY;

	put_subject(walk, event, track, &key);
	buf_printf(&key, " %s\n%s\n%s\n", kind_names[event->kind], event->before ? event->before : "",
		event->after ? event->after : "");
	const char *kept = arena_strndup(&walk->arena, key.data, key.len);
	uintptr_t times = (uintptr_t)map_get(&walk->told, kept) + 1;
	map_set(&walk->told, kept, (void *)times);
	buf_printf(&key, "%zu", (size_t)times);
	sha256_hex(key.data, key.len, digest);
	snprintf(event->id, sizeof(event->id), "%.*s", EVENT_ID_SIZE - 1, digest);
}

static void tell(struct walk *walk, enum event_kind kind, const struct track *track, const struct repo *row,
	const char *before, const char *after)
{
	struct events *events = walk->events;

	if (walk->number == 1)
		return;
	struct event *event = &MEM_NEXT(events->items, events->count, events->capacity);
	*event = (struct event){.kind = kind,
		.date = walk->snapshot->date,
		.name = row->name,
		.full_name = row->full_name ? row->full_name : row->name,
		.before = before,
		.after = after};
	name_event(walk, event, track);
}

static const char *keep_day(struct walk *walk, struct moment moment)
{
	char day[DATE_SIZE];

	return arena_strdup(&walk->events->arena, date_format(moment_date(moment), day));
}

static int64_t days_between(struct moment before, struct moment after)
{
	return date_days(moment_date(after)) - date_days(moment_date(before));
}

/* Is it there? Passing failures say nothing. */
static void compare_status(struct walk *walk, struct track *track, const struct repo *row)
{
	enum repo_status now = row->status;

	if (now == track->lost || (now != REPO_OK && !repo_status_is_lasting(now)))
		return;
	if (now == REPO_REPLACED)
		tell(walk, EVENT_REPLACED, track, row, NULL, NULL);
	else if (now == REPO_OK)
		tell(walk, EVENT_BACK, track, row, repo_status_name(track->lost), NULL);
	else if (track->has_answer || row->id != 0 || row->stars >= 0)
		tell(walk, EVENT_GONE, track, row, NULL, repo_status_name(now));
	else
		return; /* it was never seen */
	track->lost = now;
}

static bool is_same_owner(const char *a, const char *b)
{
	const char *slash = strrchr(a, '/'), *other = strrchr(b, '/');
	size_t len = slash ? (size_t)(slash - a) : 0;

	return slash && other && len == (size_t)(other - b) && strncasecmp(a, b, len) == 0;
}

static void compare_name(struct walk *walk, struct track *track, const struct repo *row)
{
	const char *before = track->full_name;

	if (!row->full_name)
		return;
	if (!slug_is_equal(before, row->full_name))
		tell(walk, is_same_owner(before, row->full_name) ? EVENT_RENAMED : EVENT_TRANSFERRED, track, row,
			before, row->full_name);
	track->full_name = row->full_name;
}

static void compare_flags(struct walk *walk, struct track *track, const struct repo *row)
{
	if (track->is_archived != UNKNOWN && track->is_archived != row->is_archived)
		tell(walk, row->is_archived ? EVENT_ARCHIVED : EVENT_REVIVED, track, row, NULL, NULL);
	track->is_archived = row->is_archived;
	if (track->has_answer && strcmp(track->license ? track->license : "", row->license ? row->license : "") != 0)
		tell(walk, EVENT_LICENSE, track, row, track->license, row->license);
	track->license = row->license;
}

static void compare_days(struct walk *walk, struct track *track, const struct repo *row)
{
	struct moment released = {fact_get(row, FACT_RELEASED).number}, today = moment_from_date(walk->snapshot->date);
	const char *tag = fact_get(row, FACT_RELEASE).text;

	if (moment_is_known(released)) {
		if (moment_is_known(track->released) && days_between(track->released, released) > EVENT_QUIET_DAYS)
			tell(walk, EVENT_RELEASED, track, row, keep_day(walk, track->released),
				tag ? tag : keep_day(walk, released));
		track->released = released;
	}
	if (moment_is_known(row->pushed)) {
		int is_quiet = days_between(row->pushed, today) > EVENT_QUIET_DAYS;
		if (track->is_quiet == 0 && is_quiet && !row->is_archived)
			tell(walk, EVENT_QUIET, track, row, keep_day(walk, row->pushed), NULL);
		track->is_quiet = is_quiet;
	}
}

/* A row without an id is a curator's: it says nothing of archive and license. */
static void compare(struct walk *walk, struct track *track, const struct repo *row)
{
	if (row->id != 0)
		track->own_id = row->id;
	compare_status(walk, track, row);
	if (row->status != REPO_OK)
		return;
	compare_name(walk, track, row);
	if (row->id == 0)
		return;
	compare_flags(walk, track, row);
	compare_days(walk, track, row);
	track->has_answer = true;
}

static struct track *add_track(struct walk *walk, const struct repo *row)
{
	struct track *track = arena_alloc(&walk->arena, sizeof(*track));

	*track = (struct track){.full_name = row->full_name ? row->full_name : row->name,
		.own_id = row->id,
		.released = MOMENT_UNKNOWN,
		.lost = REPO_OK,
		.is_archived = UNKNOWN,
		.is_quiet = UNKNOWN};
	/* As what it is listed, it does not become. */
	if (repo_status_is_lasting(row->status))
		track->lost = row->status;
	MEM_NEXT(walk->tracks, walk->count, walk->capacity) = track;
	return track;
}

/* Whom an entry without an own id is; or whose place another has taken, which then is the entry's repository. */
static struct track *find_by_name(struct walk *walk, const struct repo *row, int64_t id)
{
	struct track *track = map_get(&walk->by_name, row->name);

	if (!track || track->seen == walk->number)
		return NULL;
	if (id == 0 || track->id == 0 || track->id == id)
		return track;
	if (track->seen + 1 != walk->number)
		return NULL; /* it was taken out of the list, and is none of this one */
	if (track->lost != REPO_REPLACED)
		tell(walk, EVENT_REPLACED, track, row, NULL, NULL);
	track->lost = REPO_OK;
	track->has_answer = false;
	track->is_archived = track->is_quiet = UNKNOWN;
	track->released = MOMENT_UNKNOWN;
	track->full_name = row->full_name ? row->full_name : row->name;
	return track;
}

static void take(struct walk *walk, struct track *track, const struct repo *row, int64_t id)
{
	bool is_listed = !track || track->seen + 1 != walk->number;

	track = track ? track : add_track(walk, row);
	if (is_listed)
		tell(walk, EVENT_LISTED, track, row, NULL, NULL);
	track->last = row;
	track->seen = walk->number;
	if (id != 0 && id != track->id) {
		track->id = id;
		map_set(&walk->by_id, id_key(walk, row->name, id), track);
	}
	map_set(&walk->by_name, row->name, track);
	compare(walk, track, row);
}

/* Ids first: a name may have been taken over by one that is listed itself. */
static void take_rows(struct walk *walk)
{
	const struct snapshot *snapshot = walk->snapshot;
	SCOPED_FREE bool *is_taken = mem_calloc(snapshot->count + 1, sizeof(*is_taken));

	for (size_t i = 0; i < snapshot->count; i++) {
		int64_t id = snapshot->ids[i];
		struct track *track = id ? map_get(&walk->by_id, id_key(walk, snapshot->repos[i].name, id)) : NULL;

		is_taken[i] = track && track->seen != walk->number;
		if (is_taken[i])
			take(walk, track, &snapshot->repos[i], id);
	}
	for (size_t i = 0; i < snapshot->count; i++)
		if (!is_taken[i])
			take(walk, find_by_name(walk, &snapshot->repos[i], snapshot->ids[i]), &snapshot->repos[i],
				snapshot->ids[i]);
}

static int by_kind(const void *a, const void *b)
{
	const struct event *one = a, *other = b;

	if (one->kind != other->kind)
		return one->kind < other->kind ? -1 : 1;
	return strcasecmp(one->name, other->name);
}

static void step(struct walk *walk, const struct snapshot *snapshot)
{
	size_t first = walk->events->count;

	walk->snapshot = snapshot;
	walk->number++;
	take_rows(walk);
	for (size_t i = 0; i < walk->count; i++)
		if (walk->tracks[i]->seen + 1 == walk->number)
			tell(walk, EVENT_DELISTED, walk->tracks[i], walk->tracks[i]->last, NULL, NULL);
	if (walk->events->count > first)
		mem_sort(walk->events->items + first, walk->events->count - first, sizeof(struct event), by_kind);
}

static void walk_release(struct walk *walk)
{
	free(walk->tracks);
	map_release(&walk->by_id);
	map_release(&walk->by_name);
	map_release(&walk->told);
	arena_release(&walk->arena);
}

void events_of_archive(struct events *events, const struct archive *archive)
{
	SCOPED(walk) walk = {.events = events, .by_name.is_nocase = true};

	*events = (struct events){0};
	for (size_t i = 0; i < archive->count; i++)
		step(&walk, &archive->snapshots[i]);
}

void events_between(struct events *events, const struct snapshot *before, const struct snapshot *after)
{
	SCOPED(walk) walk = {.events = events, .by_name.is_nocase = true};

	*events = (struct events){0};
	if (before)
		step(&walk, before);
	step(&walk, after);
}

void events_release(struct events *events)
{
	free(events->items);
	arena_release(&events->arena);
	*events = (struct events){0};
}
