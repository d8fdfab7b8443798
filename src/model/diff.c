#include "model/diff.h"

#include "model/slug.h"

#include <stdlib.h>
#include <string.h>

/* Which entries have their row; by index. */
struct matcher {
	const struct archive *archive;
	struct diff *diff;
	bool *is_before_used;
	bool *is_after_used;
};

int64_t diff_round(int64_t stars, int64_t unit)
{
	if (unit <= 1)
		return stars;
	int64_t rest = stars % unit;
	if (rest < 0)
		rest += unit;
	/* Not 2 * rest, nor a sum before the subtraction: neither may overflow. */
	stars -= rest;
	return rest >= unit - rest && stars <= INT64_MAX - unit ? stars + unit : stars;
}

static bool is_lost(const struct repo *repo)
{
	return repo->status == REPO_GONE || repo->status == REPO_BLOCKED;
}

static bool is_other_name(const struct repo *before, const struct repo *after)
{
	const char *name = before->full_name ? before->full_name : before->name;

	return after->full_name && !slug_is_equal(name, after->full_name);
}

static bool is_other_date(const struct repo *before, const struct repo *after)
{
	struct date one = moment_date(before->created), other = moment_date(after->created);

	return date_is_known(one) && date_is_known(other) && date_compare(one, other) != 0;
}

static void compare(struct change *change)
{
	const struct repo *before = change->before, *after = change->after;

	if (!before || !after)
		return;
	change->is_renamed = is_other_name(before, after);
	change->is_newly_archived = after->is_archived && !before->is_archived && before->id != 0;
	change->is_newly_gone = is_lost(after) && !is_lost(before) && (before->id != 0 || before->stars >= 0);
	change->is_date_corrected = is_other_date(before, after);
}

static void add(
	struct matcher *matcher, const struct project *project, const struct repo *before, const struct repo *after)
{
	struct diff *diff = matcher->diff;
	struct change *change = &diff->changes[diff->count++];

	*change = (struct change){.project = project, .before = before, .after = after};
	if (before)
		matcher->is_before_used[before - diff->before->repos] = true;
	if (after)
		matcher->is_after_used[after - diff->after->repos] = true;
	compare(change);
}

static const struct repo *find(const struct matcher *matcher, const struct snapshot *snapshot, int64_t id,
	const char *name, const struct project *project)
{
	return snapshot ? archive_match(matcher->archive, snapshot, id, name, project) : NULL;
}

static void add_project(struct matcher *matcher, const struct project *project)
{
	int64_t id = archive_id(matcher->archive, project);
	const struct repo *after = find(matcher, matcher->diff->after, id, project->repo, project);

	if (id == 0 && after)
		id = snapshot_id_of(matcher->diff->after, after);
	add(matcher, project, find(matcher, matcher->diff->before, id, project->repo, project), after);
}

/* Without a catalog the later snapshot is the list. */
static void add_repo(struct matcher *matcher, const struct repo *after)
{
	const struct snapshot *snapshot = matcher->diff->before;
	int64_t id = snapshot_id_of(matcher->diff->after, after);
	const struct repo *before = find(matcher, snapshot, id, after->name, NULL);

	if (!before && after->full_name)
		before = find(matcher, snapshot, id, after->full_name, NULL);
	add(matcher, NULL, before, after);
}

static void add_dropped(struct matcher *matcher, const struct repo *before)
{
	const struct diff *diff = matcher->diff;
	const struct repo *after = find(matcher, diff->after, snapshot_id_of(diff->before, before), before->name, NULL);

	if (after && matcher->is_after_used[after - diff->after->repos])
		after = NULL;
	add(matcher, NULL, before, after);
}

static void add_all(struct matcher *matcher, const struct catalog *catalog)
{
	struct diff *diff = matcher->diff;

	for (size_t i = 0; catalog && i < catalog->project_count; i++)
		add_project(matcher, &catalog->projects[i]);
	for (size_t i = 0; !catalog && diff->after && i < diff->after->count; i++)
		add_repo(matcher, &diff->after->repos[i]);
	size_t listed = diff->count;
	for (size_t i = 0; diff->before && i < diff->before->count; i++)
		if (!matcher->is_before_used[i])
			add_dropped(matcher, &diff->before->repos[i]);
	diff->dropped = diff->count - listed;
}

void diff_init(struct diff *diff, const struct archive *archive, const struct catalog *catalog,
	const struct snapshot *before, const struct snapshot *after)
{
	struct matcher matcher = {.archive = archive, .diff = diff};
	size_t befores = before ? before->count : 0, afters = after ? after->count : 0;
	size_t listed = catalog ? catalog->project_count : afters;

	memset(diff, 0, sizeof(*diff));
	diff->before = before;
	diff->after = after;
	/* Not zeroed: of two long lists that are the same half is never touched. */
	diff->changes = mem_realloc(NULL, listed + befores + 1, sizeof(*diff->changes));
	matcher.is_before_used = mem_calloc(befores + 1, sizeof(bool));
	matcher.is_after_used = mem_calloc(afters + 1, sizeof(bool));
	add_all(&matcher, catalog);
	free(matcher.is_before_used);
	free(matcher.is_after_used);
}

void diff_release(struct diff *diff)
{
	free(diff->changes);
	memset(diff, 0, sizeof(*diff));
}
