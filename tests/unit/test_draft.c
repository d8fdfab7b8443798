#include "import/draft.h"

#include "model/catalog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static size_t add_column(struct draft *draft, const char *label)
{
	return draft_column(draft, label, DRAFT_NONE, true, 1);
}

static void test_ids(void **state)
{
	static const char *const ids[][2] = {{"README.md", "readme"}, {"a/b/Awesome Lists.md", "awesome-lists"},
		{".hidden", "hidden"}, {"list!.md", "list"}, {"网格.md", "catalog"}, {"x.tar.yaml", "x.tar"},
		{"-", "catalog"}, {"__a__.md", "a__"}, {"dir/", "catalog"}};

	(void)state;
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		struct draft draft;

		draft_init(&draft, ids[i][0]);
		assert_string_equal(draft.id, ids[i][1]);
		draft_release(&draft);
	}
}

static void test_keys(void **state)
{
	static const char *const keys[][2] = {{"Led by (company)", "led_by_company"}, {"Stars", "own_stars"},
		{"id", "own_id"}, {"repo", "own_repo"}, {"类别", "category"}, {"与 Istio 的关系", "与_istio_的关系"},
		{"", "column_7"}, {"#", "column_8"}, {"led by: company", "led_by_company_2"}};
	struct draft draft;

	(void)state;
	draft_init(&draft, "a.md");
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		size_t column = add_column(&draft, keys[i][0]);

		assert_string_equal(draft.columns[column].key, keys[i][1]);
	}
	assert_int_equal(add_column(&draft, "#"), 7);
	draft_release(&draft);
}

static void test_order(void **state)
{
	struct draft draft;
	size_t first, third, second;

	(void)state;
	draft_init(&draft, "a.md");
	first = add_column(&draft, "First");
	third = add_column(&draft, "Third");
	second = draft_column(&draft, "Second", first, true, 1);
	assert_int_equal(draft.order[0], first);
	assert_int_equal(draft.order[1], second);
	assert_int_equal(draft.order[2], third);
	draft_release(&draft);
}

static void test_too_many_columns(void **state)
{
	struct draft draft;
	char label[32];

	(void)state;
	draft_init(&draft, "a.md");
	for (int i = 0; i < 100; i++) {
		snprintf(label, sizeof(label), "Column %d", i);
		assert_int_equal(add_column(&draft, label), i);
	}
	assert_int_equal(add_column(&draft, "One more"), DRAFT_NONE);
	assert_int_equal(draft.leftover_count, 1);
	assert_string_equal(
		draft.leftovers[0].text, "the column \"One more\" is one too many: a catalog has at most 100");
	draft_release(&draft);
}

static void test_again(void **state)
{
	struct draft draft;
	struct draft_project *first, *again;
	size_t team, note;

	(void)state;
	draft_init(&draft, "a.md");
	team = add_column(&draft, "Team");
	note = add_column(&draft, "Note");
	first = draft_add(&draft, "Owner/Name", "Name", 3);
	draft_set(&draft, first, team, "ours", 3);
	draft_set_stars(&draft, first, 12, 1, 3);
	again = draft_add(&draft, "owner/name", "Name", 9);
	assert_ptr_equal(again, first);
	draft_set(&draft, again, team, "theirs", 9);
	draft_set(&draft, again, note, "new", 9);
	draft_set_stars(&draft, again, 13, 1, 9);
	assert_string_equal(first->values[team], "ours");
	assert_string_equal(first->values[note], "new");
	assert_int_equal(first->stars, 12);
	draft_finish(&draft);
	assert_int_equal(draft.leftover_count, 3);
	assert_int_equal(draft.leftovers[0].line, 9);
	assert_string_equal(draft.leftovers[0].text, "Owner/Name is listed already, on line 3");
	assert_string_equal(draft.leftovers[2].text, "Owner/Name: 13 stars are left out; it has 12 on line 3");
	assert_string_equal(
		draft.leftovers[1].text, "Owner/Name: Team \"theirs\" is left out; it is \"ours\" on line 3");
	draft_release(&draft);
}

static void test_long_text(void **state)
{
	static char text[DRAFT_TEXT_MAX + 2];
	struct draft draft;
	struct draft_project *project;
	size_t column;

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	draft_init(&draft, "a.md");
	column = add_column(&draft, "Text");
	project = draft_add(&draft, "a/b", text, 1);
	assert_null(project->name);
	draft_set(&draft, project, column, text, 1);
	assert_int_equal(project->value_count, 0);
	assert_int_equal(draft.leftover_count, 2);
	draft_release(&draft);
}

/* Writes a catalog whose name, label and value are the text, and reads it. */
static void check_round_trip(const char *text, size_t len)
{
	struct draft draft;
	struct catalog catalog;
	struct err err = {0};
	struct buf out;
	const char *clean;
	size_t column;

	draft_init(&draft, "a.md");
	clean = draft_text(&draft, text, len);
	if (!clean) {
		draft_release(&draft);
		return;
	}
	draft_title(&draft, clean);
	column = add_column(&draft, clean);
	draft_set(&draft, draft_add(&draft, "a/b", clean, 1), column, clean, 1);
	draft_finish(&draft);
	buf_init(&out, BUF_NO_LIMIT);
	draft_write(&draft, &out);
	if (!catalog_parse(&catalog, "written", out.data, out.len, &err))
		fail_msg("%u:%u: %s\n%s", err.line, err.column, err.text, out.data);
	assert_string_equal(catalog_text(&catalog, &catalog.title, NULL), clean);
	assert_string_equal(catalog_text(&catalog, &catalog.projects[0].name, NULL), clean);
	assert_string_equal(catalog_text(&catalog, &catalog.projects[0].fields[0], NULL), clean);
	assert_string_equal(catalog_label(&catalog, catalog.fields[0].key, NULL), clean);
	catalog_release(&catalog);
	buf_release(&out);
	draft_release(&draft);
}

static void test_written_texts(void **state)
{
	static const char *const texts[] = {"plain", "a: b", "a:", "a #b", "#a", "- a", "-", "---", "...", "? a", "[a]",
		"{a}", "a, b", "'a'", "\"a\"", "it's", "\\", "a\\nb", "null", "~", "yes", "No", "2021", "2021-11-11",
		"1e3", "0x1F", ".5", "12:30", "%a", "@a", "`a`", "!a", "&a", "*a", "|", ">", "=", "<<", "网格",
		"\xEF\xBB\xBF"
		"a",
		"a\xE2\x80\xA8"
		"b",
		"\xC2\xA0"
		"a",
		"a\xC2\x85"
		"b",
		"\x01", "\xFF", "\xED\xA0\x80", "😀", "a\tb", "a\nb", " a ", "x: y # z", "{as_of}"};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		check_round_trip(texts[i], strlen(texts[i]));
}

/* Signs that mean something to YAML, in any order. */
static void test_any_text(void **state)
{
	static const char signs[] = " :#-?[]{}&*!|>'\"%@`,=<~\\\tab01.\n\xC2\xA0\xE2\x80\xA8\xEF\xBB\xBF";
	uint64_t seed = 20211111;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		char text[12];
		size_t len = 0;

		for (; len < sizeof(text) && (len == 0 || seed >> 60 != 0); len++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			text[len] = signs[(seed >> 33) % (sizeof(signs) - 1)];
		}
		check_round_trip(text, len);
	}
}

static void test_plain(void **state)
{
	struct draft draft;
	struct buf out;

	(void)state;
	draft_init(&draft, "list.md");
	draft_begin_list(&draft);
	draft_set(&draft, draft_add(&draft, "a/b", "3scale", 1), draft_own_column(&draft, "Description", true),
		"It's 99.9% - ok, (v2) [x]", 1);
	draft_end_list(&draft);
	draft_finish(&draft);
	buf_init(&out, BUF_NO_LIMIT);
	draft_write(&draft, &out);
	assert_string_equal(out.data,
		"id: list\ntitle: list\nlanguages: [en]\ncolumns: [name, created, description, stars, delta]\n"
		"labels:\n  description: Description\nprojects:\n  - name: 3scale\n    repo: a/b\n"
		"    description: It's 99.9% - ok, (v2) [x]\n");
	buf_release(&out);
	draft_release(&draft);
}

static void add_in_section(struct draft *draft, const char *repo, const char *section, unsigned line)
{
	draft_set_section(draft, draft_add(draft, repo, NULL, line), section, line);
}

static void test_sections(void **state)
{
	struct draft draft;

	(void)state;
	draft_init(&draft, "a.md");
	add_in_section(&draft, "a/a", "Only", 1);
	add_in_section(&draft, "b/b", "Only", 2);
	draft_finish(&draft);
	assert_null(draft.group_by);
	assert_int_equal(draft.leftover_count, 1);
	draft_release(&draft);

	draft_init(&draft, "a.md");
	add_column(&draft, "Category");
	add_in_section(&draft, "a/a", NULL, 1);
	add_in_section(&draft, "b/b", "Tools", 2);
	draft_finish(&draft);
	assert_string_equal(draft.group_by, "section");
	assert_string_equal(draft.projects[1]->values[1], "Tools");
	assert_int_equal(draft.projects[0]->value_count, 0);
	draft_release(&draft);
}

static void check_language(const char *text, const char *language, const char *label)
{
	struct draft draft;
	size_t column;

	draft_init(&draft, "a.md");
	column = draft_own_column(&draft, "Description", true);
	draft_set(&draft, draft_add(&draft, "a/b", "Name of a project", 1), column, text, 1);
	draft_finish(&draft);
	assert_string_equal(draft.language, language);
	assert_string_equal(draft.columns[column].label, label);
	draft_release(&draft);
}

static void test_language(void **state)
{
	(void)state;
	check_language("a proxy", "en", "Description");
	check_language("云原生高性能代理 for Envoy", "zh-CN", "描述");
	check_language("雲原生高效能代理，可觀測的服務網格 for Envoy", "zh-Hant", "描述");
	check_language("高性能なプロキシです", "ja", "Description");
	check_language("고성능 프록시입니다", "ko", "Description");
	check_language("Высокопроизводительный прокси", "ru", "Description");
	check_language("Швидкий проксі із журналом", "uk", "Description");
	check_language("https://www.a.example/a-long-address/which-is/latin o/repository 代理", "zh-CN", "描述");
	check_language("a proxy whose author's name is written with one sign 王 in a long text", "en", "Description");
}

/* A page whose descriptions are GitHub's. */
static void check_page(const char *title, const char *header, const char *date, const char *language)
{
	static const char english[] = "Cloud-native high-performance edge/middle/service proxy";
	struct date month = {2016, 1, 0};
	struct draft draft;
	size_t column;

	draft_init(&draft, "a.md");
	draft_title(&draft, title);
	column = draft_column(&draft, header, DRAFT_NONE, true, 1);
	for (unsigned i = 1; i < 9; i++) {
		char repo[] = {'a', '/', (char)('a' + i), '\0'};
		struct draft_project *project = draft_add(&draft, repo, "Envoy Gateway", i);

		draft_set(&draft, project, column, english, i);
		draft_set_created(&draft, project, date, month, i);
	}
	draft_finish(&draft);
	assert_string_equal(draft.language, language);
	assert_string_equal(draft.columns[column].label, header);
	draft_release(&draft);
}

static void test_language_of_own_words(void **state)
{
	(void)state;
	check_page("云原生开源项目列表", "官方描述", "2016 年 1 月", "zh-CN");
	check_page("Awesome Mesh", "Star 数量", "2016-01", "en");
	check_page("Awesome Mesh", "Star 数量", "2016 年 1 月", "zh-CN");
	check_page(NULL, "官方描述", "2016-01", "zh-CN");
	check_page("雲端原生專案列表", "說明", "2016 年 1 月", "zh-Hant");
	check_page("クラウドネイティブのプロジェクト", "説明", "2016年1月", "ja");
	check_page("클라우드 네이티브 프로젝트", "설명", "2016년 1월", "ko");
	check_page("Проекты облачных технологий", "Описание", "январь 2016", "ru");
	check_page("Proxies", "Description", "2016-01", "en");
	check_page("Proxies (代理)", "Description", "Jan 2016", "en");
}

static void test_snapshot(void **state)
{
	struct date date = {2021, 11, 11};
	struct snapshot snapshot;
	struct draft draft;
	struct buf out;

	(void)state;
	draft_init(&draft, "dir/a.md");
	draft_set_stars(&draft, draft_add(&draft, "b/b", NULL, 1), 18300, 100, 1);
	draft_set_created(&draft, draft_add(&draft, "A/a", NULL, 2), "2016-09-12", (struct date){2016, 9, 12}, 2);
	assert_int_equal(draft.day_count, 1);
	assert_int_equal(draft.day_line, 2);
	draft_add(&draft, "c/c", NULL, 3);
	draft_set_created(
		&draft, draft_add(&draft, "d/d", NULL, 4), "2016-09-12T10:00:00+02:00", (struct date){2016, 9, 12}, 4);
	assert_int_equal(draft.day_count, 1);
	assert_int_equal(draft_snapshot(&draft, date, &snapshot), 3);
	buf_init(&out, BUF_NO_LIMIT);
	snapshot_write(&snapshot, &out);
	assert_string_equal(out.data,
		"{\"schema\": \"eco-refresh/snapshot/1\",\n \"date\": \"2021-11-11\",\n"
		" \"source\": \"as shown in dir/a.md\",\n \"repos\": {\n  \"A/a\": {\"created\": \"2016-09\"},\n"
		"  \"b/b\": {\"stars\": 18300, \"stars_unit\": 100},\n"
		"  \"d/d\": {\"created\": \"2016-09-12T08:00:00Z\"}\n }}\n");
	buf_release(&out);
	snapshot_release(&snapshot);
	draft_release(&draft);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_too_many_columns),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_long_text),
		cmocka_unit_test(test_written_texts),
		cmocka_unit_test(test_any_text),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_language),
		cmocka_unit_test(test_language_of_own_words),
		cmocka_unit_test(test_snapshot),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
