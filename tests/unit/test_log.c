#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/log.h"
#include "scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What was written to the two streams while caught. */
struct caught {
	char out[70000];
	char errors[70000];
};

static struct caught *new_caught(void)
{
	return calloc(1, sizeof(struct caught));
}

static int redirect(FILE *stream, int fd, int *saved)
{
	FILE *file = tmpfile();
	assert_non_null(file);
	fflush(stream);
	*saved = dup(fd);
	int caught = dup(fileno(file));
	fclose(file);
	dup2(caught, fd);
	return caught;
}

static void restore(FILE *stream, int fd, int saved, int caught, char *out, size_t size)
{
	fflush(stream);
	dup2(saved, fd);
	close(saved);
	ssize_t len = pread(caught, out, size - 1, 0);
	assert_true(len >= 0);
	out[len] = '\0';
	close(caught);
}

/* Runs act under these options, to its end with status. The caller frees the result. */
static struct caught *catch_streams(struct log_options options, void (*act)(void), int status)
{
	struct caught *caught = new_caught();
	int saved_out, saved_errors;
	int out = redirect(stdout, STDOUT_FILENO, &saved_out);
	int errors = redirect(stderr, STDERR_FILENO, &saved_errors);

	log_setup(&options);
	act();
	log_finish(status);
	restore(stdout, STDOUT_FILENO, saved_out, out, caught->out, sizeof(caught->out));
	restore(stderr, STDERR_FILENO, saved_errors, errors, caught->errors, sizeof(caught->errors));
	return caught;
}

static void check(struct log_options options, void (*act)(void), int status, const char *out, const char *errors)
{
	struct caught *caught = catch_streams(options, act, status);

	assert_string_equal(caught->out, out);
	assert_string_equal(caught->errors, errors);
	free(caught);
}

static void say_each(void)
{
	struct err err = {0};

	log_error("no %s", "token");
	err_set_at(&err, "data/catalog.yaml", 7, 3, "unknown key");
	log_error_err(&err);
	log_warn("slow");
	log_warn_at("a.md", 12, "odd %d", 5);
	log_warn_at("b.md", 0, "odd");
	log_note("%d repositories", 10);
	log_detail("asked");
	log_progress("%d of %d", 1, 2);
}

#define ERRORS_AND_WARNINGS \
	"eco-refresh: error: no token\n" \
	"eco-refresh: error: data/catalog.yaml:7:3: unknown key\n" \
	"eco-refresh: warning: slow\n" \
	"eco-refresh: warning: a.md:12: odd 5\n" \
	"eco-refresh: warning: b.md: odd\n"

#define ANNOTATIONS \
	"::error::no token\n" \
	"::error file=data/catalog.yaml,line=7,col=3::unknown key\n" \
	"::warning::slow\n" \
	"::warning file=a.md,line=12::odd 5\n" \
	"::warning file=b.md::odd\n"

static void test_plain(void **state)
{
	(void)state;
	check((struct log_options){0}, say_each, 1, "", ERRORS_AND_WARNINGS "eco-refresh: note: 10 repositories\n");
}

static void test_verbose(void **state)
{
	(void)state;
	check((struct log_options){.is_verbose = true}, say_each, 0, "",
		ERRORS_AND_WARNINGS "eco-refresh: note: 10 repositories\neco-refresh: asked\n");
}

static void test_quiet(void **state)
{
	struct log_options options = {.is_quiet = true, .is_verbose = true, .is_terminal = true};

	(void)state;
	check(options, say_each, 0, "", "");
	check(options, say_each, 1, "", ERRORS_AND_WARNINGS);
}

static void test_actions(void **state)
{
	(void)state;
	check((struct log_options){.is_runner = true, .is_result_read = true, .is_actions = true}, say_each, 1,
		ANNOTATIONS, "eco-refresh: note: 10 repositories\n");
}

static void test_quiet_actions(void **state)
{
	struct log_options options = {.is_quiet = true, .is_runner = true, .is_result_read = true, .is_actions = true};

	(void)state;
	check(options, say_each, 0, "", "");
	check(options, say_each, 3, ANNOTATIONS, "");
}

static void say_hostile(void)
{
	log_warn_at("a,b:c%\n.md", 2, "50%% of a,b:c\n::stop-commands::x\x1b[2J");
	log_note("x ##[add-mask]y ##[##[z\r::error::w");
}

static void say_hostile_err(void)
{
	struct err err = {0};

	err_set_at(&err, "a\nb", 1, 0, "%s", "x\x1b[2J\n::y");
	log_error_err(&err);
}

static void test_actions_cannot_be_injected(void **state)
{
	(void)state;
	check((struct log_options){.is_runner = true, .is_result_read = true, .is_actions = true}, say_hostile, 0,
		"::warning file=a%2Cb%3Ac%25 .md,line=2::50%25 of a,b:c ::stop-commands::x\xef\xbf\xbd[2J\n",
		"eco-refresh: note: x ##(add-mask]y ##(##(z ::error::w\n");
}

static void print_hostile(void)
{
	static const char text[] = "::error::a\n \t\xe2\x80\x83::b::c\rx::\n##[group]d ###[e\n::\r::f\n:::g\n: :: h\n";

	log_result(text, sizeof(text) - 1);
	log_note("i");
}

/* What the runner passes over before a command is white space of any kind; its lines end at CR, too. */
static void test_results_are_no_commands(void **state)
{
	struct log_options options = {.is_runner = true, .is_result_read = true, .is_actions = true};

	(void)state;
	check(options, print_hostile, 0,
		": :error::a\n \t\xe2\x80\x83: :b::c\rx::\n##(group]d ###(e\n: :\r: :f\n: ::g\n: :: h\n",
		"eco-refresh: note: i\n");
	options.is_result_read = false;
	check(options, print_hostile, 0,
		"::error::a\n \t\xe2\x80\x83::b::c\rx::\n##[group]d ###[e\n::\r::f\n:::g\n: :: h\n",
		"eco-refresh: note: i\n");
}

static void say_places(void)
{
	log_warn_at("a.md", 1, "there");
	log_warn_at("./link.md", 2, "its target");
	log_warn_at("../top.md", 3, "above");
	log_warn_at("none.md", 0, "not there");
	log_warn_at("out.md", 4, "a link to elsewhere");
	log_warn_at("/nowhere/b.md", 5, "elsewhere");
	log_warn_at("/dev/null", 6, "elsewhere");
}

/* The runner resolves names from the repository's root, not from where the program was started. */
static void test_actions_name_files_from_the_root(void **state)
{
	char root[4096];
	struct log_options options = {.is_runner = true, .is_result_read = true, .is_actions = true, .root = root};

	(void)state;
	assert_non_null(getcwd(root, sizeof(root)));
	assert_int_equal(mkdir("sub dir,%", 0755), 0);
	scratch_put("top.md", "");
	scratch_put("sub dir,%/a.md", "");
	assert_int_equal(chdir("sub dir,%"), 0);
	assert_int_equal(symlink("a.md", "link.md"), 0);
	assert_int_equal(symlink("/dev/null", "out.md"), 0);
	check(options, say_places, 0,
		"::warning file=sub dir%2C%25/a.md,line=1::there\n"
		"::warning file=sub dir%2C%25/a.md,line=2::its target\n"
		"::warning file=top.md,line=3::above\n"
		"::warning file=sub dir%2C%25/none.md::not there\n"
		"::warning file=sub dir%2C%25/out.md,line=4::a link to elsewhere\n"
		"::warning file=/nowhere/b.md,line=5::elsewhere\n"
		"::warning file=/dev/null,line=6::elsewhere\n",
		"");
	options.root = "/nowhere";
	check(options, say_each, 0, ANNOTATIONS, "eco-refresh: note: 10 repositories\n");
	assert_int_equal(chdir(".."), 0);
}

static void test_text_is_filtered(void **state)
{
	(void)state;
	check((struct log_options){0}, say_hostile, 0, "",
		"eco-refresh: warning: a,b:c% .md:2: 50% of a,b:c ::stop-commands::x\xef\xbf\xbd[2J\n"
		"eco-refresh: note: x ##[add-mask]y ##[##[z ::error::w\n");
	check((struct log_options){0}, say_hostile_err, 0, "", "eco-refresh: error: a b:1: x\xef\xbf\xbd[2J ::y\n");
}

static void say_three(void)
{
	log_error("a");
	log_warn_at("f", 1, "b");
	log_note("c");
}

static void test_colour_is_the_word_only(void **state)
{
	(void)state;
	check((struct log_options){.has_colour = true}, say_three, 0, "",
		"eco-refresh: \x1b[31merror:\x1b[0m a\n"
		"eco-refresh: \x1b[33mwarning:\x1b[0m f:1: b\n"
		"eco-refresh: \x1b[36mnote:\x1b[0m c\n");
}

static void show_progress(void)
{
	log_progress("%d of 2", 1);
	log_progress("%d of 2", 2);
	log_note("done");
	log_progress(NULL);
	log_progress("last\n");
}

static void test_progress(void **state)
{
	(void)state;
	check((struct log_options){.is_terminal = true}, show_progress, 0, "",
		"1 of 2\r\x1b[K2 of 2\r\x1b[Keco-refresh: note: done\nlast \r\x1b[K");
	check((struct log_options){0}, show_progress, 0, "", "eco-refresh: note: done\n");
}

static void show_wide_progress(void)
{
	log_progress(
		"%s%s", "0123456789012345678901234567890123456789012345678901234567890123456789012345", "网格网格");
}

/* Standard error is a file here, so the terminal counts as 80 columns wide. */
static void test_progress_fits_the_terminal(void **state)
{
	(void)state;
	check((struct log_options){.is_terminal = true}, show_wide_progress, 0, "",
		"0123456789012345678901234567890123456789012345678901234567890123456789012345网\r\x1b[K");
}

static void say_much(void)
{
	static char text[20001];

	memset(text, 'x', sizeof(text) - 1);
	log_warn("%s", text);
}

static void test_long_text_is_cut(void **state)
{
	struct caught *caught = catch_streams((struct log_options){0}, say_much, 0);
	const char *end = strchr(caught->errors, '\n');

	(void)state;
	assert_non_null(end);
	assert_int_equal(end - caught->errors, strlen("eco-refresh: warning: ") + 8191 + strlen("…"));
	assert_memory_equal(end - 4, "x…", 4);
	free(caught);
}

static void say_too_much(void)
{
	for (int i = 0; i < 100000; i++)
		log_warn("number %d", i);
}

static void test_held_back_has_a_limit(void **state)
{
	struct caught *caught = catch_streams((struct log_options){.is_quiet = true}, say_too_much, 0);

	(void)state;
	assert_string_equal(caught->errors, "");
	free(caught);
	caught = catch_streams((struct log_options){.is_quiet = true}, say_too_much, 1);
	assert_memory_equal(caught->errors, "eco-refresh: warning: number 0\neco-refresh: warning: number 1\n", 62);
	free(caught);
}

static void say_nothing(void)
{
}

static void test_predicates(void **state)
{
	static const struct {
		struct log_options options;
		bool is_verbose;
		bool has_progress;
	} cases[] = {
		{{0}, false, false},
		{{.is_verbose = true}, true, false},
		{{.is_terminal = true}, false, true},
		{{.is_terminal = true, .is_verbose = true, .is_quiet = true}, false, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		check(cases[i].options, say_nothing, 1, "", "");
		assert_int_equal(log_is_verbose(), cases[i].is_verbose);
		assert_int_equal(log_has_progress(), cases[i].has_progress);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_verbose),
		cmocka_unit_test(test_quiet),
		cmocka_unit_test(test_actions),
		cmocka_unit_test(test_quiet_actions),
		cmocka_unit_test(test_actions_cannot_be_injected),
		cmocka_unit_test(test_results_are_no_commands),
		SCRATCH_TEST(test_actions_name_files_from_the_root),
		cmocka_unit_test(test_text_is_filtered),
		cmocka_unit_test(test_colour_is_the_word_only),
		cmocka_unit_test(test_progress),
		cmocka_unit_test(test_progress_fits_the_terminal),
		cmocka_unit_test(test_long_text_is_cut),
		cmocka_unit_test(test_held_back_has_a_limit),
		cmocka_unit_test(test_predicates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
