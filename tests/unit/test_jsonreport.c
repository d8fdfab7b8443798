#include "base/json_read.h"
#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct json_doc parse(const char *text)
{
	struct err err = {0};
	struct json_doc doc;

	if (!json_read(&doc, "eco.json", text, strlen(text), 1000, &err))
		fail_msg("%s", err.text);
	return doc;
}

static void test_document(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, sample_catalog, sample_baseline, sample_newest);
	text = sample_render(&sample, "json", "eco.json");
	sample_has(text, "{\n  \"schema\": \"eco-refresh/report/1\",\n  \"id\": \"eco\",\n");
	sample_has(text, "  \"as_of\": \"2026-08-22\",\n  \"baseline\": \"2021-11-11\",\n");
	sample_has(text,
		"  {\"name\": {\"zh-CN\": \"Envoy\", \"en\": \"Envoy\"}, \"repo\": \"envoyproxy/envoy\", "
		"\"listed\": \"envoyproxy/envoy\", \"id\": 65214191, \"url\": \"https://github.com/envoyproxy/envoy\", "
		"\"status\": \"ok\", \"as_of\": \"2026-08-22\", \"source\": \"https://api.github.com\", \"archived\": "
		"false, "
		"\"created\": {\"value\": \"2016-08-08T15:07:24Z\", \"stated\": \"2016-09\", \"as_of\": "
		"\"2026-08-22\", "
		"\"source\": \"https://api.github.com\"}, "
		"\"stars\": {\"value\": 28290, \"unit\": 1, \"rank\": 2, \"as_of\": \"2026-08-22\", "
		"\"source\": \"https://api.github.com\", \"baseline\": {\"value\": 17800, \"unit\": 100, "
		"\"as_of\": \"2021-11-11\", \"source\": \"the page\"}, \"delta\": 10490, \"growth_percent\": 58.9}, "
		"\"fields\": {\"category\": {\"zh-CN\": \"网络代理\", \"en\": \"Network proxy\"}}},\n");
	sample_has(text,
		"\"status\": \"stale\", \"as_of\": \"2026-08-20\", \"source\": \"https://api.github.com\", \"reason\": "
		"\"HTTP 500\"");
	sample_has(text,
		"  {\"name\": {\"zh-CN\": \"Nobody\", \"en\": \"Nobody\"}, \"repo\": \"no/body\", \"listed\": "
		"\"no/body\", "
		"\"url\": \"https://github.com/no/body\", \"status\": \"unknown\", \"archived\": false, \"fields\": "
		"{}}\n  ]\n}\n");
	struct json_doc doc = parse(text);
	assert_int_equal(json_count(json_get(doc.root, "projects")), 5);
	assert_int_equal(json_count(json_get(doc.root, "columns")), 5);
	json_doc_release(&doc);
	sample_release(&sample);
}

static void test_first_and_none(void **state)
{
	struct sample sample;
	const char *text;
	struct json_doc doc;

	(void)state;
	sample_init(&sample, sample_catalog, NULL, sample_newest);
	text = sample_render(&sample, "json", "eco.json");
	sample_has_no(text, "\"baseline\": {");
	sample_has_no(text, "\"delta\"");
	doc = parse(text);
	json_doc_release(&doc);
	sample.input.newest = NULL;
	text = sample_render(&sample, "json", "eco.json");
	sample_has_no(text, "as_of\":");
	doc = parse(text);
	json_doc_release(&doc);
	sample_release(&sample);
}

static void test_hostile(void **state)
{
	struct sample sample;
	struct json_doc doc;

	(void)state;
	sample_init(&sample, sample_hostile, NULL, sample_hostile_newest);
	doc = parse(sample_render(&sample, "json", "eco.json"));
	const struct json_value *project = json_first(json_get(doc.root, "projects"));
	assert_string_equal(json_string(json_get(project, "reason")), "<i>404</i> | \xEF\xBF\xBD\xEF\xBF\xBD # x");
	json_doc_release(&doc);
	sample_release(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_document), cmocka_unit_test(test_first_and_none), cmocka_unit_test(test_hostile)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
