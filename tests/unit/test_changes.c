#include "report/changes.h"

#include "base/json_read.h"
#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* In the form, of sample; the caller releases it. */
static struct buf written(
	const struct sample *sample, const struct catalog *catalog, const char *language, enum changes_form form)
{
	struct diff diff;
	struct buf out;
	struct changes_input input = {
		.diff = &diff, .catalog = catalog, .language = language, .web = "https://github.com"};

	diff_init(&diff, &sample->archive, catalog, sample->input.baseline, sample->input.newest);
	buf_init(&out, BUF_NO_LIMIT);
	changes_write(&input, form, &out);
	diff_release(&diff);
	return out;
}

static void test_summary(void **state)
{
	struct sample sample;
	struct buf out;

	(void)state;
	sample_init(&sample, sample_catalog, sample_baseline, sample_newest);
	buf_init(&out, BUF_NO_LIMIT);
	report_summary(&sample.input, &out);
	assert_string_equal(out.data,
		"5 projects, 2021-11-11 → 2026-08-22; stars: 67,419 (≈ +20,500), 3 up, 1 down, 0 unchanged\n\n"
		"Stars (4)\n"
		"  Envoy   17,800  →  28,290  ≈ +10,500  ≈ +59%\n"
		"  Istio   28,600  →  38,353   ≈ +9,800  ≈ +34%\n"
		"  Slime      236  →     456       +220  +93.2%\n"
		"  Aeraki     330  →     320        -10   -3.0%\n\n"
		"Renamed (1)\n"
		"  Aeraki  aeraki-framework/aeraki  →  aeraki-mesh/aeraki\n\n"
		"Creation date corrected (3)\n"
		"  Istio   2017-05  →  2016-11\n"
		"  Envoy   2016-09  →  2016-08\n"
		"  Aeraki  2021-03  →  2020-09\n\n"
		"Newly archived (1)\n"
		"  Aeraki\n\n"
		"Not refreshed (2)\n"
		"  Slime   stale, values of 2026-08-20: HTTP 500\n"
		"  Nobody  no data yet\n");
	buf_release(&out);
	sample_release(&sample);
}

static void test_first_summary(void **state)
{
	struct sample sample;
	struct buf out;

	(void)state;
	sample_init(&sample, sample_catalog, NULL, sample_newest);
	buf_init(&out, BUF_NO_LIMIT);
	report_summary(&sample.input, &out);
	assert_string_equal(out.data,
		"5 projects, 2026-08-22: nothing earlier to compare with; stars: 67,419\n\n"
		"Not refreshed (2)\n"
		"  Slime   stale, values of 2026-08-20: HTTP 500\n"
		"  Nobody  no data yet\n");
	buf_clear(&out);
	sample.input.newest = NULL;
	report_summary(&sample.input, &out);
	sample_has(out.data, "Not refreshed (5)\n  Istio   no data yet\n");
	buf_release(&out);
	sample_release(&sample);
}

static void test_markdown(void **state)
{
	struct sample sample;
	struct buf out;

	(void)state;
	sample_init(&sample, sample_catalog, sample_baseline, sample_newest);
	out = written(&sample, &sample.catalog, "zh-CN", CHANGES_MARKDOWN);
	sample_has(out.data,
		"# Istio 生态：变化\n\n## 自 2021 年 11 月 11 日至 2026 年 8 月 22 日\n\n"
		"5 个项目，Star 合计 67419（≈ +20500）：3 个增加，1 个减少，0 个未变。\n\n"
		"≈ 表示基准值为约数，变化按同样精度给出。\n\n### Star 变化最大\n\n"
		"| 项目名称 | 此前 | 现在 | 变化 | 增长率 |\n| --- | ---: | ---: | ---: | ---: |\n"
		"| [Envoy](https://github.com/envoyproxy/envoy) | 17800 | 28290 | ≈ +10500 | ≈ +59% |\n");
	sample_has(out.data,
		"### Star 排名变化\n\n| 项目名称 | 此前 | 现在 |\n| --- | ---: | ---: |\n"
		"| [Slime](https://github.com/slime-io/slime) | 4 | 3 |\n| "
		"[Aeraki](https://github.com/aeraki-mesh/aeraki) | 3 | 4 |\n");
	sample_has_no(out.data, "增长率最高");
	sample_has(out.data, "\n- Aeraki：仓库已归档。\n");
	sample_has(out.data,
		"## 未能刷新\n\n- Slime：未能刷新（HTTP 500），所列为 2026 年 8 月 20 日的数据。\n- "
		"Nobody：尚未取得数据。\n");
	buf_release(&out);
	sample_release(&sample);
}

/* The report tells of the last step first, where that is not the whole way. */
static void test_report(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, sample_catalog, sample_baseline, sample_newest);
	sample.input.previous = sample.input.newest;
	text = sample_render(&sample, "changes", "eco.changes.en.md");
	sample_has(text,
		"# Istio ecosystem: changes\n\n## From 22 Aug 2026 to 22 Aug 2026\n\n5 projects with 67,419 stars in "
		"all (0): 0 gained, 0 lost, 4 "
		"unchanged.\n");
	sample_has(text, "\n\n## From 11 Nov 2021 to 22 Aug 2026\n");
	sample.input.previous = sample.input.baseline;
	text = sample_render(&sample, "changes", "eco.changes.en.md");
	assert_null(strstr(strstr(text, "\n## From") + 1, "\n## From"));
	sample.input.baseline = NULL;
	sample.input.previous = NULL;
	text = sample_render(&sample, "changes", "eco.changes.en.md");
	sample_has(text, "First data, of 22 Aug 2026: nothing earlier to compare with.\n");
	sample_release(&sample);
}

/* Without a catalog, by the repositories' names; what only one side has is new or dropped. */
static void test_without_catalog(void **state)
{
	struct sample sample;
	struct buf out;

	(void)state;
	sample_init(&sample, sample_catalog, sample_newest, sample_baseline);
	out = written(&sample, NULL, NULL, CHANGES_TEXT);
	sample_has(out.data, "4 projects, 2026-08-22 → 2021-11-11; stars: 46,966");
	sample_has(out.data, "  envoyproxy/envoy         28,290  →  17,800  ≈ -10,500  ≈ -37%\n");
	sample_has_no(out.data, "Growth");
	buf_release(&out);
	sample_release(&sample);
}

static void test_new_and_dropped(void **state)
{
	static const char before[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-01-01\", \"source\": \"s\", \"repos\": {"
		"\"a/old\": {\"stars\": 1}, \"a/both\": {\"stars\": 2}}}";
	static const char after[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-01-02\", \"source\": \"s\", \"repos\": {"
		"\"a/new\": {\"stars\": 1}, \"a/both\": {\"stars\": 2, \"status\": \"gone\"}}}";
	struct sample sample;
	struct buf out;

	(void)state;
	sample_init(
		&sample, "id: eco\nprojects: [{name: Both, repo: a/both}, {name: New, repo: a/new}]\n", before, after);
	out = written(&sample, &sample.catalog, NULL, CHANGES_TEXT);
	assert_string_equal(out.data,
		"2 projects, 2026-01-01 → 2026-01-02; stars: 3 (0), 0 up, 0 down, 1 unchanged\n\n"
		"New in the list (1)\n  New\n\nDropped from the list (1)\n  a/old\n\nNo longer available (1)\n  "
		"Both\n\n"
		"Not refreshed (1)\n  Both  gone\n");
	buf_release(&out);
	sample_release(&sample);
}

#define RANKED(DATE, REPOS) \
	"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"" DATE "\", \"source\": \"s\", \"repos\": {" REPOS "}}"
#define STARS(NAME, COUNT) "\"a/" NAME "\": {\"stars\": " #COUNT "}"

/* A rank is that of the report of its day: a newcomer pushes others down, what was dropped had its place. */
static void test_ranks(void **state)
{
	static const char before[] =
		RANKED("2022-01-01", STARS("top", 100) "," STARS("out", 30) "," STARS("low", 20) "," STARS("mid", 10));
	static const char after[] =
		RANKED("2026-01-01", STARS("top", 110) "," STARS("new", 50) "," STARS("low", 21) "," STARS("mid", 30));
	struct sample sample;
	struct buf out;

	(void)state;
	sample_init(&sample, "id: eco\nprojects: [{repo: a/top}, {repo: a/new}, {repo: a/low}, {repo: a/mid}]\n",
		before, after);
	out = written(&sample, &sample.catalog, NULL, CHANGES_TEXT);
	sample_has(out.data, "\nRank by stars (2)\n  mid  #4  →  #3\n  low  #3  →  #4\n");
	sample_has(out.data, "\nDropped from the list (1)\n  a/out\n");
	buf_release(&out);
	sample_release(&sample);
}

/* What both snapshots hold, but the catalog no longer lists, was not dropped between them; nor has it a rank. */
static void test_unlisted(void **state)
{
	static const char both[] = RANKED("2022-01-01", STARS("top", 100) "," STARS("low", 20));
	struct sample sample;
	struct buf out;

	(void)state;
	sample_init(&sample, "id: eco\nprojects: [{repo: a/low}]\n", both, both);
	out = written(&sample, &sample.catalog, NULL, CHANGES_TEXT);
	assert_string_equal(out.data, "1 project, 2022-01-01 → 2022-01-01; stars: 20 (0), 0 up, 0 down, 1 unchanged\n");
	buf_release(&out);
	sample_release(&sample);
}

/* A list by percent where the page has one, too. */
static void test_by_percent(void **state)
{
	struct buf before, after, catalog;
	struct sample sample;
	struct buf out;

	(void)state;
	buf_init(&before, BUF_NO_LIMIT);
	buf_init(&after, BUF_NO_LIMIT);
	buf_init(&catalog, BUF_NO_LIMIT);
	buf_puts(&catalog, "id: eco\nprojects:\n");
	for (int i = 0; i < 11; i++) {
		buf_printf(&catalog, "  - repo: a/p%02d\n", i);
		buf_printf(&before, "%s\"a/p%02d\": {\"stars\": %d}", i ? "," : "", i, 10 + 100 * i);
		buf_printf(&after, "%s\"a/p%02d\": {\"stars\": %d}", i ? "," : "", i, 20 + 111 * i);
	}

	struct buf whole[2];
	for (int i = 0; i < 2; i++) {
		buf_init(&whole[i], BUF_NO_LIMIT);
		buf_printf(&whole[i], RANKED("2022-01-0%d", "%s"), i + 1, i ? after.data : before.data);
	}
	sample_init(&sample, catalog.data, whole[0].data, whole[1].data);
	out = written(&sample, &sample.catalog, NULL, CHANGES_TEXT);
	sample_has(out.data, "\nStars (11)\n  p10  1,010  →  1,130  +120   +11.9%\n");
	sample_has(out.data, "\nBy percent (11)\n  p00     10  →     20   +10  +100.0%\n");
	buf_release(&out);
	sample_release(&sample);
	buf_release(&whole[0]);
	buf_release(&whole[1]);
	buf_release(&before);
	buf_release(&after);
	buf_release(&catalog);
}

/* No count is known: there is no sum, and above all none of 0. The reason is told in full. */
static void test_no_counts(void **state)
{
	static const char after[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-01-02\", \"source\": \"s\", \"repos\": {"
		"\"a/a\": {\"status\": \"unknown\", \"reason\": \"the token may not read it: it needs the permission "
		"metadata, read\"}}}";
	struct sample sample;
	struct buf out;

	(void)state;
	sample_init(&sample, "id: eco\nprojects: [{name: A, repo: a/a}]\n", NULL, after);
	out = written(&sample, &sample.catalog, NULL, CHANGES_TEXT);
	assert_string_equal(out.data,
		"1 project, 2026-01-02: nothing earlier to compare with; stars: —\n\nNot refreshed (1)\n"
		"  A  unknown: the token may not read it: it needs the permission metadata, read\n");
	buf_release(&out);
	out = written(&sample, &sample.catalog, NULL, CHANGES_JSON);
	sample_has(out.data, "\"projects\": 1,\n    \"up\": 0");
	buf_release(&out);
	sample_release(&sample);
}

static void test_json(void **state)
{
	struct sample sample;
	struct buf out;
	struct err err = {0};

	(void)state;
	sample_init(&sample, sample_catalog, sample_baseline, sample_newest);
	out = written(&sample, &sample.catalog, "en", CHANGES_JSON);
	struct json_doc doc;
	assert_true(json_read(&doc, "changes.json", out.data, out.len, 1000, &err));
	const struct json_value *root = doc.root;
	assert_non_null(root);
	assert_string_equal(json_string(json_get(root, "schema")), "eco-refresh/changes/1");
	assert_string_equal(json_string(json_get(root, "before")), "2021-11-11");
	assert_int_equal(json_count(json_get(root, "by_stars")), 4);
	assert_int_equal(json_count(json_get(root, "dates_corrected")), 3);
	assert_int_equal(json_count(json_get(root, "not_refreshed")), 2);
	sample_has(out.data, "\"delta\": 10490,\n      \"growth_percent\": 58.9\n");
	json_doc_release(&doc);
	buf_release(&out);
	sample_release(&sample);
}

/* A sum that fits no number is not known; nor is the growth of a count that is rounded beyond them. */
static void test_sums_that_do_not_fit(void **state)
{
	struct sample sample;
	struct buf catalog, before, after, out;

	(void)state;
	buf_init(&catalog, BUF_NO_LIMIT);
	buf_init(&before, BUF_NO_LIMIT);
	buf_init(&after, BUF_NO_LIMIT);
	buf_puts(&catalog, "id: eco\nprojects:\n");
	buf_puts(&before, "{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2021-11-11\", \"repos\": {\"z/z\": {}");
	buf_puts(&after, "{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"repos\": {\"z/z\": {}");
	for (int i = 0; i < 1100; i++) {
		buf_printf(&catalog, "  - repo: o/r%d\n", i);
		buf_printf(&before, ", \"o/r%d\": {\"stars\": 9007199254740992, \"stars_unit\": 5000000000000000}", i);
		buf_printf(&after, ", \"o/r%d\": {\"stars\": %d}", i, i ? 9 : 1);
	}
	buf_puts(&before, "}}");
	buf_puts(&after, "}}");
	sample_init(&sample, catalog.data, before.data, after.data);
	out = written(&sample, &sample.catalog, "en", CHANGES_JSON);
	sample_has(out.data, "\"projects\": 1100,\n    \"stars\": 9892,\n");
	buf_release(&out);
	sample_release(&sample);
	sample_init(&sample, catalog.data, after.data, before.data);
	out = written(&sample, &sample.catalog, "en", CHANGES_JSON);
	sample_has(out.data, "\"projects\": 1100,\n    \"up\"");
	buf_release(&out);
	sample_release(&sample);
	buf_release(&catalog);
	buf_release(&before);
	buf_release(&after);
}

static void test_hostile(void **state)
{
	struct sample sample;
	struct buf out;

	(void)state;
	sample_init(&sample, sample_hostile, NULL, sample_hostile_newest);
	buf_init(&out, BUF_NO_LIMIT);
	report_summary(&sample.input, &out);
	sample_has_no(out.data, "\x1b");
	sample_has_no(out.data, "\x07");
	sample_has_no(out.data, "\xE2\x80\xAE");
	buf_release(&out);
	sample_release(&sample);
}

static void test_forms(void **state)
{
	enum changes_form form;

	(void)state;
	assert_true(changes_form_parse("markdown", &form) && form == CHANGES_MARKDOWN);
	assert_true(changes_form_parse("md", &form) && form == CHANGES_MARKDOWN);
	assert_true(changes_form_parse("json", &form) && form == CHANGES_JSON);
	assert_true(changes_form_parse("text", &form) && form == CHANGES_TEXT);
	assert_false(changes_form_parse("xml", &form));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_summary), cmocka_unit_test(test_first_summary),
		cmocka_unit_test(test_markdown), cmocka_unit_test(test_report), cmocka_unit_test(test_without_catalog),
		cmocka_unit_test(test_new_and_dropped), cmocka_unit_test(test_no_counts), cmocka_unit_test(test_json),
		cmocka_unit_test(test_sums_that_do_not_fit), cmocka_unit_test(test_ranks),
		cmocka_unit_test(test_unlisted), cmocka_unit_test(test_by_percent), cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_forms)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
