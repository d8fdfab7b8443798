#include "base/csv.h"
#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define HEADER \
	"name,repo,id,url,status,archived,as_of,source,created,created_stated,stars,stars_unit,baseline,baseline_" \
	"source," \
	"baseline_stars,baseline_unit,delta,growth_percent,"

static void test_document(void **state)
{
	struct sample sample;

	(void)state;
	sample_init(&sample, sample_catalog, sample_baseline, sample_newest);
	assert_string_equal(sample_render(&sample, "csv", "eco.csv"),
		HEADER
		"category\n"
		"Envoy,envoyproxy/envoy,65214191,https://github.com/envoyproxy/envoy,ok,false,2026-08-22,"
		"https://api.github.com,2016-08-08T15:07:24Z,2016-09,28290,1,2021-11-11,the page,17800,100,10490,58.9,"
		"网络代理\n"
		"Istio,istio/istio,3,https://github.com/istio/istio,ok,false,2026-08-22,https://api.github.com,"
		"2016-11-18T21:57:04Z,2017-05,38353,1,2021-11-11,the page,28600,100,9753,34.1,服务网格\n"
		"Aeraki,aeraki-mesh/aeraki,5,https://github.com/aeraki-mesh/aeraki,ok,true,2026-08-22,"
		"https://api.github.com,2020-09-11T01:02:03Z,2021-03,320,1,2021-11-11,the "
		"page,330,1,-10,-3.0,网络代理\n"
		"Slime,slime-io/slime,4,https://github.com/slime-io/slime,stale,false,2026-08-20,"
		"https://api.github.com,2021-01,,456,1,2021-11-11,the page,236,1,220,93.2,扩展\n"
		"Nobody,no/body,,https://github.com/no/body,unknown,false,,https://api.github.com,,,,,,,,,,,\n");
	sample_release(&sample);
}

/* A key that is a fixed column's has another name; and nothing begins a formula. */
static void test_keys_and_formulas(void **state)
{
	static const char catalog[] = "id: eco\nlanguages: [en]\ncolumns: [name, url, mine]\nprojects:\n"
				      "  - {name: '=1+1', repo: istio/istio, url: '@x', mine: '-1'}\n";
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, catalog, NULL, sample_newest);
	text = sample_render(&sample, "csv", "eco.csv");
	sample_has(text, HEADER "field_url,mine\n'=1+1,istio/istio,");
	sample_has(text, ",'@x,-1\n");
	sample_release(&sample);
}

static void test_hostile(void **state)
{
	struct sample sample;
	struct csv csv;
	struct err err = {0};
	const char *text;
	size_t rows = 0;

	(void)state;
	sample_init(&sample, sample_hostile, NULL, sample_hostile_newest);
	text = sample_render(&sample, "csv", "eco.csv");
	csv_init(&csv, "eco.csv", text, strlen(text));
	while (csv_next(&csv, &err)) {
		assert_int_equal(csv.count, 21);
		assert_null(strchr("=+@\t\r", csv.fields[0][0] ? csv.fields[0][0] : 'x'));
		rows++;
	}
	assert_false(err.is_set);
	assert_int_equal(rows, 4);
	csv_release(&csv);
	sample_release(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_document), cmocka_unit_test(test_keys_and_formulas),
		cmocka_unit_test(test_hostile)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
