#include "sample.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The stars behind a name: not where the picture is shown small. */
#define TAIL(stars) "      <tspan class=\"tail\"> · " stars "</tspan>"

#define SIZE_MAX_SVG (50 * 1024)

static const char *const pictures[] = {"eco.stars.svg", "eco.stars-log.svg", "eco.growth.svg"};

/* Valid by the schema of what the program draws? */
static bool is_valid(const char *bytes)
{
	const char *top = getenv("srcdir");
	char path[4096];

	snprintf(path, sizeof(path), "%s/tests/schema/picture.rng", top ? top : ".");
	xmlRelaxNGParserCtxt *reader = xmlRelaxNGNewParserCtxt(path);
	xmlRelaxNG *schema = xmlRelaxNGParse(reader);
	assert_non_null(schema);
	xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(schema);
	xmlDoc *document = xmlReadMemory(bytes, (int)strlen(bytes), "picture.svg", NULL, XML_PARSE_NONET);
	assert_non_null(document);
	int result = xmlRelaxNGValidateDoc(context, document);
	xmlFreeDoc(document);
	xmlRelaxNGFreeValidCtxt(context);
	xmlRelaxNGFree(schema);
	xmlRelaxNGFreeParserCtxt(reader);
	return result == 0;
}

static void check_all(struct sample *sample)
{
	for (size_t i = 0; i < sizeof(pictures) / sizeof(pictures[0]); i++) {
		const char *text = sample_render(sample, "svg", pictures[i]);
		assert_true(is_valid(text));
		if (strlen(text) > SIZE_MAX_SVG)
			fail_msg("%s: %zu bytes: %.3000s", pictures[i], strlen(text), strstr(text, "<g "));
	}
}

static void test_pictures(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, sample_catalog, sample_baseline, sample_newest);
	check_all(&sample);
	text = sample_render(&sample, "svg", "eco.stars.svg");
	sample_has(text, "<title id=\"chart-title\">Star 数量走势</title>");
	sample_has(text,
		"<desc id=\"chart-desc\">各项目的 Star 数量，截至 2026 年 8 月 22 日：Istio 38353；Envoy 28290；Slime "
		"456；Aeraki 320。</desc>");
	sample_has(text, ">Istio" TAIL("38353"));
	sample_has(text, "@media (max-width:500px){.chart{font-size:22px}");
	sample_has(text, "<title>Envoy：2021 年 11 月 11 日，17800</title>");
	text = sample_render(&sample, "svg", "eco.growth.svg");
	sample_has(text, ">≈ +59%</text>");
	sample_has(text, "class=\"bar c4\"");
	sample_has(text, ">-3.0%</text>");
	sample_has(
		sample_render(&sample, "svg", "eco.stars-log.en.svg"), ">Stars over time (logarithmic scale)</title>");
	sample_release(&sample);
}

/* The commands of the one path of a class. */
static void expect_path(const char *text, const char *class, int moves, int lines)
{
	char start[64];

	snprintf(start, sizeof(start), "<path class=\"%s\" d=\"", class);
	const char *at = strstr(text, start);
	assert_non_null(at);
	for (at += strlen(start); *at != '"'; at++) {
		moves -= *at == 'M';
		lines -= *at == 'L';
	}
	assert_int_equal(moves, 0);
	assert_int_equal(lines, 0);
}

/* What lies more than 60 days apart is not joined by the line of counts. */
static void test_gaps(void **state)
{
	static const char rows[] =
		"repo,date,stars,kind\na/a,2026-08-01,10,count\na/a,2026-06-20,9,count\na/a,2026-01-01,5,count\n"
		"a/a,2026-01-08,6,held\na/a,2026-01-15,7,held\na/a,2026-08-01,8,held\n";
	static const char newest[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"source\": \"s\", \"repos\": "
		"{\"a/a\": {\"stars\": 11}}}";
	struct sample sample;
	struct err err = {0};
	const char *text;

	(void)state;
	sample_init(&sample, "id: eco\nlanguages: [en]\nprojects: [{name: A, repo: a/a}]\n", NULL, newest);
	series_release(&sample.series);
	assert_true(series_parse(&sample.series, "series.csv", rows, strlen(rows), &err));
	text = sample_render(&sample, "svg", "eco.stars.svg");
	assert_true(is_valid(text));
	expect_path(text, "held", 1, 1);
	expect_path(text, "count", 1, 2);
	expect_path(text, "gap", 1, 1);
	sample_has(text, "thin line: no counts in between");
	sample_has(text, "dotted line or small dot: running sum of the stars still held today");
	sample_release(&sample);
}

static size_t count_parts(const char *text, const char *part)
{
	size_t count = 0;

	for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
		count++;
	return count;
}

#define SNAPSHOT_OF(day, repos) \
	"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"" day "\", \"source\": \"s\", \"repos\": {" repos "}}"
#define SNAPSHOT(repos) SNAPSHOT_OF("2026-08-22", repos)
/* What makes lines of the counts of one day. */
#define BEFORE(repos) SNAPSHOT_OF("2026-08-01", repos)

/* Where only the powers of ten have ticks, the first may stand above the least value. */
static void test_axis_at_bottom(void **state)
{
	static const char newest[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"source\": \"s\", \"repos\": "
		"{\"a/a\": {\"stars\": 25},\n\"b/b\": {\"stars\": 9000000}}}";
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, "id: eco\nlanguages: [en]\nprojects: [{name: A, repo: a/a}, {name: B, repo: b/b}]\n",
		BEFORE("\"a/a\": {\"stars\": 25}"), newest);
	text = sample_render(&sample, "svg", "eco.stars-log.svg");
	assert_true(is_valid(text));
	sample_has(text, "<line class=\"axis\" x1=\"119\" y1=\"390\" x2=\"520\" y2=\"390\"/>");
	assert_int_equal(count_parts(text, "<line class=\"axis\" x1=\"119\""), 2);
	assert_int_equal(count_parts(text, "<line class=\"grid\""), 6);
	sample_release(&sample);
}

/* A change is to be seen, be it ever so small. */
static void test_smallest_bar(void **state)
{
	static const char before[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-01\", \"source\": \"s\", \"repos\": "
		"{\"a/a\": {\"stars\": 100},\n\"b/b\": {\"stars\": 10000},\n\"c/c\": {\"stars\": 10000},\n\"d/d\": "
		"{\"stars\": 10000}}}";
	static const char newest[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"source\": \"s\", \"repos\": "
		"{\"a/a\": {\"stars\": 9000},\n\"b/b\": {\"stars\": 10010},\n\"c/c\": {\"stars\": 9990},\n\"d/d\": "
		"{\"stars\": 10000}}}";
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample,
		"id: eco\nlanguages: [en]\nprojects: [{name: A, repo: a/a}, {name: B, repo: b/b}, {name: C, repo: "
		"c/c}, "
		"{name: D, repo: d/d}]\n",
		before, newest);
	text = sample_render(&sample, "svg", "eco.growth.svg");
	assert_true(is_valid(text));
	assert_int_equal(count_parts(text, "width=\"1.5\""), 2);
	assert_int_equal(count_parts(text, "width=\"0\""), 1);
	sample_release(&sample);
}

/* A group with that title and that text. */
static void has_label(const char *text, const char *title, const char *label)
{
	const char *at = text;
	bool is_found = false;

	while (!is_found && (at = strstr(at, "<g class=\"label\">\n    <title>"))) {
		const char *end = strstr(at, "</g>"), *found = strstr(at, title), *shown = strstr(at, label);
		is_found = found && shown && found < end && shown < end;
		at = end;
	}
	if (!is_found)
		fail_msg("%s %s is not in %s", title, label, text);
}

/* No two names come out as the same, and the whole name is at hand. */
static void test_alike_names(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample,
		"id: eco\nlanguages: [en]\nprojects: [{name: Project with a rather long name 0, repo: a/a}, "
		"{name: Project with a rather long name 3, repo: b/b}, {name: Project of one ugly long name 5, repo: "
		"c/c}, "
		"{name: Same, repo: d/tool}, {name: Same, repo: e/tool}, {name: Same, repo: f/other}]\n",
		BEFORE("\"a/a\": {\"stars\": 6}"),
		SNAPSHOT("\"a/a\": {\"stars\": 6},\n\"b/b\": {\"stars\": 5},\n\"c/c\": {\"stars\": 4},\n"
			 "\"d/tool\": {\"stars\": 3},\n\"e/tool\": {\"stars\": 2},\n\"f/other\": {\"stars\": 1}"));
	text = sample_render(&sample, "svg", "eco.stars.svg");
	assert_true(is_valid(text));
	has_label(text, "<title>Project with a rather long name 0</title>", ">Project wit…g name 0" TAIL("6"));
	has_label(text, "<title>Project with a rather long name 3</title>", ">Project wit…g name 3" TAIL("5"));
	has_label(text, "<title>Project of one ugly long name 5</title>", ">Project of one ugly lo…" TAIL("4"));
	has_label(text, "<title>Same</title>", ">d/tool" TAIL("3"));
	has_label(text, "<title>Same</title>", ">e/tool" TAIL("2"));
	has_label(text, "<title>Same</title>", ">other" TAIL("1"));
	sample_release(&sample);
}

/* Two entries that have become one repository; a name that is another's repository. */
static void test_same_names(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample,
		"id: eco\nlanguages: [en]\nprojects: [{name: A, repo: a/a}, {name: A, repo: b/b}, {name: c, repo: "
		"d/x}, "
		"{name: X, repo: d/c}, {name: X, repo: d/e}]\n",
		BEFORE("\"a/a\": {\"stars\": 6}"),
		SNAPSHOT("\"a/a\": {\"full_name\": \"n/n\", \"stars\": 6},\n"
			 "\"b/b\": {\"full_name\": \"n/n\", \"stars\": 5},\n"
			 "\"d/x\": {\"stars\": 4},\n\"d/c\": {\"stars\": 3},\n\"d/e\": {\"stars\": 2}"));
	text = sample_render(&sample, "svg", "eco.stars.svg");
	assert_true(is_valid(text));
	has_label(text, "<title>A</title>", ">n/n 1" TAIL("6"));
	has_label(text, "<title>A</title>", ">n/n 2" TAIL("5"));
	sample_has(text, ">c" TAIL("4"));
	has_label(text, "<title>X</title>", ">d/c" TAIL("3"));
	has_label(text, "<title>X</title>", ">e" TAIL("2"));
	sample_release(&sample);
}

/* What follows a name that runs from right to left stands to its right all the same. */
static void test_right_to_left(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, "id: eco\nlanguages: [en]\nprojects: [{name: مشروع, repo: a/a}, {name: B, repo: b/b}]\n",
		BEFORE("\"a/a\": {\"stars\": 6}"), SNAPSHOT("\"a/a\": {\"stars\": 6},\n\"b/b\": {\"stars\": 5}"));
	text = sample_render(&sample, "svg", "eco.stars.svg");
	assert_true(is_valid(text));
	sample_has(text, ">مشروع\xE2\x80\x8F\xE2\x80\x8E" TAIL("6"));
	sample_has(text, ">B" TAIL("5"));
	sample_release(&sample);
}

/* A picture of one project with the rows of a series. */
static const char *draw(struct sample *sample, const char *rows, const char *name)
{
	struct err err = {0};

	sample_init(sample, "id: eco\nlanguages: [en]\nprojects: [{name: A, repo: a/a}]\n", NULL,
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"source\": \"s\", \"repos\": "
		"{\"a/a\": {\"stars\": 90}}}");
	series_release(&sample->series);
	assert_true(series_parse(&sample->series, "series.csv", rows, strlen(rows), &err));
	const char *text = sample_render(sample, "svg", name);
	assert_true(is_valid(text));
	return text;
}

/* A count of 0 has no place on a logarithmic scale: the line begins behind it, and stops before it. */
static void test_zero(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	text = draw(&sample, "repo,date,stars\na/a,2026-06-20,0\na/a,2026-07-20,30\n", "eco.stars-log.svg");
	expect_path(text, "count", 1, 1);
	sample_has(text, "<path class=\"count\" d=\"M");
	sample_release(&sample);
	text = draw(&sample, "repo,date,stars\na/a,2026-06-20,5\na/a,2026-07-20,0\n", "eco.stars-log.svg");
	sample_has_no(text, "<path");
	assert_int_equal(count_parts(text, "r=\"3\""), 2);
	sample_release(&sample);
	text = draw(&sample, "repo,date,stars\na/a,2026-06-20,5\na/a,2026-07-20,0\n", "eco.stars.svg");
	expect_path(text, "count", 1, 2);
	sample_release(&sample);
}

/* What is held, more than 60 days apart: no line, but to be seen. */
static void test_lone_held(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	text = draw(&sample, "repo,date,stars,kind\na/a,2021-12-01,30,held\na/a,2024-01-01,60,held\n", "eco.stars.svg");
	sample_has_no(text, "<path");
	assert_int_equal(count_parts(text, "r=\"2\""), 2);
	sample_has(text, "small dot: running sum");
	sample_release(&sample);
}

/* A picture of a day shows nothing of later days. */
static void test_later(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	text = draw(&sample, "repo,date,stars\na/a,2026-08-01,80\na/a,2030-01-01,9000\n", "eco.stars.svg");
	sample_has_no(text, ">2030</text>");
	sample_has_no(text, "9,000");
	expect_path(text, "count", 1, 1);
	sample_release(&sample);
}

/* Newcomers have no growth: the picture has those that grew most of the others, above a floor that it states. */
static void test_growth_of_known(void **state)
{
	static const char before[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2022-01-01\", \"source\": \"s\", \"repos\": "
		"{\"a/b\": {\"stars\": 20}, \"a/c\": {\"stars\": 0}}}";
	static const char after[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"source\": \"s\", \"repos\": "
		"{\"a/new\": {\"stars\": 90}, \"a/b\": {\"stars\": 30}, \"a/c\": {\"stars\": 8}}}";
	static const char catalog[] =
		"id: eco\nlanguages: [en, zh, zh-TW]\nprojects: [{repo: a/new}, {repo: a/b}, {repo: a/c}]\n";
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, catalog, before, after);
	text = sample_render(&sample, "svg", "eco.growth.svg");
	assert_true(is_valid(text));
	sample_has(text,
		">Those that grew most among the projects with 10 stars or more on 1 Jan 2022, as of 22 Aug "
		"2026</text>");
	assert_int_equal(count_parts(text, "class=\"bar"), 1);
	sample_has(sample_render(&sample, "svg", "eco.growth.zh.svg"), "至少有 10 个 Star 的项目中增长最快者");
	sample_has(sample_render(&sample, "svg", "eco.growth.zh-TW.svg"), "至少有 10 個 Star 的專案中成長最快者");
	sample_release(&sample);
	sample_init(&sample, catalog, NULL, after);
	text = sample_render(&sample, "svg", "eco.growth.svg");
	sample_has(text, ">Growth in stars</text>");
	sample_has_no(text, "—");
	sample_release(&sample);
}

/* Of one day there are no lines: bars. Of two there are these days at the axis. */
static void test_few_days(void **state)
{
	static const char catalog[] = "id: eco\nlanguages: [en]\nprojects: [{repo: a/a}, {repo: b/b}]\n";
	static const char newest[] = SNAPSHOT("\"a/a\": {\"stars\": 6},\n\"b/b\": {\"stars\": 5}");
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, catalog, NULL, newest);
	text = sample_render(&sample, "svg", "eco.stars-log.svg");
	assert_true(is_valid(text));
	assert_int_equal(count_parts(text, "class=\"bar"), 2);
	assert_int_equal(count_parts(text, "class=\"grid"), 0);
	sample_release(&sample);
	sample_init(&sample, catalog, BEFORE("\"a/a\": {\"stars\": 6}"), newest);
	text = sample_render(&sample, "svg", "eco.stars.svg");
	sample_has(text, ">1 Aug 2026</text>");
	sample_has(text, ">22 Aug 2026</text>");
	sample_release(&sample);
}

static void test_nothing_to_draw(void **state)
{
	struct sample sample;

	(void)state;
	sample_init(&sample, sample_catalog, NULL, sample_newest);
	check_all(&sample);
	sample_has(sample_render(&sample, "svg", "eco.growth.svg"), "没有可供绘图的数据");
	sample.input.newest = NULL;
	check_all(&sample);
	sample_has(sample_render(&sample, "svg", "eco.stars-log.svg"), "没有可供绘图的数据");
	sample_release(&sample);
}

static void test_hostile(void **state)
{
	struct sample sample;

	(void)state;
	sample_init(&sample, sample_hostile, sample_hostile_newest, sample_hostile_newest);
	check_all(&sample);
	sample_release(&sample);
}

/* A name of 10,000 signs, and a point for each day of five years. */
static void test_size(void **state)
{
	static const char newest[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"source\": \"s\", \"repos\": {";
	struct sample sample;
	struct buf catalog, snapshot;

	(void)state;
	buf_init(&catalog, BUF_NO_LIMIT);
	buf_init(&snapshot, BUF_NO_LIMIT);
	buf_puts(&catalog, "id: eco\nlanguages: [en]\nprojects:\n");
	buf_puts(&snapshot, newest);
	for (int i = 0; i < 12; i++) {
		buf_puts(&catalog, "  - {name: \"");
		for (int j = 0; j < 10000; j++)
			buf_puts(&catalog, j % 3 ? "<" : "格");
		buf_printf(&catalog, "\", repo: a/r%d}\n", i);
		buf_printf(&snapshot, "%s\"a/r%d\": {\"stars\": %d}", i ? ",\n" : "", i, 1000 + i);
	}
	buf_puts(&snapshot, "}}");
	sample_init(&sample, catalog.data, snapshot.data, snapshot.data);
	for (int i = 0; i < 12; i++) {
		char repo[16];
		snprintf(repo, sizeof(repo), "a/r%d", i);
		for (int day = 0; day < 1825; day++) {
			series_add(&sample.series, repo, SERIES_COUNT, date_from_days(18800 + day), 10 + day % 97 * 7);
			series_add(&sample.series, repo, SERIES_HELD, date_from_days(18800 + day), 10 + day % 89 * 7);
		}
	}
	series_finish(&sample.series);
	check_all(&sample);
	buf_release(&catalog);
	buf_release(&snapshot);
	sample_release(&sample);
}

/* A count every 70 days in a hundred years, and names of signs without width. */
static void test_many_gaps(void **state)
{
	struct sample sample;
	struct buf catalog, snapshot;

	(void)state;
	buf_init(&catalog, BUF_NO_LIMIT);
	buf_init(&snapshot, BUF_NO_LIMIT);
	buf_puts(&catalog, "id: eco\nlanguages: [en]\nprojects:\n");
	buf_puts(&snapshot,
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"source\": \"s\", \"repos\": {");
	for (int i = 0; i < 10; i++) {
		buf_printf(&catalog, "  - {name: \"a%d", i);
		for (int j = 0; j < 1000; j++)
			buf_puts(&catalog, "\xCC\x81");
		buf_printf(&catalog, "\", repo: a/r%d}\n", i);
		buf_printf(&snapshot, "%s\"a/r%d\": {\"stars\": %d}", i ? ",\n" : "", i, 1000000 + i);
	}
	buf_puts(&snapshot, "}}");
	sample_init(&sample, catalog.data, snapshot.data, snapshot.data);
	for (int i = 0; i < 10; i++) {
		char repo[16];
		snprintf(repo, sizeof(repo), "a/r%d", i);
		for (int day = 0; day < 36500; day += 70)
			series_add(&sample.series, repo, SERIES_COUNT, date_from_days(20688 - day),
				400000 + day % 97 * 777);
	}
	series_finish(&sample.series);
	check_all(&sample);
	buf_release(&catalog);
	buf_release(&snapshot);
	sample_release(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_pictures), cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_axis_at_bottom), cmocka_unit_test(test_smallest_bar),
		cmocka_unit_test(test_alike_names), cmocka_unit_test(test_same_names),
		cmocka_unit_test(test_right_to_left), cmocka_unit_test(test_few_days),
		cmocka_unit_test(test_nothing_to_draw), cmocka_unit_test(test_hostile), cmocka_unit_test(test_size),
		cmocka_unit_test(test_many_gaps), cmocka_unit_test(test_growth_of_known), cmocka_unit_test(test_zero),
		cmocka_unit_test(test_lone_held), cmocka_unit_test(test_later)};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	xmlCleanupParser();
	return failed;
}
