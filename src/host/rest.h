/* rest: what a host is asked for about one repository, and what it answers, read strictly. Pure. */
#ifndef ECO_HOST_REST_H
#define ECO_HOST_REST_H

#include "base/mem.h"
#include "host/kind.h"
#include "model/repo.h"

#define REST_MAX_BODY ((size_t)1024 * 1024) /* of an answer, decoded */

enum rest_result {
	REST_READ,
	REST_UNREADABLE, /* no whole JSON: cut short or garbled on the way, may be right the next time */
	REST_WRONG /* JSON, but not a repository's facts, or too much of it */
};

/* What a question is asked for, a set; all of these are unknown without it. */
uint64_t rest_facts(enum kind_question question);
/* Appends where it goes, below the base. */
void rest_put_path(struct buf *out, const struct host_kind *kind, enum kind_question question, const char *name);
/*
 * Reads the answer of status 200 into repo (strings in arena), no more than facts. The first question's fills all of it
 * but name, any other's what it is asked for. why: what is wrong, in words, without quoting what came.
 */
enum rest_result rest_read(const struct host_kind *kind, enum kind_question question, const char *bytes, size_t len,
	uint64_t facts, struct arena *arena, struct repo *repo, const char **why);

#endif
