#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/yaml.h"
#include "yaml_tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct yaml_node *parse(struct arena *arena, const char *text)
{
	struct err err = {0};
	struct yaml_node *root = yaml_parse("t.yaml", text, strlen(text), arena, &err);

	if (!root)
		fail_msg("%s: refused: %s at %u:%u", text, err.text, err.line, err.column);
	assert_false(err.is_set);
	return root;
}

static void check_tree(const char *text, const char *want)
{
	struct arena arena = {0};
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	print_tree(&out, parse(&arena, text));
	if (strcmp(out.data, want) != 0)
		fail_msg("%s: wanted %s, got %s", text, want, out.data);
	buf_release(&out);
	arena_release(&arena);
}

static void check_refused(const char *bytes, size_t len, unsigned line, unsigned column, const char *why)
{
	struct arena arena = {0};
	struct err err = {0};

	if (yaml_parse("t.yaml", bytes, len, &arena, &err))
		fail_msg("taken: %.60s", bytes);
	assert_true(err.is_set);
	assert_string_equal(err.file, "t.yaml");
	if (!strstr(err.text, why) || err.line != line || err.column != column)
		fail_msg("%.60s: wanted \"%s\" at %u:%u, got \"%s\" at %u:%u", bytes, why, line, column, err.text,
			err.line, err.column);
	arena_release(&arena);
}

static void reads_trees(void **state)
{
	(void)state;
	check_tree("", "~");
	check_tree("# only a comment\n", "~");
	check_tree("---\n...\n", "~");
	check_tree("\xEF\xBB\xBF"
		   "a: 1\n",
		"{a: 1}");
	check_tree("a: 1\nb: [x, 'y', {c: \"d\"}]\n", "{a: 1, b: [x, \"y\", {c: \"d\"}]}");
	check_tree("- a\n-\n- ~\n- null\n- Null\n- NULL\n- 'null'\n- nULL\n- \"\"\n",
		"[a, ~, ~, ~, ~, ~, \"null\", nULL, \"\"]");
	check_tree("no: yes\non: off\n1: 0x10\n'2': 2021-11-11\n", "{no: yes, on: off, 1: 0x10, \"2\": 2021-11-11}");
	check_tree("a: |\n  x\n  y\nb: >-\n  x\n  y\n\nc: z w\n   v\n", "{a: \"x\ny\n\", b: \"x y\", c: z w v}");
	check_tree("[a: b, c]", "[{a: b}, c]");
	check_tree("a:\r\n  - b\r\n  - c\r\n", "{a: [b, c]}");
	check_tree("a:\r  - b\r  - c", "{a: [b, c]}");
	check_tree("\"<<\": {a: 1}\nb: 2\n", "{\"<<\": {a: 1}, b: 2}");
	check_tree("%YAML 1.1\n---\na: 网络😀\n", "{a: 网络😀}");
	check_tree("plain\n", "plain");
}

/* What is written wins, then the first that is merged. */
static void merges(void **state)
{
	(void)state;
	check_tree("<<: {a: 1}\nb: 2\n", "{b: 2, a: 1}");
	check_tree("- &x {a: 1, b: [2]}\n- b: 3\n  <<: *x\n- *x\n", "[{a: 1, b: [2]}, {b: 3, a: 1}, {a: 1, b: [2]}]");
	check_tree("- &x {a: 1, b: 2}\n- &y {b: 3, c: 4}\n- <<: [*x, *y, {d: 5}]\n  d: 6\n- <<: [*y, *x]\n",
		"[{a: 1, b: 2}, {b: 3, c: 4}, {d: 6, a: 1, b: 2, c: 4}, {b: 3, c: 4, a: 1}]");
	check_tree("- <<: &x {a: 1}\n  b: 2\n- <<: *x\n  c: 3\n- *x\n", "[{b: 2, a: 1}, {c: 3, a: 1}, {a: 1}]");
	check_tree("- &x {a: 1}\n- &y {<<: *x, b: 2}\n- {<<: *y}\n- {<<: []}\n",
		"[{a: 1}, {b: 2, a: 1}, {b: 2, a: 1}, {}]");
	check_tree("{<<: {a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7}, h: 8, i: 9, j: 10, k: 11, l: 12, m: 13, a: 14}",
		"{h: 8, i: 9, j: 10, k: 11, l: 12, m: 13, a: 14, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7}");
}

static void reads_json(void **state)
{
	(void)state;
	check_tree("{\n\t\"a\": [1, -2.5e3, true, null],\n\t\"b/c\": \"x\\/y\\u7f51\\n\",\n\t\"d\": {}\n}\n",
		"{\"a\": [1, -2.5e3, true, ~], \"b/c\": \"x/y网\n\", \"d\": {}}");
	check_tree("{\"a\":1,\"b\":[{\"c\":\"d\"},[]]}", "{\"a\": 1, \"b\": [{\"c\": \"d\"}, []]}");
}

/* A character beyond U+FFFF as json.dumps and the like write it: one of two escapes makes no character. */
static void reads_surrogate_pairs(void **state)
{
	struct arena arena = {0};
	const char *text = "{\"n\\ud83d\\ude00\": \"a \\uD83D\\uDE00 \\ud83d\\ude00b\",\n \"x\\ud83d\\ude00\": \"c\"}";
	const struct yaml_node *root, *value;

	(void)state;
	check_tree("\"\\ud83d\\ude00\"", "\"😀\"");
	check_tree("[\"\\uD83D\\uDE00\\udbff\\udfff\", \"\\ud800\\udc00\"]", "[\"😀\xF4\x8F\xBF\xBF\", \"𐀀\"]");
	check_tree("a: \"\\\\ud83d\\\\ude00 \\\\\\ud83d\\ude00\"", "{a: \"\\ud83d\\ude00 \\😀\"}");
	/* elsewhere these are twelve letters */
	check_tree("a: \\ud83d\\ude00\nb: '\\ud83d\\ude00'\nc: |\n  \\ud83d\\ude00\nd: \"\\ud83d\\ude00\" # "
		   "\\ud83d\\ude00\n",
		"{a: \\ud83d\\ude00, b: \"\\ud83d\\ude00\", c: \"\\ud83d\\ude00\n\", d: \"😀\"}");
	root = parse(&arena, text);
	value = root->first->next;
	assert_int_equal(value->start, strlen("{\"n\\ud83d\\ude00\": "));
	assert_int_equal(value->column, value->start + 1);
	assert_int_equal(value->end, strchr(text, '\n') - text - 1);
	assert_memory_equal(text + value->next->next->start, "\"c\"", 3);
	assert_int_equal(value->next->next->line, 2);
	assert_int_equal(value->next->next->column, 19);
	assert_int_equal(root->end, strlen(text));
	arena_release(&arena);
}

static void refuses_lone_surrogates(void **state)
{
	static const char *const texts[] = {"[\"\\ud83d\\ude00\",\n\"é \\ud83d\"]",
		"[\"\\ud83d\\ude00\",\n\"é \\ude00\"]", "[\"\\ud83d\\ude00\",\n\"é \\ude00\\ud83d\"]",
		"[\"\\ud83d\\ude00\",\n\"é \\ud83d\\u0041\"]", "[\"\\ud83d\\ude00\",\n\"é \\ud83d\\\\ude00\"]",
		"[\"\\ud83d\\ude00\",\n\"é \\ud83d \\ude00\"]"};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		check_refused(texts[i], strlen(texts[i]), 2, 6, "invalid Unicode character escape code");
	check_refused("\"\\ud83d", 7, 1, 4, "invalid Unicode character escape code");
	check_refused("- \"\\ud83d\\ude00\n- b", 19, 1, 3, "never closed");
}

static void reads_aliases_as_copies(void **state)
{
	struct arena arena = {0};
	const struct yaml_node *root;

	(void)state;
	check_tree("a: &x [1, {b: 2}]\nc: *x\nd: [*x, *x]\n",
		"{a: [1, {b: 2}], c: [1, {b: 2}], d: [[1, {b: 2}], [1, {b: 2}]]}");
	check_tree("a: &x 1\nb: &x 2\nc: *x\n", "{a: 1, b: 2, c: 2}");
	check_tree("a: &k name\n*k : v\n", "{a: name, name: v}");
	check_tree("a: &e\nb: *e\nc: &f {}\nd: *f\n", "{a: ~, b: ~, c: {}, d: {}}");
	root = parse(&arena, "a: &x {k: v}\nb: *x\n");
	assert_int_equal(yaml_get(root, "b")->line, 2);
	assert_int_equal(yaml_get(root, "b")->column, 4);
	assert_int_equal(yaml_get(root, "b")->start, 16);
	assert_int_equal(yaml_get(root, "b")->end, 18);
	assert_int_equal(yaml_get(yaml_get(root, "b"), "k")->line, 1);
	assert_null(yaml_get(root, "b")->next);
	arena_release(&arena);
}

struct refusal {
	const char *text;
	unsigned line;
	unsigned column;
	const char *why;
};

static void refuses_with_the_place(void **state)
{
	static const struct refusal cases[] = {
		{"a: 1\n---\nb: 2\n", 2, 1, "more than one document"},
		{"网: 1\n络: 2\n网: 3\n", 3, 1, "stands twice"},
		{"- {a: 1, b: 2, \"a\": 3}\n", 1, 16, "stands twice"},
		{"a: {x: 1}\nb: {x: 2}\nc:\n  x: 1\n  y: 2\n  x: 3\n", 6, 3,
			"\"x\" stands twice in one map, first in line 4"},
		{"[a]: 1\n", 1, 1, "a key must be a text"},
		{"? {a: b}\n: 1\n", 1, 3, "a key must be a text"},
		{"x: 1\n~: 2\n", 2, 1, "a key must be a text"},
		{"?\n: 2\n", 1, 2, "a key must be a text"},
		{"a: !!str 1\n", 1, 4, "tags"},
		{"a: &b !x 1\n", 1, 4, "tags"},
		{"a: !x [1]\n", 1, 4, "tags"},
		{"a: ! {b: 1}\n", 1, 4, "tags"},
		{"a: *b\n", 1, 4, "an anchor that does not stand before"},
		{"网络: &b\n  - *b\n", 2, 5, "a value that holds it"},
		{"&a [*a]", 1, 5, "a value that holds it"},
		{"a: b: c\n", 1, 5, "mapping values are not allowed"},
		{"网络: 'x\n", 1, 5, "unexpected end of stream"},
		{"网络: 'x\n", 1, 5, "the quote that opens here is never closed"},
		{"- a: \"x\n- b: 2\n", 1, 6, "never closed"},
		{"- a: \"x\n- b: \"y\"\n", 2, 7, "was the quote of line 1, which ends here, to end there?"},
		{"a: @s/p # x\n", 1, 4, "begins with @ must stand in quotes: \"@s/p # x\""},
		{"a: `b\n", 1, 4, "begins with ` must stand in quotes: \"`b\""},
		{"a: %\n", 1, 4, "begins with % must stand in quotes"},
		{"a: *\n", 1, 5, "begins with * must stand in quotes"},
		{"- name: A: b \n", 1, 10, "a text with \": \" in it must stand in quotes: name: \"A: b\""},
		{"a: b: \"c\"\n", 1, 5, "must stand in quotes"},
		{"a: b\n  c: d\n", 2, 4, "is this line indented further than the others of its map?"},
		{"<<: 1\n", 1, 5, "the merge key << takes a map"},
		{"<<: [{}, [a]]\n", 1, 10, "the merge key << takes a map"},
		{"<<: {}\n<<: {}\n", 2, 1, "stands twice"},
		{"a: 1\n  网络网络: [b\nc: 2\n", 2, 7, "mapping values"},
		{"a: [网络, 网\nc: 2\n", 2, 2, "did not find expected"},
		{"k: \"网络\\q\"\n", 1, 7, "unknown escape"},
		{"a: \"网\x85\xC2\"\n", 1, 6, "not UTF-8"},
		{"a: \"网\xE2\x80\xA8\"\nb: @\n", 2, 4, "cannot start any token"},
		{"a: \"网\xC2\x85\"\r\nb: @\n", 2, 4, "cannot start any token"},
		{"\xEF\xBB\xBF网: @\n", 1, 4, "cannot start any token"},
		{"a:\n\t- b\n", 2, 1, "cannot start any token"},
		{"a:\n\t- b\n", 2, 1, "this is a tab: indent with spaces"},
		{"a:\n  b: 1\n\tc: 2\n", 3, 1, "this is a tab"},
		{"a: \"x\\0y\"\n", 1, 4, "NUL"},
		{"a: \x1B[0m\n", 1, 4, "U+001B"},
		{"a: \xC2\x9B\n", 1, 4, "U+009B"},
		{"a: \xEF\xBF\xBE\n", 1, 4, "U+FFFE"},
		{"a: \xEF\xBB\xBF\n", 1, 4, "U+FEFF"},
		{"a: 1\rb: \x7F\n", 2, 4, "U+007F"},
		{"a: \xED\xA0\x80\n", 1, 4, "not UTF-8"},
		{"a: \xC0\x80\n", 1, 4, "not UTF-8"},
		{"a: \xE7\xBD", 1, 4, "not UTF-8"},
		{"\xFF\xFE"
		 "a",
			1, 1, "UTF-16"},
		{"\xFE\xFF"
		 "a",
			1, 1, "UTF-16"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_refused(cases[i].text, strlen(cases[i].text), cases[i].line, cases[i].column, cases[i].why);
	check_refused("a: 网\0", 7, 1, 5, "NUL");
	check_refused("a\0:\0", 4, 1, 2, "NUL");
	check_refused("", YAML_MAX_BYTES + 1, 0, 0, "512 MiB");
}

static void repeat(struct buf *out, const char *text, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_puts(out, text);
}

static void check_depth(const char *before, const char *open, size_t depth, const char *close, bool is_fine)
{
	struct arena arena = {0};
	struct err err = {0};
	struct buf text;

	buf_init(&text, BUF_NO_LIMIT);
	buf_puts(&text, before);
	repeat(&text, open, depth);
	buf_puts(&text, "x");
	repeat(&text, close, depth);
	if (is_fine != !!yaml_parse("t.yaml", text.data, text.len, &arena, &err))
		fail_msg("%s x %zu: %s", open, depth, err.text);
	if (!is_fine && depth < 1000) {
		assert_non_null(strstr(err.text, "32 levels"));
		assert_int_equal(err.line, 1);
	}
	buf_release(&text);
	arena_release(&arena);
}

static void bounds_the_depth(void **state)
{
	static const char deep[] = "- &a [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n- [*a]\n";

	(void)state;
	check_depth("", "[", 32, "]", true);
	check_depth("", "[", 33, "]", false);
	check_depth("", "{a: ", 32, "}", true);
	check_depth("", "{a: ", 33, "}", false);
	check_depth("", "- ", 32, "", true);
	check_depth("", "- ", 33, "", false);
	check_depth("", "[", 1000000, "]", false);
	check_depth("", "- ", 20000, "", false);
	/* An alias to 31 levels fits under one list, not under two. */
	check_depth("- &a [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n- *a\n- ", "", 0, "", true);
	check_refused(deep, strlen(deep), 2, 4, "32 levels, by an alias");
}

static void bounds_the_scalars(void **state)
{
	struct arena arena = {0};
	struct err err = {0};
	struct buf text;

	(void)state;
	buf_init(&text, BUF_NO_LIMIT);
	buf_puts(&text, "a: ");
	repeat(&text, "x", 65536);
	assert_non_null(yaml_parse("t.yaml", text.data, text.len, &arena, &err));
	buf_puts(&text, "x");
	check_refused(text.data, text.len, 1, 4, "64 KiB");
	buf_release(&text);
	arena_release(&arena);
}

static void refuses_alias_bombs(void **state)
{
	struct buf text;

	(void)state;
	buf_init(&text, BUF_NO_LIMIT);
	buf_puts(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
	for (int i = 1; i < 10; i++) {
		buf_printf(&text, "a%d: &a%d [", i, i);
		for (int j = 0; j < 9; j++)
			buf_printf(&text, "%s*a%d", j ? ", " : "", i - 1);
		buf_puts(&text, "]\n");
	}
	check_refused(text.data, text.len, 4, 45, "too large");
	buf_clear(&text);
	/* One large value named again and again: 10 times what is written. */
	buf_puts(&text, "- &a [");
	repeat(&text, "x, ", 500);
	buf_puts(&text, "]\n");
	repeat(&text, "- *a\n", 100);
	check_refused(text.data, text.len, 16, 3, "too large");
	buf_clear(&text);
	buf_puts(&text, "- &a ");
	repeat(&text, "x", 60000);
	buf_puts(&text, "\n");
	repeat(&text, "- *a\n", 100);
	check_refused(text.data, text.len, 12, 3, "too large");
	buf_release(&text);
}

static void check_place(
	const char *text, const struct yaml_node *node, unsigned line, unsigned column, const char *value)
{
	if (node->line != line || node->column != column)
		fail_msg("%s: at %u:%u, wanted %u:%u", value, node->line, node->column, line, column);
	assert_int_equal(node->end - node->start, strlen(value));
	assert_memory_equal(text + node->start, value, strlen(value));
}

static void knows_where_things_stand(void **state)
{
	static const char text[] = "\xEF\xBB\xBF网格: '服务 网格' # x\r\n"
				   "l:\r\n"
				   "  - 网: \"a\xE2\x80\xA8"
				   "b\"\n"
				   "    络: {x: [1, 2] , y: &q 😀z }   # c\r"
				   "t: |\n  网\n  络\n\n"
				   "m: &m # c\n  # d: e\n  k: v w\n   u\n\n# end\n"
				   "e: &e\n"
				   "n:\n"
				   "f: [网: 络 , b]\n"
				   "g: &g # 网\xC2\x85- \"x\"\n"
				   "h: &h\n- x\n"
				   "i: &i # 网网网\n  [网]";
	struct arena arena = {0};
	const struct yaml_node *root = parse(&arena, text);
	const struct yaml_node *item = yaml_get(root, "l")->first;

	(void)state;
	assert_int_equal(root->start, 3);
	assert_int_equal(root->line, 1);
	assert_int_equal(root->column, 1);
	check_place(text, root->first, 1, 1, "网格");
	check_place(text, yaml_get(root, "网格"), 1, 5, "'服务 网格'");
	check_place(text, item, 3, 5,
		"网: \"a\xE2\x80\xA8"
		"b\"\n    络: {x: [1, 2] , y: &q 😀z }");
	check_place(text, yaml_get(root, "l"), 3, 3,
		"- 网: \"a\xE2\x80\xA8"
		"b\"\n    络: {x: [1, 2] , y: &q 😀z }");
	check_place(text, yaml_get(item, "网"), 3, 8,
		"\"a\xE2\x80\xA8"
		"b\"");
	check_place(text, yaml_get(yaml_get(item, "络"), "x"), 4, 12, "[1, 2]");
	check_place(text, yaml_get(yaml_get(item, "络"), "y"), 4, 27, "😀z");
	check_place(text, yaml_get(root, "t"), 5, 4, "|\n  网\n  络");
	check_place(text, yaml_get(root, "m"), 11, 3, "k: v w\n   u");
	check_place(text, yaml_get(yaml_get(root, "m"), "k"), 11, 6, "v w\n   u");
	check_place(text, yaml_get(root, "e"), 15, 6, "");
	check_place(text, yaml_get(root, "n"), 16, 3, "");
	check_place(text, yaml_get(root, "f")->first, 17, 5, "网: 络");
	/* NEL ends a comment, LF alone a line. */
	check_place(text, yaml_get(root, "g"), 18, 11, "- \"x\"");
	check_place(text, yaml_get(root, "h"), 20, 1, "- x");
	check_place(text, yaml_get(root, "i"), 22, 3, "[网]");
	arena_release(&arena);
}

static void looks_up_keys(void **state)
{
	struct arena arena = {0};
	struct err err = {0};
	const struct yaml_node *root = parse(&arena, "a: 1\nb:\n- x\n");

	(void)state;
	assert_string_equal(yaml_get(root, "a")->text, "1");
	assert_null(yaml_get(root, "x"));
	assert_null(yaml_get(yaml_get(root, "b"), "x"));
	assert_null(yaml_get(NULL, "x"));
	assert_false(yaml_fail(yaml_get(root, "b"), "f.yaml", &err, "no %s here", "list"));
	assert_string_equal(err.file, "f.yaml");
	assert_string_equal(err.text, "no list here");
	assert_int_equal(err.line, 3);
	assert_int_equal(err.column, 1);
	arena_release(&arena);
}

/* A hundred thousand keys take no more than a blink, twice the same among them is found. */
static void takes_large_maps(void **state)
{
	struct arena arena = {0};
	struct buf text;

	(void)state;
	buf_init(&text, BUF_NO_LIMIT);
	for (int i = 0; i < 100000; i++)
		buf_printf(&text, "key%d: &a%d {name: x, repo: a/b}\n", i, i);
	assert_int_equal(parse(&arena, text.data)->count, 100000);
	arena_release(&arena);
	buf_puts(&text, "key77: again\n");
	check_refused(text.data, text.len, 100001, 1, "first in line 78");
	buf_release(&text);
}

static void refuses_a_flood_of_directives(void **state)
{
	struct buf text;

	(void)state;
	buf_init(&text, BUF_NO_LIMIT);
	for (int i = 0; i < 200000; i++)
		buf_printf(&text, "%%TAG !%d! x\n", i);
	buf_puts(&text, "--- a\n");
	check_refused(text.data, text.len, 0, 0, "%TAG");
	buf_release(&text);
}

static void keeps_nodes_small(void **state)
{
	(void)state;
	assert_true(sizeof(struct yaml_node) <= 72);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_trees),
		cmocka_unit_test(merges),
		cmocka_unit_test(reads_json),
		cmocka_unit_test(reads_surrogate_pairs),
		cmocka_unit_test(refuses_lone_surrogates),
		cmocka_unit_test(reads_aliases_as_copies),
		cmocka_unit_test(refuses_with_the_place),
		cmocka_unit_test(bounds_the_depth),
		cmocka_unit_test(bounds_the_scalars),
		cmocka_unit_test(refuses_alias_bombs),
		cmocka_unit_test(knows_where_things_stand),
		cmocka_unit_test(looks_up_keys),
		cmocka_unit_test(takes_large_maps),
		cmocka_unit_test(refuses_a_flood_of_directives),
		cmocka_unit_test(keeps_nodes_small),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
