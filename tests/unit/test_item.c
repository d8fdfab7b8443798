#include "page/item.h"

#include "wording/header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static enum item_answer read(
	const char *line, struct number *number, const struct link **link, struct link links[LINK_MAX])
{
	struct link_source source = {line, NULL, NULL};
	size_t count = link_find(&source, 0, strlen(line), links);

	struct word_index headers;

	header_index_init(&headers);
	return item_read(&headers, line, 0, strlen(line), links, count, number, link);
}

#define URL "https://github.com/o/r"

static void test_found(void **state)
{
	static const struct {
		const char *line;
		int64_t value;
	} cases[] = {
		{"[a](" URL ") ★694", 694},
		{"[a](" URL ") [7112⭐]", 7112},
		{"[name ★479](" URL ")", 479},
		{"[tool 12,138 ⭐](" URL ")", 12138},
		{"[a (⭐1.4k)](" URL ")", 1400},
		{"[Proxy 490 ★59852](" URL ")", 59852},
		{"[a](" URL ") (⭐️13865)", 13865},
		{"[a](" URL ") **2.6k stars**", 2600},
		{"[a](" URL ") - stars: **179,031**", 179031},
		{"⭐ 5,461 | 🐛 51 [a](" URL ")", 5461},
		{"[a](" URL ") :star: 12", 12},
		{"[a](" URL ") `★12`", 12},
		{"[a](" URL ") since 2016, ★ 33", 33},
		{"[a](" URL ") ★ 33 (2016), a paper", 33},
		{"[a](" URL ") ★ 33 - in 2016", 33},
		{"[a](" URL ") - a client from Acme ★ 33", 33},
		{"[a](" URL ") - a milestone planner, ★ 33", 33},
		{"[a](" URL ") - 突破防火墙 ⭐ 33", 33},
		{"[b](https://example.org/) [a](" URL ") ★ 7", 7},
		{"[a](" URL ") ⭐:12 🍴:45", 12},
		{"[a](" URL ") ★ 7. See [b](https://example.org/)", 7},
		{"[a](" URL ") ★ 7, see [tree](" URL "/tree/main)", 7},
		{"[a](" URL ") ★ 7, a fork of [x](https://github.com/x/y)", 7},
		{"[x ★ 7](" URL ") [y](https://github.com/x/y)", 7},
		{"[a](" URL ") （12 星）", 12},
		{"[a](" URL ") - Star 数：12", 12},
		{"[a](" URL ") — **GitHub Stars**: 12", 12},
		{"[a](" URL ") (스타 12)", 12},
		{"[a](" URL ") | Звёзд: 1.2k | Go", 1200},
		{"[a](" URL ") — 12 estrelas", 12},
		{"[a](" URL ")，1.2万颗星，很好", 12000},
		{"[a](" URL ") (12 100 étoiles) : outil", 12100},
		{"[a](" URL ") — 12 100 звёзд. Инструмент", 12100},
		{"[a](" URL ") - 12,1 тыс. звёзд", 12100},
		{"[a](" URL ") ★ 850 2 days ago", 850},
		{"[a](" URL ") (12 نجمة)", 12},
		{"[a](" URL ") - Small. Stars: 12.", 12},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct link links[LINK_MAX];
		const struct link *link = NULL;
		struct number number;

		if (read(cases[i].line, &number, &link, links) != ITEM_FOUND)
			fail_msg("%s", cases[i].line);
		assert_int_equal(number.value, cases[i].value);
		assert_memory_equal(cases[i].line + link->name, "o/r", 3);
	}
}

static void test_hint(void **state)
{
	(void)state;
	assert_true(item_hint("a ★694", 0, 8));
	assert_true(item_hint("2.6k Stars", 0, 10));
	assert_true(item_hint("12 estrelas", 0, 11));
	assert_false(item_hint("12", 0, 2));
}

static void test_not_found(void **state)
{
	static const struct {
		const char *line;
		enum item_answer wanted;
	} cases[] = {
		{"", ITEM_NONE},
		{"★ 12", ITEM_NONE},
		{"[a](https://example.org/) ★ 12", ITEM_NONE},
		{"[a](" URL ") ★★★★☆ 4", ITEM_NONE},
		{"[a](" URL ") 4 ⭐⭐⭐", ITEM_NONE},
		{"[a](" URL ") +12 ⭐ today", ITEM_NONE},
		{"[a](" URL ") over 10k stars", ITEM_SAID},
		{"[a](" URL ") reached 12,000 stars", ITEM_PAST},
		{"Reached 12k stars: [a](" URL ")", ITEM_PAST},
		{"[a](" URL ") (12k stars in 2024)", ITEM_PAST},
		{"[a](" URL ") ⭐ 12k (May 2024)", ITEM_PAST},
		{"[a](" URL ") 突破 12k ⭐", ITEM_PAST},
		{"[a](" URL ") has grown from 12k ⭐", ITEM_PAST},
		{"[a](" URL ") has grown from 1k to ⭐ 12k", ITEM_PAST},
		{"[a](" URL ") surpassed a total of **12k** ⭐", ITEM_PAST},
		{"[a](" URL ") v1.2 ⭐", ITEM_NONE},
		{"[a](" URL ") ★ 5/5", ITEM_SEVERAL},
		{"[a](" URL ") ⭐4.8 on the App Store", ITEM_SEVERAL},
		{"[a](" URL ") ⭐ 4.8", ITEM_SEVERAL},
		{"[a](" URL ") ⭐ 4,8", ITEM_SEVERAL},
		{"[a](" URL ") - 5 stars hotel", ITEM_SEVERAL},
		{"[a](" URL ") - 4 star rating", ITEM_SEVERAL},
		{"[a](" URL ") - 12 stars today", ITEM_SEVERAL},
		{"[a](" URL ") ⭐ 12 today", ITEM_SEVERAL},
		{"[a](" URL ") ⭐ 12/day", ITEM_SEVERAL},
		{"[a](" URL ") ★12/★15", ITEM_SEVERAL},
		{"[a](" URL ") ⭐ 2021 award", ITEM_SEVERAL},
		{"[a](" URL "): 12 stars on npm", ITEM_SEVERAL},
		{"[a](" URL ") （3 星期）", ITEM_SEVERAL},
		{"[a](" URL ") - 12 starter kits", ITEM_NONE},
		{"[a](" URL ") — 12 estrelas hoje", ITEM_SEVERAL},
		{"[a](" URL ") tem 12 estrelas", ITEM_SAID},
		{"[a](" URL ") Stars today: 12", ITEM_NONE},
		{"[a](" URL ") ★ 50%", ITEM_NONE},
		{"[a](" URL ") 12", ITEM_NONE},
		{"[12](" URL "/12) ⭐", ITEM_NONE},
		{"[a](" URL ") ★ 12 ★ 13", ITEM_SEVERAL},
		{"[a](" URL ") ★ 12 100", ITEM_SEVERAL},
		{"[a](" URL ") ★ 12 100 ⭐", ITEM_SEVERAL},
		{"[a](" URL ") ★ 850 32 forks", ITEM_SEVERAL},
		{"[a](" URL ") ★ 1850 320 commits", ITEM_SEVERAL},
		{"[a](" URL ") Top 12 100 stars", ITEM_SAID},
		{"[a](" URL ") [b](https://github.com/x/y) ★ 12", ITEM_SEVERAL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct link links[LINK_MAX];
		const struct link *link = NULL;
		struct number number;
		enum item_answer answer = read(cases[i].line, &number, &link, links);

		if (answer != cases[i].wanted)
			fail_msg("%s: %d", cases[i].line, answer);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_found),
		cmocka_unit_test(test_hint),
		cmocka_unit_test(test_not_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
