/* known: what a host said of the repository of an entry. Plain data. */
#ifndef ECO_REVIEW_KNOWN_H
#define ECO_REVIEW_KNOWN_H

#include "base/date.h"

#include <stddef.h>

#define KNOWN_CONTRIBUTORS 100

enum known_state {
	KNOWN_NOT, /* nobody was asked, or there was no answer */
	KNOWN_THERE,
	KNOWN_GONE, /* deleted, or private now */
	KNOWN_BLOCKED
};

/* A file, or a tag by its pattern, of a repository. */
struct known_part {
	const char *text;
	bool is_tag;
	int is_there; /* -1: not known */
};

/* What the host said of an entry's repository. Of what it did not say: -1, NULL, a date that is not known. */
struct known {
	enum known_state state;
	const char *reason; /* why nothing is known, in words; NULL */
	const char *full_name; /* as the host spells it now */
	int64_t id, stars; /* id 0: not known */
	struct date created, pushed;
	int is_archived, is_fork;
	int64_t contributors; /* without bots; no more are counted than KNOWN_CONTRIBUTORS */
	const struct known_part *parts; /* what the policy wants in it */
	size_t part_count;
	const char *license; /* SPDX; "NOASSERTION" where there is one that is no known one, "" where there is none */
	const char *language; /* "" where there is none */
};

/* Of known where nothing is. */
#define KNOWN_NOTHING ((struct known){.stars = -1, .is_archived = -1, .is_fork = -1, .contributors = -1})

#endif
