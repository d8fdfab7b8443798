#include "import/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Reads text as the file of that name; what the catalog then says, from "columns" on. */
static void check_catalog(const char *path, const char *text, const char *wanted, size_t leftovers)
{
	struct err err = {0};
	struct draft draft;
	struct buf out;

	if (!import_read(&draft, path, &sites_known, text, strlen(text), &err))
		fail_msg("%s: %s", path, err.text);
	buf_init(&out, BUF_NO_LIMIT);
	draft_write(&draft, &out);
	assert_string_equal(strstr(out.data, "columns:"), wanted);
	assert_int_equal(draft.leftover_count, leftovers);
	buf_release(&out);
	draft_release(&draft);
}

static void test_separators(void **state)
{
	static const char wanted[] = "  - name: B\n    repo: a/b\n    kind: p, q\n";
	static const char *const texts[] = {
		"repo,name,kind\na/b,B,\"p, q\"\n", "repo;name;kind\na/b;B;p, q\n", "repo\tname\tkind\na/b\tB\tp, q\n"};
	static const char *const paths[] = {"a.csv", "a.tsv", "-"};
	struct err err = {0};

	(void)state;
	for (size_t i = 0; i < 9; i++) {
		const char *text = texts[i % 3];
		struct draft draft;
		struct buf out;

		if (!import_read(&draft, paths[i / 3], &sites_known, text, strlen(text), &err))
			fail_msg("%s: %s", paths[i / 3], err.text);
		buf_init(&out, BUF_NO_LIMIT);
		draft_write(&draft, &out);
		assert_non_null(strstr(out.data, wanted));
		buf_release(&out);
		draft_release(&draft);
	}
}

static void check_refused(const char *path, const char *text, const char *why)
{
	struct err err = {0};
	struct draft draft;

	assert_false(import_read(&draft, path, &sites_known, text, strlen(text), &err));
	if (!strstr(err.text, why))
		fail_msg("%s: \"%s\" is not in \"%s\"", path, why, err.text);
	draft_release(&draft);
}

#define LIST "columns: [name, created, stars, delta]\nprojects:\n"

static void test_forms(void **state)
{
	static const char named[] =
		"columns: [name, created, stars, delta]\ngroup_by: category\nlabels:\n  category: Category\n"
		"projects:\n  - name: A\n    repo: a/a\n    category: Others\n";
	static const char bestof[] = "projects:\n- {name: A, github_id: a/a}\n";
	static const char table[] = "| Name |\n|-|\n| [A](https://github.com/a/a) |\n";

	(void)state;
	check_catalog("list.txt", "a/a\n", LIST "  - repo: a/a\n", 0);
	check_catalog("list.md",
		"- 甲：https://github.com/a/a，很好\n- B:https://github.com/b/b\n- **https://github.com/c/c**\n"
		"- [D](https://github.com/d/d) see:https://d.org\n",
		"columns: [name, created, description, stars, delta]\nlabels:\n  description: 描述\nprojects:\n"
		"  - name: 甲\n    repo: a/a\n    description: 很好\n  - name: B\n    repo: b/b\n  - repo: c/c\n"
		"  - name: D\n    repo: d/d\n    description: \"see: https://d.org\"\n",
		1); /* the name's mark */
	check_catalog("-",
		"\xEF\xBB\xBF"
		"a/a\r\nhttps://github.com/b/b",
		LIST "  - repo: a/a\n  - repo: b/b\n", 0);
	check_catalog("-", "1. a/a:\n12) \"b/b\",\n", LIST "  - repo: a/a\n  - repo: b/b\n", 0);
	check_catalog("projects.yaml", bestof, named, 0);
	check_catalog("-", bestof, named, 0);
	check_catalog(
		"p.json", "{\"projects\": [{\"name\": \"A\", \"github_id\": \"https://github.com/a/a\"}]}", named, 0);
	check_catalog("-", "url,x\na/a,1\n",
		"columns: [name, created, x, stars]\nlabels:\n  x: x\nprojects:\n  - repo: a/a\n    x: \"1\"\n", 0);
	check_catalog("a.csv", "Name,created_at,Stars,html_url\nA,2016-08,5,a/a\n",
		"columns: [name, created, stars]\nlabels:\n  name: Name\n  stars: Stars\nprojects:\n  - name: A\n    "
		"repo: a/a\n",
		0);
	check_catalog("-", table, "columns: [name]\nlabels:\n  name: Name\nprojects:\n  - name: A\n    repo: a/a\n", 0);
	check_catalog(
		"x.MD", table, "columns: [name]\nlabels:\n  name: Name\nprojects:\n  - name: A\n    repo: a/a\n", 0);
}

static void test_refused(void **state)
{
	(void)state;
	check_refused("-", "", "no repository");
	check_refused("a.md", "a/a\n", "no repository");
	check_refused("a.yaml", "", "neither");
	check_refused("a.yaml", "projects: 1\n", "neither");
	check_refused("a.yaml", "landscape: []\n", "neither");
	check_refused("a.yaml", "- a\n", "neither");
	check_refused("a.yaml", "projects:\n- repo: a/a\n", "already");
	check_refused("a.yaml", "projects:\n- github_id: 1\n", "no repository");
	check_refused("a.yaml", "landscape: !x []\n", "tags");
	check_refused("a.csv", "", "no rows");
	check_refused("a.csv", "repo\n", "no column of repositories");
	check_refused("a.csv", "repo\n\"a\n", "quote");
	check_refused("a.csv", "name,also\na/b c,N/A\nx,y\nz,z\n", "no column of repositories");
	check_refused("-", "\xFF\xFE\0|", "no repository");
}

/* The name is in a column of its own where links say nothing. */
static void test_generic_links(void **state)
{
	(void)state;
	check_catalog("a.md",
		"| # | Tool | Where | Stars |\n|-|-|-|-|\n| 1 | A | [link](https://github.com/a/a) | 5 |\n"
		"| 2 | B | [link](https://github.com/b/b) | 1.5k |\n",
		"columns: [column_1, name, where, stars]\nlabels:\n  column_1: \"#\"\n  name: Tool\n  where: Where\n  "
		"stars: Stars\n"
		"projects:\n  - name: A\n    repo: a/a\n    column_1: \"1\"\n    where: "
		"\"[link](https://github.com/a/a)\"\n"
		"  - name: B\n    repo: b/b\n    column_1: \"2\"\n    where: \"[link](https://github.com/b/b)\"\n",
		0);
	check_catalog("a.md", "| Repository |\n|-|\n| https://github.com/a/a |\n| <https://github.com/b/b/> |\n",
		"columns: [name]\nlabels:\n  name: Repository\nprojects:\n  - repo: a/a\n  - repo: b/b\n", 0);
}

static const char *leftover(const struct draft *draft, const char *part)
{
	for (size_t i = 0; i < draft->leftover_count; i++)
		if (strstr(draft->leftovers[i].text, part))
			return draft->leftovers[i].text;
	return NULL;
}

static void test_dated_header(void **state)
{
	static const char page[] = "---\ntitle: T\nweight: 3\n---\n\n| Name | %s | Created |\n|-|-|-|\n"
				   "| [A](https://github.com/a/a) | 1,200 | 08/2016 |\n"
				   "| [B](https://github.com/b/b) | 300 | 13/2016 |\n";
	static const char *const good[] = {
		"Stars (Nov 2021)", "Stars (2021-11-11)", "⭐ (2021)", "Star 数量（2021 年 11 月）"};
	static const char *const other[] = {"Stars (since Nov 2021)", "Forks (Nov 2021)", "Stars (24h)"};
	struct err err = {0};
	struct draft draft;
	char text[1000];

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		snprintf(text, sizeof(text), page, good[i]);
		assert_true(import_read(&draft, "a.md", &sites_known, text, strlen(text), &err));
		assert_int_equal(draft.projects[0]->stars, 1200);
		assert_string_equal(draft.projects[0]->created, "2016-08");
		assert_string_equal(draft.projects[1]->created, "");
		assert_non_null(leftover(&draft, "for the counts will be newer"));
		assert_non_null(leftover(&draft, "\"13/2016\" is no date"));
		assert_string_equal(
			leftover(&draft, "front"), "front matter, to line 4: of it only the title is taken");
		draft_release(&draft);
	}
	for (size_t i = 0; i < sizeof(other) / sizeof(other[0]); i++) {
		snprintf(text, sizeof(text), page, other[i]);
		assert_true(import_read(&draft, "a.md", &sites_known, text, strlen(text), &err));
		assert_int_equal(draft.projects[0]->stars, -1);
		assert_null(leftover(&draft, "for the counts will be newer"));
		draft_release(&draft);
	}
}

/* Which of them is the one to be refreshed cannot be known. */
static void test_two_dated_headers(void **state)
{
	(void)state;
	check_catalog("a.md",
		"| Name | Stars (2020) | Stars (2021) |\n|-|-|-|\n| [A](https://github.com/a/a) | 1 | 2 |\n",
		"columns: [name, stars_2020, stars_2021]\nlabels:\n  name: Name\n  stars_2020: Stars (2020)\n"
		"  stars_2021: Stars (2021)\nprojects:\n  - name: A\n    repo: a/a\n    stars_2020: \"1\"\n"
		"    stars_2021: \"2\"\n",
		0);
}

/* Ratings, growth, and what is no date stay the curator's. */
static void test_star_columns(void **state)
{
	(void)state;
	check_catalog("a.md",
		"| Name | ⭐ | Stars today | Since |\n|-|-|-|-|\n| [A](https://github.com/a/a) | ⭐⭐⭐ | 12 | v1 |\n",
		"columns: [name, ⭐, stars_today, since]\nlabels:\n  name: Name\n  ⭐: ⭐\n  stars_today: Stars today\n  "
		"since: Since\n"
		"projects:\n  - name: A\n    repo: a/a\n    ⭐: ⭐⭐⭐\n    stars_today: \"12\"\n    since: v1\n",
		0);
	check_catalog("a.md",
		"| Name | Stars |\n|-|-|\n| [A](https://github.com/a/a) | "
		"![s](https://img.shields.io/github/stars/a/a) |\n"
		"| [B](https://github.com/b/b) | DISABLED |\n",
		"columns: [name, stars]\nlabels:\n  name: Name\n  stars: Stars\nprojects:\n  - name: A\n    repo: a/a\n"
		"  - name: B\n    repo: b/b\n",
		2);
}

static void check_stars(const char *cells, const char *wanted)
{
	struct err err = {0};
	struct draft draft;
	struct buf text, seen;
	unsigned row = 0;

	buf_init(&text, BUF_NO_LIMIT);
	buf_init(&seen, BUF_NO_LIMIT);
	buf_puts(&text, "| Name | Stars |\n|-|-|\n");
	for (const char *at = cells; *at; row++) {
		size_t len = strcspn(at, ";");

		buf_printf(&text, "| [x](https://github.com/a/r%u) | %.*s |\n", row, (int)len, at);
		at += len + (at[len] == ';');
	}
	assert_true(import_read(&draft, "a.md", &sites_known, text.data, text.len, &err));
	for (size_t i = 0; i < draft.project_count; i++)
		buf_printf(&seen, "%s%d/%d", i > 0 ? " " : "", (int)draft.projects[i]->stars,
			(int)draft.projects[i]->stars_unit);
	assert_string_equal(seen.data, wanted);
	buf_release(&text);
	buf_release(&seen);
	draft_release(&draft);
}

static void test_stars_unit(void **state)
{
	(void)state;
	check_stars("18300;28400;3400;325", "18300/100 28400/100 3400/100 325/1");
	check_stars("18300;28400;3410", "18300/10 28400/10 3410/10");
	check_stars("18300;28400", "18300/1 28400/1");
	check_stars("18.3k;18k;29K;1.25k;856", "18300/100 18000/1000 29000/1000 1250/10 856/1");
	check_stars("**83,958**;~97 000;4,000+;⭐ 23", "83958/1 97000/1000 4000/1000 23/1");
	check_stars("1.2万;—;n/a;", "12000/1000 -1/1 -1/1");
}

/* Tables of other columns become one set; the order is that of the first, new ones stand where they stood. */
static void test_two_tables(void **state)
{
	(void)state;
	check_catalog("a.md",
		"# T\n## One\n| Name | Team | Stars |\n|-|-|-|\n| [A](https://github.com/a/a) | x | 1 |\n\n## Two\n\n"
		"| Project | Kind | team |\n|-|-|-|\n| [B](https://github.com/b/b) | k | w | z |\n",
		"columns: [name, kind, team, stars]\ngroup_by: category\nlabels:\n  name: Name\n  kind: Kind\n  team: "
		"Team\n  stars: Stars\n"
		"  category: Category\nprojects:\n  - name: A\n    repo: a/a\n    team: x\n    category: One\n"
		"  - name: B\n    repo: b/b\n    kind: k\n    team: w\n    category: Two\n",
		3);
}

/* Where tables are the list, items are text; where items outnumber the rows, both are taken. */
static void test_tables_and_items(void **state)
{
	static const char table[] = "| Name |\n|-|\n| [A](https://github.com/a/a) |\n\n";
	struct err err = {0};
	struct draft draft;
	struct buf text;

	(void)state;
	buf_init(&text, BUF_NO_LIMIT);
	buf_printf(&text, "%s- [B](https://github.com/b/b) - see also\n", table);
	assert_true(import_read(&draft, "a.md", &sites_known, text.data, text.len, &err));
	assert_int_equal(draft.project_count, 1);
	assert_int_equal(draft.leftover_count, 0);
	draft_release(&draft);
	buf_puts(&text, "- [C](https://github.com/c/c) - more\n");
	assert_true(import_read(&draft, "a.md", &sites_known, text.data, text.len, &err));
	assert_int_equal(draft.project_count, 3);
	draft_release(&draft);
	buf_release(&text);
}

/* Code, comments and quotes: only what is a table or a list on the page. */
static void test_not_lists(void **state)
{
	(void)state;
	check_catalog("a.md",
		"```\n- [X](https://github.com/x/x)\n```\n<!--\n- [Y](https://github.com/y/y)\n-->\n> - "
		"[A](https://github.com/a/a)\n",
		LIST "  - name: A\n    repo: a/a\n", 1);
}

static void check_item(const char *item, const char *name, const char *description, int stars)
{
	struct err err = {0};
	struct draft draft;
	struct buf text;
	const char *seen;

	buf_init(&text, BUF_NO_LIMIT);
	buf_printf(&text, "- %s\n", item);
	if (!import_read(&draft, "a.md", &sites_known, text.data, text.len, &err))
		fail_msg("%s: %s", item, err.text);
	assert_int_equal(draft.project_count, 1);
	assert_string_equal(draft.projects[0]->repo, "a/b");
	assert_string_equal(draft.projects[0]->name ? draft.projects[0]->name : "", name);
	seen = draft.projects[0]->value_count > 2 ? draft.projects[0]->values[2] : NULL;
	assert_string_equal(seen ? seen : "", description);
	assert_int_equal(draft.projects[0]->stars, stars);
	buf_release(&text);
	draft_release(&draft);
}

static void test_items(void **state)
{
	(void)state;
	check_item("[N](https://github.com/a/b) - What it *is*.", "N", "What it *is*.", -1);
	check_item("[N](https://github.com/a/b): what - it - is", "N", "what - it - is", -1);
	check_item("[N](https://github.com/a/b)", "N", "", -1);
	check_item("**[N](https://github.com/a/b)** — 网格", "N", "网格", -1);
	check_item("[N ★479](https://github.com/a/b) x", "N", "x", 479);
	check_item("[N (⭐1.4k)](https://github.com/a/b) x", "N", "x", 1400);
	check_item("[N](https://github.com/a/b) (⭐️13865) - x", "N", "x", 13865);
	check_item("[N](https://github.com/a/b) **2.6k stars** x", "N", "x", 2600);
	check_item("[7112⭐] [N](https://github.com/a/b) x", "N", "x", 7112);
	check_item("[N](https://github.com/a/b) - Proxy, written in C++ ⭐18k", "N", "Proxy, written in C++", 18000);
	check_item("[N](https://github.com/a/b) - Made for *nix* ⭐ 18k", "N", "Made for *nix*", 18000);
	check_item("[N](https://github.com/a/b) - Runs `fast` ★ 18000", "N", "Runs `fast`", 18000);
	check_item("[N](https://github.com/a/b) - x_ ⭐`18k`", "N", "x_", 18000);
	check_item("[N](https://github.com/a/b) ⭐18k *great* proxy", "N", "*great* proxy", 18000);
	check_item("[N](https://github.com/a/b) - x **Stars:** 18k", "N", "x", 18000);
	check_item("[N](https://github.com/a/b) - x *⭐*18k", "N", "x", 18000);
	check_item("[N](https://github.com/a/b) - x **⭐ 18k**", "N", "x", 18000);
	check_item("[N](https://github.com/a/b) **⭐18k+** x", "N", "x", 18000);
	check_item("[N](https://github.com/a/b) - Follow the stars ⭐18k", "N", "Follow the stars", 18000);
	check_item("[N](https://github.com/a/b) - Five superstars ⭐ 18k", "N", "Five superstars", 18000);
	check_item("[ ] [N](https://github.com/a/b) x", "N", "x", -1);
	check_item("🚀 [N](https://github.com/a/b) x", "N", "🚀 x", -1);
	check_item("https://github.com/a/b - x", "", "x", -1);
	check_item("Name: https://github.com/a/b", "Name", "", -1);
	check_item("Name – [code](https://github.com/a/b) of it", "Name", "[code](https://github.com/a/b) of it", -1);
	check_item(
		"[N](https://n.org) x ([code](https://github.com/a/b))", "N", "x ([code](https://github.com/a/b))", -1);
	check_item("[N](https://github.com/a/b/tree/main/c) x", "N", "x", -1);
	check_item("[N](https://github.com/a/b/wiki) x", "N", "x", -1);
	check_item("[N](https://github.com/a/b/blob/main/ReadMe.md) x", "N", "x", -1);
	check_item("[GitHub](https://github.com/a/b) x", "", "x", -1);
	check_item("[a/b](https://github.com/a/b) rated ⭐⭐⭐", "a/b", "rated ⭐⭐⭐", -1);
}

/* Also what the program that wrote the file would refuse. */
static void test_landscape(void **state)
{
	static const char text[] =
		"landscape:\n- category:\n  name: C\n  colour: red\n  subcategories:\n  - subcategory:\n    name: S\n  "
		"  items:\n"
		"    - item:\n      name: A\n      repo_url: https://github.com/a/a\n      extra: {x: 1, y: [p, q], "
		"slack_url: s,\n"
		"        z: {z: 2}}\n      slack: t\n      pypi_id: p\n      open_x: [{repo_url: "
		"https://github.com/c/c, n: [1, 2], "
		"e: }, {n: 3}]\n"
		"    - {item: , name: B, homepage_url: https://b.org}\n"
		"    - {item: , name: D, repo_url: 'https://github.com/org'}\n  - {subcategory: , name: E}\n";

	(void)state;
	check_catalog("landscape.yml", text,
		"columns: [name, created, subcategory, description, stars, delta]\ngroup_by: category\nlabels:\n  "
		"category: Category\n"
		"  subcategory: Subcategory\n  description: Description\n  extra_x: X\n  extra_y: \"Y\"\n"
		"  extra_slack_url: Slack\n  extra_z_z: Z z\n  slack: slack\n  pypi_id: PyPI\n  open_x: Open x\n"
		"projects:\n  - name: A\n    repo: a/a\n    category: C\n    subcategory: S\n    extra_x: \"1\"\n    "
		"extra_y: p, q\n    extra_slack_url: s\n    extra_z_z: \"2\"\n    slack: t\n    pypi_id: p\n    "
		"open_x: \"repo_url: https://github.com/c/c, n: (1, 2); n: 3\"\n"
		"  - name: B\n    url: https://b.org\n    category: C\n    subcategory: S\n"
		"  - name: D\n    url: https://github.com/org\n    category: C\n    subcategory: S\n",
		2);
}

/* Categories without a name are none to group by: the catalog would be refused. */
static void test_nameless_categories(void **state)
{
	static const char text[] =
		"landscape:\n- category:\n  subcategories:\n  - subcategory:\n    name: S\n    items:\n"
		"    - {item: , name: A, repo_url: 'https://github.com/a/a'}\n";

	(void)state;
	check_catalog("landscape.yml", text,
		"columns: [name, created, subcategory, description, stars, delta]\nlabels:\n  category: Category\n"
		"  subcategory: Subcategory\n  description: Description\n"
		"projects:\n  - name: A\n    repo: a/a\n    subcategory: S\n",
		0);
}

/* Whatever it is, what is written can be read. */
static void test_long_header(void **state)
{
	struct err err = {0};
	struct draft draft;
	struct buf text;

	(void)state;
	buf_init(&text, BUF_NO_LIMIT);
	buf_puts(&text, "| ");
	while (text.len < 100000)
		buf_puts(&text, "long ");
	buf_puts(&text, "|\n|-|\n| [A](https://github.com/a/a) |\n");
	assert_true(import_read(&draft, "a.md", &sites_known, text.data, text.len, &err));
	assert_int_equal(draft.leftover_count, 1);
	assert_string_equal(draft.columns[0].label, " ");
	buf_release(&text);
	draft_release(&draft);
}

static void test_hostile(void **state)
{
	static const char *const parts[] = {"|", "| - |\n|-|\n", "- ", "- [", "# a\n", "> ", "[a]: b\n",
		"- [a](https://github.com/a/b)\n ", "a/b\n", "\"", ",", "\xFF"};
	static const char *const paths[] = {"a.md", "a.csv", "-", "a.yml"};
	struct buf text;

	(void)state;
	buf_init(&text, BUF_NO_LIMIT);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		buf_clear(&text);
		while (text.len < 20000)
			buf_puts(&text, parts[i]);
		for (size_t j = 0; j < sizeof(paths) / sizeof(paths[0]); j++) {
			struct err err = {0};
			struct draft draft;

			import_read(&draft, paths[j], &sites_known, text.data, text.len, &err);
			draft_release(&draft);
		}
	}
	buf_release(&text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_generic_links),
		cmocka_unit_test(test_dated_header),
		cmocka_unit_test(test_two_dated_headers),
		cmocka_unit_test(test_star_columns),
		cmocka_unit_test(test_separators),
		cmocka_unit_test(test_stars_unit),
		cmocka_unit_test(test_two_tables),
		cmocka_unit_test(test_tables_and_items),
		cmocka_unit_test(test_not_lists),
		cmocka_unit_test(test_items),
		cmocka_unit_test(test_landscape),
		cmocka_unit_test(test_nameless_categories),
		cmocka_unit_test(test_long_header),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
