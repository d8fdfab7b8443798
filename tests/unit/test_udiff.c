#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/udiff.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NO_GIT 127 /* as shells say it */

static void check_diff(const char *path, const char *a, const char *b, bool is_new, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	udiff_write(&out, path, a, strlen(a), b, strlen(b), is_new);
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void writes_hunks(void **state)
{
	(void)state;
	check_diff("f", "", "", false, "");
	check_diff("f", "a\n", "a\n", false, "");
	check_diff("f", "a\nb\nc\n", "a\nx\nc\n", false, "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
	check_diff("f", "1\n2\n3\n4\n5\n", "1\n2\n3\n4\n5\n6\n", false,
		"--- a/f\n+++ b/f\n@@ -3,3 +3,4 @@\n 3\n 4\n 5\n+6\n");
	check_diff(
		"f", "1\n2\n3\n4\n5\n", "2\n3\n4\n5\n", false, "--- a/f\n+++ b/f\n@@ -1,4 +1,3 @@\n-1\n 2\n 3\n 4\n");
	check_diff("f", "a\n", "", false, "--- a/f\n+++ b/f\n@@ -1 +0,0 @@\n-a\n");
	check_diff("d/f.md", "", "a\nb\n", true, "--- /dev/null\n+++ b/d/f.md\n@@ -0,0 +1,2 @@\n+a\n+b\n");
	check_diff("f", "a\r\nb\r\n", "a\nb\r\n", false, "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n-a\r\n+a\n b\r\n");
}

static void joins_hunks_that_touch(void **state)
{
	(void)state;
	check_diff("f", "1\n2\n3\n4\n5\n6\n7\n8\n", "x\n2\n3\n4\n5\n6\n7\ny\n", false,
		"--- a/f\n+++ b/f\n@@ -1,8 +1,8 @@\n-1\n+x\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+y\n");
	check_diff("f", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n", false,
		"--- a/f\n+++ b/f\n@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n");
}

static void marks_a_missing_last_newline(void **state)
{
	(void)state;
	check_diff("f", "a\nb", "a\nb\n", false,
		"--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
	check_diff("f", "a\nb\n", "a\nb", false,
		"--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n+b\n\\ No newline at end of file\n");
	check_diff("f", "a\nb", "x\nb", false,
		"--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n-a\n+x\n b\n\\ No newline at end of file\n");
}

static void quotes_names_as_git_does(void **state)
{
	(void)state;
	check_diff("a b.md", "", "x\n", false, "--- a/a b.md\t\n+++ b/a b.md\t\n@@ -0,0 +1 @@\n+x\n");
	check_diff("网.md", "", "x\n", false,
		"--- \"a/\\347\\275\\221.md\"\n+++ \"b/\\347\\275\\221.md\"\n@@ -0,0 +1 @@\n+x\n");
	check_diff("a\"\\\t\x1B", "", "x\n", true, "--- /dev/null\n+++ \"b/a\\\"\\\\\\t\\033\"\n@@ -0,0 +1 @@\n+x\n");
}

static void write_bytes(const char *path, const char *bytes, size_t len)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

static int run_git_apply(const char *dir)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		unsetenv("GIT_DIR");
		unsetenv("GIT_WORK_TREE");
		unsetenv("GIT_INDEX_FILE");
		setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
		setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
		setenv("GIT_CEILING_DIRECTORIES", "/", 1);
		execlp("git", "git", "-C", dir, "apply", "--whitespace=nowarn", "../patch", (char *)NULL);
		_exit(127);
	}
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *at)
{
	(void)info;
	(void)type;
	(void)at;
	return remove(path);
}

static void check_result(const char *path, const char *b, size_t b_len)
{
	struct stat info;
	char *bytes = malloc(b_len + 1);
	int fd = open(path, O_RDONLY);

	assert_non_null(bytes);
	if (fd < 0)
		fail_msg("%s: not there after git apply", path);
	assert_int_equal(fstat(fd, &info), 0);
	assert_int_equal(info.st_size, b_len);
	assert_int_equal(read(fd, bytes, b_len + 1), b_len);
	assert_memory_equal(bytes, b, b_len);
	close(fd);
	free(bytes);
}

/* A diff that only looks right is not worth having. Where there is no git, as where all is only built: skipped. */
static void check_with_git(const char *name, const char *a, size_t a_len, const char *b, size_t b_len, bool is_new)
{
	char top[] = "/tmp/udiff-XXXXXX", dir[64], patch[64], path[512];
	struct buf out;
	int status;

	assert_non_null(mkdtemp(top));
	snprintf(dir, sizeof dir, "%s/work", top);
	snprintf(patch, sizeof patch, "%s/patch", top);
	snprintf(path, sizeof path, "%s/%s", dir, name);
	assert_int_equal(mkdir(dir, 0777), 0);
	buf_init(&out, BUF_NO_LIMIT);
	udiff_write(&out, name, a, a_len, b, b_len, is_new);
	if (!is_new)
		write_bytes(path, a, a_len);
	write_bytes(patch, out.data, out.len);
	status = run_git_apply(dir);
	if (status != 0 && status != NO_GIT)
		fail_msg("git apply: %d\n%s", status, out.data);
	if (status == 0)
		check_result(path, b, b_len);
	buf_release(&out);
	nftw(top, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	if (status == NO_GIT)
		skip();
}

static void check_texts_with_git(const char *name, const char *a, const char *b, bool is_new)
{
	check_with_git(name, a, strlen(a), b, strlen(b), is_new);
}

static void is_taken_by_git(void **state)
{
	(void)state;
	check_texts_with_git("f", "a\nb\nc\n", "a\nx\nc\n", false);
	check_texts_with_git("f", "a\nb\nc", "a\nb\nc\n", false);
	check_texts_with_git("f", "a\nb\nc\n", "a\nb\nc", false);
	check_texts_with_git("f", "a\nb\n", "", false);
	check_texts_with_git("f", "a\nb", "x\ny", false);
	check_texts_with_git("f", "x", "y", false);
	check_texts_with_git("f", "a\r\nb\r\nc\r\n", "a\r\nx\r\nc\r\n", false);
	check_texts_with_git("f", "a\r\nb\r\n", "a\nb\n", false);
	check_texts_with_git("f", "a\rb\r", "a\rc\r", false);
	check_texts_with_git("f", "", "a\nb\n", false);
	check_texts_with_git("f", "", "a\nb", true);
	check_texts_with_git("f", "\n\n\n", "\n", false);
	check_texts_with_git("f", "-- a\n++ b\n", "-- b\n++ a\n@@ -1 +1 @@\n", false);
	check_texts_with_git("a b.md", "a\n", "b\n", false);
	check_texts_with_git("a b c", "", "b\n", true);
	check_texts_with_git("网格 生态.md", "a\n", "b\n", false);
	check_texts_with_git("网格.md", "", "b\n", true);
	check_texts_with_git("q\"uo\\te\t'x\n\x01.md", "a\n", "b\n", false);
	check_texts_with_git("tab\tand space.md", "", "b\n", true);
}

/* A small generator of its own: the same texts on every machine. */
static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1664525U + 1013904223U;
	return *seed >> 16;
}

static void random_text(struct buf *out, unsigned *seed, unsigned lines, unsigned letters)
{
	buf_init(out, BUF_NO_LIMIT);
	for (unsigned i = 0; i < lines; i++)
		buf_printf(out, "%c\n", (int)('a' + next_random(seed) % letters));
	if (next_random(seed) % 4 == 0 && out->len > 0)
		buf_truncate(out, out->len - 1);
}

static void is_taken_by_git_at_random(void **state)
{
	unsigned seed = 1;

	(void)state;
	for (unsigned i = 0; i < 60; i++) {
		struct buf a, b;

		random_text(&a, &seed, 1 + next_random(&seed) % 60, 3 + i % 9);
		random_text(&b, &seed, 1 + next_random(&seed) % 60, 3 + i % 9);
		if (a.len != b.len || memcmp(a.data, b.data, a.len) != 0)
			check_with_git("f", a.data, a.len, b.data, b.len, false);
		buf_release(&a);
		buf_release(&b);
	}
}

struct lines {
	char first[64]; /* the letter of each line; texts of one letter a line */
	int count;
};

static struct lines lines_of(const struct buf *text)
{
	struct lines lines = {.count = 0};

	for (size_t i = 0; i < text->len; i += 2) {
		/* The last line without newline is another line. */
		lines.first[lines.count++] = (char)(i + 1 < text->len ? text->data[i] : text->data[i] - 32);
	}
	return lines;
}

static int shortest(const struct lines *a, const struct lines *b)
{
	int common[65][65] = {{0}};

	for (int i = a->count - 1; i >= 0; i--) {
		for (int j = b->count - 1; j >= 0; j--) {
			if (a->first[i] == b->first[j])
				common[i][j] = common[i + 1][j + 1] + 1;
			else
				common[i][j] =
					common[i + 1][j] > common[i][j + 1] ? common[i + 1][j] : common[i][j + 1];
		}
	}
	return a->count + b->count - 2 * common[0][0];
}

/* How many lines a diff takes out and puts in. */
static int count_changes(const char *diff)
{
	int changes = 0;

	for (const char *line = diff; *line; line = strchr(line, '\n') + 1) {
		bool is_name = strncmp(line, "--- ", 4) == 0 || strncmp(line, "+++ ", 4) == 0;

		changes += (*line == '+' || *line == '-') && !is_name;
	}
	return changes;
}

static void is_minimal(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (unsigned i = 0; i < 4000; i++) {
		struct buf a, b, out;
		struct lines one, other;

		random_text(&a, &seed, next_random(&seed) % 30, 2 + i % 6);
		random_text(&b, &seed, next_random(&seed) % 30, 2 + i % 6);
		buf_init(&out, BUF_NO_LIMIT);
		udiff_write(&out, "f", a.data, a.len, b.data, b.len, false);
		one = lines_of(&a);
		other = lines_of(&b);
		assert_int_equal(count_changes(out.data), shortest(&one, &other));
		buf_release(&a);
		buf_release(&b);
		buf_release(&out);
	}
}

static void takes_many_changes(void **state)
{
	struct buf a, b, out;

	(void)state;
	buf_init(&a, BUF_NO_LIMIT);
	buf_init(&b, BUF_NO_LIMIT);
	buf_init(&out, BUF_NO_LIMIT);
	for (int i = 0; i < 20000; i++) {
		buf_printf(&a, "line %d %d\n", i, i * 3);
		buf_printf(&b, "line %d %d\n", i, i % 3 ? i * 3 : i * 5 + 1);
	}
	udiff_write(&out, "f", a.data, a.len, b.data, b.len, false);
	assert_true(count_changes(out.data) < 20000);
	check_with_git("f", a.data, a.len, b.data, b.len, false);
	buf_clear(&out);
	buf_clear(&b);
	for (int i = 0; i < 20000; i++)
		buf_printf(&b, "other %d\n", i);
	check_with_git("f", a.data, a.len, b.data, b.len, false);
	buf_release(&a);
	buf_release(&b);
	buf_release(&out);
}

static void stops_at_the_limit_of_the_buf(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 20);
	udiff_write(&out, "f", "a\nb\n", 4, "c\nd\n", 4, false);
	assert_true(out.is_full);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_hunks),
		cmocka_unit_test(joins_hunks_that_touch),
		cmocka_unit_test(marks_a_missing_last_newline),
		cmocka_unit_test(quotes_names_as_git_does),
		cmocka_unit_test(is_taken_by_git),
		cmocka_unit_test(is_taken_by_git_at_random),
		cmocka_unit_test(is_minimal),
		cmocka_unit_test(takes_many_changes),
		cmocka_unit_test(stops_at_the_limit_of_the_buf),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
