#include "sample.h"

#include <libxml/parser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_document(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, sample_catalog, sample_baseline, sample_newest);
	text = sample_render(&sample, "xml", "eco.xml");
	assert_true(sample_is_valid("report.rng", text));
	assert_string_equal(text,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<ecosystem xmlns=\"urn:eco-refresh:report:1\" as-of=\"2026-08-22\" baseline=\"2021-11-11\" "
		"xml:lang=\"zh-CN\">\n"
		"  <title>Istio 生态</title>\n"
		"  <intro>\n"
		"    <p>截至 2026 年 8 月 22 日。</p>\n"
		"  </intro>\n"
		"  <project repo=\"envoyproxy/envoy\" id=\"65214191\" url=\"https://github.com/envoyproxy/envoy\" "
		"status=\"ok\">\n"
		"    <name>Envoy</name>\n"
		"    <created stated=\"2016-09\">2016-08-08T15:07:24Z</created>\n"
		"    <stars baseline=\"17800\" baseline-unit=\"100\" delta=\"+10490\" growth=\"58.9\">28290</stars>\n"
		"    <field name=\"category\">网络代理</field>\n"
		"  </project>\n"
		"  <project repo=\"istio/istio\" id=\"3\" url=\"https://github.com/istio/istio\" status=\"ok\">\n"
		"    <name>Istio</name>\n"
		"    <created stated=\"2017-05\">2016-11-18T21:57:04Z</created>\n"
		"    <stars baseline=\"28600\" baseline-unit=\"100\" delta=\"+9753\" growth=\"34.1\">38353</stars>\n"
		"    <field name=\"category\">服务网格</field>\n"
		"  </project>\n"
		"  <project repo=\"aeraki-mesh/aeraki\" formerly=\"aeraki-framework/aeraki\" id=\"5\" "
		"url=\"https://github.com/aeraki-mesh/aeraki\" status=\"ok\" archived=\"true\">\n"
		"    <name>Aeraki</name>\n"
		"    <created stated=\"2021-03\">2020-09-11T01:02:03Z</created>\n"
		"    <stars baseline=\"330\" baseline-unit=\"1\" delta=\"-10\" growth=\"-3.0\">320</stars>\n"
		"    <field name=\"category\">网络代理</field>\n"
		"  </project>\n"
		"  <project repo=\"slime-io/slime\" id=\"4\" url=\"https://github.com/slime-io/slime\" "
		"status=\"stale\" as-of=\"2026-08-20\" "
		"reason=\"HTTP 500\">\n"
		"    <name>Slime</name>\n"
		"    <created>2021-01</created>\n"
		"    <stars baseline=\"236\" baseline-unit=\"1\" delta=\"+220\" growth=\"93.2\">456</stars>\n"
		"    <field name=\"category\">扩展</field>\n"
		"  </project>\n"
		"  <project repo=\"no/body\" url=\"https://github.com/no/body\" status=\"unknown\">\n"
		"    <name>Nobody</name>\n"
		"  </project>\n"
		"  <note>说明一。</note>\n"
		"  <reference url=\"https://example.org/a_(b)?x=1&amp;copy=2\">原文</reference>\n"
		"</ecosystem>\n");
	sample_release(&sample);
}

static void test_first_and_none(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, sample_catalog, NULL, sample_newest);
	text = sample_render(&sample, "xml", "eco.xml");
	assert_true(sample_is_valid("report.rng", text));
	sample_has_no(text, "baseline");
	sample_has_no(text, "delta");
	sample.input.newest = NULL;
	text = sample_render(&sample, "xml", "eco.xml");
	assert_true(sample_is_valid("report.rng", text));
	sample_has_no(text, "as-of");
	sample_has(text, "status=\"unknown\"");
	sample_has_no(text, "<stars");
	sample_release(&sample);
}

static void test_facts_by_column(void **state)
{
	static const char catalog[] =
		"id: eco\nlanguages: [en]\ncolumns: [name, pushed, forks, language, license, status, growth, rank]\n"
		"projects: [{name: A, repo: a/a}]\n";
	static const char newest[] =
		"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"2026-08-22\", \"source\": \"s\", \"repos\": {\n"
		"\"a/a\": {\"stars\": 5, \"stars_unit\": 10, \"pushed\": \"2026-08-01T00:00:00Z\", \"license\": "
		"\"MIT\", \"language\": \"C++\", "
		"\"forks\": 7}}}\n";
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, catalog, NULL, newest);
	text = sample_render(&sample, "xml", "eco.xml");
	assert_true(sample_is_valid("report.rng", text));
	sample_has(text,
		"<stars unit=\"10\">5</stars>\n    <pushed>2026-08-01T00:00:00Z</pushed>\n    <forks>7</forks>\n"
		"    <language>C++</language>\n    <license>MIT</license>\n");
	sample_release(&sample);
}

static void test_hostile(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, sample_hostile, NULL, sample_hostile_newest);
	text = sample_render(&sample, "xml", "eco.xml");
	assert_true(sample_is_valid("report.rng", text));
	sample_has(text, "&lt;/td&gt;]]&gt;|`&lt;script&gt;");
	sample_has(text, "reason=\"&lt;i&gt;404&lt;/i&gt; | \xEF\xBF\xBD\xEF\xBF\xBD # x\"");
	sample_release(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_document), cmocka_unit_test(test_first_and_none),
		cmocka_unit_test(test_facts_by_column), cmocka_unit_test(test_hostile)};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	xmlCleanupParser();
	return failed;
}
