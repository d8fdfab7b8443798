/* rest: what a host answers about one repository, read strictly. Pure. */
#ifndef ECO_HOST_REST_H
#define ECO_HOST_REST_H

#include "base/mem.h"
#include "host/kind.h"
#include "model/repo.h"

#include <stddef.h>
#include <stdint.h>

#define REST_MAX_BODY ((size_t)1024 * 1024)

struct kind_fact;

/* How a kind's answer looks. */
struct rest_shape {
	const struct kind_fact *facts; /* by fact */
	const char *name; /* the member that has the repository's name */
	bool (*is_name)(const char *name); /* as in struct host_kind */
};

/*
 * The answer to a kind's first question. Fills repo (strings in arena) except name, with those of facts that it tells.
 * why: what is wrong, in words, without quoting what came.
 */
enum rest_result rest_read(const struct rest_shape *shape, const char *bytes, size_t len, uint64_t facts,
	struct arena *arena, struct repo *repo, const char **why);
/* Any other answer: no more than these facts into a repo that rest_read has filled. */
enum rest_result rest_read_more(const struct rest_shape *shape, const char *bytes, size_t len, uint64_t facts,
	struct arena *arena, struct repo *repo, const char **why);
/* Both for a kind's table of questions: shape is the file's own. */
#define REST_READERS(shape) \
	static enum rest_result read_first(const char *bytes, size_t len, uint64_t facts, struct arena *arena, \
		struct repo *repo, const char **why) \
	{ \
		return rest_read(&(shape), bytes, len, facts, arena, repo, why); \
	} \
	static enum rest_result read_more(const char *bytes, size_t len, uint64_t facts, struct arena *arena, \
		struct repo *repo, const char **why) \
	{ \
		return rest_read_more(&(shape), bytes, len, facts, arena, repo, why); \
	} \
	_Static_assert(true, "")

#endif
