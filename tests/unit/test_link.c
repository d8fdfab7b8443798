#include "page/link.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The names of the links in a text, each followed by a space. */
static void check(const char *text, const struct definitions *definitions, const char *host, const char *wanted)
{
	const struct sites sites = {host ? host : "github.com", sites_known.items, sites_known.count};
	struct link_source source = {text, host ? &sites : NULL, definitions};
	struct link links[LINK_MAX];
	size_t count = link_find(&source, 0, strlen(text), links), at = 0;
	char names[1024] = "";

	for (size_t i = 0; i < count; i++) {
		at += (size_t)snprintf(
			names + at, sizeof(names) - at, "%.*s ", (int)links[i].name_len, text + links[i].name);
		assert_true(links[i].start < links[i].end && links[i].end <= strlen(text));
	}
	if (strcmp(names, wanted) != 0)
		fail_msg("%s\nhas \"%s\", not \"%s\"", text, names, wanted);
	/* What may have a link has the hint of one. */
	if (count > 0)
		assert_true(link_hint(&source, 0, strlen(text)) < strlen(text));
}

static void test_forms(void **state)
{
	static const char *const cases[][2] = {
		{"[t](https://github.com/o/r)", "o/r "},
		{"[t](<https://github.com/o/r>)", "o/r "},
		{"[t](https://github.com/o/r \"title\")", "o/r "},
		{"[t]( https://github.com/o/r )", "o/r "},
		{"<https://github.com/o/r>", "o/r "},
		{"https://github.com/o/r", "o/r "},
		{"see https://github.com/o/r.", "o/r "},
		{"(https://github.com/o/r)", "o/r "},
		{"**https://github.com/o/r**", "o/r "},
		{"（https://github.com/o/r）", "o/r "},
		{"github.com/o/r", "o/r "},
		{"www.github.com/o/r", "o/r "},
		{"see github.com/o/r", "o/r "},
		{"HTTP://GitHub.com/O/R", "O/R "},
		{"[t](https://github.com/o/r.git)", "o/r "},
		{"[t](https://github.com/o/r/tree/main)", "o/r "},
		{"<a href=\"https://github.com/o/r\">t</a>", "o/r "},
		{"<a class='x' href='https://github.com/o/r'>t</a>", "o/r "},
		{"<a href=https://github.com/o/r>t</a>", "o/r "},
		{"[https://github.com/a/b](https://github.com/o/r)", "o/r "},
		{"[![x](https://github.com/a/b/x.png)](https://github.com/o/r)", "o/r "},
		{"[a [b] c](https://github.com/o/r)", "o/r "},
		{"[a](https://github.com/o/r) [b](https://github.com/p/q)", "o/r p/q "},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check(cases[i][0], NULL, NULL, cases[i][1]);
}

static void test_none(void **state)
{
	static const char *const cases[] = {"", "text", "`https://github.com/o/r`", "`` [t](https://github.com/o/r) ``",
		"![t](https://github.com/o/r)", "![t](https://github.com/o/r/x.png)",
		"<img src=\"https://github.com/o/r\">", "[t](https://bitbucket.org/o/r)", "[t](https://github.com/o)",
		"[t](https://github.com/topics/x)", "https://gist.github.com/o/r", "https://notgithub.com/o/r",
		"xhttps://github.com/o/r", "[t](https://example.org/?u=https://github.com/o/r)",
		"<!-- https://github.com/o/r -->", "[t][ref]", "[ref]", "https://github.com/", "https://github.com/o/"};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check(cases[i], NULL, NULL, "");
}

static void test_references(void **state)
{
	static const char page[] = "[t][one] [two][] [Three] ![one] [t][none] [one](https://github.com/x/y)\n"
				   "[one]: https://github.com/o/one\n[Two]: <https://github.com/o/two>\n"
				   "[three]: https://github.com/o/three 'x'\n[one]: https://github.com/o/later\n";
	struct definitions list;
	struct link_source source = {page, NULL, &list};
	struct link links[LINK_MAX];
	const char *end = strchr(page, '\n');

	(void)state;
	definitions_init(&list, page);
	for (const char *line = end + 1; *line; line = strchr(line, '\n') + 1) {
		struct definition definition;

		assert_true(definition_parse(
			page, (size_t)(line - page), (size_t)(strchr(line, '\n') - page), &definition));
		definitions_add(&list, &definition);
	}
	assert_int_equal(link_find(&source, 0, (size_t)(end - page), links), 4);
	assert_memory_equal(page + links[0].name, "o/one", 5);
	assert_memory_equal(page + links[1].name, "o/two", 5);
	assert_memory_equal(page + links[2].name, "o/three", 7);
	assert_memory_equal(page + links[3].name, "x/y", 3);
	definitions_release(&list);
}

static void test_host(void **state)
{
	(void)state;
	check("[t](https://git.example/o/r) https://github.com/a/b", NULL, "git.example", "o/r ");
	check("[t](https://ghe.io/o/r)", NULL, "ghe.io", "o/r ");
}

static void test_is_same(void **state)
{
	static const char text[] = "https://github.com/o/r https://github.com/O/R https://github.com/o/rr";
	struct link_source source = {text, NULL, NULL};
	struct link links[LINK_MAX];

	(void)state;
	assert_int_equal(link_find(&source, 0, sizeof(text) - 1, links), 3);
	assert_true(link_is_same(text, &links[0], &links[1]));
	assert_false(link_is_same(text, &links[0], &links[2]));
}

static void test_skip_code(void **state)
{
	unsigned dead = 0;

	(void)state;
	assert_int_equal(link_skip_code("`a`b", 0, 4, &dead), 3);
	assert_int_equal(link_skip_code("``a`b``c", 0, 8, &dead), 7);
	assert_int_equal(dead, 0);
	assert_int_equal(link_skip_code("`ab", 0, 3, &dead), 1);
	assert_int_equal(dead, 1);
	/* Once said to be open it is not looked for again. */
	assert_int_equal(link_skip_code("`a`b", 0, 4, &dead), 1);
}

/* Many links, open brackets and odd signs: nothing is read outside the text, and at most LINK_MAX are told. */
static void test_hostile(void **state)
{
	static const char *const units[] = {"[", "![", "](", "](<", "`", "<a ", "<!--", "https://github.com/o/r ", "\\",
		"<a href=", "]", "www.", "[x](https://github.com/o/r)"};
	char text[2000];
	struct link links[LINK_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		size_t len = strlen(units[i]);
		struct link_source source = {text, NULL, NULL};

		for (size_t at = 0; at < sizeof(text); at++)
			text[at] = units[i][at % len];
		for (size_t end = 0; end < sizeof(text); end += 37)
			assert_true(link_find(&source, 0, end, links) <= LINK_MAX);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_host),
		cmocka_unit_test(test_is_same),
		cmocka_unit_test(test_skip_code),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
