/* rest: what GitHub answers about one repository, read strictly. Pure. */
#ifndef ECO_HOST_REST_H
#define ECO_HOST_REST_H

#include "base/mem.h"
#include "host/kind.h"
#include "model/repo.h"

#include <stddef.h>
#include <stdint.h>

#define REST_MAX_BODY ((size_t)1024 * 1024)

/*
 * GET /repos/OWNER/NAME. Fills repo (strings in arena) except name, with those of facts that it tells. why: what is
 * wrong, in words, without quoting what came.
 */
enum rest_result rest_read(
	const char *bytes, size_t len, uint64_t facts, struct arena *arena, struct repo *repo, const char **why);
/* Any other answer: no more than these facts into a repo that rest_read has filled. */
enum rest_result rest_read_more(
	const char *bytes, size_t len, uint64_t facts, struct arena *arena, struct repo *repo, const char **why);

#endif
