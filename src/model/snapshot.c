#include "model/snapshot.h"

#include "model/slug.h"

#include <stdlib.h>
#include <string.h>

/* A repo on its way to its place. */
struct entry {
	const char *key; /* the folded name */
	size_t index;
};

void snapshot_init(struct snapshot *snapshot)
{
	memset(snapshot, 0, sizeof(*snapshot));
}

static void release_indexes(struct snapshot *snapshot)
{
	map_release(&snapshot->by_name);
	map_release(&snapshot->by_full_name);
	free(snapshot->ids);
	free(snapshot->by_id);
	snapshot->ids = NULL;
	snapshot->by_id = NULL;
	snapshot->id_count = 0;
}

void snapshot_release(struct snapshot *snapshot)
{
	release_indexes(snapshot);
	free(snapshot->repos);
	arena_release(&snapshot->arena);
	snapshot_init(snapshot);
}

void snapshot_add(struct snapshot *snapshot, const struct repo *repo)
{
	snapshot->repos = mem_grow(snapshot->repos, snapshot->count, &snapshot->capacity, sizeof(*snapshot->repos));
	repo_copy(&snapshot->repos[snapshot->count++], repo, &snapshot->arena);
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *one = a, *other = b;
	int order = strcmp(one->key, other->key);

	if (order != 0)
		return order;
	return one->index < other->index ? -1 : one->index > other->index;
}

static struct entry *sorted_entries(struct snapshot *snapshot)
{
	struct entry *entries = mem_calloc(snapshot->count, sizeof(*entries));

	for (size_t i = 0; i < snapshot->count; i++)
		entries[i] = (struct entry){slug_key(snapshot->repos[i].name, &snapshot->arena), i};
	qsort(entries, snapshot->count, sizeof(*entries), compare_entries);
	return entries;
}

/* Puts the repos in the order of entries, each name once. */
static void arrange(struct snapshot *snapshot, const struct entry *entries)
{
	struct repo *repos = mem_calloc(snapshot->count, sizeof(*repos));
	size_t count = 0;

	for (size_t i = 0; i < snapshot->count; i++) {
		if (i > 0 && strcmp(entries[i].key, entries[i - 1].key) == 0)
			continue;
		repos[count] = snapshot->repos[entries[i].index];
		map_add(&snapshot->by_name, entries[i].key, &repos[count]);
		count++;
	}
	free(snapshot->repos);
	snapshot->repos = repos;
	snapshot->capacity = snapshot->count;
	snapshot->count = count;
}

static void index_full_names(struct snapshot *snapshot)
{
	for (size_t i = 0; i < snapshot->count; i++) {
		struct repo *repo = &snapshot->repos[i];

		if (repo->full_name && !slug_is_equal(repo->full_name, repo->name))
			map_add(&snapshot->by_full_name, slug_key(repo->full_name, &snapshot->arena), repo);
	}
}

static int compare_ids(const void *a, const void *b)
{
	const struct snapshot_id *one = a, *other = b;

	if (one->id != other->id)
		return one->id < other->id ? -1 : 1;
	return one->index < other->index ? -1 : one->index > other->index;
}

void snapshot_index_ids(struct snapshot *snapshot)
{
	free(snapshot->by_id);
	snapshot->by_id = mem_calloc(snapshot->count + 1, sizeof(*snapshot->by_id));
	snapshot->id_count = 0;
	for (size_t i = 0; i < snapshot->count; i++)
		if (snapshot->ids[i] != 0)
			snapshot->by_id[snapshot->id_count++] = (struct snapshot_id){snapshot->ids[i], i};
	qsort(snapshot->by_id, snapshot->id_count, sizeof(*snapshot->by_id), compare_ids);
}

void snapshot_finish(struct snapshot *snapshot)
{
	release_indexes(snapshot);
	if (snapshot->count > 0) {
		struct entry *entries = sorted_entries(snapshot);

		arrange(snapshot, entries);
		free(entries);
	}
	index_full_names(snapshot);
	snapshot->ids = mem_calloc(snapshot->count + 1, sizeof(*snapshot->ids));
	for (size_t i = 0; i < snapshot->count; i++)
		snapshot->ids[i] = snapshot->repos[i].id;
	snapshot_index_ids(snapshot);
}

/* No slug is as long as SLUG_SIZE, so that cutting a longer name can't make it one that is listed. */
static const struct repo *find(const struct map *map, const char *name)
{
	char folded[SLUG_SIZE];

	return map_get(map, slug_fold(name, folded));
}

const struct repo *snapshot_find(const struct snapshot *snapshot, const char *name)
{
	return find(&snapshot->by_name, name);
}

const struct repo *snapshot_find_full(const struct snapshot *snapshot, const char *full_name)
{
	const struct repo *repo = find(&snapshot->by_name, full_name);

	if (repo && repo->full_name && slug_is_equal(repo->full_name, full_name))
		return repo;
	return find(&snapshot->by_full_name, full_name);
}

const struct repo *snapshot_find_id(const struct snapshot *snapshot, int64_t id, const char *name)
{
	size_t low = 0, high = snapshot->id_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (snapshot->by_id[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	for (; id != 0 && low < snapshot->id_count && snapshot->by_id[low].id == id; low++) {
		const struct repo *repo = &snapshot->repos[snapshot->by_id[low].index];

		if (slug_is_same_host(repo->name, name))
			return repo;
	}
	return NULL;
}

int64_t snapshot_id_of(const struct snapshot *snapshot, const struct repo *repo)
{
	return snapshot->ids ? snapshot->ids[repo - snapshot->repos] : repo->id;
}
