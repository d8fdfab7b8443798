#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

#include "base/file.h"
#include "base/temp.h"

#include <dirent.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#define OTHER_USER 65534

static void write_text(const char *path, const char *text)
{
	struct err err = {0};

	if (!file_write(path, text, strlen(text), 0666, &err))
		fail_msg("%s: %s", path, err.text);
	scratch_check(path, text);
}

static void check_refused(const char *path, const char *text, const char *why)
{
	struct err err = {0};

	assert_false(file_write(path, text, strlen(text), 0666, &err));
	assert_string_equal(err.file, path);
	if (!strstr(err.text, why))
		fail_msg("\"%s\" does not say \"%s\"", err.text, why);
}

static unsigned mode_of(const char *path)
{
	struct stat status;

	assert_int_equal(lstat(path, &status), 0);
	return status.st_mode & 07777;
}

static void test_write_new(void **state)
{
	int before = scratch_open_files();

	(void)state;
	write_text("new", "text");
	assert_int_equal(mode_of("new"), 0644);
	write_text("a/b/c/new", "text");
	write_text("./a//b/new", "");
	umask(027);
	write_text("narrow", "text");
	assert_int_equal(mode_of("narrow"), 0640);
	assert_int_equal(scratch_names_in("."), 3);
	assert_int_equal(scratch_names_in("a/b"), 2);
	assert_int_equal(scratch_open_files(), before);
}

static void test_write_keeps_the_mode(void **state)
{
	(void)state;
	scratch_put("a", "old");
	assert_int_equal(chmod("a", 0751), 0);
	umask(077);
	write_text("a", "new");
	assert_int_equal(mode_of("a"), 0751);
	assert_int_equal(scratch_names_in("."), 1);
}

static void test_write_large_with_nul(void **state)
{
	size_t len = 300000;
	char *bytes = calloc(1, len);

	(void)state;
	memset(bytes + 1000, 'x', len - 2000);
	assert_true(file_write("a", bytes, len, 0666, NULL));
	assert_true(file_has_bytes("a", bytes, len));
	assert_false(file_has_bytes("a", bytes, len - 1));
	bytes[len - 1] = 'y';
	assert_false(file_has_bytes("a", bytes, len));
	assert_false(file_has_bytes("none", "", 0));
	free(bytes);
}

static void check_link(const char *link, const char *want)
{
	char text[100];
	ssize_t len = readlink(link, text, sizeof(text) - 1);

	assert_true(len >= 0);
	text[len] = '\0';
	assert_string_equal(text, want);
}

static void test_links_stay_links(void **state)
{
	(void)state;
	assert_int_equal(mkdir("sub", 0777), 0);
	scratch_put("sub/target", "old");
	assert_int_equal(symlink("target", "sub/second"), 0);
	assert_int_equal(symlink("sub/second", "first"), 0);
	write_text("first", "new");
	check_link("first", "sub/second");
	check_link("sub/second", "target");
	scratch_check("sub/target", "new");
	assert_int_equal(symlink("sub/missing", "dangling"), 0);
	write_text("dangling", "made");
	check_link("dangling", "sub/missing");
	scratch_check("sub/missing", "made");
	assert_int_equal(scratch_names_in("sub"), 3);
}

static void test_write_refuses(void **state)
{
	int before = scratch_open_files();

	(void)state;
	scratch_put("file", "x");
	assert_int_equal(mkdir("dir", 0777), 0);
	assert_int_equal(mkfifo("fifo", 0666), 0);
	assert_int_equal(symlink("loop", "loop"), 0);
	assert_int_equal(symlink("dir", "to-dir"), 0);
	check_refused("dir", "x", "is a directory");
	check_refused("dir/", "x", "is a directory");
	check_refused("to-dir", "x", "is a directory");
	check_refused("fifo", "x", "is not a regular file");
	check_refused("/dev/null", "x", "is not a regular file");
	check_refused("loop", "x", "Too many levels of symbolic links");
	check_refused("file/x", "x", "Not a directory");
	check_refused("none/", "x", "cannot write");
	check_refused("", "x", "cannot write");
	scratch_check("file", "x");
	assert_int_equal(scratch_names_in("."), 5);
	assert_int_equal(scratch_open_files(), before);
}

static void test_long_names(void **state)
{
	char name[NAME_MAX + 2];
	struct err err = {0};

	(void)state;
	memset(name, 'n', sizeof(name));
	name[NAME_MAX] = '\0';
	write_text(name, "x");
	write_text(name, "y");
	name[NAME_MAX] = 'n';
	name[NAME_MAX + 1] = '\0';
	assert_false(file_write(name, "x", 1, 0666, &err));
	assert_int_equal(scratch_names_in("."), 1);
}

static void limit_file_size(void)
{
	const struct rlimit limit = {.rlim_cur = 4096, .rlim_max = 4096};

	setrlimit(RLIMIT_FSIZE, &limit);
}

static void write_beyond_the_limit(void)
{
	static const char bytes[10000];
	struct err err = {0};

	limit_file_size();
	signal(SIGXFSZ, SIG_IGN);
	bool is_written = file_write("a", bytes, sizeof(bytes), 0666, &err);
	_exit(is_written || !strstr(err.text, "cannot write: File too large"));
}

static void test_failed_write_leaves_the_old_file(void **state)
{
	(void)state;
	scratch_put("a", "old");
	assert_int_equal(scratch_run(write_beyond_the_limit), 0);
	scratch_check("a", "old");
	assert_int_equal(scratch_names_in("."), 1);
}

static void end_by_signal(int number)
{
	(void)number;
	bool was_there = false;
	DIR *dir = opendir(".");
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		was_there |= strncmp(entry->d_name, ".a.", 3) == 0;
	temp_remove();
	_exit(was_there ? 7 : 8);
}

static void write_until_the_signal(void)
{
	static const char bytes[10000];

	limit_file_size();
	signal(SIGXFSZ, end_by_signal);
	file_write("a", bytes, sizeof(bytes), 0666, NULL);
}

static void test_temps_are_removed_on_a_signal(void **state)
{
	(void)state;
	scratch_put("a", "old");
	assert_int_equal(scratch_run(write_until_the_signal), 7);
	scratch_check("a", "old");
	assert_int_equal(scratch_names_in("."), 1);
	temp_remove();
	assert_int_equal(scratch_names_in("."), 1);
}

static void write_as_another(void)
{
	struct err err = {0};

	if (setgid(OTHER_USER) != 0 || setuid(OTHER_USER) != 0)
		_exit(9);
	bool is_written = file_write("a", "new", 3, 0666, &err);
	_exit(is_written || !strstr(err.text, "not written, as its owner and group cannot be kept"));
}

static void test_owner_that_cannot_be_kept(void **state)
{
	(void)state;
	if (geteuid() != 0)
		skip();
	scratch_put("a", "old");
	assert_int_equal(chmod("a", 0666), 0);
	assert_int_equal(chmod(".", 0777), 0);
	assert_int_equal(scratch_run(write_as_another), 0);
	scratch_check("a", "old");
	assert_int_equal(scratch_names_in("."), 1);
}

static void test_owner_is_kept(void **state)
{
	struct stat status;

	(void)state;
	if (geteuid() != 0)
		skip();
	scratch_put("a", "old");
	assert_int_equal(chown("a", OTHER_USER, OTHER_USER), 0);
	assert_int_equal(chmod("a", 04755), 0);
	write_text("a", "new");
	assert_int_equal(stat("a", &status), 0);
	assert_int_equal(status.st_uid, OTHER_USER);
	assert_int_equal(status.st_gid, OTHER_USER);
	assert_int_equal(mode_of("a"), 04755);
}

static void test_read_only_is_left(void **state)
{
	(void)state;
	scratch_put("a", "old");
	assert_int_equal(chmod("a", 0444), 0);
	check_refused("a", "new", "is read-only (mode 0444)");
	assert_int_equal(symlink("a", "link"), 0);
	check_refused("link", "new", "is read-only");
	scratch_check("a", "old");
	assert_int_equal(scratch_names_in("."), 2);
}

/* A rename would leave the other name with the old text. */
static void test_two_names_do_not_part(void **state)
{
	(void)state;
	scratch_put("a", "old");
	assert_int_equal(link("a", "b"), 0);
	check_refused("a", "new", "has 2 names");
	scratch_check("a", "old");
	scratch_check("b", "old");
	assert_int_equal(unlink("b"), 0);
	write_text("a", "new");
}

static void test_extended_attributes_are_kept(void **state)
{
	char value[20];

	(void)state;
	scratch_put("a", "old");
	if (setxattr("a", "user.one", "first", 5, 0) != 0)
		skip();
	assert_int_equal(setxattr("a", "user.two", "", 0, 0), 0);
	write_text("a", "new");
	assert_int_equal(getxattr("a", "user.one", value, sizeof(value)), 5);
	assert_memory_equal(value, "first", 5);
	assert_int_equal(getxattr("a", "user.two", value, sizeof(value)), 0);
}

/* Blocks of all kinds of lengths, so that a difference falls on, before and behind the edge of one. */
static bool write_blocks(const char *path, const char *text, size_t block, bool *differs)
{
	struct file_writer *writer = file_writer_new(path, 0666, false);
	struct err err = {0};

	for (size_t at = 0, len = strlen(text); at < len; at += block)
		file_writer_add(writer, text + at, len - at < block ? len - at : block);
	*differs = file_writer_differs(writer);
	return file_writer_end(writer, true, &err);
}

static void test_blocks(void **state)
{
	static const char *const texts[] = {
		"0123456789", "0123456789", "012345678", "0123456789a", "x123456789a", "", "", "0123x", "01", NULL};
	bool differs;

	(void)state;
	for (size_t block = 1; block < 12; block++) {
		write_text("a", "");
		for (size_t i = 0; texts[i]; i++) {
			struct stat before, after;

			assert_int_equal(stat("a", &before), 0);
			assert_true(write_blocks("a", texts[i], block, &differs));
			assert_int_equal(stat("a", &after), 0);
			scratch_check("a", texts[i]);
			assert_int_equal(differs, strcmp(i ? texts[i - 1] : "", texts[i]) != 0);
			assert_true(differs || before.st_ino == after.st_ino);
		}
	}
	assert_true(write_blocks("deep/er/new", "", 1, &differs));
	assert_true(differs);
	scratch_check("deep/er/new", "");
}

static void test_blocks_only_compared(void **state)
{
	struct file_writer *writer;
	int before = scratch_open_files();

	(void)state;
	write_text("a", "old");
	for (int i = 0; i < 2; i++) {
		writer = file_writer_new("a", 0666, i == 0);
		file_writer_add(writer, "new", 3);
		assert_true(file_writer_differs(writer));
		assert_true(file_writer_end(writer, i == 0, NULL));
		scratch_check("a", "old");
		assert_false(temp_is_open());
	}
	writer = file_writer_new("missing", 0666, true);
	assert_true(file_writer_differs(writer));
	assert_true(file_writer_end(writer, true, NULL));
	assert_false(file_exists("missing"));
	assert_int_equal(scratch_open_files(), before);
}

static void test_blocks_refused(void **state)
{
	struct file_writer *writer;
	struct err err = {0};

	(void)state;
	write_text("a", "old");
	assert_int_equal(chmod("a", 0444), 0);
	writer = file_writer_new("a", 0666, false);
	file_writer_add(writer, "old", 3);
	assert_true(file_writer_end(writer, true, &err));
	writer = file_writer_new("a", 0666, false);
	file_writer_add(writer, "odd", 3);
	file_writer_add(writer, "er", 2);
	assert_false(file_writer_end(writer, true, &err));
	assert_string_equal(err.file, "a");
	assert_non_null(strstr(err.text, "read-only"));
	scratch_check("a", "old");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(test_write_new),
		SCRATCH_TEST(test_write_keeps_the_mode),
		SCRATCH_TEST(test_write_large_with_nul),
		SCRATCH_TEST(test_links_stay_links),
		SCRATCH_TEST(test_write_refuses),
		SCRATCH_TEST(test_long_names),
		SCRATCH_TEST(test_failed_write_leaves_the_old_file),
		SCRATCH_TEST(test_temps_are_removed_on_a_signal),
		SCRATCH_TEST(test_owner_that_cannot_be_kept),
		SCRATCH_TEST(test_owner_is_kept),
		SCRATCH_TEST(test_read_only_is_left),
		SCRATCH_TEST(test_two_names_do_not_part),
		SCRATCH_TEST(test_extended_attributes_are_kept),
		SCRATCH_TEST(test_blocks),
		SCRATCH_TEST(test_blocks_only_compared),
		SCRATCH_TEST(test_blocks_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
