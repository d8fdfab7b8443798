#include "base/buf.h"
#include "review/pair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Each entry of the later page: its sign and its number among the earlier ones; then "-" and the removed ones. */
static void becomes(const char *before, const char *after, const char *want)
{
	static const char signs[] = "+=>~@";
	struct entries old = {0};
	struct entries new = {0};
	struct buf seen;
	entries_read(&old, "p", before, strlen(before), NULL);
	entries_read(&new, "p", after, strlen(after), NULL);
	struct pair *pairs = calloc(new.count + 1, sizeof(*pairs));
	bool *is_removed = calloc(old.count + 1, sizeof(*is_removed));
	pair_entries(old.items, old.count, new.items, new.count, pairs, is_removed);
	buf_init(&seen, 10000);
	for (size_t i = 0; i < new.count; i++) {
		buf_putc(&seen, signs[pairs[i].change]);
		if (pairs[i].change != PAIR_ADDED)
			buf_printf(&seen, "%zu", pairs[i].before);
	}
	for (size_t i = 0; i < old.count; i++)
		if (is_removed[i])
			buf_printf(&seen, "-%zu", i);
	assert_string_equal(seen.data, want);
	buf_release(&seen);
	free(pairs);
	free(is_removed);
	entries_release(&old);
	entries_release(&new);
}

#define A "[a](https://github.com/x/a) - Serves all files."
#define B "[b](https://github.com/x/b) - Bolts and nuts."
#define C "[c](https://github.com/x/c) - Turns."

static void test_same(void **state)
{
	(void)state;
	becomes("- " A "\n- " B "\n- " C "\n", "* " C "\n* " A "\n* " B "\n", "=2=0=1");
	becomes("- " A "\n- " B "\n", "- " A "\r\n- " B "\r\n", "=0=1");
	becomes("|N|\n|-|\n|" A "|\n", "| N            |\n| ------------ |\n| " A "           |\n", "=0");
	becomes("- " A "\n", "1. " A "\n", "=0");
	becomes("- X\n  - " A "\n", "- Y\n    - " A "\n", "=0");
	becomes("- [A](https://github.com/X/A)\n", "- [A](https://github.com/X/A)\n", "=0");
	/* an address in another spelling, rows that are counted anew */
	becomes("- [a](https://github.com/x/a) One.\n", "- [a](https://github.com/X/A) One.\n", "=0");
	becomes("- [a](http://www.github.com/x/a/) One.\n", "- [a](https://github.com/x/a#readme) One.\n", "=0");
	becomes("- [a](http://github.com/x/a.git) One.\n", "- [a] One.\n\n[a]: https://github.com/x/a\n", "=0");
	becomes("- <a href='http://github.com/x/a'>a</a>\n", "- <a href='https://github.com/x/a/tree/main'>a</a>\n",
		"=0");
	becomes("|#|N|\n|-|-|\n|1|" A "|\n|2|" B "|\n", "|#|N|\n|-|-|\n|1|" C "|\n|2|" A "|\n|3|" B "|\n", "+=0=1");
	becomes("|#|N|\n|-|-|\n|1|" A "|\n|2|none|\n|3|" B "|\n", "|#|N|\n|-|-|\n|1|" A "|\n|2|" B "|\n", "=0=1");
	becomes("", "", "");
	becomes("- " A "\n", "", "-0");
	becomes("", "- " A "\n", "+");
}

static void test_multiplicities(void **state)
{
	(void)state;
	becomes("- " A "\n", "- " A "\n- " A "\n", "=0+");
	becomes("- " A "\n- " A "\n", "- " A "\n", "=0-1");
	becomes("# S\n- " A "\n# T\n- " A "\n", "# S\n- " B "\n# T\n- " A "\n", "+=1-0");
}

static void test_moved(void **state)
{
	(void)state;
	becomes("# S\n- " A "\n- " B "\n# T\n- " C "\n", "# S\n- " B "\n# T\n- " C "\n- " A "\n", "=1=2>0");
	/* a heading that is reworded moves nothing; one whose entries join another section does */
	becomes("# S\n- " A "\n# T\n- " B "\n", "# Ess\n- " A "\n# T\n- " B "\n", "=0=1");
	becomes("# S\n- " A "\n# T\n- " B "\n", "# T\n- " A "\n- " B "\n", ">0=1");
}

static void test_edited(void **state)
{
	(void)state;
	becomes("- " A "\n", "- " A " More.\n", "~0");
	becomes("- [a](https://github.com/x/a) One.\n", "- [a](https://github.com/x/a/tree/main/sub) One.\n", "~0");
	/* what counts on is the rows' place; what does not is said of them */
	becomes("|S|N|\n|-|-|\n|31|" A "|\n|29|" B "|\n", "|S|N|\n|-|-|\n|37|" A "|\n|29|" B "|\n", "~0=1");
	becomes("# S\n- " A "\n# T\n- " B "\n", "# S\n# T\n- " B "\n- " A " Better.\n", "=1~0");
	/* the closest of several, whatever their order */
	becomes("- [a](https://github.com/x/a) Apples and pears.\n- [a](https://github.com/x/a) Cars.\n",
		"- [a](https://github.com/x/a) Cars and bikes.\n- [a](https://github.com/x/a) Apples.\n", "~1~0");
}

static void test_relinked(void **state)
{
	(void)state;
	becomes("- [a](https://github.com/x/a) - One.\n", "- [a](https://github.com/y/a) - One.\n", "@0");
	becomes("- [a](https://github.com/x/a) - Serves all files.\n",
		"- [z](https://github.com/y/z) - Serves all files.\n", "@0");
	becomes("- [a][a] - One.\n\n[a]: https://github.com/x/a\n", "- [a][a] - One.\n\n[a]: https://github.com/y/a\n",
		"@0");
	/* a name that several have says nothing */
	becomes("# S\n- [code](https://github.com/x/a) 1\n- [code](https://github.com/x/b) 2\n# T\n- " C "\n",
		"# S\n# T\n- " C "\n- [code](https://github.com/y/c) 3\n", "=2+-0-1");
	becomes("- [a](https://github.com/x/a) - Go.\n", "- [b](https://github.com/x/b) - Go.\n", "+-0");
}

/* Ten thousand of one repository, all different, are no reason to compare each with each. */
static void test_many(void **state)
{
	(void)state;
	struct entry *entries = calloc(20000, sizeof(*entries));
	char(*texts)[32] = calloc(20000, sizeof(*texts));
	struct pair *pairs = calloc(10000, sizeof(*pairs));
	bool *is_removed = calloc(10000, sizeof(*is_removed));
	for (size_t i = 0; i < 20000; i++) {
		snprintf(texts[i], sizeof(texts[i]), "text %zu", i);
		entries[i] = (struct entry){.repo = "x/a",
			.part = "",
			.name = "a",
			.words = texts[i],
			.description = "",
			.page = "p",
			.list = "p",
			.section = "p",
			.line = 1,
			.last_line = 1};
	}
	pair_entries(entries, 10000, entries + 10000, 10000, pairs, is_removed);
	for (size_t i = 0; i < 10000; i++) {
		assert_int_equal(pairs[i].change, PAIR_EDITED);
		assert_false(is_removed[i]);
	}
	free(entries);
	free(texts);
	free(pairs);
	free(is_removed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_multiplicities),
		cmocka_unit_test(test_moved),
		cmocka_unit_test(test_edited),
		cmocka_unit_test(test_relinked),
		cmocka_unit_test(test_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
