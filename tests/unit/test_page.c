#include "page/page.h"

#include "base/mem.h"
#include "page/edit.h"
#include "page/scan.h"
#include "page/verify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* Every repository has so many stars; lookups are counted. */
struct answers {
	struct repo repo;
	size_t asked;
};

static const struct repo *answer(void *user, const char *name)
{
	struct answers *answers = user;

	answers->asked++;
	answers->repo.name = answers->repo.full_name = name;
	return &answers->repo;
}

static struct answers answers_of(int64_t stars)
{
	struct answers answers = {.asked = 0};

	repo_init(&answers.repo);
	answers.repo.status = REPO_OK;
	answers.repo.stars = stars;
	return answers;
}

static void count_name(void *user, const char *name)
{
	assert_non_null(strchr(name, '/'));
	++*(size_t *)user;
}

static void test_each_repo_once(void **state)
{
	const struct page_options options = {.as_of = {2026, 8, 22}};
	struct answers answers = answers_of(7);
	struct page_result result;
	struct page page;
	struct buf bytes;
	struct err err = {0};
	size_t count = 0;

	(void)state;
	buf_init(&bytes, BUF_NO_LIMIT);
	buf_puts(&bytes,
		"[elsewhere](https://github.com/not/wanted)\n\n<!-- eco-refresh stars=\"2\" -->\n| Name | Stars "
		"|\n|---|---|\n");
	for (int i = 0; i < 3000; i++)
		buf_printf(&bytes, "| [n](https://github.com/%s/n%d) | %d |\n", i % 2 ? "Owner" : "owner", i % 2500, i);
	page_init(&page, "p.md", bytes.data, bytes.len, &options);
	page_each_repo(&page, count_name, &count);
	assert_int_equal(count, 2500);
	assert_true(page_refresh(&page, answer, &answers, &options, &result, &err));
	assert_int_equal(answers.asked, 2500);
	assert_int_equal(result.cells_changed, 2999);
	page_result_release(&result);
	page_release(&page);
	buf_release(&bytes);
}

/* Only repositories of rows that have a column of ours; of list items where they are not left. */
static void test_wanted(void **state)
{
	static const char text[] = "| Name | Notes |\n|---|---|\n| [a](https://github.com/x/a) | 1 |\n\n"
				   "| Name | Created |\n|---|---|\n| [b](https://github.com/x/b) | 2016 |\n\n"
				   "- [c](https://github.com/x/c) ★ 3\n- [c](https://github.com/x/c) ★ 4\n";

	(void)state;
	for (int has_items = 0; has_items < 2; has_items++) {
		const struct page_options options = {.skips_lists = !has_items};
		struct page page;
		size_t count = 0;

		page_init(&page, "p.md", text, sizeof(text) - 1, &options);
		page_each_repo(&page, count_name, &count);
		assert_int_equal(count, 1 + has_items);
		page_release(&page);
	}
}

static const struct repo *no_answer(void *user, const char *name)
{
	(void)user;
	(void)name;
	return NULL;
}

/* A failure's facts may live in one place for all: what was said of the first must not change with the second. */
static const struct repo *failure(void *user, const char *name)
{
	struct repo *repo = user;
	static char reason[64];

	snprintf(reason, sizeof(reason), "failed for %s", name);
	repo_init(repo);
	repo->name = name;
	repo->status = REPO_STALE;
	repo->reason = reason;
	return repo;
}

static void test_failures(void **state)
{
	static const char text[] = "Last updated: 2020-01-01\n\n| Name | Stars |\n|---|---|\n"
				   "| [a](https://github.com/x/a) | 1 |\n| [b](https://github.com/x/b) | 2 |\n"
				   "| [a again](https://github.com/x/a) | 1 |\n";
	const struct page_options options = {.as_of = {2026, 8, 22}, .fix = PAGE_FIX_RENAMES | PAGE_FIX_DATES};
	struct page_result result;
	struct page page;
	struct repo repo;
	struct err err = {0};

	(void)state;
	page_init(&page, "p.md", text, sizeof(text) - 1, &options);
	assert_true(page_refresh(&page, no_answer, NULL, &options, &result, &err));
	assert_int_equal(result.findings.count, 0);
	assert_int_equal(result.bytes.len, sizeof(text) - 1);
	assert_memory_equal(result.bytes.data, text, result.bytes.len);
	page_result_release(&result);

	assert_true(page_refresh(&page, failure, &repo, &options, &result, &err));
	assert_memory_equal(result.bytes.data, text, result.bytes.len);
	assert_int_equal(result.findings.count, 2);
	assert_ptr_equal(result.findings.items[0].rule, &page_rules[PAGE_FAILED]);
	assert_int_equal(result.findings.items[0].line, 5);
	assert_string_equal(result.findings.items[0].file, "p.md");
	assert_string_equal(result.findings.items[0].repo, "x/a");
	assert_string_equal(result.findings.items[0].reason, "failed for x/a");
	assert_string_equal(result.findings.items[0].remedy, "left as it was");
	assert_string_equal(result.findings.items[1].reason, "failed for x/b");
	page_result_release(&result);
	page_release(&page);
}

/* Whatever the bytes, a page is read, comes out whole, and a second run changes nothing. */
static void check_any(const char *bytes, size_t len)
{
	const struct page_options options = {.as_of = {2026, 8, 22}, .fix = 15, .is_explained = true};
	struct answers answers = answers_of(12345);
	struct page_result result, again;
	struct page page;
	struct err err = {0};

	page_init(&page, "p.md", bytes, len, &options);
	if (!page_refresh(&page, answer, &answers, &options, &result, &err))
		fail_msg("%s:\n%.*s", err.text, (int)len, bytes);
	for (size_t i = 1; i < result.findings.count; i++)
		assert_true(result.findings.items[i - 1].line <= result.findings.items[i].line);
	page_release(&page);
	page_init(&page, "p.md", result.bytes.data, result.bytes.len, &options);
	assert_true(page_refresh(&page, answer, &answers, &options, &again, &err));
	assert_int_equal(again.bytes.len, result.bytes.len);
	assert_memory_equal(again.bytes.data, result.bytes.data, again.bytes.len);
	page_release(&page);
	page_result_release(&result);
	page_result_release(&again);
}

static uint64_t next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static void test_random_pages(void **state)
{
	static const char *const pieces[] = {"| Name | Stars | Created |\n|---|---|---|\n",
		"| [a](https://github.com/x/a) | 18.3k | 2016年 9 月 |\n",
		"| [b](https://github.com/x/b) | 1,204+ | Sep 2016 |\n", "| [c][r] |  | n/a |\n",
		"- [d](https://github.com/x/d) ★ 12\n", "Last updated: 2020-01-01\n", "# H\n", "\n", "> ", "```\n",
		"<!-- eco-refresh stars=\"2\" fill -->\n", "<!-- eco-refresh off -->\n",
		"[r]: https://github.com/x/c\n", "|", "\\", "`", "[", "](", "\r", "\0", "\xFF", "  ", "★", "9", "k",
		"创建时间取自 GitHub\n", "- ", "<!--", "<!-- eco-refresh table -->\n", "---\n"};

	(void)state;
	for (uint64_t round = 1; round <= 20000; round++) {
		uint64_t seed = round * 0x9E3779B97F4A7C15U;
		size_t count = 1 + next(&seed) % 24;
		struct buf page;

		buf_init(&page, BUF_NO_LIMIT);
		for (size_t i = 0; i < count; i++) {
			const char *piece = pieces[next(&seed) % (sizeof(pieces) / sizeof(pieces[0]))];

			buf_append(&page, piece, *piece ? strlen(piece) : 1);
		}
		check_any(page.data, page.len);
		buf_release(&page);
	}
}

/* 1,000 columns: cells are not kept, so neither time nor memory is a multiple of theirs. */
static void test_wide_table(void **state)
{
	struct buf page;

	(void)state;
	buf_init(&page, BUF_NO_LIMIT);
	for (int row = 0; row < 40; row++) {
		buf_puts(&page, row == 0 ? "| Stars |" : row == 1 ? "|---|" : "| 5 |");
		for (int column = 1; column < 1000; column++)
			buf_puts(&page, row == 1 ? "-|" : column == 999 ? "https://github.com/o/r|" : "x|");
		buf_putc(&page, '\n');
	}
	check_any(page.data, page.len);
	buf_release(&page);
}

/* Milliseconds of this process alone: what else the machine does is not counted. */
static double time_of(const char *unit, size_t size)
{
	struct buf page;
	clock_t start;

	buf_init(&page, BUF_NO_LIMIT);
	while (page.len < size)
		buf_puts(&page, unit);
	start = clock();
	check_any(page.data, page.len);
	buf_release(&page);
	return (double)(clock() - start) * 1000 / CLOCKS_PER_SEC;
}

/* Four times the page is four times the work, not sixteen. Between the two limits a clock is not sure: again. */
static void check_proportion(const char *unit)
{
	double small = 0, large = 0;

	for (int i = 0; i < 4; i++) {
		small = time_of(unit, 50000);
		large = time_of(unit, 200000);
		if (large <= small * 9 + 10)
			return;
	}
	fail_msg("\"%s\": %.1f ms for 50 KB, %.1f ms for 200 KB", unit, small, large);
}

static void test_hostile(void **state)
{
	static const char *const units[] = {">", "[", "`", "- ", "| ", "* * ", "<a ", "(", "1. ", "\t", "#\n", "|-|\n",
		"<!--\n", "![", "](", "[a](", "[a]: x\n", "``` \n", "` ``", "<a href=\"", "<!-- ", "- > ", "|`", "\\",
		"&", "a\n", "https://github.com/a/b ", "<details>\n", "<table>\n", "</",
		"| [a](https://github.com/o/r) | 5 |\n", "- [a](https://github.com/o/r) 5\n", "|\n|",
		"| Stars |\n|---|\n| https://github.com/o/r |\n", "stars 5 as of 2021-11-11 ", "~~~\n", "    a\n",
		"a|b\n-|-\n", "$", "---\n", "[a][b] ", "[^a]: ", "_a_", "<!-- eco-refresh table -->\n", "\r", "\r\n",
		"a\r", "2021-11-11 ", "\xFF", "==\n", "+ a\n\n", "<pre>\n"};

	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		check_proportion(units[i]);
}

static void verify(const char *before, size_t at, size_t len, const char *text, bool wanted)
{
	const struct page_options options = {.skips_lists = false};
	struct page_scan old;
	struct edits edits;
	struct buf after;
	struct err err = {0};

	edits_init(&edits);
	buf_init(&after, BUF_NO_LIMIT);
	edits_add(&edits, at, len, text, strlen(text));
	assert_true(edits_finish(&edits, before));
	edits_apply(&edits, before, strlen(before), &after);
	scan_init(&old, before, strlen(before), &options);
	assert_int_equal(verify_page(&old, &edits, after.data, after.len, true, "p.md", &err), wanted);
	assert_int_equal(err.is_set, !wanted);
	/* A byte elsewhere that differs is seen too. */
	after.data[0] ^= 1;
	err_clear(&err);
	assert_false(verify_page(&old, &edits, after.data, after.len, true, "p.md", &err));
	scan_release(&old);
	buf_release(&after);
	edits_release(&edits);
}

static void test_verify(void **state)
{
	static const char page[] = "T\n\n| Stars | b |\n|---|---|\n| 10 | https://github.com/o/r |\n| 20 | c |\n";
	static const char items[] = "T\n\n- [r](https://github.com/o/r) ★ 10\n"
				    "- [s](https://github.com/o/s) ★ 10k 500 a\n- [t](https://github.com/o/t) ★ 12\n";
	static const char html[] = "T\n\n<table>\n<tr><th>Project</th><th>Stars</th></tr>\n"
				   "<tr><td>https://github.com/o/r</td><td>10</td></tr>\n</table>\n";
	size_t cell = (size_t)(strstr(page, "10") - page);

	(void)state;
	verify(page, cell, 2, "123", true);
	verify(page, cell, 2, "", true);
	verify(page, cell, 2, "1|2", false);
	verify(page, cell, 2, "1\\", true);
	verify(page, cell, 3, "1\\", false);
	verify(page, cell - 2, 2, "# ", false);
	verify(page, (size_t)(strstr(page, "---") - page), 3, "x", false);
	/* what the line was */
	verify("a\n\n10 stars\n", 3, 2, "# 10", false);
	verify("a\n\n10 stars\n", 3, 2, "11", true);
	/* what begins where the row does */
	verify(page, cell - 2, 0, "x", false);
	verify(page, cell - 2, 0, "x | ", false);
	/* where a number ends, of a list's items, of an HTML table's cells, of a heading's entry */
	verify(items, (size_t)(strstr(items, "10") - items), 2, "11", true);
	verify(items, (size_t)(strstr(items, "10") - items), 2, "x", false);
	verify(items, (size_t)(strstr(items, "10k") - items), 3, "10", false);
	verify(html, (size_t)(strstr(html, "10") - html), 2, "11", true);
	verify(html, (size_t)(strstr(html, "10") - html), 2, "1</td>", false);
	verify(html, (size_t)(strstr(html, "10") - html), 2, "1<tr>", false);
	/* whose item it is */
	verify("- a\n  10 stars\n", 6, 2, "- 1", false);
}

static void put(const char *page, const char *wanted, size_t places)
{
	struct buf out;
	struct err err = {0};
	size_t found;

	buf_init(&out, BUF_NO_LIMIT);
	assert_true(page_put_table("p.md", page, strlen(page), "| x |\n|---|\n| y |\n", &out, &found, &err));
	assert_string_equal(out.data, wanted);
	assert_int_equal(found, places);
	buf_release(&out);
}

#define OPEN "<!-- eco-refresh table -->"
#define CLOSE "<!-- /eco-refresh table -->"
#define TABLE "| x |\n|---|\n| y |\n"

static void test_put_table(void **state)
{
	(void)state;
	put("", "", 0);
	put("no place", "no place", 0);
	put("a\n\n" OPEN "\n" CLOSE "\nb", "a\n\n" OPEN "\n" TABLE CLOSE "\nb", 1);
	put(OPEN "\nold | text\n\nmore\n" CLOSE, OPEN "\n" TABLE CLOSE, 1);
	put(OPEN "\r\nold\r\n" CLOSE "\r\n", OPEN "\r\n| x |\r\n|---|\r\n| y |\r\n" CLOSE "\r\n", 1);
	put(OPEN "\r" CLOSE "\r", OPEN "\r| x |\r|---|\r| y |\r" CLOSE "\r", 1);
	put(OPEN "\n1\n" CLOSE "\n\n" OPEN "\n2\n" CLOSE "\n", OPEN "\n" TABLE CLOSE "\n\n" OPEN "\n" TABLE CLOSE "\n",
		2);
	put("```\n" OPEN "\n" CLOSE "\n```\n", "```\n" OPEN "\n" CLOSE "\n```\n", 0);
	put("`" OPEN "`\n" CLOSE "\n", "`" OPEN "`\n" CLOSE "\n", 0);
}

static void test_put_table_fails(void **state)
{
	static const char *const pages[] = {"a\n" OPEN "\nb\n", "a\n" OPEN "\n" OPEN "\n" CLOSE "\n"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct buf out;
		struct err err = {0};
		size_t found;

		buf_init(&out, BUF_NO_LIMIT);
		assert_false(page_put_table("p.md", pages[i], strlen(pages[i]), TABLE, &out, &found, &err));
		assert_true(err.is_set);
		assert_int_equal(err.line, 2);
		buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_repo_once),
		cmocka_unit_test(test_wanted),
		cmocka_unit_test(test_failures),
		cmocka_unit_test(test_random_pages),
		cmocka_unit_test(test_wide_table),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_verify),
		cmocka_unit_test(test_put_table),
		cmocka_unit_test(test_put_table_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
