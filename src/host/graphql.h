/*
 * graphql: one query for many repositories, and its answer read strictly. Pure. The same facts as REST's, to the byte.
 */
#ifndef ECO_HOST_GRAPHQL_H
#define ECO_HOST_GRAPHQL_H

#include "base/buf.h"
#include "base/mem.h"
#include "host/kind.h"

#define GRAPHQL_MAX_BODY ((size_t)8 * 1024 * 1024) /* of an answer, decoded */

/* One batch. */
struct graphql_asked {
	const struct host_kind *kind;
	const char *const *names;
	size_t count;
	uint64_t facts;
};

/* Where a host of this kind takes queries; the caller frees. */
char *graphql_url(const struct host_kind *kind, const char *base);
/* For the kinds: what is asked for of each, behind its name and id. */
void graphql_put_selections(struct buf *out, const struct kind_fact *rows, uint64_t facts);
/* Fills the items, which are in the order of the names. Strings go to arena. */
enum graphql_verdict graphql_read(const struct graphql_asked *asked, const char *bytes, size_t len, struct arena *arena,
	struct graphql_item *items);

#endif
