#include "base/json.h"
#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct json *parse(const char *text)
{
	struct err err = {0};
	struct json *root = json_parse("eco.json", text, strlen(text), &err);

	if (!root)
		fail_msg("%s", err.text);
	return root;
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
	struct json *root = parse(text);
	assert_int_equal(json_count(json_get(root, "projects")), 5);
	assert_int_equal(json_count(json_get(root, "columns")), 5);
	json_free(root);
	sample_release(&sample);
}

static void test_first_and_none(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, sample_catalog, NULL, sample_newest);
	text = sample_render(&sample, "json", "eco.json");
	sample_has_no(text, "\"baseline\": {");
	sample_has_no(text, "\"delta\"");
	json_free(parse(text));
	sample.input.newest = NULL;
	text = sample_render(&sample, "json", "eco.json");
	sample_has_no(text, "as_of\":");
	json_free(parse(text));
	sample_release(&sample);
}

static void test_hostile(void **state)
{
	struct sample sample;
	struct json *root;

	(void)state;
	sample_init(&sample, sample_hostile, NULL, sample_hostile_newest);
	root = parse(sample_render(&sample, "json", "eco.json"));
	const struct json *project = json_at(json_get(root, "projects"), 0);
	assert_string_equal(json_string(json_get(project, "reason")), "<i>404</i> | \xEF\xBF\xBD\xEF\xBF\xBD # x");
	json_free(root);
	sample_release(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_document), cmocka_unit_test(test_first_and_none), cmocka_unit_test(test_hostile)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
