#include "model/catalog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "unit/catalog_text.h"

static const char whole[] = "# the list\n"
			    "id: istio-ecosystem\n"
			    "title: {zh-CN: 生态, en: Ecosystem}\n"
			    "languages: [zh-CN, en]\n"
			    "baseline: 2021-11-11\n"
			    "sort: -stars\n"
			    "columns: [name, created, category, description, stars, delta]\n"
			    "group_by: category\n"
			    "intro:\n  en: |\n    First line.\n    Second.\n"
			    "notes:\n  - {en: One}\n  - Two\n"
			    "references: [{title: Home, url: 'https://example.org/'}, {url: 'http://example.org/b'}]\n"
			    "labels: {category: {zh-CN: 类别, en: Category}, stars: Likes, company: Company}\n"
			    "formats: [md, svg]\n"
			    "pages: [README.md, doc/a..b.md]\n"
			    "keep: monthly\n"
			    "projects:\n"
			    "  - name: Envoy\n"
			    "    repo: envoyproxy/envoy\n"
			    "    formerly: [lyft/envoy]\n"
			    "    id: 65214191\n"
			    "    category: {zh-CN: 网络代理, en: Network proxy}\n"
			    "    description: \"A proxy\\tfor\\nall\"\n"
			    "  - repo: aeraki-mesh/aeraki\n"
			    "    company: ''\n";

static void test_settings(void **state)
{
	struct catalog catalog;

	(void)state;
	parse_good(&catalog, whole);
	assert_string_equal(catalog.id, "istio-ecosystem");
	assert_string_equal(catalog_text(&catalog, &catalog.title, "en"), "Ecosystem");
	assert_string_equal(catalog_text(&catalog, &catalog.title, "fr"), "生态");
	assert_string_equal(catalog_main_language(&catalog), "zh-CN");
	assert_int_equal(catalog.language_count, 2);
	assert_int_equal(catalog.baseline.day, 11);
	assert_string_equal(catalog_text(&catalog, &catalog.intro, "en"), "First line.\nSecond.\n");
	assert_int_equal(catalog.note_count, 2);
	assert_string_equal(catalog_text(&catalog, &catalog.notes[1], "en"), "Two");
	assert_int_equal(catalog.reference_count, 2);
	assert_string_equal(catalog.references[0].url, "https://example.org/");
	assert_string_equal(catalog_text(&catalog, &catalog.references[1].title, "en"), "http://example.org/b");
	assert_string_equal(catalog.formats[1], "svg");
	assert_null(catalog.formats[2]);
	assert_int_equal(catalog.page_count, 2);
	assert_true(catalog.keeps_monthly);
	assert_memory_equal(catalog.bytes, whole, sizeof(whole) - 1);
	catalog_release(&catalog);
}

/* Each of these is an xsd:anyURI to both xmllint and jing. */
static void test_urls(void **state)
{
	static const char *const urls[] = {"https://x.y", "http://1.2.3.4:8080/", "https://u:p@x.y:443?a=b#c",
		"https://[::1]:80/a", "https://x.y/a;b=c,d!*()@:$'~_-.", "https://x.y?a/b?c=%5B1%5d#/d?e",
		"https://x.y#a", "https://例え.jp:80/路径?q=网#片", "https://x_y.z/a%20b"};

	(void)state;
	for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		struct catalog catalog;
		char bytes[200];

		snprintf(bytes, sizeof(bytes), "references: [{url: \"%s\"}]\nprojects: [{repo: a/b}]\n", urls[i]);
		parse_good(&catalog, bytes);
		assert_string_equal(catalog.references[0].url, urls[i]);
		catalog_release(&catalog);
	}
}

static void test_columns(void **state)
{
	struct catalog catalog;

	(void)state;
	parse_good(&catalog, whole);
	assert_int_equal(catalog.column_count, 6);
	assert_int_equal(catalog.columns[1].kind, COLUMN_OF(FACT_CREATED));
	assert_int_equal(catalog.columns[2].kind, COLUMN_FIELD);
	assert_string_equal(catalog.fields[catalog.columns[3].field].key, "description");
	assert_int_equal(catalog.field_count, 3);
	assert_true(catalog.has_sort && catalog.is_descending);
	assert_int_equal(catalog.sort.kind, COLUMN_OF(FACT_STARS));
	assert_string_equal(catalog.sort.key, "stars");
	assert_true(catalog.has_group_by);
	assert_int_equal(catalog.group_by.field, catalog.columns[2].field);
	assert_string_equal(catalog_label(&catalog, "category", "en"), "Category");
	assert_string_equal(catalog_label(&catalog, "category", "de"), "类别");
	assert_string_equal(catalog_label(&catalog, "stars", "en"), "Likes");
	assert_null(catalog_label(&catalog, "created", "en"));
	catalog_release(&catalog);
}

/* An empty column is meant where something else names it, too. */
static void test_empty_columns(void **state)
{
	struct catalog catalog;

	(void)state;
	parse_good(&catalog, "columns: [name, kind]\nlabels: {kind: Kind}\nprojects: [{repo: a/b}]\n");
	assert_int_equal(catalog.column_count, 2);
	catalog_release(&catalog);
	parse_good(&catalog, "columns: [name, kind]\nprojects: [{repo: a/b}, {repo: a/c, kind: ''}]\n");
	assert_int_equal(catalog.column_count, 2);
	catalog_release(&catalog);
}

static void test_blank_is_not_given(void **state)
{
	static const char *const blanks[] = {"", "   ", "\\t\\n", "\\u3000\\u00a0", "\\u200b\\ufeff\\u2028"};
	struct catalog catalog;
	char bytes[400];

	(void)state;
	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++) {
		snprintf(bytes, sizeof(bytes),
			"title: \"%s\"\nintro: \"%s\"\nnotes: [\"%s\", Two]\nlabels: {kind: \"%s\"}\n"
			"references: [{title: \"%s\", url: 'https://x.y'}]\n"
			"projects: [{repo: a/b, name: \"%s\", kind: {en: \"%s\"}}]\n",
			blanks[i], blanks[i], blanks[i], blanks[i], blanks[i], blanks[i], blanks[i]);
		parse_good(&catalog, bytes);
		assert_string_equal(catalog_text(&catalog, &catalog.title, "en"), "list");
		assert_null(catalog_text(&catalog, &catalog.intro, "en"));
		assert_int_equal(catalog.note_count, 1);
		assert_null(catalog_label(&catalog, "kind", "en"));
		assert_string_equal(catalog_text(&catalog, &catalog.references[0].title, "en"), "https://x.y");
		assert_string_equal(catalog_text(&catalog, &catalog.projects[0].name, "en"), "b");
		assert_null(catalog_text(&catalog, &catalog.projects[0].fields[0], "en"));
		catalog_release(&catalog);
	}
}

static void test_projects(void **state)
{
	struct catalog catalog;
	const struct project *project;

	(void)state;
	parse_good(&catalog, whole);
	assert_int_equal(catalog.project_count, 2);
	project = &catalog.projects[0];
	assert_string_equal(project->repo, "envoyproxy/envoy");
	assert_string_equal(catalog_text(&catalog, &project->name, "en"), "Envoy");
	assert_int_equal(project->id, 65214191);
	assert_int_equal(project->line, 22);
	assert_int_equal(project->repo_line, 23);
	assert_int_equal(project->formerly_count, 1);
	assert_string_equal(catalog_text(&catalog, &project->fields[0], "en"), "Network proxy");
	assert_string_equal(catalog_text(&catalog, &project->fields[1], "zh-CN"), "A proxy for all");
	assert_null(catalog_text(&catalog, &project->fields[2], "en"));
	assert_string_equal(catalog_text(&catalog, &catalog.projects[1].name, "en"), "aeraki");
	assert_null(catalog_text(&catalog, &catalog.projects[1].fields[2], "en"));
	assert_ptr_equal(catalog_find(&catalog, "EnvoyProxy/Envoy"), project);
	assert_ptr_equal(catalog_find(&catalog, "Lyft/envoy"), project);
	assert_null(catalog_find(&catalog, "a/b"));
	catalog_release(&catalog);
}

static void test_defaults(void **state)
{
	struct catalog catalog;

	(void)state;
	parse_good(&catalog, "labels: {kind: Kind, stars: Likes, by: By}\nprojects: [{repo: a/b}]\n");
	assert_string_equal(catalog.id, "list");
	assert_string_equal(catalog_text(&catalog, &catalog.title, "en"), "list");
	assert_string_equal(catalog_main_language(&catalog), "en");
	assert_int_equal(catalog.column_count, 6);
	assert_int_equal(catalog.columns[0].kind, COLUMN_NAME);
	assert_int_equal(catalog.columns[2].kind, COLUMN_DELTA);
	assert_string_equal(catalog.columns[4].key, "kind");
	assert_string_equal(catalog.columns[5].key, "by");
	assert_false(date_is_known(catalog.baseline));
	assert_false(catalog.has_sort || catalog.has_group_by || catalog.keeps_monthly);
	assert_null(catalog.formats);
	catalog_release(&catalog);
}

static void test_default_id(void **state)
{
	static const char bytes[] = "projects: [{repo: a/b}]\n", with_id[] = "id: x\nprojects: [{repo: a/b}]\n";
	/* Two lists in one folder have reports of their own, whatever they are called. */
	static const char *const good[][2] = {{"a list.yaml", "a list"}, {"data/列表.yaml", "列表"}, {"-.yml", "-"},
		{"(b) 50%.yaml", "(b) 50%"}, {"no-ending", "no-ending"}};
	static const char *const bad[] = {
		".yaml", "x/.hidden.yaml", "a\nb.yaml", "a\xff.yaml", "\u202Ex.yaml", "  .yaml", "x/"};
	struct err err = {0};
	struct catalog catalog;

	(void)state;
	assert_true(catalog_parse(&catalog, "/x.y/My-List.json", bytes, strlen(bytes), &err));
	assert_string_equal(catalog.id, "my-list");
	catalog_release(&catalog);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_true(catalog_parse(&catalog, good[i][0], bytes, strlen(bytes), &err));
		assert_string_equal(catalog.id, good[i][1]);
		catalog_release(&catalog);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		err = (struct err){0};
		assert_false(catalog_parse(&catalog, bad[i], bytes, strlen(bytes), &err));
		assert_non_null(strstr(err.text, "give the catalog an id"));
		catalog_release(&catalog);
	}
	err = (struct err){0};
	assert_true(catalog_parse(&catalog, ".x.yaml", with_id, strlen(with_id), &err));
	catalog_release(&catalog);
}

static void test_json(void **state)
{
	struct catalog catalog;

	(void)state;
	parse_good(&catalog,
		"{\"id\": \"x\", \"notes\": \"One.\", \"projects\": [\n\t{\"name\": \"B\","
		" \"repo\": \"a/b\", \"id\": 5, \"formerly\": \"c/d\"}\n]}\n");
	assert_string_equal(catalog.projects[0].formerly[0], "c/d");
	assert_int_equal(catalog.projects[0].id, 5);
	assert_int_equal(catalog.note_count, 1);
	catalog_release(&catalog);
}

static void test_hostile_text(void **state)
{
	struct catalog catalog;

	(void)state;
	parse_good(&catalog, "title: \"a\\x1b[2Jb\\u202ec\\nd\"\nintro: \"a\\r\\nb\\x07\"\nprojects: [{repo: a/b}]\n");
	assert_string_equal(catalog_text(&catalog, &catalog.title, "en"),
		"a\xEF\xBF\xBD[2Jb\xEF\xBF\xBD"
		"c d");
	assert_string_equal(catalog_text(&catalog, &catalog.intro, "en"), "a\nb\xEF\xBF\xBD");
	catalog_release(&catalog);
}

struct bad {
	const char *bytes;
	unsigned line;
	unsigned column;
	const char *said;
};

static void check_bad(const struct bad *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct catalog catalog;
		struct err err = {0};

		if (parse(&catalog, list[i].bytes, &err))
			fail_msg("taken: %s", list[i].bytes);
		if (!strstr(err.text, list[i].said) || err.line != list[i].line ||
			(list[i].column && err.column != list[i].column))
			fail_msg("%zu: %s\nsaid %u:%u: %s", i, list[i].bytes, err.line, err.column, err.text);
		catalog_release(&catalog);
	}
}

#define P "projects: [{repo: a/b}]\n"

static void test_refuses_settings(void **state)
{
	static const struct bad list[] = {
		{"", 1, 0, "empty"},
		{"# nothing\n", 1, 0, "empty"},
		{"[]", 1, 1, "must be a map"},
		{"text", 1, 1, "must be a map"},
		{"id: x\n", 1, 1, "no projects"},
		{"projects: []\n", 1, 11, "no projects"},
		{"projects:\n", 1, 0, "no projects"},
		{"projects: {a: b}\n", 1, 11, "projects must be a list"},
		{"a: [\n", 2, 0, ""},
		{"lables: {}\n" P, 1, 1, "unknown key \"lables\"; did you mean \"labels\"?"},
		{"id: x\nzzzzzzzz: 1\n" P, 2, 1, "unknown key \"zzzzzzzz\""},
		{"id: ../x\n" P, 1, 5, "id must"},
		{"id: X\n" P, 1, 5, "id must"},
		{"id: .x\n" P, 1, 5, "id must"},
		{"id: a/b\n" P, 1, 5, "id must"},
		{"id: [a]\n" P, 1, 5, "id must"},
		{"languages: en\n" P, 1, 12, "must be a list"},
		{"languages: []\n" P, 1, 12, "must be a list"},
		{"languages: [en, ../x]\n" P, 1, 17, "not a language tag"},
		{"languages: [en, EN]\n" P, 1, 17, "\"EN\" twice"},
		{"languages: [english]\n" P, 1, 13, "\"english\" is not a language tag; did you mean \"en\"?"},
		{"languages: [en, Chinees]\n" P, 1, 17, "\"Chinees\" is not a language tag; did you mean \"zh-CN\"?"},
		{"languages: [zh_TW]\n" P, 1, 13, "\"zh_TW\" is not a language tag; did you mean \"zh-TW\"?"},
		{"languages: [abcdefgh]\n" P, 1, 13, "not a language tag, as en or zh-CN"},
		{"languages: [zh-]\n" P, 1, 13, "not a language tag"},
		{"languages: [en, changes]\n" P, 1, 17, "\"changes\" names a report"},
		{"languages: [Growth]\n" P, 1, 13, "\"Growth\" names a report"},
		{"languages: [en, stars-log]\n" P, 1, 17, "\"stars-log\" names a report"},
		{"title: {de: X}\n" P, 1, 9, "\"de\" is not among the catalog's languages (en)"},
		{"languages: [en]\ntitle: {en: X, EN: Y}\n" P, 2, 16, "twice"},
		{"title: [a]\n" P, 1, 8, "must be a text"},
		{"title: {en: [a]}\n" P, 1, 13, "must be a text"},
		{"baseline: 2021-02-30\n" P, 1, 11, "baseline must be"},
		{"baseline: 2021-11\n" P, 1, 11, "baseline must be"},
		{"references: [x]\n" P, 1, 14, "must be a map"},
		{"references: [{title: x}]\n" P, 1, 14, "must be a map"},
		{"references: [{url: 'javascript:x'}]\n" P, 1, 20, "url must begin"},
		{"references: [{url: 'https://a b'}]\n" P, 1, 20, "can\'t hold \" \" there; write %20"},
		{"references: [{url: 'https://'}]\n" P, 1, 20, "url must begin"},
		{"references: [{url: 'https://:80/'}]\n" P, 1, 20, "url must begin"},
		{"references: [{url: 'https://u@/'}]\n" P, 1, 20, "url must begin"},
		{"references: [{url: 'https://a.b/c[1]'}]\n" P, 1, 20, "can\'t hold \"[\" there; write %5B"},
		{"references: [{url: 'https://a.b/?c=]'}]\n" P, 1, 20, "can\'t hold \"]\" there; write %5D"},
		{"references: [{url: 'https://a.b/%zz'}]\n" P, 1, 20, "can\'t hold \"%\" there; write %25"},
		{"references: [{url: 'https://a.b/%4'}]\n" P, 1, 20, "can\'t hold \"%\" there; write %25"},
		{"references: [{url: 'https://a.b/a#b#c'}]\n" P, 1, 20, "can\'t hold \"#\" there; write %23"},
		{"references: [{url: 'https://a.b/a|b'}]\n" P, 1, 20, "can\'t hold \"|\" there; write %7C"},
		{"references: [{url: 'https://a.b/<b>'}]\n" P, 1, 20, "can\'t hold \"<\" there; write %3C"},
		{"references: [{url: \"https://a.b/\\t\"}]\n" P, 1, 20, "control character; write %09"},
		{"references: [{url: \"https://a.b/\\u202E\"}]\n" P, 1, 20, "signs that are not seen"},
		{"references: [{url: 'https://a.b:port/'}]\n" P, 1, 20, "number up to 65535 as its port"},
		{"references: [{url: 'https://a.b:/'}]\n" P, 1, 20, "number up to 65535 as its port"},
		{"references: [{url: 'https://a.b:65536/'}]\n" P, 1, 20, "number up to 65535 as its port"},
		{"references: [{url: 'https://[zz]/'}]\n" P, 1, 20, "url must begin"},
		{"references: [{url: 'https://[::1/'}]\n" P, 1, 20, "url must begin"},
		{"references: [{url: 'https://[::1]x/'}]\n" P, 1, 20, "url must begin"},
		{"references: [{url: 'https://a', titel: x}]\n" P, 1, 33, "did you mean \"title\""},
		{"formats: [md, pdf]\n" P, 1, 15, "a format must be one of"},
		{"formats: [md, md]\n" P, 1, 15, "twice"},
		{"formats: md\n" P, 1, 10, "must be a list"},
		{"pages: [/etc/passwd]\n" P, 1, 9, "absolute"},
		{"pages: [a/../../b.md]\n" P, 1, 9, "\"..\""},
		{"pages: [..]\n" P, 1, 9, "\"..\""},
		{"pages: [a.md, a.md]\n" P, 1, 15, "twice"},
		{"pages: ['']\n" P, 1, 9, "must be a path"},
		{"keep: weekly\n" P, 1, 7, "all or monthly"},
	};

	(void)state;
	check_bad(list, sizeof(list) / sizeof(list[0]));
}

static void test_refuses_columns(void **state)
{
	static const struct bad list[] = {
		{"columns: []\n" P, 1, 10, "must be a list"},
		{"columns: stars\n" P, 1, 10, "must be a list"},
		{"columns: [stars, stars]\n" P, 1, 18, "\"stars\" twice"},
		{"columns: [[a]]\n" P, 1, 11, "must be a key"},
		{"columns: [repo]\n" P, 1, 11, "\"repo\" can't be a column"},
		{"columns: [\"a\\x07\"]\n" P, 1, 11, "plain text"},
		{"columns: ['  ']\n" P, 1, 11, "plain text"},
		{"columns: [\"\\u3000\"]\n" P, 1, 11, "plain text"},
		{"labels: {' ': x}\n" P, 1, 10, "plain text"},
		{"sort: '- '\n" P, 1, 7, "plain text"},
		{"group_by: ' '\n" P, 1, 11, "plain text"},
		{"labels: [a]\n" P, 1, 9, "must be a map"},
		{"labels: {id: x}\n" P, 1, 10, "can't be a column"},
		{"sort: [a]\n" P, 1, 7, "sort must be"},
		{"sort: '-'\n" P, 1, 7, "plain text"},
		{"sort: compnay\n" P, 1, 7, "no project has \"compnay\""},
		{"sort: -starz\n" P, 1, 7, "no project has \"starz\"; did you mean \"stars\"?"},
		{"columns: [kind]\nsort: knid\nprojects: [{repo: a/b, kind: x}]\n", 2, 7, "did you mean \"kind\"?"},
		{"labels: {company: Company}\nsort: compnay\n" P, 2, 7, "did you mean \"company\"?"},
		{"group_by: kind\n" P, 1, 11, "no project has \"kind\""},
		{"group_by: languag\n" P, 1, 11, "did you mean \"language\"?"},
		{"columns: [name, star, creatd]\n" P, 1, 17, "no project has \"star\"; did you mean \"stars\"?"},
		{"columns: [name, creatd]\n" P, 1, 17, "did you mean \"created\"?"},
		{"columns:\n- name\n- notes\n" P, 3, 3, "no project has \"notes\"; a column"},
		{"columns: [starz, starx]\n" P, 1, 11, "did you mean \"stars\"?"},
	};

	(void)state;
	check_bad(list, sizeof(list) / sizeof(list[0]));
}

static void test_refuses_projects(void **state)
{
	static const struct bad list[] = {
		{"projects: [a/b]\n", 1, 12, "must be a map"},
		{"projects:\n- {repo: x/y}\n- {url: 'https://e.org/', formerly: [a/b, A/B]}\n", 3, 3, "a repository's"},
		{"projects: [a/b]\ntitle: [\n", 3, 1, "not valid YAML"},
		{"projects: [a/b]\nformat: 1\n", 2, 1, "did you mean \"formats\"?"},
		{"projects: [a/b, c]\nid: ok\n", 1, 12, "must be a map"},
		{"projects: [{name: X}]\n", 1, 12, "no repo"},
		{"projects: [{repo: }]\n", 1, 0, "must be a repository"},
		{"projects: [{repo: a}]\n", 1, 19, "\"a\" is not a repository"},
		{"projects: [{repo: 'https://github.com/a/b/tree/main'}]\n", 1, 19, "not a link: write \"a/b\""},
		{"projects: [{repo: 'https://bitbucket.org/a'}]\n", 1, 19, "is not a repository"},
		{"projects:\n  - repo: a/b\n  - repo: A/B\n", 3, 11, "\"A/B\" is listed already, on line 2"},
		{"projects:\n  - repo: a/b\n    formerly: [c/d]\n  - repo: C/d\n", 4, 11,
			"on line 2, as an earlier name of a/b"},
		{"projects:\n  - repo: a/b\n  - repo: c/d\n    formerly: [e/f, A/b]\n", 4, 21,
			"\"A/b\" is listed already"},
		{"projects: [{repo: a/b, formerly: {a: b}}]\n", 1, 34, "formerly must be a list"},
		{"projects: [{repo: a/b, formerly: }]\n", 1, 0, "formerly must be a list"},
		{"projects: [{repo: a/b, formerly: [x]}]\n", 1, 35, "is not a repository"},
		{"projects: [{repo: a/b, id: 0}]\n", 1, 28, "id must be"},
		{"projects: [{repo: a/b, id: -5}]\n", 1, 28, "id must be"},
		{"projects: [{repo: a/b, id: 9007199254740993}]\n", 1, 28, "id must be"},
		{"projects:\n  - {repo: a/b, id: 7}\n  - {repo: c/d}\n  - {repo: e/f,\n     id: 7}\n", 5, 0,
			"id 7 is pinned already, on line 2, by a/b"},
		{"projects: [{repo: a/b, name: [x]}]\n", 1, 30, "must be a text"},
		{"projects: [{repo: a/b, stars: 5}]\n", 1, 24, "\"stars\" is filled by the program"},
		{"projects: [{repo: a/b, status: ok}]\n", 1, 24, "\"status\" is filled by the program"},
		{"columns: [name, company]\nprojects:\n- repo: a/b\n  compnay: X\n", 4, 3,
			"unknown key \"compnay\"; did you mean \"company\"?"},
		{"projects: [{repo: a/b, category: X}]\n", 1, 24, "must be named in columns or labels"},
		{"projects: [{repo: a/b, repo: c/d}]\n", 1, 24, ""},
		{"columns: [x]\nprojects: [{repo: a/b, x: {de: y}}]\n", 2, 28, "\"de\" is not among"},
	};

	(void)state;
	check_bad(list, sizeof(list) / sizeof(list[0]));
}

static void test_load_missing(void **state)
{
	struct catalog catalog;
	struct err err = {0};

	(void)state;
	assert_false(catalog_load(&catalog, "/nonexistent/catalog.yaml", &err));
	assert_true(err.is_set);
	catalog_release(&catalog);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_settings),
		cmocka_unit_test(test_urls),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_empty_columns),
		cmocka_unit_test(test_blank_is_not_given),
		cmocka_unit_test(test_projects),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_default_id),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_hostile_text),
		cmocka_unit_test(test_refuses_settings),
		cmocka_unit_test(test_refuses_columns),
		cmocka_unit_test(test_refuses_projects),
		cmocka_unit_test(test_load_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
