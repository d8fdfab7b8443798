/*
 * event: what happened to the repositories of a list, from its snapshots alone: each thing once, at the first snapshot
 * that shows it. How stars move is no event. Pure.
 */
#ifndef ECO_MODEL_EVENT_H
#define ECO_MODEL_EVENT_H

#include "base/date.h"
#include "base/mem.h"
#include "model/archive.h"

#define EVENT_QUIET_DAYS 365 /* no push, no release for more than these */
#define EVENT_ID_SIZE 33

enum event_kind {
	EVENT_LISTED,
	EVENT_DELISTED,
	EVENT_RENAMED, /* before, after: the names */
	EVENT_TRANSFERRED, /* the same: another owner, perhaps another name, too */
	EVENT_REPLACED, /* another repository stands under its name */
	EVENT_GONE, /* after: "gone" or "blocked" */
	EVENT_BACK, /* answers again after it was gone or replaced; before: as what */
	EVENT_ARCHIVED,
	EVENT_REVIVED, /* no longer archived */
	EVENT_LICENSE, /* before, after: the licenses; NULL: none that the host knows */
	EVENT_RELEASED, /* after more than a year without; before: the last one's day; after: the tag, else the day */
	EVENT_QUIET, /* no push for more than a year, and not archived; before: the last one's day */
	EVENT_KINDS
};

struct event {
	enum event_kind kind;
	struct date date; /* of the snapshot */
	const char *name; /* as the snapshot lists it; where delisted, the one before */
	const char *full_name; /* as its host spells it; its name where that is not known */
	const char *before, *after; /* NULL where there is nothing to say */
	/*
	 * Of repository, kind and what changed, so that it stays where snapshots in between are pruned; of several
	 * alike the number counts.
	 */
	char id[EVENT_ID_SIZE];
};

/* Oldest first; those of one snapshot by kind, then name. Texts live here or in the snapshots. */
struct events {
	struct event *items;
	size_t count, capacity;
	struct arena arena;
};

/* "listed", …: as in files. */
const char *event_kind_name(enum event_kind kind);
/* Both fill events, to be released; the snapshots must outlive it. */
void events_of_archive(struct events *events, const struct archive *archive);
/* From one to the other; before may be NULL: then nothing happened. */
void events_between(struct events *events, const struct snapshot *before, const struct snapshot *after);
void events_release(struct events *events);

#endif
