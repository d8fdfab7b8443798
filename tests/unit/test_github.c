#include "host/graphql.h"
#include "host/kind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void check_graphql(const char *base, const char *want)
{
	char *url = graphql_url(&kind_github, base);

	assert_string_equal(url, want);
	free(url);
}

static void test_graphql(void **state)
{
	(void)state;
	check_graphql("https://api.github.com", "https://api.github.com/graphql");
	check_graphql("https://ghe.example.org/api/v3", "https://ghe.example.org/api/graphql");
	check_graphql("https://api.x.ghe.com", "https://api.x.ghe.com/graphql");
	check_graphql("http://127.0.0.1:1/api/v3x", "http://127.0.0.1:1/api/v3x/graphql");
}

static void check_web(const char *base, const char *want)
{
	char *url = kind_github.web(base);

	assert_string_equal(url, want);
	free(url);
}

static void test_web(void **state)
{
	(void)state;
	check_web("https://api.github.com", "https://github.com");
	check_web("https://ghe.example.org/api/v3", "https://ghe.example.org");
	check_web("https://ghe.example.org:8443/api/v3", "https://ghe.example.org:8443");
	check_web("http://127.0.0.1:1/api/v3", "http://127.0.0.1:1");
	check_web("https://api.octo.ghe.com", "https://octo.ghe.com");
	/* A gateway to github.com, as far as can be seen. */
	check_web("http://127.0.0.1:1", "https://github.com");
	check_web("https://api.example.org/github", "https://github.com");
}

static void test_published_limits(void **state)
{
	(void)state;
	assert_true(kind_github.has_published_limits("https://api.github.com"));
	assert_true(kind_github.has_published_limits("https://api.octo.ghe.com"));
	assert_true(kind_github.has_published_limits("http://127.0.0.1:8080"));
	assert_false(kind_github.has_published_limits("http://127.0.0.1:8080/api/v3"));
	assert_false(kind_github.has_published_limits("https://ghe.example.org/api/v3"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_graphql),
		cmocka_unit_test(test_web),
		cmocka_unit_test(test_published_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
