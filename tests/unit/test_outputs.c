#include "command/outputs.h"

#include "base/file.h"
#include "scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

/* Files that are made in their turn: path, text, path, text, …, NULL. */
static bool make(void *context, struct outputs *outputs, struct err *err)
{
	const char *const *texts = context;
	bool is_good = true;

	for (; is_good && texts[0]; texts += 2) {
		struct buf *out = outputs_begin(outputs, texts[0]);

		if (!out)
			continue;
		buf_puts(out, texts[1]);
		is_good = outputs_end(outputs, true, err);
	}
	return is_good;
}

static void add(struct outputs *outputs, const char *const *texts)
{
	for (const char *const *at = texts; at[0]; at += 2)
		outputs_add_made(outputs, at[0], make, (void *)texts);
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
	add(&outputs, (const char *[]){"same", "one\n", "other", "2\n", "made/new", "3\n", NULL});
	outputs_remove(&outputs, "missing", (struct mark){0});
	assert_true(outputs_run(&outputs, OUTPUTS_WRITE, &err));
	assert_int_equal(outputs.changed, 2);
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
	outputs_remove(&outputs, "old", mark_of("one\n", 4));
	assert_int_equal(outputs.changed, 1);
	assert_true(outputs_run(&outputs, OUTPUTS_WRITE, &err));
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
	add(&outputs, (const char *[]){"file/below", "1\n", "last", "new\n", NULL});
	assert_false(outputs_run(&outputs, OUTPUTS_WRITE, &err));
	assert_true(err.is_set);
	scratch_check("last", "old\n");
	outputs_release(&outputs);
}

static void add_edit(struct outputs *outputs, const char *path, const char *source, const char *text)
{
	struct buf bytes;

	buf_init(&bytes, BUF_NO_LIMIT);
	buf_puts(&bytes, text);
	outputs_add_edit(outputs, path, mark_of(source, strlen(source)), &bytes);
	buf_release(&bytes);
}

static void test_edits_of_what_was_read(void **state)
{
	struct outputs outputs = {0};
	struct err err = {0};

	(void)state;
	scratch_put("page", "old\n");
	scratch_put("mine", "edited meanwhile\n");
	add_edit(&outputs, "page", "old\n", "new\n");
	add_edit(&outputs, "./page", "old\n", "new\n");
	add_edit(&outputs, "mine", "old\n", "old\n");
	add_edit(&outputs, "gone", "old\n", "old\n");
	assert_int_equal(outputs.changed, 2);
	assert_true(outputs_run(&outputs, OUTPUTS_WRITE, &err));
	scratch_check("page", "new\n");
	scratch_check("mine", "edited meanwhile\n");
	assert_false(file_exists("gone"));
	outputs_release(&outputs);
}

static void check_edit_fails(const char *path)
{
	struct outputs outputs = {0};
	struct err err = {0};

	add_edit(&outputs, path, "old\n", "new\n");
	assert_false(outputs_run(&outputs, OUTPUTS_WRITE, &err));
	assert_string_equal(err.file, path);
	outputs_release(&outputs);
}

static void test_edits_of_what_has_changed(void **state)
{
	(void)state;
	scratch_put("mine", "edited meanwhile\n");
	scratch_put("empty", "");
	check_edit_fails("mine");
	check_edit_fails("empty");
	check_edit_fails("gone");
	scratch_check("mine", "edited meanwhile\n");
	assert_false(file_exists("gone"));
}

/* One that was not there when the run began, and one to be removed, are others' as soon as they touch them. */
static void test_others_files(void **state)
{
	struct outputs outputs = {0};
	struct err err = {0};
	struct buf bytes;

	(void)state;
	scratch_put("made", "by another\n");
	scratch_put("old", "edited meanwhile\n");
	buf_init(&bytes, BUF_NO_LIMIT);
	buf_puts(&bytes, "new\n");
	outputs_add_edit(&outputs, "made", (struct mark){0}, &bytes);
	assert_false(outputs_run(&outputs, OUTPUTS_WRITE, &err));
	assert_non_null(strstr(err.text, "has appeared"));
	outputs_release(&outputs);
	err_clear(&err);
	outputs_remove(&outputs, "old", mark_of("one\n", 4));
	assert_false(outputs_run(&outputs, OUTPUTS_WRITE, &err));
	assert_non_null(strstr(err.text, "has changed"));
	outputs_release(&outputs);
	buf_release(&bytes);
	scratch_check("made", "by another\n");
	scratch_check("old", "edited meanwhile\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(test_only_what_differs),
		SCRATCH_TEST(test_removal),
		SCRATCH_TEST(test_stops_at_the_first),
		SCRATCH_TEST(test_edits_of_what_was_read),
		SCRATCH_TEST(test_edits_of_what_has_changed),
		SCRATCH_TEST(test_others_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
