#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_chinese(void **state)
{
	struct sample sample;

	(void)state;
	sample_init(&sample, sample_catalog, sample_baseline, sample_newest);
	assert_string_equal(sample_render(&sample, "md", "eco.md"),
		"# Istio 生态\n\n"
		"截至 2026 年 8 月 22 日。\n\n"
		"| 项目名称 | 开源时间 | 类别 | Star 数量 | 变化（自 2021/11/11） |\n"
		"| --- | --- | --- | ---: | ---: |\n"
		"| [Envoy](https://github.com/envoyproxy/envoy) | 2016 年 8 月 | 网络代理 | 28290 | ≈ +10500 |\n"
		"| [Istio](https://github.com/istio/istio) | 2016 年 11 月 | 服务网格 | 38353 | ≈ +9800 |\n"
		"| [Aeraki](https://github.com/aeraki-mesh/aeraki) ⊘ 已归档 | 2020 年 9 月 | 网络代理 | 320 | -10 |\n"
		"| [Slime](https://github.com/slime-io/slime) † | 2021 年 1 月 | 扩展 | 456 | +220 |\n"
		"| [Nobody](https://github.com/no/body) † | — |  | — | — |\n\n"
		"## 说明\n\n"
		"- 说明一。\n"
		"- ≈ 表示基准值为约数，变化按同样精度给出。\n"
		"- ⊘ 已归档：由其所有者设为只读\n\n"
		"## 更正\n\n"
		"- Envoy：开源时间原作 2016 年 9 月，仓库创建于 2016 年 8 月。\n"
		"- Istio：开源时间原作 2017 年 5 月，仓库创建于 2016 年 11 月。\n"
		"- Aeraki：开源时间原作 2021 年 3 月，仓库创建于 2020 年 9 月。\n\n"
		"## 未能刷新\n\n"
		"- † Slime：未能刷新（HTTP 500），所列为 2026 年 8 月 20 日的数据。\n"
		"- † Nobody：尚未取得数据。\n\n"
		"## 改名\n\n"
		"- Aeraki：仓库 aeraki-framework/aeraki 已改名为 aeraki-mesh/aeraki。\n\n"
		"## 参考\n\n"
		"- [原文](https://example.org/a_%28b%29?x=1&copy=2)\n");
	sample_release(&sample);
}

static void test_english(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, sample_catalog, sample_baseline, sample_newest);
	text = sample_render(&sample, "md", "eco.en.md");
	sample_has(text,
		"# Istio ecosystem\n\nAs of 22 Aug 2026, since 11 Nov 2021.\n\n| Project | Created | Category | Stars "
		"| Δ since 11 Nov 2021 |\n");
	sample_has(text,
		"| [Envoy](https://github.com/envoyproxy/envoy) | Aug 2016 | Network proxy | 28,290 | ≈ +10,500 |\n");
	sample_has(text, "- Envoy: the opening date was given as Sep 2016; the repository dates from Aug 2016.\n");
	sample_has(text, "- † Slime: could not be refreshed (HTTP 500); the values are of 20 Aug 2026.\n");
	sample_release(&sample);
}

/* Without an earlier snapshot there is nothing to compare with. */
static void test_first(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, sample_catalog, NULL, sample_newest);
	text = sample_render(&sample, "md", "eco.md");
	sample_has(text, "| 项目名称 | 开源时间 | 类别 | Star 数量 |\n| --- | --- | --- | ---: |\n");
	sample_has_no(text, "变化");
	sample_has_no(text, "更正");
	sample_has(text, "- Aeraki：仓库 aeraki-framework/aeraki 已改名为 aeraki-mesh/aeraki。\n");
	sample.input.baseline = sample.input.newest;
	sample_has_no(sample_render(&sample, "md", "eco.md"), "变化");
	sample_release(&sample);
}

static void test_nothing_yet(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, sample_catalog, NULL, NULL);
	text = sample_render(&sample, "md", "eco.en.md");
	sample_has(text, "| [Envoy](https://github.com/envoyproxy/envoy) † | — | Network proxy | — |\n");
	sample_has(text, "As of —, since —.");
	sample_release(&sample);
}

/* The as-of date is named even where the catalog does not. */
static void test_dates_are_named(void **state)
{
	struct sample sample;

	(void)state;
	sample_init(&sample, "id: eco\nlanguages: [en]\nprojects: [{name: Envoy, repo: envoyproxy/envoy}]\n",
		sample_baseline, sample_newest);
	sample_has(sample_render(&sample, "md", "eco.md"), "- As of 22 Aug 2026; changes are since 11 Nov 2021.\n");
	sample.input.baseline = NULL;
	sample_has(sample_render(&sample, "md", "eco.md"), "- As of 22 Aug 2026.\n");
	sample_release(&sample);
}

/* The chart of the report's own language. */
static void test_chart(void **state)
{
	static const char *const formats[] = {"md", "svg", NULL};
	struct sample sample;
	struct report_files files;
	struct err err = {0};

	(void)state;
	sample_init(&sample, sample_catalog, sample_baseline, sample_newest);
	sample.input.formats = formats;
	assert_true(report_render(&sample.input, &files, &err));
	assert_string_equal(files.items[0].name, "eco.md");
	sample_has(files.items[0].bytes.data, "\n\n![Star 数量走势（对数刻度）](eco.stars-log.svg)\n");
	assert_string_equal(files.items[1].name, "eco.en.md");
	sample_has(files.items[1].bytes.data, "\n\n![Stars over time (logarithmic scale)](eco.stars-log.en.svg)\n");
	assert_string_equal(files.items[5].name, "eco.stars-log.en.svg");
	report_files_release(&files);
	sample_release(&sample);
}

static void test_rounded(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, sample_catalog, sample_baseline, sample_newest);
	sample.input.round = 1000;
	text = sample_render(&sample, "md", "eco.en.md");
	sample_has(text, "| Aug 2016 | Network proxy | 28,000 | ≈ +10,000 |");
	sample_has(text, "| Extension | 456 | +220 |");
	sample_release(&sample);
}

static void test_groups(void **state)
{
	static const char catalog[] =
		"id: eco\nlanguages: [en]\nsort: -stars\ncolumns: [name, stars]\ngroup_by: kind\nprojects:\n"
		"  - {name: Slime, repo: slime-io/slime, kind: b}\n"
		"  - {name: Nobody, repo: no/body}\n"
		"  - {name: Envoy, repo: envoyproxy/envoy, kind: a}\n"
		"  - {name: Istio, repo: istio/istio, kind: b}\n";
	struct sample sample;
	struct buf table;
	struct err err = {0};

	(void)state;
	sample_init(&sample, catalog, NULL, sample_newest);
	buf_init(&table, BUF_NO_LIMIT);
	assert_true(report_render_table(&sample.input, &table, &err));
	assert_string_equal(table.data,
		"## b\n\n| Project | Stars |\n| --- | ---: |\n"
		"| [Istio](https://github.com/istio/istio) | 38,353 |\n"
		"| [Slime](https://github.com/slime-io/slime) † | 456 |\n\n"
		"## a\n\n| Project | Stars |\n| --- | ---: |\n"
		"| [Envoy](https://github.com/envoyproxy/envoy) | 28,290 |\n\n"
		"## Other\n\n| Project | Stars |\n| --- | ---: |\n"
		"| [Nobody](https://github.com/no/body) † | — |\n");
	buf_release(&table);
	sample_release(&sample);
}

/* By what the language shows: two values may read alike in one and not in the other. */
static void test_groups_of_language(void **state)
{
	static const char catalog[] = "id: eco\nlanguages: [ja, en]\ncolumns: [name, stars]\nsort: -stars\n"
				      "group_by: kind\nlabels: {stars: {ja: 星}}\nprojects:\n"
				      "  - {name: Slime, repo: slime-io/slime, kind: {ja: 網, en: Net}}\n"
				      "  - {name: Envoy, repo: envoyproxy/envoy, kind: Net}\n"
				      "  - {name: Istio, repo: istio/istio, kind: {ja: 網, en: Net}}\n";
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, catalog, NULL, sample_newest);
	text = sample_render(&sample, "md", "eco.md");
	sample_has(text, "## 網\n");
	sample_has(text, "## Net\n");
	text = sample_render(&sample, "md", "eco.en.md");
	assert_ptr_equal(strstr(text, "\n## "), strstr(text, "\n## Net\n"));
	assert_ptr_equal(strstr(strstr(text, "\n## ") + 1, "\n## "), strstr(text, "\n## Notes\n"));
	sample_has(text,
		"## Net\n\n| Project | Stars |\n| --- | ---: |\n"
		"| [Istio](https://github.com/istio/istio) | 38,353 |\n"
		"| [Envoy](https://github.com/envoyproxy/envoy) | 28,290 |\n"
		"| [Slime](https://github.com/slime-io/slime) † | 456 |\n");
	sample_release(&sample);
}

/* A label of the curator's in a language that the program does not speak gets no English words. */
static void test_own_label(void **state)
{
	static const char catalog[] = "id: eco\nlanguages: [en, ja, de]\ncolumns: [name, delta]\n"
				      "labels: {delta: {ja: 日delta, en: Delta}}\n"
				      "projects: [{name: Istio, repo: istio/istio}]\n";
	struct sample sample;

	(void)state;
	sample_init(&sample, catalog, sample_baseline, sample_newest);
	sample_has(sample_render(&sample, "md", "eco.md"), "| Delta since 11 Nov 2021 |");
	sample_has(sample_render(&sample, "md", "eco.ja.md"), "| 日delta |");
	sample_has(sample_render(&sample, "md", "eco.de.md"), "| Delta since 11 Nov 2021 |");
	sample_release(&sample);
}

/* The best first, and what is not known last, whichever way. */
static void test_status_order(void **state)
{
	static const char newest[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"source\": \"s\", \"repos\": {"
		"\"a/gone\": {\"stars\": 1, \"status\": \"gone\"},"
		"\"a/replaced\": {\"stars\": 1, \"status\": \"replaced\"},"
		"\"a/blocked\": {\"stars\": 1, \"status\": \"blocked\"},"
		"\"a/archived\": {\"stars\": 1, \"archived\": true},"
		"\"a/quiet\": {\"stars\": 1, \"pushed\": \"2020-01-01T00:00:00Z\"},"
		"\"a/active\": {\"stars\": 1, \"pushed\": \"2026-08-01T00:00:00Z\"}}}";
	static const char *const names[] = {"active", "quiet", "archived", "blocked", "replaced", "gone"};
	static const char *const sorts[] = {"status", "-status"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct sample sample;
		struct buf catalog, wanted, table;
		struct err err = {0};
		buf_init(&catalog, BUF_NO_LIMIT);
		buf_init(&wanted, BUF_NO_LIMIT);
		buf_init(&table, BUF_NO_LIMIT);
		buf_printf(&catalog,
			"id: eco\nlanguages: [en]\ncolumns: [name]\nsort: %s\nprojects: [{repo: a/none}, {repo: "
			"a/gone}, "
			"{repo: a/replaced}, {repo: a/blocked}, {repo: a/archived}, {repo: a/quiet}, {repo: "
			"a/active}]\n",
			sorts[i]);
		sample_init(&sample, catalog.data, NULL, newest);
		assert_true(report_render_table(&sample.input, &table, &err));
		for (size_t j = 0; j < 6; j++)
			buf_printf(&wanted, "%s\n", names[i ? 5 - j : j]);
		buf_puts(&wanted, "none\n");
		const char *at = table.data;
		for (const char *name = wanted.data; *name; name += strcspn(name, "\n") + 1) {
			char start[32];
			snprintf(start, sizeof(start), "| [%.*s]", (int)strcspn(name, "\n"), name);
			at = strstr(at, start);
			if (!at)
				fail_msg("%s: %s is not in its place: %s", sorts[i], start, table.data);
		}
		sample_release(&sample);
		buf_release(&catalog);
		buf_release(&wanted);
		buf_release(&table);
	}
}

static void test_status(void **state)
{
	static const char catalog[] = "id: eco\nlanguages: [en, zh-CN]\ncolumns: [name, status, pushed, license, "
				      "language, forks, rank]\nprojects:\n"
				      "  - {name: A, repo: a/a}\n  - {name: B, repo: a/b}\n  - {name: C, repo: a/c}\n  "
				      "- {name: D, repo: a/d}\n"
				      "  - {name: E, repo: a/e}\n";
	static const char newest[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"source\": \"s\", \"repos\": {\n"
		"\"a/a\": {\"stars\": 5, \"pushed\": \"2026-08-01T00:00:00Z\", \"license\": \"MIT\", \"language\": "
		"\"C++\", \"forks\": 1234},\n"
		"\"a/b\": {\"stars\": 7, \"pushed\": \"2025-08-21T00:00:00Z\"},\n"
		"\"a/c\": {\"stars\": 7, \"pushed\": \"2026-08-01T00:00:00Z\", \"archived\": true},\n"
		"\"a/d\": {\"stars\": 1, \"status\": \"gone\", \"since\": \"2026-01-01\", \"as_of\": \"2025-12-31\"},\n"
		"\"a/e\": {\"status\": \"unknown\"}\n}}\n";
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, catalog, NULL, newest);
	text = sample_render(&sample, "md", "eco.md");
	sample_has(text, "[A](https://github.com/a/a) | active | 1 Aug 2026 | MIT | C++ | 1,234 | 3 |\n");
	sample_has(text, "[B](https://github.com/a/b) ☾ quiet | quiet | 21 Aug 2025 | — | — | — | 1 |\n");
	sample_has(text, "[C](https://github.com/a/c) ⊘ archived | archived | 1 Aug 2026 | — | — | — | 1 |\n");
	sample_has(text, "[D](https://github.com/a/d) ✕ gone † | gone | — | — | — | — | 4 |\n");
	sample_has(text, "[E](https://github.com/a/e) † | unknown | — | — | — | — | — |\n");
	sample_has(
		text, "- † D: the repository is gone, first seen so on 1 Jan 2026; the values are of 31 Dec 2025.\n");
	sample_has(text, "- ☾ quiet: nothing pushed for more than a year\n");
	sample_has(text, "- ⊘ archived: made read-only by its owners\n");
	sample_has(text, "- ✕ gone, blocked or replaced: no longer to be had under its name\n");
	text = sample_render(&sample, "md", "eco.zh-CN.md");
	sample_has(text, "| 沉寂 |");
	sample_has(text, "- † D：仓库自 2026 年 1 月 1 日起已不存在，所列为 2025 年 12 月 31 日的数据。\n");
	sample_release(&sample);
}

/* Many rows: the groups are listed before them, and a long one is folded. */
static void test_many(void **state)
{
	struct sample sample;
	struct buf catalog;
	const char *text;

	(void)state;
	buf_init(&catalog, BUF_NO_LIMIT);
	buf_puts(&catalog, "id: eco\nlanguages: [en]\ncolumns: [name]\ngroup_by: kind\nprojects:\n");
	for (int i = 0; i < 104; i++)
		buf_printf(&catalog, "  - {repo: a/p%d, kind: %s}\n", i, i < 3 ? "'[few]'" : "many");
	sample_init(&sample, catalog.data, NULL, sample_newest);
	text = sample_render(&sample, "md", "eco.md");
	sample_has(text,
		"# eco\n\n- [\\[few\\]](#group-1) (3)\n- [many](#group-2) (101)\n\n## <a "
		"id=\"group-1\"></a>\\[few\\]\n\n|");
	sample_has(text, "## <a id=\"group-2\"></a>many\n\n<details><summary>101 projects</summary>\n\n| Project |\n");
	sample_has(text, "\n\n</details>\n\n## Notes\n");
	sample_release(&sample);
	buf_release(&catalog);
}

static void test_addresses(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample,
		"id: eco\nlanguages: [en]\ncolumns: [name, site, stars]\nlabels: {site: Site}\nprojects:\n"
		"  - {name: Envoy, repo: envoyproxy/envoy, site: 'https://www.envoyproxy.io/a_(b)'}\n"
		"  - {name: Istio, repo: istio/istio, site: 'see https://istio.io'}\n"
		"  - {name: Slime, repo: slime-io/slime, site: 'javascript://a'}\n",
		sample_baseline, sample_newest);
	text = sample_render(&sample, "md", "eco.md");
	sample_has(text, "| [https\\://www\\.envoyproxy.io/a\\_(b)](https://www.envoyproxy.io/a_%28b%29) |");
	sample_has(text, "| see https\\://istio.io |");
	sample_has(text, "| javascript\\://a |");
	sample_release(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_chinese), cmocka_unit_test(test_english),
		cmocka_unit_test(test_first), cmocka_unit_test(test_nothing_yet),
		cmocka_unit_test(test_dates_are_named), cmocka_unit_test(test_chart), cmocka_unit_test(test_rounded),
		cmocka_unit_test(test_groups), cmocka_unit_test(test_status), cmocka_unit_test(test_groups_of_language),
		cmocka_unit_test(test_own_label), cmocka_unit_test(test_status_order), cmocka_unit_test(test_many),
		cmocka_unit_test(test_addresses)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
