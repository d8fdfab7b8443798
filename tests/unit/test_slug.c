#include "model/slug.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool parses(const char *text)
{
	struct slug slug;
	bool is_parsed = slug_parse(&slug, text, strlen(text));

	assert_string_equal(slug.text, is_parsed ? text : "");
	return is_parsed;
}

static void test_parse(void **state)
{
	(void)state;
	assert_true(parses("envoyproxy/envoy"));
	assert_true(parses("a/b"));
	assert_true(parses("A-b-1/.github"));
	assert_true(parses("octo_corp/x.y_z-1"));
	assert_true(parses("a/..."));
	assert_true(parses("a/.git-x"));
	assert_true(parses("old-/b"));
	assert_true(parses("o--ld/b"));
}

static void test_parse_refuses(void **state)
{
	static const char *const bad[] = {"", "/", "a", "a/", "/b", "a/b/c", "a//b", "-a/b", "a/.", "a/..", "a b/c",
		"a/b c", "a/b\n", "a/\xE7\xBD\x91", "a.b/c", "a/b.git", "a/.GIT", "a/b?x", "a/%2e"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (parses(bad[i]))
			fail_msg("taken: \"%s\"", bad[i]);
}

static void test_parse_with_host(void **state)
{
	static const char *const bad[] = {"a.b/c", "a.b/c/", "a.b//c", "a.b/c/d.git", "a.b/c/..", "a.b/./d", "a..b/c/d",
		".a/b/c", "a./b/c", "a.b:/c/d", "a.b:x/c/d", "a.b:123456/c/d", "github.com/o/n", "GitHub.com/o/n",
		"a_b.c/o/n", "a.b/c/d?x", "a.b/c/-/d", "a.b/c d/e"};

	(void)state;
	assert_true(parses("codeberg.org/owner/name"));
	assert_true(parses("gitlab.com/group/sub/sub.2/project"));
	assert_true(parses("git.example.org:3000/a.b/_n"));
	assert_true(parses("localhost:3000/a/b"));
	assert_true(parses("Git.Example.org/git/a/b"));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (parses(bad[i]))
			fail_msg("taken: \"%s\"", bad[i]);
}

static void test_hosts(void **state)
{
	struct buf url;

	(void)state;
	assert_int_equal(slug_host_length("o/n"), 0);
	assert_int_equal(slug_host_length("a.b:1/o/n"), 5);
	assert_true(slug_is_same_host("o/n", "p/m"));
	assert_true(slug_is_same_host("a.b/o/n", "A.B/p/m/q"));
	assert_false(slug_is_same_host("a.b/o/n", "o/n"));
	assert_false(slug_is_same_host("a.b/o/n", "a.b:1/o/n"));
	assert_string_equal(slug_last("gitlab.com/a/b/c"), "c");
	buf_init(&url, BUF_NO_LIMIT);
	slug_put_url(&url, "https://ghe.example", "o/n");
	slug_put_url(&url, "https://ghe.example", "a.b/o/n");
	assert_string_equal(url.data, "https://ghe.example/o/nhttps://a.b/o/n");
	buf_release(&url);
}

static const char *from_sites(const char *url, bool *is_deep)
{
	static const struct site items[] = {{"gitlab.com", SITE_GITLAB}, {"codeberg.org", SITE_FORGEJO},
		{"git.example.org:3000", SITE_FORGEJO}, {"example.org/git", SITE_GITLAB}};
	static const struct sites sites = {"github.com", items, 4};
	static struct slug slug;

	return slug_from_url(&slug, url, strlen(url), &sites, is_deep) ? slug.text : NULL;
}

static void test_url_with_host(void **state)
{
	static const struct {
		const char *url, *name;
		bool is_deep;
	} good[] = {
		{"https://github.com/o/n", "o/n", false},
		{"https://codeberg.org/o/n", "codeberg.org/o/n", false},
		{"http://www.codeberg.org/o/n.git", "codeberg.org/o/n", false},
		{"https://Codeberg.org/o/n/issues?x", "Codeberg.org/o/n", true},
		{"git+https://codeberg.org/o/n/#x", "codeberg.org/o/n", false},
		{"https://gitlab.com/g/s/t/p/", "gitlab.com/g/s/t/p", false},
		{"https://gitlab.com/g/s/p/-/tree/main", "gitlab.com/g/s/p", true},
		{"https://gitlab.com/g/p/blob/main/a.md", "gitlab.com/g/p", true},
		{"https://gitlab.com/tree/blob", "gitlab.com/tree/blob", false},
		{"https://git.example.org:3000/o/n", "git.example.org:3000/o/n", false},
		{"https://example.org/git/g/p", "example.org/git/g/p", false},
	};
	static const char *const bad[] = {"codeberg.org/o/n", "https://codeberg.org/o",
		"https://codeberg.org/explore/repos", "https://git.example.org/o/n", "https://git.example.org:30/o/n",
		"https://example.org/o/n/m", "https://example.org/gitx/o/n", "https://xcodeberg.org/o/n",
		"https://codeberg.org.evil.org/o/n", "https://user@codeberg.org/o/n", "https://codeberg.org:443/o/n",
		"https://gitlab.com/explore/projects/x", "https://gitlab.com/g/p/../q", "https://gitlab.com//g/p",
		"git@codeberg.org:o/n"};
	bool is_deep;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		const char *name = from_sites(good[i].url, &is_deep);

		assert_non_null(name);
		assert_string_equal(name, good[i].name);
		assert_int_equal(is_deep, good[i].is_deep);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (from_sites(bad[i], NULL))
			fail_msg("taken: \"%s\"", bad[i]);
}

static void test_parse_takes_the_whole(void **state)
{
	struct slug slug;

	(void)state;
	assert_true(slug_parse(&slug, "a/bcd", 3));
	assert_string_equal(slug.text, "a/b");
	assert_false(slug_parse(&slug, "a/b\0c", 5));
	assert_false(slug_parse(&slug, "", 0));
}

static void test_parse_lengths(void **state)
{
	char text[SLUG_SIZE + 10];
	struct slug slug;

	(void)state;
	memset(text, 'x', sizeof(text));
	text[39] = '/';
	assert_true(slug_parse(&slug, text, 140));
	assert_int_equal(strlen(slug.text), 140);
	assert_false(slug_parse(&slug, text, 141));
	text[39] = 'x';
	text[40] = '/';
	assert_false(slug_parse(&slug, text, 50));
}

static const char *from_url(const char *url, const char *host, bool *is_deep)
{
	static struct slug slug;

	const struct sites sites = {host, NULL, 0};

	return slug_from_url(&slug, url, strlen(url), host ? &sites : NULL, is_deep) ? slug.text : NULL;
}

static void test_url(void **state)
{
	static const char *const urls[] = {
		"https://github.com/a/b",
		"http://github.com/a/b",
		"github.com/a/b",
		"www.github.com/a/b",
		"https://www.github.com/a/b/",
		"HTTPS://GitHub.COM/a/b",
		"https://github.com/a/b.git",
		"git@github.com:a/b.git",
		"ssh://git@github.com/a/b",
		"git://github.com/a/b.git",
		"//github.com/a/b",
		"https://github.com/a/b#readme",
		"https://github.com/a/b?tab=x/y",
		"https://github.com/a/b//",
	};
	bool is_deep = true;

	(void)state;
	for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		const char *slug = from_url(urls[i], NULL, &is_deep);

		if (!slug || strcmp(slug, "a/b") != 0 || is_deep)
			fail_msg("\"%s\" gave %s, deep %d", urls[i], slug ? slug : "nothing", is_deep);
	}
}

/* What stands behind the address is not read. */
static void test_url_length(void **state)
{
	static const char text[] = "https://github.com/a/b";
	struct slug slug;

	(void)state;
	for (size_t len = 0; len < sizeof(text) - 1; len++)
		assert_false(slug_from_url(&slug, text, len, NULL, NULL));
}

static void test_url_deep(void **state)
{
	bool is_deep = false;

	(void)state;
	assert_string_equal(from_url("https://github.com/a/b/tree/main/c", NULL, &is_deep), "a/b");
	assert_true(is_deep);
	assert_string_equal(from_url("https://github.com/a/b.git/issues?q=1", NULL, &is_deep), "a/b");
	assert_true(is_deep);
	assert_string_equal(from_url("https://github.com/a/b/blob/x#L1", NULL, NULL), "a/b");
}

static void test_url_refuses(void **state)
{
	static const char *const bad[] = {
		"",
		"https://github.com",
		"https://github.com/",
		"https://github.com/a",
		"https://github.com/a/",
		"https://github.com/topics/c",
		"https://github.com/orgs/a/people",
		"https://github.com/sponsors/a",
		"https://github.com/marketplace/b",
		"https://github.com/Settings/x",
		"https://github.com/features/a",
		"https://gist.github.com/a/b",
		"https://raw.githubusercontent.com/a/b/c",
		"https://bitbucket.org/a/b",
		"https://github.com.evil.org/a/b",
		"https://notgithub.com/a/b",
		"https://github.com//a/b",
		"https://github.com/a/b c",
		"ftp://github.com/a/b",
		"https://evil.org/github.com/a/b",
		"a/b",
		"https://github.com?x=/a/b",
		"https://github.com:a/b",
		"https://github.com/a/..",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (from_url(bad[i], NULL, NULL))
			fail_msg("\"%s\" gave %s", bad[i], from_url(bad[i], NULL, NULL));
}

static void test_url_enterprise(void **state)
{
	(void)state;
	assert_string_equal(from_url("https://Git.Corp.example/a/b", "git.corp.example", NULL), "a/b");
	assert_string_equal(from_url("git@git.corp.example:a/b.git", "Git.corp.example", NULL), "a/b");
	assert_null(from_url("https://github.com/a/b", "git.corp.example", NULL));
	assert_null(from_url("https://git.corp.example/a/b", NULL, NULL));
}

static void test_equal(void **state)
{
	(void)state;
	assert_true(slug_is_equal("Envoyproxy/Envoy", "envoyproxy/ENVOY"));
	assert_false(slug_is_equal("a/b", "a/bc"));
	assert_false(slug_is_equal("a/bc", "a/b"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_parse_refuses),
		cmocka_unit_test(test_parse_lengths),
		cmocka_unit_test(test_parse_takes_the_whole),
		cmocka_unit_test(test_parse_with_host),
		cmocka_unit_test(test_hosts),
		cmocka_unit_test(test_url_with_host),
		cmocka_unit_test(test_url),
		cmocka_unit_test(test_url_length),
		cmocka_unit_test(test_url_deep),
		cmocka_unit_test(test_url_refuses),
		cmocka_unit_test(test_url_enterprise),
		cmocka_unit_test(test_equal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
