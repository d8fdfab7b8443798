/* cache_file: the bytes of a cache. Tab-separated lines, those of one identity together, a digest at the end. */
#ifndef ECO_HOST_CACHE_FILE_H
#define ECO_HOST_CACHE_FILE_H

#include "host/cache.h"

/* What every version begins with. */
#define CACHE_FILE_MARK "eco-refresh/cache/"

/*
 * Reads cache->bytes into cache, whose base and token are set. false where they are no whole cache of this version.
 * Entries point into the bytes.
 */
bool cache_file_read(struct cache *cache);
/* Appends the whole file. */
void cache_file_write(const struct cache *cache, int64_t now, struct buf *out);
/* who from salt, base and token. */
void cache_file_identify(struct cache *cache);

#endif
