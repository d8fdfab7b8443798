#include "model/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_languages(void **state)
{
	struct word items[] = {{"zh-CN", "网络代理"}, {"en", "Network proxy"}};
	struct words words = {items, 2};

	(void)state;
	assert_string_equal(words_in(&words, "en", "zh-CN"), "Network proxy");
	assert_string_equal(words_in(&words, "zh-cn", NULL), "网络代理");
	assert_string_equal(words_in(&words, "de", "en"), "Network proxy");
	assert_string_equal(words_in(&words, "de", "fr"), "网络代理");
	assert_string_equal(words_in(&words, NULL, NULL), "网络代理");
}

static void test_every_language(void **state)
{
	struct word items[] = {{NULL, "Envoy"}};
	struct words words = {items, 1};

	(void)state;
	assert_string_equal(words_in(&words, "en", NULL), "Envoy");
	assert_string_equal(words_in(&words, NULL, NULL), "Envoy");
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
