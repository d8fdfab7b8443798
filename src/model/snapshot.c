#include "model/snapshot.h"

#include "model/slug.h"

#include <stdlib.h>
#include <string.h>

/* A repo on its way to its place. */
struct entry {
	const char *name;
	size_t index; /* where it is */
};

void snapshot_init(struct snapshot *snapshot)
{
	memset(snapshot, 0, sizeof(*snapshot));
}

static void release_indexes(struct snapshot *snapshot)
{
	index_release(&snapshot->by_name);
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
	repo_copy(&MEM_NEXT(snapshot->repos, snapshot->count, snapshot->capacity), repo, &snapshot->arena);
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *one = a, *other = b;

	return strcasecmp(one->name, other->name);
}

static bool is_sorted(const struct snapshot *snapshot)
{
	for (size_t i = 1; i < snapshot->count; i++)
		if (strcasecmp(snapshot->repos[i - 1].name, snapshot->repos[i].name) >= 0)
			return false;
	return true;
}

/* Moves each to where it belongs, along the rings that this makes: of a long list there is no second copy. */
static void arrange(struct snapshot *snapshot, struct entry *entries)
{
	for (size_t i = 0; i < snapshot->count; i++) {
		struct repo held = snapshot->repos[i];
		size_t at = i;

		while (entries[at].index != i) {
			size_t from = entries[at].index;

			snapshot->repos[at] = snapshot->repos[from];
			entries[at].index = at;
			at = from;
		}
		snapshot->repos[at] = held;
		entries[at].index = at;
	}
}

static void sort(struct snapshot *snapshot)
{
	SCOPED_FREE struct entry *entries = mem_calloc(snapshot->count, sizeof(*entries));

	for (size_t i = 0; i < snapshot->count; i++)
		entries[i] = (struct entry){snapshot->repos[i].name, i};
	mem_sort(entries, snapshot->count, sizeof(*entries), compare_entries);
	arrange(snapshot, entries);
}

static const char *name_of(const void *list, uint32_t number)
{
	const struct snapshot *snapshot = list;

	return snapshot->repos[number].name;
}

/* Of a name twice the first stays. */
static void index_names(struct snapshot *snapshot)
{
	size_t count = 0;

	for (size_t i = 0; i < snapshot->count; i++) {
		snapshot->repos[count] = snapshot->repos[i];
		count += index_add(&snapshot->by_name, name_of, snapshot, (uint32_t)count) == INDEX_NONE;
	}
	snapshot->count = count;
}

static void index_full_names(struct snapshot *snapshot)
{
	snapshot->by_full_name.is_nocase = true;
	for (size_t i = 0; i < snapshot->count; i++) {
		struct repo *repo = &snapshot->repos[i];

		if (repo->full_name && !slug_is_equal(repo->full_name, repo->name))
			map_add(&snapshot->by_full_name, repo->full_name, repo);
	}
}

static int compare_ids(const void *a, const void *b)
{
	const struct snapshot_id *one = a, *other = b;

	return one->id < other->id ? -1 : one->id > other->id;
}

void snapshot_index_ids(struct snapshot *snapshot)
{
	free(snapshot->by_id);
	snapshot->by_id = mem_calloc(snapshot->count + 1, sizeof(*snapshot->by_id));
	snapshot->id_count = 0;
	for (size_t i = 0; i < snapshot->count; i++)
		if (snapshot->ids[i] != 0)
			snapshot->by_id[snapshot->id_count++] = (struct snapshot_id){snapshot->ids[i], i};
	mem_sort(snapshot->by_id, snapshot->id_count, sizeof(*snapshot->by_id), compare_ids);
}

void snapshot_finish(struct snapshot *snapshot)
{
	release_indexes(snapshot);
	if (!is_sorted(snapshot))
		sort(snapshot);
	index_names(snapshot);
	index_full_names(snapshot);
	snapshot->ids = mem_calloc(snapshot->count + 1, sizeof(*snapshot->ids));
	for (size_t i = 0; i < snapshot->count; i++)
		snapshot->ids[i] = snapshot->repos[i].id;
	snapshot_index_ids(snapshot);
}

const struct repo *snapshot_find(const struct snapshot *snapshot, const char *name)
{
	uint32_t number = index_find(&snapshot->by_name, name_of, snapshot, name);

	return number != INDEX_NONE ? &snapshot->repos[number] : NULL;
}

const struct repo *snapshot_find_full(const struct snapshot *snapshot, const char *full_name)
{
	const struct repo *repo = snapshot_find(snapshot, full_name);

	if (repo && repo->full_name && slug_is_equal(repo->full_name, full_name))
		return repo;
	return map_get(&snapshot->by_full_name, full_name);
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
