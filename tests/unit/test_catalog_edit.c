#include "model/catalog_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The catalog with its nth project renamed to new/name; NULL in out's place where it is refused. */
static bool edit(const char *bytes, size_t nth, const char *to, struct buf *out, struct err *err)
{
	struct catalog catalog;
	struct catalog_rename rename;
	bool is_ok;

	buf_init(out, BUF_NO_LIMIT);
	if (!catalog_parse(&catalog, "c.yaml", bytes, strlen(bytes), err))
		fail_msg("%u: %s\n%s", err->line, err->text, bytes);
	rename = (struct catalog_rename){&catalog.projects[nth], to};
	is_ok = catalog_edit_rename(&catalog, &rename, 1, out, err);
	catalog_release(&catalog);
	return is_ok;
}

struct example {
	const char *before;
	const char *after;
};

static void test_forms(void **state)
{
	static const struct example list[] = {
		/* one line after repo, with its indentation and what follows the value */
		{"projects:\n  - name: X\n    repo: a/b # why\n    id: 5\n",
			"projects:\n  - name: X\n    repo: new/name # why\n    formerly: [a/b]\n    id: 5\n"},
		{"projects:\n- repo: a/b\n", "projects:\n- repo: new/name\n  formerly: [a/b]\n"},
		{"projects:\n-   repo: 'a/b'", "projects:\n-   repo: 'new/name'\n    formerly: ['a/b']"},
		{"projects:\r\n  - repo: \"a/b\"\r\n    name: 名\r\n",
			"projects:\r\n  - repo: \"new/name\"\r\n    formerly: [\"a/b\"]\r\n    name: 名\r\n"},
		{"projects:\n  - repo:\n      a/b\n", "projects:\n  - repo:\n      new/name\n    formerly: [a/b]\n"},
		/* characters before the value that are more than one byte */
		{"title: 网格 é 😀\nprojects:\n  - name: 网络代理\n    repo: a/b\n",
			"title: 网格 é 😀\nprojects:\n  - name: 网络代理\n    repo: new/name\n    formerly: [a/b]\n"},
		/* a list that is there grows */
		{"projects:\n  - formerly: [x/y, 'z/w'] # old\n    repo: a/b\n",
			"projects:\n  - formerly: [x/y, 'z/w', 'a/b'] # old\n    repo: new/name\n"},
		{"projects:\n  - repo: a/b\n    formerly: []\n",
			"projects:\n  - repo: new/name\n    formerly: [a/b]\n"},
		{"projects:\n  - repo: a/b\n    formerly:\n      - x/y\n      - \"z/w\"  # then\n    name: X\n",
			"projects:\n  - repo: new/name\n    formerly:\n      - x/y\n      - \"z/w\"  # then\n"
			"      - \"a/b\"\n    name: X\n"},
		{"projects:\r\n  - repo: a/b\r\n    formerly:\r\n    - x/y",
			"projects:\r\n  - repo: new/name\r\n    formerly:\r\n    - x/y\r\n    - a/b"},
		{"projects:\n  - repo: a/b\n    formerly: x/y\n",
			"projects:\n  - repo: new/name\n    formerly: [x/y, a/b]\n"},
		{"projects:\n  - repo: a/b\n    formerly: [\n      x/y,\n      ]\n",
			"projects:\n  - repo: new/name\n    formerly: [\n      x/y, a/b,\n      ]\n"},
		/* no name twice */
		{"projects:\n  - repo: a/b\n    formerly: [A/b, New/name]\n",
			"projects:\n  - repo: new/name\n    formerly: [A/b, New/name]\n"},
		/* only letter case */
		{"projects:\n  - repo: New/Name\n", "projects:\n  - repo: new/name\n"},
		/* within braces */
		{"projects:\n  - {name: X, repo: a/b, id: 5}\n",
			"projects:\n  - {name: X, repo: new/name, formerly: [a/b], id: 5}\n"},
		{"projects: [{repo: a/b}]", "projects: [{repo: new/name, formerly: [a/b]}]"},
		/* JSON */
		{"{\"projects\":[{\"repo\":\"a/b\"}]}",
			"{\"projects\":[{\"repo\":\"new/name\", \"formerly\": [\"a/b\"]}]}"},
		{"{\n  \"projects\": [\n    {\n      \"repo\": \"a/b\",\n      \"id\": 5\n    }\n  ]\n}\n",
			"{\n  \"projects\": [\n    {\n      \"repo\": \"new/name\",\n      \"formerly\": [\"a/b\"],\n"
			"      \"id\": 5\n    }\n  ]\n}\n"},
		{"{\"projects\": [{\"repo\": \"a/b\", \"formerly\": [\"x/y\"]}]}",
			"{\"projects\": [{\"repo\": \"new/name\", \"formerly\": [\"x/y\", \"a/b\"]}]}"},
		{"{\"title\": \"\\ud83d\\ude00\", \"projects\": [{\"name\": \"\\ud83d\\ude00 x\", \"repo\": \"a/b\"}]}",
			"{\"title\": \"\\ud83d\\ude00\", \"projects\": [{\"name\": \"\\ud83d\\ude00 x\", "
			"\"repo\": \"new/name\", \"formerly\": [\"a/b\"]}]}"},
		{"{\"projects\": [{\"repo\": \"a/b\", \"formerly\": []}]}",
			"{\"projects\": [{\"repo\": \"new/name\", \"formerly\": [\"a/b\"]}]}"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		struct err err = {0};
		struct buf out;

		if (!edit(list[i].before, 0, "new/name", &out, &err))
			fail_msg("%s\n%s", list[i].before, err.text);
		assert_string_equal(out.data, list[i].after);
		buf_release(&out);
	}
}

static void test_several_at_once(void **state)
{
	static const char before[] = "projects:\n  - repo: a/b\n  - repo: c/d\n    formerly: [e/f]\n  - repo: g/h\n";
	struct catalog_rename renames[2];
	struct catalog catalog;
	struct err err = {0};
	struct buf out;

	(void)state;
	buf_init(&out, BUF_NO_LIMIT);
	buf_puts(&out, "kept ");
	assert_true(catalog_parse(&catalog, "c.yaml", before, strlen(before), &err));
	renames[0] = (struct catalog_rename){&catalog.projects[2], "n/h"};
	renames[1] = (struct catalog_rename){&catalog.projects[1], "n/d"};
	assert_true(catalog_edit_rename(&catalog, renames, 2, &out, &err));
	assert_string_equal(out.data,
		"kept projects:\n  - repo: a/b\n  - repo: n/d\n    formerly: [e/f, c/d]\n"
		"  - repo: n/h\n    formerly: [g/h]\n");
	buf_release(&out);
	catalog_release(&catalog);
}

static void test_nothing_to_do(void **state)
{
	static const char before[] = "projects: [{repo: a/b}]\n";
	struct catalog catalog;
	struct err err = {0};
	struct buf out;

	(void)state;
	buf_init(&out, BUF_NO_LIMIT);
	assert_true(catalog_parse(&catalog, "c.yaml", before, strlen(before), &err));
	assert_true(catalog_edit_rename(&catalog, NULL, 0, &out, &err));
	assert_string_equal(out.data, before);
	buf_release(&out);
	catalog_release(&catalog);
}

static void test_refuses(void **state)
{
	static const char *const list[] = {
		"notes: &r a/b\nprojects:\n  - repo: *r\n",
		"projects:\n  - repo: |-\n      a/b\n",
		"projects:\n  - repo: \"a\\x2fb\"\n",
		"projects:\n  - ? repo\n    : a/b\n",
		"projects:\n  - repo: a/b\n  - repo: new/name\n",
		"projects:\n  - repo: a/b\n  - repo: c/d\n    formerly: [new/name]\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		struct err err = {0};
		struct buf out;

		if (edit(list[i], 0, "new/name", &out, &err) || !err.is_set || out.len != 0)
			fail_msg("taken: %s\n%s", list[i], out.data);
		buf_release(&out);
	}
}

/* What an anchor names would change in two places. */
static void test_refuses_a_shared_value(void **state)
{
	struct err err = {0};
	struct buf out;

	(void)state;
	assert_false(edit("projects:\n  - repo: &r a/b\n    name: *r\n", 0, "new/name", &out, &err));
	assert_true(err.is_set);
	buf_release(&out);
}

/* What is merged stands elsewhere, and shows in all that merge it. */
static void test_merged(void **state)
{
	static const char before[] =
		"labels: {kind: K}\nprojects:\n  - &f\n    repo: a/b\n    kind: x\n  - <<: *f\n    repo: c/d\n";
	struct err err = {0};
	struct buf out;

	(void)state;
	assert_true(edit(before, 1, "new/name", &out, &err));
	assert_string_equal(out.data,
		"labels: {kind: K}\nprojects:\n  - &f\n    repo: a/b\n    kind: x\n  - <<: *f\n    repo: new/name\n"
		"    formerly: [c/d]\n");
	buf_release(&out);
	assert_false(edit(before, 0, "new/name", &out, &err));
	assert_true(err.is_set);
	buf_release(&out);
	err_clear(&err);
	assert_false(edit("projects:\n  - {<<: {repo: a/b}, name: x}\n  - <<: {repo: c/d}\n    name: y\n", 1,
		"new/name", &out, &err));
	assert_true(err.is_set);
	buf_release(&out);
}

static void test_refuses_what_is_no_name(void **state)
{
	struct err err = {0};
	struct buf out;

	(void)state;
	assert_false(edit("projects:\n  - repo: a/b\n", 0, "x: y", &out, &err));
	assert_int_equal(err.line, 2);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_several_at_once),
		cmocka_unit_test(test_nothing_to_do),
		cmocka_unit_test(test_refuses),
		cmocka_unit_test(test_refuses_a_shared_value),
		cmocka_unit_test(test_merged),
		cmocka_unit_test(test_refuses_what_is_no_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
