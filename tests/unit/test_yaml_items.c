#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/yaml.h"
#include "yaml_tree.h"

#include <string.h>

struct handed {
	struct buf text;
	int begun;
};

static void begin_items(void *context, const struct yaml_node *root)
{
	struct handed *handed = context;

	buf_clear(&handed->text);
	assert_int_equal(root->kind, YAML_MAP);
	handed->begun++;
}

static void take_item(void *context, const struct yaml_node *item)
{
	struct handed *handed = context;

	print_tree(&handed->text, item);
	buf_printf(&handed->text, "@%u:%u;", item->line, item->column);
}

/* What is handed over is what the tree has, and the rest of the tree is as ever. */
static void hands_items_over(void **state)
{
	static const struct {
		const char *text, *root, *items;
		int begun;
	} cases[] = {
		{"a: 1\nlist: [x, [y, z], {k: v}]\nb: 2", "{a: 1, list: [], b: 2}", "x@2:8;[y, z]@2:11;{k: v}@2:19;",
			1},
		{"list:\n  - a\n  - b: {c: d}\n    e: ~\n", "{list: []}", "a@2:5;{b: {c: d}, e: ~}@3:5;", 1},
		{"list: []", "{list: []}", "", 1},
		{"a: &x {k: [1, 2]}\nlist:\n  - *x\n  - {<<: *x, b: c}\n", "{a: {k: [1, 2]}, list: []}",
			"{k: [1, 2]}@3:5;{b: c, k: [1, 2]}@4:5;", 1},
		{"list:\n  - a: &x {k: [1, 2]}\n    b: &y t\n  - [*x, *y]\n  - c\nd: *x\n",
			"{list: [], d: {k: [1, 2]}}", "{a: {k: [1, 2]}, b: t}@2:5;[{k: [1, 2]}, t]@4:5;c@5:5;", 1},
		{"b: [&x [1, 2]]\nlist: {a: b}", "{b: [[1, 2]], list: {a: b}}", "", 0},
		{"list: &l [a]", "{list: [a]}", "", 0},
		{"b: {list: [a]}", "{b: {list: [a]}}", "", 0},
		{"[list, [a]]", "[list, [a]]", "", 0},
		/* What looked as a pair was none: read again. */
		{"list: [a\\ud83d\\ude00, \"\\ud83d\\ude00\"]", "{list: []}", "a\\ud83d\\ude00@1:8;\"😀\"@1:23;", 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct handed handed = {.begun = 0};
		struct yaml_items items = {"list", begin_items, take_item, &handed};
		struct arena arena = {0};
		struct err err = {0};
		struct yaml_node *root;
		struct buf text;

		buf_init(&handed.text, BUF_NO_LIMIT);
		buf_init(&text, BUF_NO_LIMIT);
		root = yaml_parse_items("t.yaml", cases[i].text, strlen(cases[i].text), &items, &arena, &err);
		assert_non_null(root);
		if (handed.begun > 0)
			((struct yaml_node *)yaml_get(root, "list"))->count = 0;
		print_tree(&text, root);
		assert_string_equal(text.data, cases[i].root);
		assert_string_equal(handed.text.data, cases[i].items);
		assert_int_equal(handed.begun, cases[i].begun);
		buf_release(&handed.text);
		buf_release(&text);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(hands_items_over)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
