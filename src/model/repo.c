#include "model/repo.h"

#include "base/text.h"
#include "model/fact.h"

#include <string.h>

static const char *const status_names[REPO_STATUS_COUNT + 1] = {
	[REPO_OK] = "ok",
	[REPO_STALE] = "stale",
	[REPO_GONE] = "gone",
	[REPO_BLOCKED] = "blocked",
	[REPO_REPLACED] = "replaced",
	[REPO_UNKNOWN] = "unknown",
};

void repo_init(struct repo *repo)
{
	memset(repo, 0, sizeof(*repo));
	repo->stars = -1;
	repo->forks = -1;
	repo->stars_unit = 1;
	repo->created = repo->pushed = repo->as_of = repo->since = MOMENT_UNKNOWN;
	repo->status = REPO_UNKNOWN;
}

static const char *copy_text(struct arena *arena, const char *text)
{
	return text ? arena_strdup(arena, text) : NULL;
}

bool repo_is_other(const struct repo *repo, int64_t known_id)
{
	return repo->id != 0 && known_id != 0 && repo->id != known_id;
}

static void copy_fact(struct repo *to, const struct repo *from, enum fact fact, struct arena *arena)
{
	struct fact_value value = fact_get(from, fact);

	if (value.text)
		value.text = arena_intern(arena, value.text);
	fact_set(to, fact, value, arena);
}

void repo_copy(struct repo *to, const struct repo *from, struct arena *arena)
{
	bool is_same_name = from->name && from->full_name && strcmp(from->name, from->full_name) == 0;

	*to = *from;
	to->name = copy_text(arena, from->name);
	/* Mostly the same: a list of a million need not hold them twice. */
	to->full_name = is_same_name ? to->name : copy_text(arena, from->full_name);
	to->reason = copy_text(arena, from->reason);
	to->more = NULL;
	for (int fact = 0; fact < FACTS; fact++)
		if (fact_is_text(fact) || (from->more && !fact_table[fact].is_kept))
			copy_fact(to, from, (enum fact)fact, arena);
}

const char *repo_status_name(enum repo_status status)
{
	return (unsigned)status < REPO_STATUS_COUNT ? status_names[status] : status_names[REPO_UNKNOWN];
}

bool repo_status_parse(const char *name, enum repo_status *status)
{
	size_t place = text_place(name, status_names);

	if (place < REPO_STATUS_COUNT)
		*status = (enum repo_status)place;
	return place < REPO_STATUS_COUNT;
}

bool repo_status_is_lasting(enum repo_status status)
{
	return status == REPO_GONE || status == REPO_BLOCKED || status == REPO_REPLACED;
}
