#include "command/renames.h"

#include "base/log.h"
#include "base/map.h"
#include "base/mem.h"
#include "model/catalog_edit.h"
#include "model/slug.h"

#include <stdlib.h>

/* Two entries that became one repository can't both take its name: neither does. */
static bool is_free(const struct catalog *catalog, const struct project *project, const char *name)
{
	const struct project *other = catalog_find(catalog, name);

	return other == NULL || other == project;
}

static size_t collect(const struct catalog *catalog, const struct snapshot *facts, struct catalog_rename *renames)
{
	struct map taken = {0};
	struct arena keys = {0};
	size_t count = 0;

	for (size_t i = 0; i < catalog->project_count; i++) {
		const struct project *project = &catalog->projects[i];
		const struct repo *repo = snapshot_find(facts, project->repo);
		char key[SLUG_SIZE];

		if (repo == NULL || repo->status != REPO_OK || repo->full_name == NULL ||
			slug_is_equal(repo->full_name, project->repo) || !is_free(catalog, project, repo->full_name))
			continue;
		slug_fold(repo->full_name, key);
		if (map_add(&taken, arena_strdup(&keys, key), (void *)project) == NULL)
			renames[count++] = (struct catalog_rename){project, repo->full_name};
	}
	map_release(&taken);
	arena_release(&keys);
	return count;
}

/* The same facts under the names that the catalog lists now. */
static void follow(const struct catalog *catalog, struct snapshot *facts)
{
	struct snapshot renamed;

	snapshot_init(&renamed);
	renamed.date = facts->date;
	for (size_t i = 0; i < facts->count; i++) {
		struct repo repo = facts->repos[i];
		const struct project *project = catalog_find(catalog, repo.name);

		if (project != NULL)
			repo.name = project->repo;
		snapshot_add(&renamed, &repo);
	}
	snapshot_finish(&renamed);
	snapshot_release(facts);
	*facts = renamed;
}

static bool edit(
	struct catalog *catalog, const struct catalog_rename *renames, size_t count, struct buf *bytes, struct err *err)
{
	char *path = mem_strdup(catalog->path);
	struct catalog edited;
	bool is_good = catalog_edit_rename(catalog, renames, count, bytes, err) &&
		catalog_parse(&edited, path, bytes->data, bytes->len, err);

	if (is_good) {
		catalog_release(catalog);
		*catalog = edited;
	}
	free(path);
	return is_good;
}

void renames_fix(struct catalog *catalog, struct snapshot *facts, struct outputs *outputs)
{
	struct catalog_rename *renames = mem_calloc(catalog->project_count, sizeof *renames);
	size_t count = collect(catalog, facts, renames);
	struct err err = {0};
	struct buf bytes, source;

	buf_init(&bytes, BUF_NO_LIMIT);
	buf_init(&source, BUF_NO_LIMIT);
	buf_append(&source, catalog->bytes, catalog->len);
	if (count > 0 && edit(catalog, renames, count, &bytes, &err)) {
		outputs_add_edit(outputs, catalog->path, source.data, source.len, &bytes);
		follow(catalog, facts);
	}
	if (err.is_set)
		log_warn("%s:%u: %s; its names were left as they are", err.file, err.line, err.text);
	buf_release(&bytes);
	buf_release(&source);
	free(renames);
}
