#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_file_names(void **state)
{
	static const char *const formats[] = {"changes", "md", "xml", "csv", "json", NULL};
	static const char *const wanted[] = {
		"eco.md", "eco.en.md", "eco.xml", "eco.json", "eco.csv", "eco.changes.md", "eco.changes.en.md"};
	struct sample sample;
	struct report_files files;
	struct err err = {0};

	(void)state;
	sample_init(&sample, sample_catalog, sample_baseline, sample_newest);
	sample.input.formats = formats;
	assert_true(report_render(&sample.input, &files, &err));
	assert_int_equal(files.count, sizeof(wanted) / sizeof(wanted[0]));
	for (size_t i = 0; i < files.count; i++)
		assert_string_equal(files.items[i].name, wanted[i]);
	report_files_release(&files);
	sample_release(&sample);
}

static void test_unknown_format(void **state)
{
	static const char *const formats[] = {"md", "pdf", NULL};
	struct sample sample;
	struct report_files files;
	struct err err = {0};

	(void)state;
	sample_init(&sample, sample_catalog, NULL, sample_newest);
	sample.input.formats = formats;
	assert_false(report_render(&sample.input, &files, &err));
	assert_string_equal(err.text, "unknown format 'pdf'");
	report_files_release(&files);
	sample.input.formats = NULL;
	assert_true(report_render(&sample.input, &files, &err));
	assert_int_equal(files.count, 0);
	report_files_release(&files);
	sample_release(&sample);
}

/* The names down the first column of the report's table. */
static void expect_order(const char *sort, const char *wanted)
{
	static const char projects[] =
		"projects:\n"
		"  - {name: zeta, repo: a/z}\n  - {name: Beta, repo: a/b}\n  - {name: alpha, repo: a/a}\n"
		"  - {name: 网格, repo: a/w}\n  - {name: none, repo: a/n}\n";
	static const char newest[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"source\": \"s\", \"repos\": {\n"
		"\"a/z\": {\"stars\": 5, \"created\": \"2020-01-02T00:00:00Z\", \"archived\": true, \"forks\": 0, "
		"\"language\": \"C\"},\n"
		"\"a/b\": {\"stars\": 5, \"created\": \"2020-01\", \"forks\": 9, \"pushed\": "
		"\"2021-01-01T00:00:00Z\"},\n"
		"\"a/a\": {\"stars\": 50, \"created\": \"2020-01-01T00:00:00Z\", \"forks\": 8, \"license\": \"MIT\", "
		"\"pushed\": \"2020-01-01T00:00:00Z\"},\n"
		"\"a/w\": {\"stars\": 0, \"created\": \"2019-12\", \"language\": \"Ada\"}\n}}\n";
	struct sample sample;
	struct buf catalog, table, names;
	struct err err = {0};

	buf_init(&catalog, BUF_NO_LIMIT);
	buf_init(&table, BUF_NO_LIMIT);
	buf_init(&names, BUF_NO_LIMIT);
	buf_printf(&catalog, "id: eco\ncolumns: [name]\n%s%s", sort, projects);
	sample_init(&sample, catalog.data, NULL, newest);
	assert_true(report_render_table(&sample.input, &table, &err));
	for (const char *at = strstr(table.data, "\n| ["); at; at = strstr(at + 1, "\n| ["))
		buf_printf(&names, "%.*s ", (int)strcspn(at + 4, "]"), at + 4);
	assert_string_equal(names.data, wanted);
	sample_release(&sample);
	buf_release(&catalog);
	buf_release(&table);
	buf_release(&names);
}

static void test_order(void **state)
{
	(void)state;
	expect_order("", "zeta Beta alpha 网格 none ");
	expect_order("sort: name\n", "alpha Beta none zeta 网格 ");
	expect_order("sort: stars\n", "网格 Beta zeta alpha none ");
	expect_order("sort: -stars\n", "alpha Beta zeta 网格 none ");
	expect_order("sort: created\n", "网格 Beta alpha zeta none ");
	expect_order("sort: -created\n", "zeta alpha Beta 网格 none ");
	expect_order("sort: rank\n", "alpha Beta zeta 网格 none ");
	expect_order("sort: -status\n", "zeta alpha Beta none 网格 ");
	expect_order("sort: forks\n", "zeta alpha Beta none 网格 ");
	expect_order("sort: pushed\n", "alpha Beta none zeta 网格 ");
	expect_order("sort: language\n", "网格 zeta alpha Beta none ");
	expect_order("sort: license\n", "alpha Beta none zeta 网格 ");
}

static const char plain_catalog[] = "id: eco\ncolumns: [name, stars, created]\nprojects: [{name: A, repo: a/a}]\n";

static bool compare(
	const char *catalog, const char *format, int64_t round, const char *now, const char *then, bool has_baseline)
{
	static const char head[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"source\": \"s\", \"repos\": {";
	const char *const formats[] = {format, NULL};
	struct buf old, new;
	struct sample sample;

	buf_init(&old, BUF_NO_LIMIT);
	buf_init(&new, BUF_NO_LIMIT);
	buf_printf(&old, "%s%s}}", head, then);
	buf_printf(&new, "%s%s}}", head, now);
	sample_init(&sample, catalog, old.data, new.data);
	sample.input.formats = formats;
	sample.input.round = round;
	if (!has_baseline)
		sample.input.baseline = NULL;
	bool result = report_would_differ(&sample.input, &sample.archive.snapshots[0]);
	sample_release(&sample);
	buf_release(&old);
	buf_release(&new);
	return result;
}

static bool differs(const char *catalog, const char *format, int64_t round, const char *now, const char *then)
{
	return compare(catalog, format, round, now, then, true);
}

/* Without a baseline. */
static bool differs_alone(const char *catalog, const char *format, const char *now, const char *then)
{
	return compare(catalog, format, 1, now, then, false);
}

#define REPO(facts) "\"a/a\": {\"full_name\": \"a/a\", \"id\": 1, \"created\": \"2020-01-01T00:00:00Z\", " facts "}"

static void test_same(void **state)
{
	const char *catalog = plain_catalog,
		   *good = REPO("\"stars\": 1234, \"pushed\": \"2026-01-01T00:00:00Z\", \"forks\": 1");

	(void)state;
	assert_false(differs(catalog, "md", 1, good, good));
	assert_false(differs(
		catalog, "xml", 1, REPO("\"stars\": 1234, \"pushed\": \"2026-02-01T00:00:00Z\", \"forks\": 2"), good));
	assert_false(differs(
		catalog, "json", 1, REPO("\"stars\": 1234, \"pushed\": \"2026-02-01T00:00:00Z\", \"forks\": 2"), good));
	assert_false(differs(catalog, "md", 100, REPO("\"stars\": 1190"), good));
	/* A passing failure, and its end. */
	assert_false(differs(
		catalog, "xml", 1, REPO("\"stars\": 1234, \"status\": \"stale\", \"as_of\": \"2026-01-01\""), good));
	assert_false(differs(
		catalog, "xml", 1, good, REPO("\"stars\": 1234, \"status\": \"stale\", \"as_of\": \"2026-01-01\"")));
}

static void test_different(void **state)
{
	const char *catalog = plain_catalog, *good = REPO("\"stars\": 1234");

	(void)state;
	assert_true(differs(catalog, "md", 1, REPO("\"stars\": 1235"), good));
	assert_true(differs(catalog, "md", 100, REPO("\"stars\": 1290"), good));
	assert_true(differs(catalog, "md", 1, REPO("\"stars\": 1234, \"archived\": true"), good));
	assert_true(differs(catalog, "md", 1, REPO("\"stars\": 1234, \"status\": \"gone\""), good));
	assert_true(differs(catalog, "md", 1, good, REPO("\"stars\": 1234, \"status\": \"gone\"")));
	assert_true(differs(catalog, "md", 1, good, "\"a/b\": {\"stars\": 1234}"));
	assert_true(differs(catalog, "md", 1,
		"\"a/a\": {\"full_name\": \"a/A\", \"id\": 1, \"created\": \"2020-01-01T00:00:00Z\", \"stars\": 1234}",
		good));
}

/* A creation date is compared as far as it is shown: to the month in tables, to the second in data. */
static void test_precision(void **state)
{
	const char *catalog = plain_catalog,
		   *sorted = "id: eco\ncolumns: [name, created]\nsort: created\nprojects:\n"
			     "  - {name: A, repo: a/a}\n  - {name: B, repo: a/b}\n";
	const char *full = REPO("\"stars\": 1234");
	const char *month = "\"a/a\": {\"full_name\": \"a/a\", \"id\": 1, \"created\": \"2020-01\", \"stars\": 1234}";
	const char *both =
		"\"a/a\": {\"created\": \"2020-01-09T00:00:00Z\"}, \"a/b\": {\"created\": \"2020-01-08T00:00:00Z\"}";
	const char *first = "\"a/a\": {\"created\": \"2020-01\"}, \"a/b\": {\"created\": \"2020-01-08T00:00:00Z\"}";
	const char *second = "\"a/a\": {\"created\": \"2020-01-09T00:00:00Z\"}, \"a/b\": {\"created\": \"2020-01\"}";

	(void)state;
	assert_false(differs(catalog, "md", 1, full, month));
	assert_false(differs(catalog, "html", 1, full, month));
	assert_false(differs(catalog, "changes", 1, full, month));
	assert_true(differs(catalog, "xml", 1, full, month));
	assert_true(differs(catalog, "json", 1, full, month));
	assert_true(differs(catalog, "csv", 1, full, month));
	assert_true(differs(catalog, "md", 1, full, "\"a/a\": {\"full_name\": \"a/a\", \"id\": 1, \"stars\": 1234}"));
	assert_true(differs(catalog, "md", 1, full,
		"\"a/a\": {\"full_name\": \"a/a\", \"id\": 1, \"created\": \"2020-02\", \"stars\": 1234}"));
	/* The order of the rows shows more than the month. */
	assert_true(differs(sorted, "md", 1, both, first));
	assert_false(differs(sorted, "md", 1, both, second));
}

/* Formats of people show the day of a push, and places without the counts that gave them. */
static void test_what_is_seen(void **state)
{
	const char *pushed = "id: eco\ncolumns: [name, pushed]\nprojects: [{name: A, repo: a/a}]\n";
	const char *sorted = "id: eco\ncolumns: [name]\nsort: -stars\nprojects:\n"
			     "  - {name: A, repo: a/a}\n  - {name: B, repo: a/b}\n";
	const char *ranked = "id: eco\ncolumns: [name, rank]\nprojects:\n"
			     "  - {name: A, repo: a/a}\n  - {name: B, repo: a/b}\n";
	const char *moved = "id: eco\ncolumns: [name]\nsort: delta\nprojects:\n"
			    "  - {name: A, repo: a/a}\n  - {name: B, repo: a/b}\n";
	const char *then = "\"a/a\": {\"stars\": 20}, \"a/b\": {\"stars\": 10}";
	const char *more = "\"a/a\": {\"stars\": 22}, \"a/b\": {\"stars\": 11}";
	const char *other = "\"a/a\": {\"stars\": 20}, \"a/b\": {\"stars\": 30}";
	const char *equal = "\"a/a\": {\"stars\": 20}, \"a/b\": {\"stars\": 20}";
	const char *morning = "\"a/a\": {\"pushed\": \"2026-02-01T01:00:00Z\"}";
	const char *evening = "\"a/a\": {\"pushed\": \"2026-02-01T20:00:00Z\"}";
	const char *next = "\"a/a\": {\"pushed\": \"2026-02-02T01:00:00Z\"}";

	(void)state;
	assert_false(differs(pushed, "md", 1, evening, morning));
	assert_false(differs(pushed, "html", 1, evening, morning));
	assert_true(differs(pushed, "xml", 1, evening, morning));
	assert_true(differs(pushed, "md", 1, next, evening));
	assert_false(differs(sorted, "md", 1, more, then));
	assert_true(differs(sorted, "md", 1, other, then));
	assert_true(differs(sorted, "xml", 1, more, then));
	assert_false(differs(ranked, "md", 1, more, then));
	assert_true(differs(ranked, "md", 1, other, then));
	assert_true(differs(ranked, "md", 1, equal, then));
	assert_true(differs(moved, "md", 1, more, then));
	assert_false(differs(moved, "md", 1, other, then));
	assert_false(differs(moved, "md", 1, then, then));
}

/* Within its month a creation date is seen only where it corrects the baseline's. */
static void test_creation_within_its_month(void **state)
{
	const char *then = "\"a/a\": {\"created\": \"2020-01-08T00:00:00Z\"}";
	const char *now = "\"a/a\": {\"created\": \"2020-01-09T00:00:00Z\"}";

	(void)state;
	assert_true(differs(plain_catalog, "md", 1, now, then));
	assert_true(differs("id: eco\ncolumns: [name]\nprojects: [{name: A, repo: a/a}]\n", "md", 1, now, then));
	assert_false(differs_alone(plain_catalog, "md", now, then));
	assert_false(differs_alone(plain_catalog, "html", now, then));
	assert_true(differs_alone(plain_catalog, "xml", now, then));
}

/* What no column shows is no reason, but for the formats that always show it. */
static void test_shown_columns(void **state)
{
	const char *names = "id: eco\ncolumns: [name]\nprojects: [{name: A, repo: a/a}]\n";
	const char *all =
		"id: eco\ncolumns: [name, pushed, forks, license, language]\nprojects: [{name: A, repo: a/a}]\n";
	const char *state_of = "id: eco\ncolumns: [name, status]\nprojects: [{name: A, repo: a/a}]\n";
	const char *good = REPO("\"stars\": 1234, \"pushed\": \"2026-01-01T00:00:00Z\"");

	(void)state;
	assert_false(differs(names, "md", 1, REPO("\"stars\": 1235"), good));
	assert_true(differs(names, "xml", 1, REPO("\"stars\": 1235"), good));
	assert_true(differs(all, "md", 1, REPO("\"stars\": 1234, \"pushed\": \"2026-02-01T00:00:00Z\""), good));
	assert_true(differs(all, "md", 1,
		REPO("\"stars\": 1234, \"pushed\": \"2026-01-01T00:00:00Z\", \"license\": \"MIT\""), good));
	assert_false(differs(state_of, "md", 1, REPO("\"stars\": 1, \"pushed\": \"2026-02-01T00:00:00Z\""), good));
	assert_true(differs(state_of, "md", 1, REPO("\"stars\": 1, \"pushed\": \"2020-02-01T00:00:00Z\""), good));
	/* Beside each name stands that it is quiet. */
	assert_true(differs(names, "md", 1, REPO("\"stars\": 1, \"pushed\": \"2020-02-01T00:00:00Z\""), good));
	assert_true(differs(names, "html", 1, good, REPO("\"stars\": 1234, \"pushed\": \"2020-02-01T00:00:00Z\"")));
	assert_false(differs(names, "changes", 1, REPO("\"stars\": 1234, \"pushed\": \"2020-02-01T00:00:00Z\""), good));
}

/* Texts around the table are filled; what a curator says of a project stays as written. */
static void test_cells_are_verbatim(void **state)
{
	static const char catalog[] =
		"id: eco\ntitle: Of {as_of}\ncolumns: [name, use]\nreferences: [{title: 'on {as_of}', "
		"url: 'https://a.b/'}]\n"
		"projects: [{name: '{as_of}', repo: a/a, use: 'since {baseline}, {as_of}'}]\n";
	static const struct {
		const char *format, *name;
	} files[] = {{"xml", "eco.xml"}, {"html", "eco.html"}, {"json", "eco.json"}, {"csv", "eco.csv"}};
	struct sample sample;

	(void)state;
	sample_init(&sample, catalog, sample_baseline, sample_newest);
	const char *page = sample_render(&sample, "md", "eco.md");
	sample_has(page, "| [{as\\_of}](https://github.com/a/a) † | since {baseline}, {as\\_of} |\n");
	sample_has(page, "[on {as\\_of}](");
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		const char *text = sample_render(&sample, files[i].format, files[i].name);
		sample_has(text, "since {baseline}, {as_of}");
		if (strcmp(files[i].format, "csv") == 0)
			continue;
		sample_has(text, "on {as_of}");
		sample_has(text, "Of 22 Aug 2026");
	}
	sample_release(&sample);
}

/* A date with blanks in it would leave no link. */
static void test_dates_in_addresses(void **state)
{
	static const char catalog[] = "id: eco\ntext: markdown\nbaseline: 2021-11-11\nintro: '[of "
				      "{as_of}](https://a.b/{as_of}/{baseline}), {as_of}'\n"
				      "notes: ['https://a.b/?d={as_of} {as_of}']\nprojects: [{name: A, repo: a/a}]\n";
	struct sample sample;

	(void)state;
	sample_init(&sample, catalog, sample_baseline, sample_newest);
	const char *page = sample_render(&sample, "md", "eco.md");
	sample_has(page, "[of 22 Aug 2026](https://a.b/2026-08-22/2021-11-11), 22 Aug 2026\n");
	sample_has(page, "https://a.b/?d=2026-08-22");
	sample_has(page, "d=2026-08-22) 22 Aug 2026");
	sample_has(sample_render(&sample, "html", "eco.html"), "href=\"https://a.b/2026-08-22/2021-11-11\"");
	sample_release(&sample);
}

static void test_no_other(void **state)
{
	struct sample sample;

	(void)state;
	sample_init(&sample, sample_catalog, NULL, sample_newest);
	assert_true(report_would_differ(&sample.input, NULL));
	sample_release(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_file_names), cmocka_unit_test(test_unknown_format),
		cmocka_unit_test(test_order), cmocka_unit_test(test_same), cmocka_unit_test(test_different),
		cmocka_unit_test(test_precision), cmocka_unit_test(test_shown_columns),
		cmocka_unit_test(test_cells_are_verbatim), cmocka_unit_test(test_dates_in_addresses),
		cmocka_unit_test(test_no_other), cmocka_unit_test(test_what_is_seen),
		cmocka_unit_test(test_creation_within_its_month)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
