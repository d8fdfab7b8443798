#include "wording/header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void check_all(const char *const *headers, enum fact wanted)
{
	for (; *headers; headers++)
		if (header_of(*headers, strlen(*headers)) != wanted)
			fail_msg("\"%s\" is taken for %d", *headers, header_of(*headers, strlen(*headers)));
}

static void test_stars(void **state)
{
	static const char *const headers[] = {"Stars", "STARS", "stars", "Star", " ⭐ ", "★", "☆", "🌟", "⭐️",
		"⭐ Stars", "Star⭐", "Repo ★", "GitHub Stars", "GitHub Star 数量", "Star 数量", "Star 数", "Stars数",
		"总 Star", "星标", "星标数", "星標數", "スター数", "스타 수", "Звёзды", "Звезды", "ЗВЁЗДЫ", "Estrellas",
		"Étoiles", "Estrelas", "Sterne", "Stelle", "**Stars**", "`Stars`", "[Stars](https://example.org/x)",
		"# Stars", "Stars ↓", ":star:", "Number of stars", "Nombre d'étoiles", "Количество звёзд", "Ｓｔａｒｓ",
		"<b>Stars</b>", "Stars (as of 2021-11-11)", "Star（截至 2021年11月）", "Stars (2021-11-11)",
		"Stars (Nov 2021)", "Stars (k)", "Stars (万)", "Stars (approx)", "Stars（约）", "Stars now",
		"깃허브 스타", "Hvězdy", "Stjärnor", "Počet hvězd", "Yıldız sayısı", "عدد النجوم", "ستاره‌ها",
		"Stelle su GitHub", "Estrelles", NULL};

	(void)state;
	check_all(headers, FACT_STARS);
}

static void test_created(void **state)
{
	static const char *const headers[] = {"Created", "Created at", "CREATEDAT", "created_at", "Creation date",
		"Since", "开源时间", "创建时间", "创建日期", "建立日期", "作成日", "생성일", "Создан", "Creado",
		"Criado", "Créé le", "Erstellt am", "**Created**", "📅 Created", NULL};

	(void)state;
	check_all(headers, FACT_CREATED);
}

static void test_traps(void **state)
{
	static const char *const headers[] = {"", " ", "-", "Name", "Start", "Started", "Starred at", "Startup",
		"Stars (24h)", "stars today", "Stars/week", "Average daily growth", "增长", "上周增长量", "Star 增长",
		"Δ", "Δ ⭐", "+Stars", "New stars", "Downloads", "📥", "Stars / Forks", "Rating", "⭐ Rating",
		"Star rating", "星级", "评分", "Stars 2021", "Star history", "Stars rank", "今週のスター", "오늘 스타",
		"Звёзды за неделю", "Estrellas hoy", "Sterne heute", "Étoiles cette semaine", "Number", "GitHub",
		"数量", "星期", "First release", "Release Date", "发布时间", "首次发布", "初回リリース", "First seen",
		"Year", "Fork of", "Fork of it", "Commit", "Commits", "Releases", "Created by", "Creator",
		"Licensed to", "Languages supported", "Last", "Date", "Push", NULL};

	(void)state;
	check_all(headers, FACTS);
}

static void test_others(void **state)
{
	static const struct {
		enum fact fact;
		const char *const headers[12];
	} cases[] = {
		{FACT_FORKS, {"FORKS", "🍴", "Fork 数", "GitHub forks", "Number of forks", "フォーク数", "포크 수"}},
		{FACT_OPEN_ISSUES, {"Open issues", "open_issues", "Open Issues (count)"}},
		{FACT_WATCHERS, {"Watchers", "👀", "关注数"}},
		{FACT_COMMITTED,
			{"Last Commit", "Latest commit", "最近提交", "최근 커밋", "Último Commit", "最終コミット"}},
		{FACT_PUSHED, {"pushedAt", "Last push", "最近推送"}},
		{FACT_RELEASED, {"Last release date"}},
		{FACT_RELEASE, {"Latest version", "最新版本"}},
		{FACT_LICENSE, {"License", "Licence", "许可证", "ライセンス"}},
		{FACT_LANGUAGE, {"Language", "语言", "Programmiersprache", "Язык"}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_all(cases[i].headers, cases[i].fact);
}

static void test_traits(void **state)
{
	static const struct {
		const char *text;
		enum fact fact;
		unsigned traits;
		int64_t unit;
	} cases[] = {
		{"Popularity", FACT_STARS, HEADER_LIKELY, 0},
		{"⭐ / 🍴", FACT_STARS, HEADER_LIKELY, 0},
		{"GitHub", FACT_STARS, HEADER_LIKELY | HEADER_REPOSITORY | HEADER_SLUG, 0},
		{"Repository", FACTS, HEADER_REPOSITORY | HEADER_SLUG, 0},
		{"Stars (k)", FACT_STARS, 0, 1000},
		{"K stars", FACT_STARS, 0, 1000},
		{"Star（万）", FACT_STARS, 0, 10000},
		{"Fork of", FACTS, HEADER_UPSTREAM, 0},
		{"Stars this week", FACT_STARS, HEADER_PERIOD, 0},
		{"+Stars", FACT_STARS, HEADER_PERIOD, 0},
		{"Stars 2021", FACT_STARS, HEADER_YEAR, 0},
		{"Stars (2026-06)", FACT_STARS, HEADER_DATED, 0},
		{"Stars (as of 2021-11-11)", FACT_STARS, HEADER_DATED, 0},
		{"Created", FACT_CREATED, 0, 0},
		{"Updated", FACT_PUSHED, HEADER_LIKELY, 0},
		{"最后更新", FACT_PUSHED, HEADER_LIKELY, 0},
		{"Version", FACT_RELEASE, HEADER_LIKELY, 0},
		{"Issues", FACT_OPEN_ISSUES, HEADER_LIKELY, 0},
		{"Fork", FACT_FORKS, 0, 0},
		{"Forks (k)", FACT_FORKS, 0, 1000},
		{"Notes 2021", FACTS, HEADER_YEAR, 0},
	};

	struct word_index index;

	(void)state;
	header_index_init(&index);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct header header = header_read(&index, cases[i].text, strlen(cases[i].text));

		if (header.facts != (cases[i].fact < FACTS ? FACT_BIT(cases[i].fact) : 0) ||
			header.traits != cases[i].traits || header.unit != cases[i].unit)
			fail_msg("\"%s\": facts %d, traits %u", cases[i].text, (int)header.facts, header.traits);
	}
}

static void test_hostile(void **state)
{
	char text[5000];

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = "star"[i % 4];
	for (size_t len = 0; len < sizeof(text); len += 97)
		header_of(text, len);
	assert_int_equal(header_of(text, sizeof(text)), FACTS);
	memset(text, '\xFF', sizeof(text));
	assert_int_equal(header_of(text, 300), FACTS);
	assert_int_equal(header_of("Sta\0rs", 6), FACTS);
	assert_int_equal(header_of("\xE2\xAD", 2), FACTS);
}

static void test_is_same(void **state)
{
	(void)state;
	assert_true(header_is_same("**Stars**", 9, "stars", 5));
	assert_true(header_is_same("Star 数", 8, "STAR数", 7));
	assert_true(header_is_same("⭐️", 6, "★", 3));
	assert_false(header_is_same("Stars", 5, "Starz", 5));
	assert_false(header_is_same("Stars", 5, "", 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stars),
		cmocka_unit_test(test_created),
		cmocka_unit_test(test_traps),
		cmocka_unit_test(test_others),
		cmocka_unit_test(test_traits),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_is_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
