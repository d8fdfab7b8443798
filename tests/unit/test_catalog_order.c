#include "model/catalog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "unit/catalog_text.h"

static void test_own_formerly_may_repeat(void **state)
{
	struct catalog catalog;

	(void)state;
	parse_good(&catalog, "projects: [{repo: a/b, formerly: [A/B, c/d, C/d]}]\n");
	assert_int_equal(catalog.projects[0].formerly_count, 3);
	catalog_release(&catalog);
}

static void test_merge_keys(void **state)
{
	struct catalog catalog;

	(void)state;
	parse_good(&catalog,
		"labels: {kind: Kind}\nprojects:\n  - &first\n    repo: o/a\n    kind: Editor\n  - <<: *first\n    "
		"repo: o/b\n"
		"  - <<: [{kind: Shell}, *first]\n    repo: o/c\n");
	assert_int_equal(catalog.project_count, 3);
	assert_string_equal(catalog.projects[1].repo, "o/b");
	assert_string_equal(catalog_text(&catalog, &catalog.projects[1].fields[0], "en"), "Editor");
	assert_string_equal(catalog_text(&catalog, &catalog.projects[2].fields[0], "en"), "Shell");
	catalog_release(&catalog);
}

/* Settings behind the projects, a list that an alias stands for, names within it: all as if in the usual order. */
static void test_any_order(void **state)
{
	static const char settings[] =
		"languages: [de, en]\ncolumns: [name, own]\nlabels: {own: {de: Eigen, en: Own}}\n";
	static const char projects[] = "projects:\n  - {repo: a/b, formerly: c/d, own: &o {de: x, en: y}}\n"
				       "  - {repo: e/f, own: *o}\n";
	char text[600];

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct catalog catalog;

		snprintf(text, sizeof(text), "%s%s%s", i == 0 ? settings : "", i == 2 ? "id: q\n" : "", projects);
		if (i == 1)
			snprintf(text, sizeof(text), "%s%s", projects, settings);
		if (i == 2)
			snprintf(text, sizeof(text), "%s%s<<: {id: q}\n", projects, settings);
		parse_good(&catalog, text);
		assert_int_equal(catalog.project_count, 2);
		assert_string_equal(catalog_text(&catalog, &catalog.projects[1].fields[0], "de"), "x");
		assert_string_equal(catalog_label(&catalog, "own", "en"), "Own");
		assert_ptr_equal(catalog_find(&catalog, "C/D"), &catalog.projects[0]);
		assert_string_equal(catalog.id, i == 2 ? "q" : "list");
		catalog_release(&catalog);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_own_formerly_may_repeat),
		cmocka_unit_test(test_merge_keys),
		cmocka_unit_test(test_any_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
