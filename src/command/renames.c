#include "command/renames.h"

#include "base/log.h"
#include "base/map.h"
#include "base/mem.h"
#include "model/catalog_edit.h"
#include "model/slug.h"

#include <stdlib.h>

/* One to be made; the texts live in the plan's arena, as the catalog is read anew in between. */
struct rename {
	const char *from, *to;
};

struct plan {
	struct rename *renames;
	size_t count;
	struct arena arena;
};

/* Two entries that became one repository can't both take its name: the first does. */
static bool is_free(const struct catalog *catalog, const struct project *project, const char *name)
{
	const struct project *other = catalog_find(catalog, name);

	if (other == NULL || other == project)
		return true;
	log_warn_at(catalog->path, project->repo_line, "%s is not corrected: line %u lists %s already", project->repo,
		other->repo_line, name);
	return false;
}

static bool is_renamed(const struct repo *repo, const struct project *project)
{
	return repo != NULL && repo->status == REPO_OK && repo->full_name != NULL &&
		!slug_is_equal(repo->full_name, project->repo);
}

static void make_plan(struct plan *plan, const struct catalog *catalog, const struct snapshot *facts)
{
	SCOPED(map) taken = {.is_nocase = true};

	*plan = (struct plan){.renames = mem_calloc(catalog->project_count, sizeof *plan->renames)};
	for (size_t i = 0; i < catalog->project_count; i++) {
		const struct project *project = &catalog->projects[i];
		const struct repo *repo = snapshot_find(facts, project->repo);

		if (!is_renamed(repo, project) || !is_free(catalog, project, repo->full_name))
			continue;
		if (map_add(&taken, repo->full_name, (void *)project) == NULL)
			plan->renames[plan->count++] = (struct rename){
				arena_strdup(&plan->arena, project->repo), arena_strdup(&plan->arena, repo->full_name)};
	}
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

/* All of them in one edit of the catalog, which is read anew. */
static bool edit(struct catalog *catalog, const struct rename *renames, size_t count, struct err *err)
{
	SCOPED_FREE struct catalog_rename *edits = mem_calloc(count, sizeof *edits);
	SCOPED_FREE char *path = mem_strdup(catalog->path);
	struct catalog edited;
	SCOPED(buf) bytes = BUF_EMPTY;

	for (size_t i = 0; i < count; i++)
		edits[i] = (struct catalog_rename){catalog_find(catalog, renames[i].from), renames[i].to};
	bool is_good = catalog_edit_rename(catalog, edits, count, &bytes, err) &&
		catalog_parse(&edited, path, bytes.data, bytes.len, err);
	if (is_good) {
		catalog_release(catalog);
		*catalog = edited;
	}
	return is_good;
}

/* One that stands in a form that can't be edited does not keep the others from it. */
static void edit_each(struct catalog *catalog, const struct plan *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		struct err err = {0};

		if (!edit(catalog, &plan->renames[i], 1, &err))
			log_warn_at(err.file[0] != '\0' ? err.file : catalog->path, err.line, "%s is not corrected: %s",
				plan->renames[i].from, err.text);
	}
}

void renames_fix(struct catalog *catalog, struct snapshot *facts, struct outputs *outputs)
{
	struct err err = {0};
	struct mark source = mark_of(catalog->bytes, catalog->len);
	SCOPED(buf) bytes = BUF_EMPTY;
	struct plan plan;

	make_plan(&plan, catalog, facts);
	if (plan.count > 0 && !edit(catalog, plan.renames, plan.count, &err))
		edit_each(catalog, &plan);
	if (!mark_is_equal(source, mark_of(catalog->bytes, catalog->len))) {
		buf_append(&bytes, catalog->bytes, catalog->len);
		outputs_add_edit(outputs, catalog->path, source, &bytes);
		follow(catalog, facts);
	}
	free(plan.renames);
	arena_release(&plan.arena);
}
