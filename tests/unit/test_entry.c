#include "base/buf.h"
#include "review/entry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* "line-last repo (name) text;" of each entry, then "? text;" of the others. */
static void reads_as(const char *page, const char *want)
{
	struct entries entries = {0};
	struct buf seen;
	entries_read(&entries, "p", page, strlen(page), NULL);
	buf_init(&seen, 100000);
	for (size_t i = 0; i < entries.count; i++) {
		const struct entry *entry = &entries.items[i];
		buf_printf(&seen, "%u-%u %s (%s) %s;", entry->line, entry->last_line, entry->repo, entry->name,
			entry->description);
	}
	for (size_t i = 0; i < entries.other_count; i++)
		buf_printf(&seen, "? %s;", entries.others[i].text);
	assert_string_equal(seen.data, want);
	buf_release(&seen);
	entries_release(&entries);
}

static void test_items(void **state)
{
	(void)state;
	reads_as("- [a](https://github.com/x/a) - One.\n* **[b](http://github.com/x/b/)**:  two\n",
		"1-1 x/a (a) - One.;2-2 x/b (b) **: two;");
	reads_as("1. [a][1] - One\n   more.\n\n   Still.\n2. none\n\n[1]: https://github.com/x/a\n",
		"1-4 x/a (a) - One more. Still.;");
	reads_as("- A\n  - [a](https://github.com/x/a)\n    - [b](https://github.com/x/b)\n",
		"2-2 x/a (a) ;3-3 x/b (b) ;");
	reads_as("- [x] :star: ⭐ `[` <b>[a](https://github.com/x/a)</b>\n", "1-1 x/a (a) </b>;");
	reads_as("- [x] :star: ⭐ <b>[a](https://github.com/x/a)</b>\n", "1-1 x/a (a) </b>;");
	reads_as("- https://github.com/x/a: bare\n- <https://github.com/x/b>\n",
		"1-1 x/a (https://github.com/x/a) : bare;2-2 x/b (<https://github.com/x/b>) ;");
}

/* The name leads to a site of its own, or is none; then its only repository is meant. */
static void test_named_elsewhere(void **state)
{
	(void)state;
	reads_as("- [A](https://a.example) - One. ([Source](https://github.com/x/a))\n",
		"1-1 x/a (A) - One. ([Source](https://github.com/x/a));");
	reads_as("- **A** - one [code](https://github.com/x/a)\n", "1-1 x/a (A) - one [code](https://github.com/x/a);");
	reads_as("- A: [code](https://github.com/x/a) - One.\n", "1-1 x/a (A) - One.;");
	reads_as("- A – [code](https://github.com/x/a)\n", "1-1 x/a (A) ;");
	reads_as("- [A](https://a.example) like [b](https://github.com/x/b) and [c](https://github.com/x/c)\n",
		"? [A](https://a.example) like [b](https://github.com/x/b) and [c](https://github.com/x/c);");
	reads_as("- Thanks to the people of [b](https://github.com/x/b)\n",
		"? Thanks to the people of [b](https://github.com/x/b);");
	reads_as("- [A](https://a.example)\n- [B](#b)\n- c\n", "? [A](https://a.example);");
}

static void test_badges(void **state)
{
	(void)state;
	reads_as("- [![CI](https://github.com/x/ci/b.svg)](https://github.com/x/ci) ![](p.png) "
		 "[a](https://github.com/x/a)\n",
		"1-1 x/a (a) ;");
	reads_as("- [a](https://github.com/x/a) [![stars](https://img.shields.io/x/a)](https://github.com/x/a)\n",
		"1-1 x/a (a) [![stars](https://img.shields.io/x/a)](https://github.com/x/a);");
}

static void test_rows(void **state)
{
	(void)state;
	reads_as("|Name|About|\n|-|-|\n|[a](https://github.com/x/a)|One|\n| by | [b](https://github.com/x/b)   \\| |  "
		 "\n",
		"3-3 x/a (a) One;4-4 x/b (b) \\|;");
	reads_as("<table>\n<tr><td><a href=\"https://github.com/x/a\">A</a></td><td>1</td></tr>\n<tr>\n<td>\n<a "
		 "href='https://github.com/x/b'>B</a>\n</tr></table>\n",
		"2-2 x/a (A) </a></td><td>1</td>;3-6 x/b (B) </a>;");
	reads_as(
		"<details>\n<summary>More</summary>\n\n- [a](https://github.com/x/a)\n\n</details>\n", "4-4 x/a (a) ;");
	reads_as("<ul>\n<li <li><a href=\"https://github.com/x/a\">A</a></li>\n</ul>\n", "2-2 x/a (A) </a>;");
	reads_as("<ul><li><a href=\"https://github.com/x/a\">A</a><li><a href=\"https://github.com/x/b\">B</a></ul>\n",
		"1-1 x/a (A) </a>;1-1 x/b (B) </a></ul>;");
}

static void test_no_entries(void **state)
{
	(void)state;
	reads_as(
		"# [a](https://github.com/x/a)\n\nSee [b](https://github.com/x/b).\n\n> [c](https://github.com/x/c)\n\n"
		"```\n- [d](https://github.com/x/d)\n```\n\n<!--\n- [e](https://github.com/x/e)\n-->\n\n"
		"[f]: https://github.com/x/f\n",
		"");
	reads_as("", "");
	reads_as("- [", "");
	reads_as("<tr", "");
	reads_as("<tr><a href=https://github.com/x/a", "1-1 x/a (https://github.com/x/a) ;");
	reads_as("- [![[![(((", "");
}

static void section_is(const char *page, const char *want)
{
	struct entries entries = {0};
	entries_read(&entries, "p", page, strlen(page), NULL);
	assert_int_equal(entries.count, 1);
	assert_string_equal(entries.items[0].section, want);
	entries_release(&entries);
}

static void test_sections(void **state)
{
	(void)state;
	section_is("- [a](https://github.com/x/a)\n", "p");
	section_is("# T\n## A  b ##\n- [a](https://github.com/x/a)\n", "p\nT\nA b ##");
	section_is("T\n===\n\n### C\n## B\n- [a](https://github.com/x/a)\n", "p\nT\nB");
	section_is("# T\n### C\n- [a](https://github.com/x/a)\n", "p\nT\n\nC");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_items),
		cmocka_unit_test(test_named_elsewhere),
		cmocka_unit_test(test_badges),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_no_entries),
		cmocka_unit_test(test_sections),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
