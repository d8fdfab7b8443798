#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

#include "base/file.h"
#include "base/lock.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void test_read(void **state)
{
	struct err err = {0};
	struct buf buf;

	(void)state;
	scratch_put("a", "abc");
	scratch_put("empty", "");
	buf_init(&buf, 100);
	buf_puts(&buf, ">");
	assert_true(file_read("a", &buf, &err));
	assert_true(file_read("empty", &buf, &err));
	assert_string_equal(buf.data, ">abc");
	buf_release(&buf);
}

static void test_read_limit(void **state)
{
	struct err err = {0};
	struct buf buf;

	(void)state;
	scratch_put("a", "abcde");
	buf_init(&buf, 5);
	assert_true(file_read("a", &buf, &err));
	buf_clear(&buf);
	buf_putc(&buf, '>');
	assert_false(file_read("a", &buf, &err));
	assert_string_equal(err.file, "a");
	assert_string_equal(err.text, "is larger than 4 bytes");
	assert_string_equal(buf.data, ">");
	buf_release(&buf);
}

static void check_unreadable(const char *path, const char *why)
{
	struct err err = {0};
	struct buf buf;
	int before = scratch_open_files();

	buf_init(&buf, 100);
	assert_false(file_read(path, &buf, &err));
	assert_string_equal(err.file, path);
	assert_string_equal(err.text, why);
	assert_int_equal(buf.len, 0);
	assert_false(file_has_bytes(path, "", 0));
	assert_int_equal(scratch_open_files(), before);
	buf_release(&buf);
}

static void test_read_refuses(void **state)
{
	(void)state;
	assert_int_equal(mkdir("dir", 0777), 0);
	assert_int_equal(mkfifo("fifo", 0666), 0);
	assert_int_equal(symlink("loop", "loop"), 0);
	check_unreadable("dir", "is a directory");
	check_unreadable("fifo", "is not a regular file");
	check_unreadable("/dev/null", "is not a regular file");
	check_unreadable("none", "cannot read: No such file or directory");
	check_unreadable("loop", "cannot read: Too many levels of symbolic links");
}

static void test_read_stdin(void **state)
{
	struct buf buf;
	int ends[2];
	int before = dup(STDIN_FILENO);

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "ab\0c", 4), 4);
	close(ends[1]);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	buf_init(&buf, 10);
	assert_true(file_read_stdin(&buf, NULL));
	assert_int_equal(buf.len, 4);
	assert_memory_equal(buf.data, "ab\0c", 4);
	dup2(before, STDIN_FILENO);
	close(before);
	buf_release(&buf);
}

static void test_directories(void **state)
{
	struct err err = {0};

	(void)state;
	scratch_put("file", "x");
	assert_true(file_make_directories("a/b//c/", &err));
	assert_true(file_make_directories("a/b", &err));
	assert_true(file_make_directories("/", &err));
	assert_true(file_is_directory("a/b/c"));
	assert_false(file_is_directory("file"));
	assert_false(file_is_directory("none"));
	assert_true(file_exists("file"));
	assert_true(file_exists("a"));
	assert_false(file_exists("none"));
	assert_false(file_make_directories("file/x", &err));
	assert_string_equal(err.file, "file/x");
	err_clear(&err);
	assert_false(file_make_directories("file", &err));
	assert_string_equal(err.text, "cannot make directory: Not a directory");
}

static void test_remove(void **state)
{
	struct err err = {0};

	(void)state;
	scratch_put("file", "x");
	assert_int_equal(mkdir("dir", 0777), 0);
	assert_true(file_remove("file", &err));
	assert_false(file_exists("file"));
	assert_true(file_remove("file", &err));
	assert_false(file_remove("dir", &err));
	assert_string_equal(err.file, "dir");
}

static void check_path(char *path, const char *want)
{
	assert_string_equal(path, want);
	free(path);
}

static void test_paths(void **state)
{
	(void)state;
	check_path(file_join("a", "b"), "a/b");
	check_path(file_join("a/", "b"), "a/b");
	check_path(file_join("/", "b"), "/b");
	check_path(file_join("", "b"), "b");
	check_path(file_join("a", "/b"), "/b");
	check_path(file_dirname("a/b"), "a");
	check_path(file_dirname("a//b/"), "a");
	check_path(file_dirname("a/b/c"), "a/b");
	check_path(file_dirname("a"), ".");
	check_path(file_dirname("a/"), ".");
	check_path(file_dirname("/a"), "/");
	check_path(file_dirname("//a"), "/");
	check_path(file_dirname("/"), "/");
	check_path(file_dirname(""), ".");
}

static void append_name(void *user, const char *name)
{
	buf_puts(user, name);
	buf_putc(user, ' ');
}

static void test_list(void **state)
{
	struct err err = {0};
	struct buf names;

	(void)state;
	buf_init(&names, 1000);
	assert_true(file_list(".", append_name, &names, &err));
	assert_string_equal(names.data, "");
	scratch_put("b", "");
	scratch_put("é", "");
	scratch_put(".h", "");
	scratch_put("B", "");
	assert_int_equal(mkdir("a", 0777), 0);
	assert_true(file_list(".", append_name, &names, &err));
	assert_string_equal(names.data, ".h B a b é ");
	assert_false(file_list("none", append_name, &names, &err));
	assert_string_equal(err.file, "none");
	buf_release(&names);
}

static void test_lock(void **state)
{
	struct err err = {0};
	int first = -1, second = -1;
	int before = scratch_open_files();

	(void)state;
	assert_true(lock_take(".", 0, NULL, &first, &err));
	assert_false(lock_take(".", 0, NULL, &second, &err));
	assert_string_equal(err.text, "is locked by another run (waited 0 s)");
	assert_int_equal(second, -1);
	lock_release(first);
	assert_true(lock_take(".", 0, NULL, &second, NULL));
	lock_release(second);
	assert_int_equal(scratch_open_files(), before);
}

static void test_lock_refuses(void **state)
{
	struct err err = {0};
	int fd = -1;

	(void)state;
	scratch_put("file", "");
	assert_false(lock_take("none", 5, NULL, &fd, &err));
	assert_string_equal(err.text, "cannot lock: No such file or directory");
	err_clear(&err);
	assert_false(lock_take("file", 5, NULL, &fd, &err));
	assert_string_equal(err.text, "cannot lock: Not a directory");
	assert_int_equal(fd, -1);
}

/* The child holds the lock for a moment longer; had it let go already, the result would be the same. */
static void test_lock_is_waited_for(void **state)
{
	struct err err = {0};
	int held, fd = -1, status;
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		if (!lock_take(".", 0, NULL, &held, NULL) || write(ends[1], "x", 1) != 1)
			_exit(1);
		usleep(120000);
		_exit(0);
	}
	close(ends[1]);
	char byte;
	assert_int_equal(read(ends[0], &byte, 1), 1);
	close(ends[0]);
	assert_true(lock_take(".", 60, NULL, &fd, &err));
	lock_release(fd);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static void ignore_signal(int number)
{
	(void)number;
}

static void wait_and_be_interrupted(void)
{
	const struct sigaction action = {.sa_handler = ignore_signal};
	struct err err = {0};
	int fd;

	sigaction(SIGALRM, &action, NULL);
	ualarm(100000, 100000);
	bool is_had = lock_take(".", 60, NULL, &fd, &err);
	_exit(is_had || !strstr(err.text, "stopped by a signal"));
}

/* It came before the wait, or between two looks: nothing is interrupted. */
static void wait_after_a_signal(void)
{
	const volatile sig_atomic_t stop = SIGTERM;
	struct err err = {0};
	int fd;

	_exit(lock_take(".", 60, &stop, &fd, &err) || !strstr(err.text, "stopped by a signal"));
}

static void test_lock_wait_ends_on_a_signal(void **state)
{
	int fd;

	(void)state;
	assert_true(lock_take(".", 0, NULL, &fd, NULL));
	assert_int_equal(scratch_run(wait_and_be_interrupted), 0);
	assert_int_equal(scratch_run(wait_after_a_signal), 0);
	lock_release(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(test_read),
		SCRATCH_TEST(test_read_limit),
		SCRATCH_TEST(test_read_refuses),
		SCRATCH_TEST(test_read_stdin),
		SCRATCH_TEST(test_directories),
		SCRATCH_TEST(test_remove),
		SCRATCH_TEST(test_paths),
		SCRATCH_TEST(test_list),
		SCRATCH_TEST(test_lock),
		SCRATCH_TEST(test_lock_refuses),
		SCRATCH_TEST(test_lock_is_waited_for),
		SCRATCH_TEST(test_lock_wait_ends_on_a_signal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
