/* draft_snapshot: the counts and dates that the list itself shows, as the snapshot to begin with. */
#include "import/draft.h"

#include "base/buf.h"

static const char *source_of(const struct draft *draft, struct arena *arena)
{
	SCOPED(buf) text = BUF_EMPTY;

	buf_printf(&text, "as shown in %s", draft->path);
	return arena_strndup(arena, text.data, text.len);
}

size_t draft_snapshot(const struct draft *draft, struct date date, struct snapshot *snapshot)
{
	snapshot_init(snapshot);
	snapshot->date = date;
	snapshot->source = source_of(draft, &snapshot->arena);
	for (size_t i = 0; i < draft->project_count; i++) {
		const struct draft_project *project = draft->projects[i];
		struct repo repo;

		if (project->stars < 0 && !project->created[0])
			continue;
		repo_init(&repo);
		repo.name = project->repo;
		repo.status = REPO_OK;
		repo.stars = project->stars;
		repo.stars_unit = project->stars >= 0 ? project->stars_unit : 1;
		moment_parse(project->created, &repo.created);
		snapshot_add(snapshot, &repo);
	}
	snapshot_finish(snapshot);
	return snapshot->count;
}
