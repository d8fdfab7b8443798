#include "command/outputs.h"

#include "base/file.h"
#include "scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include <cmocka.h>

static void add(struct outputs *outputs, const char *path, const char *text)
{
	struct buf bytes;

	buf_init(&bytes, BUF_NO_LIMIT);
	buf_puts(&bytes, text);
	outputs_add(outputs, path, &bytes);
	buf_release(&bytes);
}

static void test_only_what_differs(void **state)
{
	struct outputs outputs = {0};
	struct err err = {0};
	struct stat earlier, later;

	(void)state;
	scratch_put("same", "one\n");
	scratch_put("other", "two\n");
	assert_int_equal(stat("same", &earlier), 0);
	add(&outputs, "same", "one\n");
	add(&outputs, "other", "2\n");
	add(&outputs, "made/new", "3\n");
	outputs_remove(&outputs, "missing");
	assert_int_equal(outputs.changed, 2);
	assert_true(outputs_write(&outputs, &err));
	scratch_check("other", "2\n");
	scratch_check("made/new", "3\n");
	assert_int_equal(stat("same", &later), 0);
	assert_int_equal(earlier.st_ino, later.st_ino);
	outputs_release(&outputs);
}

static void test_removal(void **state)
{
	struct outputs outputs = {0};
	struct err err = {0};

	(void)state;
	scratch_put("old", "one\n");
	outputs_remove(&outputs, "old");
	assert_int_equal(outputs.changed, 1);
	assert_true(outputs_write(&outputs, &err));
	assert_false(file_exists("old"));
	outputs_release(&outputs);
}

static void test_stops_at_the_first(void **state)
{
	struct outputs outputs = {0};
	struct err err = {0};

	(void)state;
	scratch_put("file", "one\n");
	scratch_put("last", "old\n");
	add(&outputs, "file/below", "1\n");
	add(&outputs, "last", "new\n");
	assert_false(outputs_write(&outputs, &err));
	assert_true(err.is_set);
	scratch_check("last", "old\n");
	outputs_release(&outputs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(test_only_what_differs),
		SCRATCH_TEST(test_removal),
		SCRATCH_TEST(test_stops_at_the_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
