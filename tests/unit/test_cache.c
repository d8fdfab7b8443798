#include "host/cache.h"

#include "base/file.h"
#include "base/log.h"
#include "unit/scratch.h"

#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "unit/moment.h"

#define BASE "https://api.github.com"
#define TOKEN "ghp_0123456789abcdefghijklmnopqrstuvwxyz"
#define NOW ((int64_t)1787392800)

static void put(struct cache *cache, const char *name, int64_t stars, const char *etag, int64_t asked)
{
	struct repo repo;

	repo_init(&repo);
	repo.name = name;
	repo.full_name = name;
	repo.id = 7;
	repo.stars = stars;
	repo.status = REPO_OK;
	repo.language = "C";
	repo.created = moment_of("2016-08-08T15:07:24Z");
	cache_put(cache, &repo, etag, asked, asked);
}

static void save(struct cache *cache, int64_t now)
{
	struct err err = {0};

	if (!cache_save(cache, now, &err))
		fail_msg("%s", err.text);
	cache_release(cache);
}

static void save_one(const char *token, const char *name, int64_t stars, int64_t asked)
{
	struct cache cache;

	cache_init(&cache, "cache", BASE, token);
	put(&cache, name, stars, "W/\"a b\"", asked);
	save(&cache, asked);
}

static void test_round_trip(void **state)
{
	struct cache cache;
	const struct cache_entry *entry;

	(void)state;
	save_one(TOKEN, "Envoy/Envoy", 24000, NOW);
	cache_init(&cache, "cache", BASE, TOKEN);
	entry = cache_find(&cache, "envoy/ENVOY");
	assert_non_null(entry);
	assert_int_equal(entry->repo.stars, 24000);
	assert_int_equal(entry->repo.id, 7);
	assert_int_equal(entry->repo.forks, -1);
	assert_string_equal(entry->repo.full_name, "Envoy/Envoy");
	assert_moment(entry->repo.created, "2016-08-08T15:07:24Z");
	assert_moment(entry->repo.pushed, "");
	assert_string_equal(entry->repo.language, "C");
	assert_null(entry->repo.license);
	assert_string_equal(entry->etag, "W/\"a b\"");
	assert_int_equal(entry->asked, NOW);
	assert_null(cache_find(&cache, "envoy/other"));
	cache_release(&cache);
}

static void test_file_is_private_and_without_token(void **state)
{
	struct buf bytes;
	struct err err = {0};
	struct stat status;

	(void)state;
	save_one(TOKEN, "a/b", 1, NOW);
	buf_init(&bytes, 1 << 20);
	assert_true(file_read("cache", &bytes, &err));
	assert_null(strstr(bytes.data, TOKEN));
	assert_null(strstr(bytes.data, "ghp_"));
	assert_int_equal(stat("cache", &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	buf_release(&bytes);
}

/* Nobody can make a list of the hashes of likely tokens beforehand. */
static void test_salt(void **state)
{
	struct cache one, two;

	(void)state;
	cache_init(&one, "x", BASE, TOKEN);
	cache_init(&two, "y", BASE, TOKEN);
	assert_string_not_equal(one.salt, two.salt);
	assert_string_not_equal(one.who, two.who);
	cache_release(&one);
	cache_release(&two);
}

static bool knows(const char *base, const char *token)
{
	struct cache cache;

	cache_init(&cache, "cache", base, token);
	bool is_known = cache_find(&cache, "a/b") != NULL;
	cache_release(&cache);
	return is_known;
}

static void test_identities(void **state)
{
	(void)state;
	save_one(TOKEN, "a/b", 1, NOW);
	assert_true(knows(BASE, TOKEN));
	assert_false(knows(BASE, NULL));
	assert_false(knows(BASE, "other"));
	assert_false(knows("https://ghe.example.org/api/v3", TOKEN));
	save_one(NULL, "a/b", 2, NOW);
	assert_true(knows(BASE, TOKEN));
	assert_true(knows(BASE, NULL));
}

static void test_few_identities_stay(void **state)
{
	char token[24];

	(void)state;
	for (int i = 0; i < 12; i++) {
		snprintf(token, sizeof(token), "token%d", i);
		save_one(token, "a/b", i, NOW + i);
	}
	assert_false(knows(BASE, "token3"));
	assert_true(knows(BASE, "token5"));
	assert_true(knows(BASE, "token11"));
}

static void test_validator(void **state)
{
	struct cache cache;
	const struct cache_entry *entry;

	(void)state;
	cache_init(&cache, NULL, BASE, NULL);
	put(&cache, "a/b", 1, "\"x\"", NOW);
	entry = cache_find(&cache, "a/b");
	assert_string_equal(cache_validator(entry, NOW + 60), "\"x\"");
	assert_string_equal(cache_validator(entry, NOW + 7 * CACHE_DAY - CACHE_DAY / 2 - 1), "\"x\"");
	/* read in full at least every 7 days, also where it was unchanged since, and by a weekly run that is early */
	assert_null(cache_validator(entry, NOW + 7 * CACHE_DAY - CACHE_DAY / 2));
	/* a clock set back */
	assert_null(cache_validator(entry, NOW - 1));
	put(&cache, "a/c", 1, "", NOW);
	assert_null(cache_validator(cache_find(&cache, "a/c"), NOW + 60));
	assert_null(cache_validator(NULL, NOW));
	cache_release(&cache);
}

/* A run that learns one name and is interrupted then. */
static void interrupt(const char *name, int64_t now)
{
	struct cache cache;

	cache_init(&cache, "cache", BASE, NULL);
	put(&cache, name, 1, NULL, now);
	cache_keep(&cache);
	save(&cache, now);
}

/* A run that takes what is kept of one name, and finishes. */
static void use(const char *name, int64_t now)
{
	struct cache cache;

	cache_init(&cache, "cache", BASE, NULL);
	cache_use(&cache, name);
	save(&cache, now);
}

static bool is_kept(const char *name, int64_t now)
{
	struct cache cache;

	cache_init(&cache, "cache", BASE, NULL);
	bool is_fresh = cache_is_fresh(cache_find(&cache, name), now);
	cache_release(&cache);
	return is_fresh;
}

static void test_resume(void **state)
{
	(void)state;
	save_one(NULL, "old/er", 1, NOW - 100);
	assert_false(is_kept("old/er", NOW));
	interrupt("a/b", NOW + 10);
	assert_true(is_kept("a/b", NOW + 30));
	assert_true(is_kept("A/b", NOW + 30));
	assert_false(is_kept("old/er", NOW + 30));
	assert_false(is_kept("no/ne", NOW + 30));
	assert_true(is_kept("a/b", NOW + CACHE_DAY));
	assert_false(is_kept("a/b", NOW + 10 + CACHE_DAY));
	/* a clock set back */
	assert_false(is_kept("a/b", NOW));
	/* a second interrupted run does not lose what the first learned */
	interrupt("c/d", NOW + 3700);
	assert_true(is_kept("a/b", NOW + 3800));
	/* nor does a finished one over other names */
	save_one(NULL, "e/f", 1, NOW + 3900);
	use("e/f", NOW + 3900);
	use("no/ne", NOW + 3900);
	assert_true(is_kept("a/b", NOW + 4000));
	/* done */
	use("a/b", NOW + 4100);
	assert_false(is_kept("a/b", NOW + 4200));
	assert_true(is_kept("c/d", NOW + 4200));
	/* or asked again */
	save_one(NULL, "c/d", 1, NOW + 4300);
	assert_false(is_kept("c/d", NOW + 4400));
}

/* What another run learned, and kept, while this one was under way, this one has not used. */
static void test_resume_of_two_at_once(void **state)
{
	struct cache cache;

	(void)state;
	interrupt("a/b", NOW);
	cache_init(&cache, "cache", BASE, NULL);
	interrupt("a/b", NOW + 10);
	interrupt("c/d", NOW + 10);
	cache_use(&cache, "a/b");
	put(&cache, "e/f", 1, NULL, NOW + 20);
	save(&cache, NOW + 20);
	assert_true(is_kept("a/b", NOW + 30));
	assert_true(is_kept("c/d", NOW + 30));
	assert_false(is_kept("e/f", NOW + 30));
}

static void test_lasting_failures(void **state)
{
	struct cache cache;
	struct repo repo;
	const struct cache_entry *entry;

	(void)state;
	repo_init(&repo);
	repo.name = "a/gone";
	repo.status = REPO_GONE;
	repo.reason = "not found";
	cache_init(&cache, "cache", BASE, NULL);
	cache_put(&cache, &repo, NULL, NOW, NOW);
	save(&cache, NOW);
	cache_init(&cache, "cache", BASE, NULL);
	entry = cache_find(&cache, "a/gone");
	assert_non_null(entry);
	assert_int_equal(entry->repo.status, REPO_GONE);
	assert_string_equal(entry->repo.reason, "not found");
	assert_null(cache_validator(entry, NOW));
	cache_release(&cache);
}

static void test_old_entries_go(void **state)
{
	struct cache cache;

	(void)state;
	save_one(NULL, "old/er", 1, NOW);
	save_one("other", "old/er", 1, NOW);
	save_one(NULL, "a/b", 1, NOW + 90 * CACHE_DAY);
	assert_true(is_kept("x/y", NOW) == false && knows(BASE, NULL));
	cache_init(&cache, "cache", BASE, NULL);
	assert_non_null(cache_find(&cache, "old/er"));
	put(&cache, "c/d", 1, NULL, NOW + 91 * CACHE_DAY);
	save(&cache, NOW + 91 * CACHE_DAY);
	cache_init(&cache, "cache", BASE, NULL);
	assert_null(cache_find(&cache, "old/er"));
	assert_non_null(cache_find(&cache, "a/b"));
	assert_int_equal(cache.other_count, 0);
	cache_release(&cache);
}

/* Two runs at once: each adds what it learned, the later answer stands. */
static void test_two_runs(void **state)
{
	struct cache one, two;

	(void)state;
	cache_init(&one, "cache", BASE, NULL);
	cache_init(&two, "cache", BASE, NULL);
	put(&one, "a/b", 1, NULL, NOW);
	put(&one, "a/one", 1, NULL, NOW);
	put(&two, "a/b", 2, NULL, NOW + 5);
	put(&two, "a/two", 2, NULL, NOW);
	save(&two, NOW + 6);
	save(&one, NOW + 7);
	cache_init(&one, "cache", BASE, NULL);
	assert_int_equal(one.count, 3);
	assert_int_equal(cache_find(&one, "a/b")->repo.stars, 2);
	cache_release(&one);
}

/* Any one byte changed, and any end: dropped whole, never a wrong value. */
static void test_damage(void **state)
{
	struct buf bytes;
	struct err err = {0};
	struct log_options quiet = {.is_quiet = true};

	(void)state;
	log_setup(&quiet);
	save_one(NULL, "a/b", 123, NOW);
	buf_init(&bytes, 1 << 20);
	assert_true(file_read("cache", &bytes, &err));
	for (size_t i = 0; i < bytes.len; i++) {
		bytes.data[i] ^= 1;
		assert_true(file_write("cache", bytes.data, bytes.len, 0600, &err));
		bytes.data[i] ^= 1;
		if (knows(BASE, NULL))
			fail_msg("taken with byte %zu changed", i);
	}
	for (size_t len = 0; len < bytes.len; len += 7) {
		assert_true(file_write("cache", bytes.data, len, 0600, &err));
		assert_false(knows(BASE, NULL));
	}
	assert_true(file_write("cache", "\0\0\0", 3, 0600, &err));
	assert_false(knows(BASE, NULL));
	/* and the next run writes a whole one */
	save_one(NULL, "a/b", 5, NOW);
	assert_true(knows(BASE, NULL));
	buf_release(&bytes);
}

static void test_cannot_write(void **state)
{
	struct cache cache;
	struct err err = {0};
	int open_files = scratch_open_files();

	(void)state;
	scratch_put("file", "x");
	cache_init(&cache, "file/cache", BASE, NULL);
	assert_false(cache_save(&cache, NOW, &err));
	assert_true(err.is_set);
	cache_release(&cache);
	cache_init(&cache, NULL, BASE, NULL);
	assert_true(cache_save(&cache, NOW, NULL));
	cache_release(&cache);
	cache_init(&cache, "new/dir/cache", BASE, NULL);
	put(&cache, "a/b", 1, NULL, NOW);
	save(&cache, NOW);
	assert_int_equal(scratch_names_in("new/dir"), 1);
	assert_int_equal(scratch_open_files(), open_files);
}

static void test_quota_is_kept(void **state)
{
	struct cache cache;

	(void)state;
	cache_init(&cache, "cache", BASE, NULL);
	assert_int_equal(cache.limit, -1);
	cache.limit = 60;
	cache.remaining = 0;
	cache.reset = NOW + 100;
	save(&cache, NOW);
	cache_init(&cache, "cache", BASE, NULL);
	assert_int_equal(cache.limit, 60);
	assert_int_equal(cache.remaining, 0);
	assert_int_equal(cache.reset, NOW + 100);
	cache_release(&cache);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(test_round_trip),
		SCRATCH_TEST(test_file_is_private_and_without_token),
		SCRATCH_TEST(test_salt),
		SCRATCH_TEST(test_identities),
		SCRATCH_TEST(test_few_identities_stay),
		SCRATCH_TEST(test_validator),
		SCRATCH_TEST(test_resume),
		SCRATCH_TEST(test_resume_of_two_at_once),
		SCRATCH_TEST(test_lasting_failures),
		SCRATCH_TEST(test_old_entries_go),
		SCRATCH_TEST(test_two_runs),
		SCRATCH_TEST(test_damage),
		SCRATCH_TEST(test_cannot_write),
		SCRATCH_TEST(test_quota_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
