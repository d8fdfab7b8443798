#include "base/prose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
	struct map labels;
	struct arena arena;
	struct prose prose;
};

static const char *read_text(struct fixture *fixture, const char *text)
{
	prose_release(&fixture->prose);
	prose_init(&fixture->prose, &fixture->labels, &fixture->arena, text, strlen(text));
	return fixture->prose.text.data;
}

static int set_up(void **state)
{
	static struct fixture fixture;

	memset(&fixture, 0, sizeof(fixture));
	prose_init(&fixture.prose, &fixture.labels, &fixture.arena, "", 0);
	map_add(&fixture.labels, "the label", (void *)"https://label.org");
	*state = &fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	prose_release(&fixture->prose);
	map_release(&fixture->labels);
	arena_release(&fixture->arena);
	return 0;
}

static void test_emphasis(void **state)
{
	static const char *const pairs[][2] = {{"**bold** and *it*", "bold and it"}, {"__a__ _b_ ***c***", "a b c"},
		{"~~out~~ ~97 000", "out ~97 000"}, {"2 * 3 * 4", "2 * 3 * 4"}, {"snake_case_name", "snake_case_name"},
		{"*open", "*open"}, {"**a*", "*a"}, {"`a*b*`", "a*b*"}, {"\\*a\\*", "*a*"}, {"*a `b*` c*", "a b* c"},
		{"**网格**开源", "网格开源"}, {"* a", "* a"}, {"a **b *c* d** e", "a b c d e"}};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		assert_string_equal(read_text(*state, pairs[i][0]), pairs[i][1]);
}

static void test_other_markup(void **state)
{
	struct fixture *fixture = *state;

	assert_string_equal(read_text(fixture, "a \\| b &amp; &lt;x&gt; &#8212; &#x2605; &unknown; &;"),
		"a | b & <x> — ★ &unknown; &;");
	assert_int_equal(fixture->prose.losses, 0);
	assert_string_equal(read_text(fixture, "`` a`b `` `\\|` ```"), "a`b | ```");
	assert_int_equal(fixture->prose.losses, 0);
	assert_int_equal(prose_styles(&fixture->prose, 0, fixture->prose.text.len), PROSE_CODE);
	assert_string_equal(read_text(fixture, "a<br/>b <sub>c</sub><!-- d --> 1 < 2"), "a b c 1 < 2");
	assert_int_equal(fixture->prose.losses, PROSE_BREAK | PROSE_TAG);
	assert_string_equal(read_text(fixture, "a <br> b  c<br />d"), "a b c d");
	assert_string_equal(read_text(fixture, ":star: a `:x:` b:c:d std::fire::x 10:20:30 :+1: :star::star:"),
		"⭐ a :x: b:c:d std::fire::x 10:20:30 👍 ⭐⭐");
	assert_int_equal(fixture->prose.losses, 0);
	assert_int_equal(prose_styles(&fixture->prose, 0, fixture->prose.text.len), PROSE_CODE);
	assert_string_equal(read_text(fixture, "x :octocat:"), "x :octocat:");
	assert_int_equal(fixture->prose.losses, PROSE_EMOJI);
	assert_string_equal(read_text(fixture, "x ![a](b.png) <img src=c> ![no"), "x ![no");
	assert_int_equal(fixture->prose.losses, PROSE_IMAGE);
}

static void check_link(const struct prose *prose, size_t index, const char *text, const char *url)
{
	const struct prose_link *link = &prose->links[index];

	assert_true(index < prose->link_count);
	assert_string_equal(link->url, url);
	assert_int_equal(link->end - link->start, strlen(text));
	assert_memory_equal(prose->text.data + link->start, text, strlen(text));
}

static void test_links(void **state)
{
	struct fixture *fixture = *state;

	assert_string_equal(read_text(fixture, "**[a *b*](https://a.org/x_(y) \"t\")** [c](<d e>) z"), "a b c z");
	assert_int_equal(fixture->prose.link_count, 2);
	check_link(&fixture->prose, 0, "a b", "https://a.org/x_(y)");
	check_link(&fixture->prose, 1, "c", "d e");
	assert_string_equal(read_text(fixture, "[t][The  LABEL] [the label][] [the label] [none] [t][none]"),
		"t the label the label [none] [t][none]");
	assert_int_equal(fixture->prose.link_count, 3);
	check_link(&fixture->prose, 2, "the label", "https://label.org");
	assert_string_equal(read_text(fixture, "see <https://a.org>, https://b.org/c. <a href=\"d\">e</a>"),
		"see https://a.org, https://b.org/c. e");
	assert_int_equal(fixture->prose.link_count, 3);
	assert_true(fixture->prose.links[0].is_bare);
	check_link(&fixture->prose, 1, "https://b.org/c", "https://b.org/c");
	check_link(&fixture->prose, 2, "e", "d");
	assert_false(fixture->prose.links[2].is_bare);
	read_text(fixture, "<a data-href=\"f\" title=\"x href='g' y\" href='h'>i</a> <a data-href=\"j\">k</a>");
	check_link(&fixture->prose, 0, "i", "h");
	assert_int_equal(fixture->prose.link_count, 1);
	assert_string_equal(read_text(fixture, "[![badge](i.svg)](https://a.org)"), "");
	check_link(&fixture->prose, 0, "", "https://a.org");
	assert_string_equal(read_text(fixture, "[a [b] c](d) [x](y"), "a [b] c [x](y");
}

/* Code binds closer than a link: what looks like two addresses is one code span (CommonMark 6.3). */
static void test_brackets_beside_code(void **state)
{
	struct fixture *fixture = *state;

	assert_string_equal(read_text(fixture, "a(b) [c](d`e) [f](g`h) i"), "a(b) [c](de) [f](gh) i");
	assert_int_equal(fixture->prose.link_count, 0);
}

/* What is written reads as what was read, and most as it was written. */
static void test_written(void **state)
{
	static const char *const pairs[][2] = {{"a **b *c* d** e", NULL}, {"[*a* **b**](https://x.org) ***m***", NULL},
		{"**[b](https://x.org) c** ~~d~~", NULL}, {"`` a`b `` `|`", "``a`b`` `|`"},
		{"see https://x.org now", NULL}, {"a * b, snake_case, 1 < 2, C:\\x", NULL}, {"**网格**开源", NULL},
		{"\\*no\\* `x`", "\\*no\\* `x`"}, {"[x](javascript:alert(1)) *y*", "x *y*"}, {"<b>x</b> *y*", "x *y*"},
		{"**a <br>** b", "a b"}, {"[a](https://x.org/(y)) z", "[a](https://x.org/%28y%29) z"},
		{"&lt;i&gt; *x*", "\\<i> *x*"}};
	struct fixture *fixture = *state;
	struct buf text;

	buf_init(&text, BUF_NO_LIMIT);
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		read_text(fixture, pairs[i][0]);
		buf_clear(&text);
		prose_write(&fixture->prose, 0, fixture->prose.text.len, NULL, &text);
		assert_string_equal(text.data, pairs[i][1] ? pairs[i][1] : pairs[i][0]);
	}
	buf_clear(&text);
	prose_quote("*a* [b](https://x.org) https://y.org", &text);
	assert_string_equal(read_text(fixture, text.data), "*a* [b](https://x.org) https://y.org");
	assert_int_equal(prose_styles(&fixture->prose, 0, fixture->prose.text.len), 0);
	buf_clear(&text);
	prose_quote("plain: C++ & https://y.org", &text);
	assert_string_equal(text.data, "plain: C++ & https://y.org");
	buf_release(&text);
}

/* Whatever the bytes: no crash, no long wait. */
static void test_hostile(void **state)
{
	static const char *const parts[] = {"[", "]", "![", "](", "*", "_a_", "`", "``", "<", "<a href=", "&", "&#",
		"\\", "\xFF", "*a **b", "[a](b", "~~", "<!--", "http://", "**a *b* **", "[*a*](http://b)"};
	struct fixture *fixture = *state;
	struct buf text;

	buf_init(&text, BUF_NO_LIMIT);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		buf_clear(&text);
		while (text.len < 50000)
			buf_puts(&text, parts[i]);
		read_text(fixture, text.data);
		buf_clear(&text);
		prose_write(&fixture->prose, 0, fixture->prose.text.len, NULL, &text);
	}
	buf_release(&text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_emphasis, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_other_markup, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_links, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_brackets_beside_code, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_written, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_hostile, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
