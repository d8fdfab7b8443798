#include "markdown/definition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_parse(void **state)
{
	static const char *const good[][3] = {
		{"[a]: http://x", "a", "http://x"},
		{"[a b]:http://x", "a b", "http://x"},
		{"[a]: <http://x y>", "a", "http://x y"},
		{"[a]: http://x \"t\"", "a", "http://x"},
		{"[a]: http://x 't'  ", "a", "http://x"},
		{"[a]: http://x (t)", "a", "http://x"},
		{"[a\\]]: http://x", "a\\]", "http://x"},
	};
	static const char *const bad[] = {"", "[a]", "[a] : x", "[]: x", "[ ]: x", "[a]:", "[a]: <x", "[a]: x y",
		"[a]: x \"t\" u", "[a]: x \"t", "[[a]: x", "[a]]: x", "a", "[a]: <x>y"};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct definition definition;
		const char *text = good[i][0];

		if (!definition_parse(text, 0, strlen(text), &definition))
			fail_msg("%s is a definition", text);
		assert_int_equal(definition.label_end - definition.label, strlen(good[i][1]));
		assert_memory_equal(text + definition.label, good[i][1], strlen(good[i][1]));
		assert_int_equal(definition.url_end - definition.url, strlen(good[i][2]));
		assert_memory_equal(text + definition.url, good[i][2], strlen(good[i][2]));
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct definition definition;

		if (definition_parse(bad[i], 0, strlen(bad[i]), &definition))
			fail_msg("%s is no definition", bad[i]);
	}
}

/* Many of them, some twice: the first of a label counts. */
static void test_find(void **state)
{
	char page[8000] = "";
	size_t len = 0;
	struct definitions list;

	(void)state;
	definitions_init(&list, page);
	for (int i = 0; i < 200; i++) {
		struct definition definition;
		size_t start = len;

		len += (size_t)snprintf(page + len, sizeof(page) - len, "[Label  %d]: u%d", i % 150, i);
		assert_true(definition_parse(page, start, len, &definition));
		definitions_add(&list, &definition);
	}
	for (int i = 0; i < 160; i++) {
		size_t start = len;
		size_t end = start + (size_t)snprintf(page + len, sizeof(page) - len, " lAbEL %d ", i);
		const struct definition *found = definitions_find(&list, start, end);
		char url[16];

		assert_int_equal(found != NULL, i < 150);
		if (!found)
			continue;
		snprintf(url, sizeof(url), "u%d", i);
		assert_int_equal(found->url_end - found->url, strlen(url));
		assert_memory_equal(page + found->url, url, strlen(url));
	}
	definitions_release(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_find),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
