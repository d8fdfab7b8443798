/*
 * cache: a file that is taken, written and read is the same. The digest is put behind the bytes here, or no fuzzer
 * would ever see the other side of it.
 */
#include "base/sha256.h"
#include "fuzz/property.h"
#include "host/cache_file.h"

#include <stdlib.h>
#include <string.h>

#define NOW INT64_C(1790000000)

static void init(struct cache *cache)
{
	cache_init(cache, NULL, "https://api.github.com", NULL);
}

static bool read_bytes(struct cache *cache, const char *bytes, size_t len)
{
	init(cache);
	buf_append(&cache->bytes, bytes, len);
	return cache_file_read(cache);
}

static void check_entry(const struct cache_entry *entry)
{
	const struct repo *repo = &entry->repo;

	PROPERTY(repo->id >= -1 && repo->stars >= -1 && repo->forks >= -1);
	if (repo->status == REPO_OK)
		PROPERTY(repo->id > 0 && repo->stars >= 0 && repo->full_name && moment_is_known(repo->created));
}

/* Writing drops what is old: what is left must survive any number of rounds. */
static void check_written(const struct cache *cache)
{
	struct buf first, second;
	struct cache again;

	buf_init(&first, BUF_NO_LIMIT);
	buf_init(&second, BUF_NO_LIMIT);
	cache_file_write(cache, NOW, &first);
	PROPERTY(read_bytes(&again, first.data, first.len));
	cache_file_write(&again, NOW, &second);
	property_same(&first, &second);
	cache_release(&again);
	buf_release(&first);
	buf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf bytes;
	struct cache cache;
	char hex[SHA256_HEX_SIZE];

	property_hush();
	buf_init(&bytes, BUF_NO_LIMIT);
	if (size < 64)
		buf_printf(&bytes, "eco-refresh/cache/2\t00000000000000000000000000000000\n");
	buf_append(&bytes, data, size);
	sha256_hex(bytes.data, bytes.len, hex);
	buf_printf(&bytes, "end\t%s\n", hex);
	if (read_bytes(&cache, bytes.data, bytes.len)) {
		for (size_t i = 0; i < cache.count; i++)
			check_entry(cache.entries[i]);
		check_written(&cache);
	}
	cache_release(&cache);
	buf_release(&bytes);
	return 0;
}
