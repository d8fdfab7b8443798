#include "model/archive.h"

#include "base/file.h"
#include "model/slug.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ENDING ".json"

bool archive_date_of(const char *name, struct date *date)
{
	char text[DATE_SIZE];

	if (strlen(name) != DATE_SIZE - 1 + strlen(ENDING) || strcmp(name + DATE_SIZE - 1, ENDING) != 0)
		return false;
	memcpy(text, name, DATE_SIZE - 1);
	text[DATE_SIZE - 1] = '\0';
	return date_parse(text, date) && date->day != 0;
}

char *archive_path(const char *directory, struct date date)
{
	char name[DATE_SIZE + sizeof(ENDING)], text[DATE_SIZE];

	snprintf(name, sizeof(name), "%s" ENDING, date_format(date, text));
	return file_join(directory, name);
}

static void add_path(void *user, const char *name)
{
	struct archive *archive = user;
	struct date date;

	if (!archive_date_of(name, &date))
		return;
	MEM_NEXT(archive->paths, archive->count, archive->capacity) = file_join(archive->directory, name);
}

static bool load_one(struct snapshot *snapshot, const char *path, struct err *err)
{
	const char *slash = strrchr(path, '/');
	char text[DATE_SIZE];
	struct date date;

	if (!snapshot_load(snapshot, path, err))
		return false;
	if (!archive_date_of(slash ? slash + 1 : path, &date) || date_compare(date, snapshot->date) != 0)
		return err_set_at(
			err, path, 0, 0, "its date is %s, which is not its name's", date_format(snapshot->date, text));
	return true;
}

/* By the nearest later snapshot that lists the name, and not for another repository. */
static int64_t later_id(const struct archive *archive, size_t index, const char *name)
{
	while (++index < archive->count) {
		const struct snapshot *later = &archive->snapshots[index];
		const struct repo *repo = snapshot_find(later, name);

		if (repo && (repo->id == 0 || repo->status != REPO_REPLACED))
			return snapshot_id_of(later, repo);
	}
	return 0;
}

/*
 * Ids came into snapshots later than names (the first lists were made by hand), and tell a renamed repository from a
 * new one under an old name. From the newest back, so that each later one has its ids already.
 */
static void infer_ids(struct archive *archive)
{
	for (size_t i = archive->count; i-- > 0;) {
		struct snapshot *snapshot = &archive->snapshots[i];
		size_t without = 0;

		for (size_t j = 0; j < snapshot->count; j++) {
			const struct repo *repo = &snapshot->repos[j];

			if (repo->id != 0)
				continue;
			snapshot->ids[j] = later_id(archive, i, repo->name);
			without++;
		}
		if (without > 0)
			snapshot_index_ids(snapshot);
	}
}

bool archive_load(struct archive *archive, const char *directory, struct err *err)
{
	memset(archive, 0, sizeof(*archive));
	archive->directory = mem_strdup(directory);
	if (!file_exists(directory))
		return true;
	if (!file_list(directory, add_path, archive, err))
		return false;
	size_t count = archive->count;
	archive->snapshots = mem_calloc(count + 1, sizeof(*archive->snapshots));
	for (size_t i = 0; i < count; i++)
		if (!load_one(&archive->snapshots[i], archive->paths[i], err))
			return false;
	infer_ids(archive);
	return true;
}

void archive_release(struct archive *archive)
{
	for (size_t i = 0; i < archive->count; i++) {
		if (archive->snapshots)
			snapshot_release(&archive->snapshots[i]);
		free(archive->paths[i]);
	}
	free(archive->snapshots);
	free(archive->paths);
	free(archive->directory);
	memset(archive, 0, sizeof(*archive));
}

const struct snapshot *archive_newest(const struct archive *archive)
{
	return archive->count > 0 ? &archive->snapshots[archive->count - 1] : NULL;
}

const struct snapshot *archive_oldest(const struct archive *archive)
{
	return archive->count > 0 ? &archive->snapshots[0] : NULL;
}

const struct snapshot *archive_at(const struct archive *archive, struct date date)
{
	for (size_t i = 0; i < archive->count; i++)
		if (date_days(archive->snapshots[i].date) == date_days(date))
			return &archive->snapshots[i];
	return NULL;
}

static void insert(struct archive *archive, size_t index, const char *path)
{
	size_t after = archive->count - index;

	archive->paths = mem_grow(archive->paths, archive->count, &archive->capacity, sizeof(*archive->paths));
	archive->snapshots = mem_realloc(archive->snapshots, archive->count + 1, sizeof(*archive->snapshots));
	memmove(archive->paths + index + 1, archive->paths + index, after * sizeof(*archive->paths));
	memmove(archive->snapshots + index + 1, archive->snapshots + index, after * sizeof(*archive->snapshots));
	archive->paths[index] = mem_strdup(path);
	archive->count++;
}

void archive_put(struct archive *archive, struct snapshot *snapshot, const char *path)
{
	size_t index = archive->count;

	while (index > 0 && date_compare(snapshot->date, archive->snapshots[index - 1].date) <= 0)
		index--;
	if (index < archive->count && date_compare(snapshot->date, archive->snapshots[index].date) == 0)
		snapshot_release(&archive->snapshots[index]);
	else
		insert(archive, index, path);
	archive->snapshots[index] = *snapshot;
	snapshot_init(snapshot);
	infer_ids(archive);
}

void archive_remove(struct archive *archive, size_t index)
{
	size_t after = archive->count - index - 1;

	snapshot_release(&archive->snapshots[index]);
	free(archive->paths[index]);
	memmove(archive->paths + index, archive->paths + index + 1, after * sizeof(*archive->paths));
	memmove(archive->snapshots + index, archive->snapshots + index + 1, after * sizeof(*archive->snapshots));
	archive->count--;
}

/*
 * What one snapshot lists under a name: by name, full name, then the project's earlier names; each may be refused.
 * A full name is no match where the name is listed itself: then the row of that full name is another entry's, which
 * has taken the name.
 */
struct search {
	const struct snapshot *snapshot;
	const char *name;
	const struct project *project;
	bool (*is_wanted)(const struct search *search, const struct repo *repo);
	int64_t id;
};

static const struct repo *search_by_name(const struct search *search)
{
	const struct repo *repo = snapshot_find(search->snapshot, search->name);

	if (repo && search->is_wanted(search, repo))
		return repo;
	repo = repo ? NULL : snapshot_find_full(search->snapshot, search->name);
	if (repo && search->is_wanted(search, repo))
		return repo;
	for (size_t i = 0; search->project && i < search->project->formerly_count; i++) {
		repo = snapshot_find(search->snapshot, search->project->formerly[i]);
		if (repo && search->is_wanted(search, repo))
			return repo;
	}
	return NULL;
}

/* Of a project that moved to another host, the ids say nothing. */
static bool is_no_other(const struct search *search, const struct repo *repo)
{
	int64_t id = snapshot_id_of(search->snapshot, repo);

	return id == 0 || search->id == 0 || id == search->id || !slug_is_same_host(repo->name, search->name);
}

const struct repo *archive_match(const struct archive *archive, const struct snapshot *snapshot, int64_t id,
	const char *name, const struct project *project)
{
	struct search search = {snapshot, name, project, is_no_other, id};

	if (id == 0 && archive && project)
		search.id = archive_id(archive, project);
	/* Of two entries with the id, the one under the name. */
	const struct repo *repo = snapshot_find(snapshot, name);
	if (repo && search.id != 0 && snapshot_id_of(snapshot, repo) == search.id)
		return repo;
	repo = snapshot_find_id(snapshot, search.id, name);
	return repo ? repo : search_by_name(&search);
}

static bool has_id(const struct search *search, const struct repo *repo)
{
	return repo->id != 0 && repo->status != REPO_REPLACED && slug_is_same_host(repo->name, search->name);
}

static bool has_any_id(const struct search *search, const struct repo *repo)
{
	return repo->id != 0 && slug_is_same_host(repo->name, search->name);
}

static int64_t newest_id(const struct archive *archive, struct search *search)
{
	for (size_t i = archive->count; i-- > 0;) {
		search->snapshot = &archive->snapshots[i];
		const struct repo *repo = search_by_name(search);
		if (repo)
			return repo->id;
	}
	return 0;
}

/* Where a pin is wrong, or not refreshed yet: the id of what was kept. */
static int64_t pinned_id(const struct archive *archive, const struct project *project)
{
	const struct snapshot *newest = archive_newest(archive);
	const struct repo *kept = newest ? snapshot_find(newest, project->repo) : NULL;

	if (!kept || kept->status == REPO_OK || kept->id == 0 || snapshot_find_id(newest, project->id, project->repo))
		return project->id;
	return kept->id;
}

int64_t archive_id(const struct archive *archive, const struct project *project)
{
	struct search search = {NULL, project->repo, project, has_id, 0};

	if (!archive)
		return project->id;
	if (project->id != 0)
		return pinned_id(archive, project);
	int64_t id = newest_id(archive, &search);
	if (id != 0)
		return id;
	search.is_wanted = has_any_id;
	return newest_id(archive, &search);
}

const char *archive_full_name(const struct archive *archive, const struct project *project, int64_t id)
{
	for (size_t i = archive ? archive->count : 0; i-- > 0;) {
		const struct repo *repo = archive_match(archive, &archive->snapshots[i], id, project->repo, project);

		if (repo && repo->full_name)
			return repo->full_name;
	}
	return NULL;
}
