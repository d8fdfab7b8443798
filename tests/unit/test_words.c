#include "model/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_languages(void **state)
{
	struct word items[] = {{.language = "zh-CN", .text = "网络代理"}, {.language = "en", .text = "Network proxy"}};
	struct words words = {items, 2};

	(void)state;
	assert_string_equal(words_in(&words, "en", "zh-CN")->text, "Network proxy");
	assert_string_equal(words_in(&words, "zh-cn", NULL)->text, "网络代理");
	assert_string_equal(words_in(&words, "de", "en")->text, "Network proxy");
	assert_string_equal(words_in(&words, "de", "fr")->text, "网络代理");
	assert_string_equal(words_in(&words, NULL, NULL)->text, "网络代理");
}

static void test_every_language(void **state)
{
	struct word items[] = {{.text = "Envoy"}};
	struct words words = {items, 1};

	(void)state;
	assert_string_equal(words_in(&words, "en", NULL)->text, "Envoy");
	assert_string_equal(words_in(&words, NULL, NULL)->text, "Envoy");
}

static void test_none(void **state)
{
	struct words words = {0};

	(void)state;
	assert_null(words_in(&words, "en", "zh-CN"));
	assert_null(words_in(&words, NULL, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_languages),
		cmocka_unit_test(test_every_language),
		cmocka_unit_test(test_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
