#include "base/stray.h"

#include "base/file.h"
#include "scratch.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void test_only_temp_files_go(void **state)
{
	static const char *const kept[] = {".a.json.eco-refresh.AbC12.tmp", ".a.json.eco-refresh.AbC12-.tmp",
		"a.json.eco-refresh.AbC123.tmp", ".eco-refresh.AbC123.tmp", ".a.eco-refresh.AbC123.tmp.old",
		".a.AbC123"};

	(void)state;
	for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++)
		scratch_put(kept[i], "mine\n");
	scratch_put(".a.json.eco-refresh.AbC123.tmp", "left\n");
	scratch_put(".b.eco-refresh.zzzzzz.tmp", "left\n");
	stray_remove(".");
	assert_int_equal(scratch_names_in("."), sizeof(kept) / sizeof(*kept));
	for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++)
		assert_true(file_exists(kept[i]));
}

static void test_what_is_being_written_stays(void **state)
{
	(void)state;
	scratch_put(".a.eco-refresh.AbC123.tmp", "half");
	int fd = open(".a.eco-refresh.AbC123.tmp", O_RDONLY | O_CLOEXEC);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	stray_remove(".");
	assert_true(file_exists(".a.eco-refresh.AbC123.tmp"));
	close(fd);
	stray_remove(".");
	assert_false(file_exists(".a.eco-refresh.AbC123.tmp"));
}

static void test_links_and_others_are_not_touched(void **state)
{
	(void)state;
	scratch_put("target", "mine\n");
	assert_int_equal(symlink("target", ".a.eco-refresh.AbC123.tmp"), 0);
	assert_int_equal(mkdir(".b.eco-refresh.AbC123.tmp", 0777), 0);
	assert_int_equal(mkfifo(".c.eco-refresh.AbC123.tmp", 0666), 0);
	stray_remove(".");
	stray_remove("nowhere");
	assert_int_equal(scratch_names_in("."), 4);
	assert_true(file_exists("target"));
}

static void test_a_temp_of_file_write_is_one(void **state)
{
	struct err err = {0};

	(void)state;
	scratch_put(".old.eco-refresh.AbC123.tmp", "left\n");
	assert_true(file_write("a", "1", 1, 0666, &err));
	stray_remove(".");
	assert_int_equal(scratch_names_in("."), 1);
	scratch_check("a", "1");
}

/* Another run looks for strays all the while: it finds none, neither before a temp file's lock nor after. */
static void test_another_run_takes_none_away(void **state)
{
	struct err err = {0};
	pid_t other = fork();

	(void)state;
	if (other == 0) {
		for (;;)
			stray_remove(".");
	}
	for (int i = 0; i < 1000 && !err.is_set; i++)
		file_write("a", i % 2 == 0 ? "1" : "2", 1, 0666, &err);
	kill(other, SIGKILL);
	assert_int_equal(waitpid(other, NULL, 0), other);
	assert_false(err.is_set);
	scratch_check("a", "2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(test_only_temp_files_go),
		SCRATCH_TEST(test_what_is_being_written_stays),
		SCRATCH_TEST(test_links_and_others_are_not_touched),
		SCRATCH_TEST(test_a_temp_of_file_write_is_one),
		SCRATCH_TEST(test_another_run_takes_none_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
