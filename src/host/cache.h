/*
 * cache: the last answers with their validators, by API address, token identity and name, in one file. See
 * doc/what-happens-when.md. The token is not in it: only a salted hash.
 */
#ifndef ECO_HOST_CACHE_H
#define ECO_HOST_CACHE_H

#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"
#include "model/repo.h"

#define CACHE_DAY ((int64_t)24 * 3600)
/* Seven days, less what a weekly run may be early. */
#define CACHE_FULL_READ_AFTER (7 * CACHE_DAY - CACHE_DAY / 2)
#define CACHE_RESUME_WITHIN CACHE_DAY
#define CACHE_DROP_AFTER (90 * CACHE_DAY)
#define CACHE_MOST_IDENTITIES 8

struct cache_entry {
	struct repo repo; /* name: in lower case; status REPO_OK, REPO_GONE or REPO_BLOCKED (with reason) */
	const char *etag; /* NULL: none */
	int64_t asked; /* the last answer, seconds */
	int64_t read; /* the last one in full */
	bool is_kept; /* learned by a run that did not finish, and not used by a finished one yet */
	bool is_new; /* of this run */
	bool is_used; /* by this run, which finished */
};

/* What another identity has in the file: kept as it is. */
struct cache_section {
	const char *bytes;
	size_t len;
	int64_t used;
};

struct cache {
	const char *path;
	const char *base, *token;
	char salt[33];
	char who[17];
	struct cache_entry **entries;
	size_t count, capacity;
	struct map by_name;
	struct cache_section *others;
	size_t other_count, other_capacity;
	int64_t limit, remaining, reset; /* the quota as told last; -1 */
	int64_t told; /* the newest Date of the last run that asked, by GitHub's clock; 0: none */
	bool is_foreign; /* the file is somebody else's: it is left as it is */
	struct buf bytes; /* of the file: entries read from it point in here */
	struct arena arena;
};

/*
 * base, token (NULL: anonymous) and path must outlive cache. A missing file is an empty cache, and so, with a note, is
 * one that can't be read or is not whole; with a warning one that never was a cache.
 */
void cache_init(struct cache *cache, const char *path, const char *base, const char *token);
void cache_release(struct cache *cache);
/* Without case; NULL where there is none. */
const struct cache_entry *cache_find(const struct cache *cache, const char *name);
/* Copies. */
void cache_put(struct cache *cache, const struct repo *repo, const char *etag, int64_t asked, int64_t read);
/* The validator to ask with, or NULL: none, or a read in full is due. */
const char *cache_validator(const struct cache_entry *entry, int64_t now);
/* Is it an interrupted run's answer that may still be taken without asking? NULL: no. */
bool cache_is_fresh(const struct cache_entry *entry, int64_t now);
/* This run was interrupted: the next one over these names may take what it learned. */
void cache_keep(struct cache *cache);
/* This run finished, and has an answer for name: the next one asks for it again. */
void cache_use(struct cache *cache, const char *name);
/*
 * Puts this run's entries into the file (not where it is somebody else's), under a lock of its own; what another run
 * wrote there meanwhile stays.
 */
bool cache_save(const struct cache *cache, int64_t now, struct err *err);

#endif
