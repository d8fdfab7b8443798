#include "host/cache.h"

#include "base/file.h"
#include "base/log.h"
#include "base/stray.h"
#include "base/text.h"
#include "host/cache_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MAX_BYTES ((size_t)512 * 1024 * 1024)
#define LOCK_STEP_MS 20
#define LOCK_STEPS 250

static void choose_salt(struct cache *cache)
{
	unsigned char random[16] = {0};

	/* Without entropy (early boot) the hash is unsalted, which a token's own randomness bears. */
	if (getrandom(random, sizeof(random), GRND_NONBLOCK) != (ssize_t)sizeof(random))
		memset(random, 0, sizeof(random));
	for (size_t i = 0; i < sizeof(random); i++)
		snprintf(cache->salt + 2 * i, 3, "%02x", random[i]);
}

static void forget(struct cache *cache)
{
	const char *path = cache->path, *base = cache->base, *token = cache->token;

	cache_release(cache);
	*cache = (struct cache){.path = path,
		.base = base,
		.token = token,
		.limit = -1,
		.remaining = -1,
		.reset = -1,
		.by_name.is_nocase = true};
	buf_init(&cache->bytes, MAX_BYTES);
	choose_salt(cache);
	cache_file_identify(cache);
}

/* A broken cache begins as one, or with the zeroes that a crash may leave. */
static bool is_foreign(const struct buf *bytes)
{
	size_t len = strlen(CACHE_FILE_MARK);

	return bytes->len > 0 && bytes->data[0] != '\0' &&
		(bytes->len < len || memcmp(bytes->data, CACHE_FILE_MARK, len) != 0);
}

static void drop(struct cache *cache, bool is_quiet)
{
	bool foreign = is_foreign(&cache->bytes);

	if (foreign && !is_quiet)
		log_warn("%s is not a cache of this program: it is left as it is, and no answers are kept. Is --cache "
			 "right?",
			cache->path);
	else if (!is_quiet)
		log_note("%s is not whole: dropped, everything is asked anew", cache->path);
	forget(cache);
	cache->is_foreign = foreign;
}

/* is_quiet: no word about a broken file, it was said before. */
static void load(struct cache *cache, bool is_quiet)
{
	struct err err = {0};
	char text[2000];

	forget(cache);
	if (!cache->path || !file_exists(cache->path))
		return;
	if (!file_read(cache->path, &cache->bytes, &err)) {
		if (!is_quiet)
			log_note("the cache is not used: %s", err_format(&err, text, sizeof(text)));
		forget(cache);
	} else if (is_foreign(&cache->bytes) || (cache->bytes.len > 0 && !cache_file_read(cache))) {
		drop(cache, is_quiet);
	}
}

void cache_init(struct cache *cache, const char *path, const char *base, const char *token)
{
	*cache = (struct cache){.path = path, .base = base, .token = token, .by_name.is_nocase = true};
	load(cache, false);
}

void cache_release(struct cache *cache)
{
	free(cache->entries);
	free(cache->others);
	map_release(&cache->by_name);
	buf_release(&cache->bytes);
	arena_release(&cache->arena);
}

static struct cache_entry *find(const struct cache *cache, const char *name)
{
	return map_get(&cache->by_name, name);
}

const struct cache_entry *cache_find(const struct cache *cache, const char *name)
{
	return find(cache, name);
}

static struct cache_entry *new_entry(struct cache *cache, const char *name)
{
	struct cache_entry *entry = arena_alloc(&cache->arena, sizeof(*entry));

	entry->repo.name = text_fold(arena_strdup(&cache->arena, name));
	MEM_NEXT(cache->entries, cache->count, cache->capacity) = entry;
	map_set(&cache->by_name, entry->repo.name, entry);
	return entry;
}

void cache_put(struct cache *cache, const struct repo *repo, const char *etag, int64_t asked, int64_t read)
{
	struct cache_entry *entry = find(cache, repo->name);
	struct repo facts = *repo;

	if (!entry)
		entry = new_entry(cache, repo->name);
	facts.name = entry->repo.name;
	entry->etag = etag && *etag ? arena_strdup(&cache->arena, etag) : NULL;
	entry->asked = asked;
	entry->read = read;
	entry->is_kept = false;
	entry->is_new = true;
	repo_copy(&entry->repo, &facts, &cache->arena);
}

/* A clock set back makes a time to come: then nothing is known of the age. */
static bool is_within(int64_t then, int64_t now, int64_t seconds)
{
	return then > 0 && then <= now && now - then < seconds;
}

const char *cache_validator(const struct cache_entry *entry, int64_t now)
{
	if (!entry || entry->repo.status != REPO_OK || !is_within(entry->read, now, CACHE_FULL_READ_AFTER))
		return NULL;
	return entry->etag;
}

bool cache_is_fresh(const struct cache_entry *entry, int64_t now)
{
	return entry && entry->is_kept && is_within(entry->asked, now, CACHE_RESUME_WITHIN);
}

void cache_keep(struct cache *cache)
{
	for (size_t i = 0; i < cache->count; i++)
		cache->entries[i]->is_kept |= cache->entries[i]->is_new;
}

void cache_use(struct cache *cache, const char *name)
{
	struct cache_entry *entry = find(cache, name);

	if (!entry)
		return;
	entry->is_kept = false;
	entry->is_used = true;
}

/* The file itself is the lock: after waiting it may have been replaced by another, then that one is locked. */
static int try_lock(const char *path)
{
	struct stat locked, there;
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return -1;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &locked) == 0 && stat(path, &there) == 0 &&
		locked.st_ino == there.st_ino && locked.st_dev == there.st_dev)
		return fd;
	close(fd);
	errno = EWOULDBLOCK;
	return -1;
}

static bool lock(const char *path, int *fd, struct err *err)
{
	struct timespec step = {.tv_nsec = LOCK_STEP_MS * 1000000L};

	for (int i = 0; i < LOCK_STEPS; i++) {
		*fd = try_lock(path);
		if (*fd >= 0)
			return true;
		if (errno != EWOULDBLOCK)
			return err_set_errno(err, path, "cannot open the cache");
		nanosleep(&step, NULL);
	}
	return err_set(err, "%s: another run keeps the cache locked", path);
}

/* The later answer stands. What another run learned since, this one has not used. */
static void take_over_entry(struct cache *disk, const struct cache_entry *entry)
{
	struct cache_entry *there = find(disk, entry->repo.name);

	if (entry->is_new && (!there || there->asked <= entry->asked)) {
		cache_put(disk, &entry->repo, entry->etag, entry->asked, entry->read);
		find(disk, entry->repo.name)->is_kept = entry->is_kept;
	} else if (entry->is_used && there && there->asked == entry->asked) {
		there->is_kept = false;
	}
}

static void take_over(struct cache *disk, const struct cache *cache)
{
	for (size_t i = 0; i < cache->count; i++) {
		if (cache->entries[i]->is_new || cache->entries[i]->is_used)
			take_over_entry(disk, cache->entries[i]);
	}
	disk->limit = cache->limit;
	disk->told = cache->told;
	disk->remaining = cache->remaining;
	disk->reset = cache->reset;
}

static bool write_locked(const struct cache *cache, int64_t now, struct err *err)
{
	SCOPED(cache) disk = {.path = cache->path, .base = cache->base, .token = cache->token};
	SCOPED(buf) out = BUF_UP_TO(MAX_BYTES);

	load(&disk, true);
	if (disk.is_foreign)
		return err_set_at(err, cache->path, 0, 0, "is not a cache of this program, and is left as it is");
	take_over(&disk, cache);
	cache_file_write(&disk, now, &out);
	return !out.is_full && file_write(cache->path, out.data, out.len, 0600, err);
}

static bool make_directory(const char *path, struct err *err)
{
	SCOPED_FREE char *directory = file_dirname(path);
	bool is_made = file_make_directories(directory, err);

	if (is_made)
		stray_remove(directory);
	return is_made;
}

bool cache_save(const struct cache *cache, int64_t now, struct err *err)
{
	int fd;

	if (!cache->path || cache->is_foreign)
		return true;
	if (!make_directory(cache->path, err) || !lock(cache->path, &fd, err))
		return false;
	bool is_written = write_locked(cache, now, err);
	close(fd);
	return is_written;
}
