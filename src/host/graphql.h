/*
 * graphql: one query for many repositories, and its answer read strictly. Pure. The same facts as REST's, to the byte.
 */
#ifndef ECO_HOST_GRAPHQL_H
#define ECO_HOST_GRAPHQL_H

#include "base/buf.h"
#include "base/mem.h"
#include "host/kind.h"

#include <stddef.h>
#include <stdint.h>

#define GRAPHQL_MAX_BODY ((size_t)8 * 1024 * 1024)

/* Appends the body to POST. names: owner/name, checked by slug_parse. */
void graphql_write(struct buf *out, const char *const *names, size_t count, uint64_t facts);
/* Fills the items, which are in the order of the names. Strings go to arena. */
enum graphql_verdict graphql_read(
	const char *bytes, size_t len, uint64_t facts, struct arena *arena, struct graphql_item *items, size_t count);

#endif
