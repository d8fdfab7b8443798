#include "report/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct buf out;

static const char *said(void)
{
	static char text[256];

	assert_true(out.len < sizeof(text));
	memcpy(text, out.data, out.len + 1);
	buf_clear(&out);
	return text;
}

static int begin(void **state)
{
	(void)state;
	buf_init(&out, BUF_NO_LIMIT);
	return 0;
}

static int end(void **state)
{
	(void)state;
	buf_release(&out);
	return 0;
}

static void test_dates(void **state)
{
	struct language zh = language_of(NULL, "zh-CN"), en = language_of(NULL, "en-GB");

	(void)state;
	language_date(&zh, date_of("2016-08-08T15:07:24Z"), &out);
	assert_string_equal(said(), "2016 年 8 月 8 日");
	language_date(&en, date_of("2016-08-08"), &out);
	assert_string_equal(said(), "8 Aug 2016");
	language_date(&zh, date_of("2016-12"), &out);
	assert_string_equal(said(), "2016 年 12 月");
	language_month(&en, date_of("2016-12-31"), &out);
	assert_string_equal(said(), "Dec 2016");
	language_month(&en, date_of(""), &out);
	assert_string_equal(said(), "—");
}

static void test_numbers(void **state)
{
	static const struct {
		int64_t number;
		const char *zh, *en;
	} cases[] = {{0, "0", "0"}, {7, "7", "7"}, {999, "999", "999"}, {1000, "1000", "1,000"},
		{38353, "38353", "38,353"}, {1234567, "1234567", "1,234,567"}, {-30, "-30", "-30"},
		{-1000, "-1000", "-1,000"}, {INT64_MIN, "-9223372036854775808", "-9,223,372,036,854,775,808"}};
	struct language zh = language_of(NULL, "zh"), en = language_of(NULL, NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		language_number(&zh, cases[i].number, false, &out);
		assert_string_equal(said(), cases[i].zh);
		language_number(&en, cases[i].number, false, &out);
		assert_string_equal(said(), cases[i].en);
	}
	language_number(&en, 1000, true, &out);
	assert_string_equal(said(), "+1,000");
	language_number(&en, 0, true, &out);
	assert_string_equal(said(), "0");
}

static struct figure figure(int64_t before, int64_t unit, int64_t after)
{
	struct repo old, new;
	struct change change = {.before = &old, .after = &new};

	repo_init(&old);
	repo_init(&new);
	old.stars = before;
	old.stars_unit = unit;
	new.stars = after;
	return figure_of(&change, 1);
}

static void test_changes(void **state)
{
	static const struct {
		int64_t before, unit, after;
		const char *delta, *growth;
	} cases[] = {{17800, 100, 28290, "≈ +10,500", "≈ +59%"}, {236, 1, 456, "+220", "+93.2%"},
		{330, 1, 320, "-10", "-3.0%"}, {500, 1, 500, "0", "0.0%"}, {0, 1, 5, "+5", "—"}, {-1, 1, 5, "—", "—"},
		{5, 1, -1, "—", "—"}, {2000, 100, 1900, "≈ -100", "≈ -5%"}, {17800, 100, 17820, "≈ 0", "≈ 0%"},
		{3, 1, 1, "-2", "-66.7%"}, {1, 1, 17825, "+17,824", "+1,782,400.0%"}, {1000, 1, 997, "-3", "-0.3%"},
		{1000, 100, 1049, "≈ 0", "≈ 0%"}};
	struct language en = language_of(NULL, "en");

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct figure each = figure(cases[i].before, cases[i].unit, cases[i].after);
		language_delta(&en, &each, &out);
		assert_string_equal(said(), cases[i].delta);
		language_growth(&en, &each, &out);
		assert_string_equal(said(), cases[i].growth);
	}
	assert_int_equal(figure(17800, 100, 28290).delta, 10490);
	assert_int_equal(figure(17800, 100, 28290).growth, 589);
	/* The largest counts there can be overflow nothing. */
	assert_int_equal(figure(1, 1, (int64_t)1 << 53).growth, (((int64_t)1 << 53) - 1) * 1000);
	assert_int_equal(figure((int64_t)1 << 53, 1, 0).growth, -1000);
}

static struct figure rounded(int64_t before, int64_t after, int64_t round)
{
	struct repo old, new;
	struct change change = {.before = &old, .after = &new};

	repo_init(&old);
	repo_init(&new);
	old.stars = before;
	new.stars = after;
	return figure_of(&change, round);
}

/* Rounding is for show: the difference stays plain, and what is below the unit stays as it is. */
static void test_rounded(void **state)
{
	struct language en = language_of(NULL, "en");
	struct figure each = rounded(1228, 3, 10);

	(void)state;
	assert_int_equal(each.before, 1230);
	assert_int_equal(each.before_unit, 10);
	assert_int_equal(each.after, 3);
	assert_int_equal(each.after_unit, 1);
	assert_int_equal(each.delta, -1225);
	assert_int_equal(each.growth, -998);
	language_delta(&en, &each, &out);
	assert_string_equal(said(), "≈ -1,230");
	each = rounded(3, 8, 10);
	assert_int_equal(each.unit, 1);
	language_delta(&en, &each, &out);
	assert_string_equal(said(), "+5");
	each = rounded(17800, 17849, 100);
	assert_int_equal(each.delta, 49);
	language_delta(&en, &each, &out);
	assert_string_equal(said(), "≈ 0");
	/* One change, one precision. */
	each = figure(1200, 100, 1234);
	assert_int_equal(each.growth, 28);
	language_delta(&en, &each, &out);
	assert_string_equal(said(), "≈ 0");
	language_growth(&en, &each, &out);
	assert_string_equal(said(), "≈ 0%");
	each = figure(1200, 100, 1151);
	language_growth(&en, &each, &out);
	assert_string_equal(said(), "≈ 0%");
	each = figure(100, 1, 249);
	language_growth(&en, &each, &out);
	assert_string_equal(said(), "+149.0%");
	each = rounded(4, 1228, 10);
	language_growth(&en, &each, &out);
	assert_string_equal(said(), "≈ +30,750%");
}

static void test_fill(void **state)
{
	const struct fill fills[] = {{"a", "1"}, {"b", "{a}"}, {NULL, NULL}};

	(void)state;
	language_fill(&out, "{a}{b} {c} {a {a} { } {", fills);
	assert_string_equal(said(), "1{a} {c} {a 1 { } {");
	language_fill(&out, "", fills);
	assert_string_equal(said(), "");
	language_fill(&out, "{a|one|more}", fills);
	assert_string_equal(said(), "{a|one|more}");
}

static void test_one_and_more(void **state)
{
	const struct language english = language_of(NULL, "en");

	(void)state;
	language_say(&english, PHRASE_CHANGES_COUNTS, (struct fill[]){{"count", "1"}, {NULL, NULL}}, &out);
	assert_string_equal(said(), "1 project, without star counts to compare.");
	language_say(&english, PHRASE_CHANGES_COUNTS, (struct fill[]){{"count", "11"}, {NULL, NULL}}, &out);
	assert_string_equal(said(), "11 projects, without star counts to compare.");
}

static void test_paragraphs(void **state)
{
	const char *text = " 下表列出了\n生态项目，\r\n  由 Istio\n扩展。\n\n \n“a\nb”\n";

	(void)state;
	assert_true(language_paragraph(&text, &out));
	assert_string_equal(said(), "下表列出了生态项目，由 Istio 扩展。");
	assert_true(language_paragraph(&text, &out));
	assert_string_equal(said(), "“a b”");
	assert_false(language_paragraph(&text, &out));
	text = "由项目提供，\nIstio\n。外\n——内\n“A”\n“b”\n—\nc";
	assert_true(language_paragraph(&text, &out));
	assert_string_equal(said(), "由项目提供，Istio。外——内“A” “b” — c");
	text = "";
	assert_false(language_paragraph(&text, &out));
}

static struct catalog read_catalog(const char *yaml)
{
	struct catalog catalog;
	struct err err = {0};

	if (!catalog_parse(&catalog, "c.yaml", yaml, strlen(yaml), &err))
		fail_msg("%s", err.text);
	return catalog;
}

static void test_labels(void **state)
{
	struct catalog catalog =
		read_catalog("id: a\nlanguages: [zh-CN, en, de, fr]\ncolumns: [name, stars, forks, mine]\n"
			     "labels: {stars: {zh-CN: 星, de: Sterne}, forks: F, mine: {zh-CN: 我的}}\n"
			     "projects: [{name: A, repo: a/a, mine: x}]\n");
	const struct column *columns = catalog.columns;
	struct language zh = language_of(&catalog, NULL), en = language_of(&catalog, "en"),
			de = language_of(&catalog, "de");
	struct language fr = language_of(&catalog, "fr");

	(void)state;
	assert_string_equal(language_label(&zh, &columns[0]), "项目名称");
	assert_string_equal(language_label(&zh, &columns[1]), "星");
	assert_string_equal(language_label(&en, &columns[1]), "Stars");
	assert_string_equal(language_label(&de, &columns[1]), "Sterne");
	assert_string_equal(language_label(&fr, &columns[1]), "星");
	assert_string_equal(language_label(&en, &columns[2]), "F");
	assert_string_equal(language_label(&en, &columns[3]), "我的");
	/* Sentences of a language not spoken: the main one's, where it is Chinese. */
	assert_string_equal(language_phrase(&de, PHRASE_NOTES), "说明");
	catalog_release(&catalog);
	de = language_of(NULL, "de");
	assert_string_equal(language_phrase(&de, PHRASE_NOTES), "Notes");
	catalog = read_catalog("id: a\nlanguages: [fr]\nprojects: [{name: A, repo: a/a}]\n");
	fr = language_of(&catalog, NULL);
	assert_string_equal(language_phrase(&fr, PHRASE_NOTES), "Notes");
	catalog_release(&catalog);
}

/* Which Chinese: by the script, else by the region. */
static void test_chinese(void **state)
{
	static const char *const simplified[] = {"zh", "zh-CN", "zh-Hans", "zh-SG", "ZH-hans-TW"};
	static const char *const traditional[] = {"zh-Hant", "zh-TW", "zh-hk", "zh-MO", "zh-Hant-CN"};

	(void)state;
	for (size_t i = 0; i < sizeof(simplified) / sizeof(simplified[0]); i++) {
		struct language language = language_of(NULL, simplified[i]);
		assert_string_equal(language_phrase(&language, PHRASE_OF(FACT_CREATED)), "开源时间");
	}
	for (size_t i = 0; i < sizeof(traditional) / sizeof(traditional[0]); i++) {
		struct language language = language_of(NULL, traditional[i]);
		assert_string_equal(language_phrase(&language, PHRASE_OF(FACT_CREATED)), "開源時間");
	}
	struct language other = language_of(NULL, "zhx");
	assert_string_equal(language_phrase(&other, PHRASE_OF(FACT_CREATED)), "Created");
}

/* A sentence missing in one language would be a crash at the first use. */
static void test_all_phrases(void **state)
{
	(void)state;
	for (enum phrase phrase = 0; phrase < PHRASE_COUNT; phrase++)
		for (enum tongue tongue = 0; tongue < TONGUES; tongue++)
			assert_non_null(language_phrase(&(struct language){.tongue = tongue}, phrase));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_dates), cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_changes), cmocka_unit_test(test_rounded), cmocka_unit_test(test_fill),
		cmocka_unit_test(test_one_and_more), cmocka_unit_test(test_paragraphs), cmocka_unit_test(test_labels),
		cmocka_unit_test(test_chinese), cmocka_unit_test(test_all_phrases)};

	return cmocka_run_group_tests(tests, begin, end);
}
