#include "command/secret.h"

#include "unit/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cmocka.h>

static const char path[] = "given";

static void put_file(const char *bytes, size_t len)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

/* want NULL: anonymous. */
static void check_token(struct options *options, const char *want)
{
	struct secret secret;
	struct err err = {0};

	assert_true(secret_read(&secret, options, &err));
	if (want)
		assert_string_equal(secret.token, want);
	else
		assert_null(secret.token);
	secret_release(&secret);
	assert_null(secret.token);
}

static void test_sources(void **state)
{
	struct options options;

	(void)state;
	unsetenv("GH_TOKEN");
	unsetenv("GITHUB_TOKEN");
	options_init(&options);
	check_token(&options, NULL);
	setenv("GITHUB_TOKEN", "second", 1);
	check_token(&options, "second");
	check_token(&options, NULL);
	setenv("GITHUB_TOKEN", "second", 1);
	setenv("GH_TOKEN", "first", 1);
	check_token(&options, "first");
	assert_null(getenv("GITHUB_TOKEN"));
	put_file(" of-file\r\n", 10);
	setenv("GH_TOKEN", "first", 1);
	options.token_file = path;
	check_token(&options, "of-file");
	assert_null(getenv("GH_TOKEN"));
	options.token = "argument";
	check_token(&options, "argument");
	options_release(&options);
}

static void test_argument_is_wiped(void **state)
{
	char argument[] = "argument";
	struct options options;
	struct secret secret;
	struct err err = {0};

	(void)state;
	options_init(&options);
	options.token = options.token_argument = argument;
	assert_true(secret_read(&secret, &options, &err));
	assert_string_equal(secret.token, "argument");
	for (size_t i = 0; i < sizeof(argument); i++)
		assert_int_equal(argument[i], 0);
	assert_null(options.token);
	secret_release(&secret);
	options_release(&options);
}

static void test_empty(void **state)
{
	struct options options;
	struct secret secret;
	struct err err = {0};

	(void)state;
	options_init(&options);
	options.token = " \n";
	assert_true(secret_read(&secret, &options, &err));
	assert_null(secret.token);
	assert_string_equal(secret.origin, "--token");
	options_release(&options);
}

static void check_refused(const char *token, size_t len, const char *word)
{
	struct options options;
	struct secret secret;
	struct err err = {0};

	options_init(&options);
	options.token_file = path;
	put_file(token, len);
	assert_false(secret_read(&secret, &options, &err));
	if (!strstr(err.text, word))
		fail_msg("%s, not %s", err.text, word);
	assert_null(strstr(err.text, "sec"));
	secret_release(&secret);
	options_release(&options);
}

/* What would end the header, or begin another; the message does not repeat it. */
static void test_refused(void **state)
{
	char *large = malloc(5000);

	(void)state;
	memset(large, 's', 5000);
	check_refused("sec ret", 7, "space");
	check_refused("sec\r\nX: y", 9, "control character");
	check_refused("sec\xC3\xA9", 5, "ASCII");
	check_refused("sec\x7F", 4, "control character");
	check_refused("sec\0ret", 7, "NUL");
	check_refused(large, 4097, "larger");
	free(large);
}

/* The limit stops most kernels, the mark those that pipe cores to a program. */
static void test_no_core(void **state)
{
	struct options options;
	struct secret secret;
	struct err err = {0};
	struct rlimit limit;

	(void)state;
	options_init(&options);
	options.token = "t";
	assert_int_equal(prctl(PR_SET_DUMPABLE, 1), 0);
	assert_true(secret_read(&secret, &options, &err));
	assert_int_equal(prctl(PR_GET_DUMPABLE), 0);
	assert_int_equal(getrlimit(RLIMIT_CORE, &limit), 0);
	assert_int_equal(limit.rlim_cur, 0);
	assert_int_equal(limit.rlim_max, 0);
	secret_release(&secret);
	options_release(&options);
	prctl(PR_SET_DUMPABLE, 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		SCRATCH_TEST(test_sources),
		SCRATCH_TEST(test_argument_is_wiped),
		SCRATCH_TEST(test_empty),
		SCRATCH_TEST(test_refused),
		SCRATCH_TEST(test_no_core),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
