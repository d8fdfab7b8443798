#include "host/address.h"
#include "host/url.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <netinet/in.h>

static void check_taken(const char *url, const char *want)
{
	struct err err = {0};
	char *out = NULL;

	if (!url_check(url, &out, &err))
		fail_msg("%s: %s", url, err.text);
	assert_string_equal(out, want);
	free(out);
}

static void test_taken(void **state)
{
	(void)state;
	check_taken("https://api.github.com", "https://api.github.com");
	check_taken("https://api.github.com///", "https://api.github.com");
	check_taken("HTTPS://ghe.example.org:8443/api/v3/", "HTTPS://ghe.example.org:8443/api/v3");
	check_taken("https://[2001:db8::1]:443/x", "https://[2001:db8::1]:443/x");
	check_taken("http://127.0.0.1:8080", "http://127.0.0.1:8080");
	check_taken("http://127.9.8.7", "http://127.9.8.7");
	check_taken("http://localhost:1/api/v3", "http://localhost:1/api/v3");
	check_taken("http://[::1]:65535", "http://[::1]:65535");
}

static void test_refused(void **state)
{
	static const char *const bad[] = {"", "api.github.com", "https://", "https:///x", "ftp://x",
		"file:///etc/passwd", "http://api.github.com", "http://127.0.0.1.example.org", "http://127.1",
		"http://localhost.example.org", "http://[::2]", "http://0.0.0.0", "http://2130706433", "https://a b",
		"https://a\n", "https://a?x=1", "https://a#x", "https://a:0", "https://a:65536", "https://a:123456",
		"https://a:", "https://a:x", "https://a\\b", "https://[::1", "https://[]",
		"https://\xE7\xBD\x91.example.org", "https://a:443@b"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct err err = {0};
		char *out = NULL;
		if (url_check(bad[i], &out, &err))
			fail_msg("taken: %s", bad[i]);
		assert_true(err.is_set);
	}
}

static void test_password_is_not_repeated(void **state)
{
	struct err err = {0};
	char *out = NULL;

	(void)state;
	assert_false(url_check("https://ghp_secret@api.github.com", &out, &err));
	assert_null(strstr(err.text, "secret"));
}

static void check_step(const char *base, const char *location, enum url_step want, const char *want_url)
{
	char *out = NULL;
	enum url_step step = url_follow(base, location, &out);

	if (step != want)
		fail_msg("%s from %s: %d", location, base, (int)step);
	if (want_url)
		assert_string_equal(out, want_url);
	else
		assert_null(out);
	free(out);
}

static void test_follow_same_origin(void **state)
{
	const char *base = "https://api.github.com";

	(void)state;
	check_step(base, "https://api.github.com/repositories/1", URL_SAME, "https://api.github.com/repositories/1");
	check_step(
		base, "https://API.github.com:443/repositories/1", URL_SAME, "https://api.github.com/repositories/1");
	check_step(base, "/repositories/1#x", URL_SAME, "https://api.github.com/repositories/1");
	check_step("https://ghe.example.org:8443/api/v3", "/api/v3/repositories/1", URL_SAME,
		"https://ghe.example.org:8443/api/v3/repositories/1");
	check_step("http://[::1]:8080", "http://[::1]:8080/x?y=1", URL_SAME, "http://[::1]:8080/x?y=1");
}

static void test_follow_elsewhere(void **state)
{
	const char *base = "https://api.github.com";

	(void)state;
	check_step(base, "http://api.github.com/repositories/1", URL_OTHER, NULL);
	check_step(base, "https://api.github.com:8443/repositories/1", URL_OTHER, NULL);
	check_step(base, "https://api.github.com.example.org/", URL_OTHER, NULL);
	check_step(base, "https://example.org/", URL_OTHER, NULL);
	check_step(base, "//example.org/", URL_OTHER, NULL);
	check_step(base, "https://api.github.com@example.org/", URL_OTHER, NULL);
	check_step(base, "ftp://api.github.com/", URL_OTHER, NULL);
	check_step("http://127.0.0.1:1", "http://127.0.0.1:2/", URL_OTHER, NULL);
	check_step("https://127.0.0.1:1", "http://127.0.0.1:1/", URL_OTHER, NULL);
	check_step(base, "repositories/1", URL_BAD, NULL);
	check_step(base, "", URL_BAD, NULL);
	check_step(base, "javascript:alert(1)", URL_BAD, NULL);
	check_step(base, "/a b", URL_BAD, NULL);
	check_step(base, "/\\example.org", URL_BAD, NULL);
}

static void test_hosts(void **state)
{
	(void)state;
	assert_true(url_is_near("127.0.0.1"));
	assert_true(url_is_near("http://[::1]:8080/"));
	assert_false(url_is_near("http://127.0.0.1%2eexample.org:8080"));
	assert_false(url_is_near("http://127.0.0.1_:8080"));
	assert_false(url_is_near("http://user@127.0.0.1"));
	assert_true(url_has_host("https://API.github.com:443/x", "api.github.com"));
	assert_false(url_has_host("https://api.github.com.example.org", "api.github.com"));
	assert_true(url_has_host("https://api.octo.ghe.com", "*.ghe.com"));
	assert_false(url_has_host("https://ghe.com", "*.ghe.com"));
	assert_false(url_has_host("https://xghe.com", "*.ghe.com"));
	assert_true(url_has_host("http://[::1]:8080", "localhost"));
	assert_false(url_has_host("http://127.1:8080", "localhost"));
	assert_false(url_has_host("ftp://localhost", "localhost"));
	assert_true(url_is_plain("http://localhost"));
	assert_false(url_is_plain("https://localhost"));
}

static bool is_public(const char *text)
{
	struct sockaddr_in four = {.sin_family = AF_INET};
	struct sockaddr_in6 six = {.sin6_family = AF_INET6};

	if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
		return address_is_public((const struct sockaddr *)&four);
	assert_int_equal(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
	return address_is_public((const struct sockaddr *)&six);
}

static void test_addresses(void **state)
{
	static const char *const near[] = {"0.0.0.0", "10.255.0.1", "100.127.0.1", "127.9.9.9", "169.254.169.254",
		"172.16.0.1", "172.31.255.255", "192.168.1.1", "198.19.0.1", "224.0.0.1", "255.255.255.255",
		"::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "fe80::1",
		"fd00::1", "ff02::1"};
	static const char *const far[] = {"1.1.1.1", "9.255.255.255", "100.63.0.1", "100.128.0.1", "172.15.0.1",
		"172.32.0.1", "203.0.113.1", "2606:4700::1", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::"};

	(void)state;
	for (size_t i = 0; i < sizeof(near) / sizeof(*near); i++)
		if (is_public(near[i]))
			fail_msg("%s is taken for public", near[i]);
	for (size_t i = 0; i < sizeof(far) / sizeof(*far); i++)
		if (!is_public(far[i]))
			fail_msg("%s is not taken for public", far[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_taken),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_password_is_not_repeated),
		cmocka_unit_test(test_follow_same_origin),
		cmocka_unit_test(test_follow_elsewhere),
		cmocka_unit_test(test_hosts),
		cmocka_unit_test(test_addresses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
