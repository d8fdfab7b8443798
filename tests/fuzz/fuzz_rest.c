/*
 * rest: an answer gives either facts that stand in it and that a snapshot can hold, or words why not. The first byte
 * says of which kind of host, and to which question.
 */
#include "fuzz/property.h"
#include "host/kind.h"
#include "host/rest.h"
#include "model/slug.h"
#include "model/snapshot.h"

#include <stdio.h>

static void check_snapshot(const struct host_kind *kind, struct repo *repo)
{
	struct slug slug;
	struct snapshot snapshot, again;
	struct buf bytes;
	struct err err = {0};

	char name[2 * SLUG_SIZE];

	/* As the run has it: behind its host's name, if that is still one. */
	int len = snprintf(name, sizeof(name), "%s%s", kind == &kind_github ? "" : "git.example.com/", repo->full_name);
	if (kind != &kind_github && !slug_parse(&slug, name, (size_t)len))
		return;
	repo->full_name = name;
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

	if (size == 0)
		return 0;
	const struct host_kind *kind = kind_of(data[0] % SITE_KINDS);
	enum kind_question question = data[0] / SITE_KINDS % QUESTIONS;
	const char *bytes = (const char *)data + 1;
	repo_init(&repo);
	if (rest_read(kind, question, bytes, size - 1, ~UINT64_C(0), &arena, &repo, &why) == REST_READ) {
		property_told(&repo, question == QUESTION_FIRST, bytes, size - 1);
		if (question == QUESTION_FIRST) {
			PROPERTY(kind->is_name(repo.full_name));
			check_snapshot(kind, &repo);
		}
	} else {
		PROPERTY(why && property_is_clean(why, false));
	}
	arena_release(&arena);
	return 0;
}
