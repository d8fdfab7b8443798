/* rest: an answer gives either facts that a snapshot can hold, or words why not. */
#include "base/json_read.h"
#include "fuzz/property.h"
#include "host/kind.h"
#include "host/rest.h"
#include "model/slug.h"
#include "model/snapshot.h"

#include <string.h>

static void check_facts(struct repo *repo)
{
	struct snapshot snapshot, again;
	struct buf bytes;
	struct err err = {0};
	struct slug slug;

	PROPERTY(repo->id > 0 && repo->id <= JSON_MAX_INTEGER);
	PROPERTY(repo->stars >= 0 && repo->stars <= JSON_MAX_INTEGER);
	PROPERTY(repo->forks >= -1 && repo->forks <= JSON_MAX_INTEGER);
	PROPERTY(repo->full_name && slug_parse(&slug, repo->full_name, strlen(repo->full_name)));
	PROPERTY(moment_is_known(repo->created));
	repo->name = "listed/name";
	snapshot_init(&snapshot);
	snapshot.date = (struct date){2026, 8, 22};
	snapshot_add(&snapshot, repo);
	snapshot_finish(&snapshot);
	buf_init(&bytes, BUF_NO_LIMIT);
	snapshot_write(&snapshot, &bytes);
	PROPERTY(snapshot_parse(&again, "again", bytes.data, bytes.len, &err));
	PROPERTY(again.count == 1 && again.repos[0].stars == repo->stars && again.repos[0].id == repo->id);
	snapshot_release(&again);
	snapshot_release(&snapshot);
	buf_release(&bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct repo repo;
	const char *why = NULL;

	repo_init(&repo);
	if (rest_read(&kind_github, QUESTION_FIRST, (const char *)data, size, fact_kept(), &arena, &repo, &why) ==
		REST_READ)
		check_facts(&repo);
	else
		PROPERTY(why && property_is_clean(why, false));
	arena_release(&arena);
	return 0;
}
