#include "wording/note.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void test_notes(void **state)
{
	static const struct {
		const char *line, *date;
		bool is_about_stars;
	} cases[] = {
		{"Last updated: 2024-02-01", "2024-02-01", false},
		{"Last Update: 2026.07.14", "2026.07.14", false},
		{"*Last Automatic Update Time: 2026-08-22T04:07:19Z*", "2026-08-22T04:07:19Z", false},
		{"_Updated on Jun 07, 2026_", "Jun 07, 2026", false},
		{"as of November 11, 2021", "November 11, 2021", false},
		{"Star counts as of November 11, 2021", "November 11, 2021", true},
		{"Snapshot date: 2021-11-11", "2021-11-11", false},
		{"数据更新: 2021-11-11", "2021-11-11", true},
		{"最后更新时间：`2021-11-11`", "2021-11-11", false},
		{"Star 数量统计截止时间为 2021年11月11 日", "2021年11月11 日", true},
		{"统计时间：2025年12月17日", "2025年12月17日", true},
		{"表格（截至 2025 年 6 月）", "2025 年 6 月", false},
		{"> As of 2022-05-06:", "2022-05-06", false},
		{"下表按类别整理，数据截至 2023 年 6 月。", "2023 年 6 月", true},
		{"Stars checked 2021-11-11", "2021-11-11", true},
		{"Star counts: 2021-11-11", "2021-11-11", true},
		{"À jour au 11 novembre 2021", "11 novembre 2021", false},
		{"Last updated on 2021-11-11 by github-actions[bot]", "2021-11-11", false},
		{"<sub>Last updated: <!-- date -->2021-11-11<!-- end --></sub>", "2021-11-11", false},
		{"Last updated (UTC): **2021-11-11**", "2021-11-11", false},
		{"GitHub star counts for Kubernetes tools, as of 2021-11-11", "2021-11-11", true},
		{"Star 数更新于 2021-11-11，欢迎补充", "2021-11-11", true},
		{"スター数は2021年11月11日時点のものです。", "2021年11月11日", true},
		{"Звёзды на 11.11.2021", "11.11.2021", true},
		{"Datos de GitHub actualizados: a fecha de 2021-11-11", "2021-11-11", true},
		{"最終更新日: 2023/4/5", "2023/4/5", false},
		{"2026年3月時点", "2026年3月", false},
		{"2021년 11월 11일 기준", "2021년 11월 11일", false},
		{"По состоянию на 11 ноября 2021 г.", "11 ноября 2021", false},
		{"Actualizado: 11 de noviembre de 2021", "11 de noviembre de 2021", false},
		{"Mis à jour le 11 novembre 2021", "11 novembre 2021", false},
		{"Stand: 11. November 2021", "11. November 2021", false},
		{"Atualizado em 11 de abril de 2021", "11 de abril de 2021", false},
		{"注 2：Star 数量统计截止时间为 2021年11月11 日", "2021年11月11 日", true},
		{"注2：数据截至 2021-11-11", "2021-11-11", true},
		{"Last updated: 2021-11-11T01:02:03.456Z", "2021-11-11T01:02:03.456Z", false},
		{"备注二：最后更新 2021-11-11", "2021-11-11", false},
		{"Note 2: last updated 2021-11-11", "2021-11-11", false},
		{"（情報は2021/11/11時点のものです）", "2021/11/11", false},
		{"備考2：2021年11月11日時点", "2021年11月11日", false},
		{"Hinweis 1: Stand 11. November 2021", "11. November 2021", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t len = strlen(cases[i].line);
		struct note note;

		assert_true(note_hints(cases[i].line, 0, len) & NOTE_YEAR);
		if (note_parse(cases[i].line, 0, len, false, &note) != NOTE_SURE)
			fail_msg("\"%s\" is a note", cases[i].line);
		assert_true(note.has_date);
		assert_int_equal(note.when.end - note.when.start, strlen(cases[i].date));
		assert_memory_equal(cases[i].line + note.when.start, cases[i].date, strlen(cases[i].date));
		if (note.is_about_stars != cases[i].is_about_stars)
			fail_msg("\"%s\" is%s about stars", cases[i].line, note.is_about_stars ? "" : " not");
	}
}

static void test_no_notes(void **state)
{
	static const char *const lines[] = {"", "2021-11-11", "Written on 2021-11-11", "date: 2021-11-11",
		"Last updated: today", "Last updated: 2021", "- 2020-01-01: updated the table",
		"2020-01-01 updated the table", "**2020-01-01** – Updated stars", "更新于 2026-01-01：增加 x 项目",
		"2020-01-01 更新: 表格", "Updated on 2021-04-04: added things", "2021-11-11 — last updated the list",
		"The star was born on 2021-11-11", "see https://example.org/updated/2021/11/11", "# 2021 年 1 月",
		"Released 2021-11-11", "Last updated: v2021.11.11"};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct note note;

		if (note_parse(lines[i], 0, strlen(lines[i]), false, &note) != NOTE_NONE)
			fail_msg("\"%s\" is no note", lines[i]);
	}
}

/* A cue and a date, but not surely of the page's numbers; or a date that is not read. */
static void test_maybe_notes(void **state)
{
	static const struct {
		const char *line;
		bool has_date;
	} cases[] = {
		{"The specification was last updated on 2020-01-01 by upstream.", true},
		{"We launched as of 2020-01-01.", true},
		{"as of 2021-01-01 and 2021-02-02", true},
		{"Founded on 2021-01-01, last updated 2021-02-02", true},
		{"Updated 2021-01-01 to 2021-12-31", true},
		{"Envoy had 18,300 stars as of November 11, 2021.", true},
		{"As of 2021-11-11, Envoy is the default proxy.", true},
		{"Envoy is the default proxy (as of November 2021).", true},
		{"更新于 2026-01-01，增加 x 项目", true},
		{"Istio 截至 2021 年 11 月仍由谷歌主导", true},
		{"截至 2021 年 11 月，共有 28400 颗星", true},
		{"По состоянию на 2021-11-11 проект заброшен", true},
		{"Stars as of 2021-11-11: 18,300", true},
		{"2: updated 2021-11-11", true},
		{"Compared with star counts of 2021-11-11", true},
		{"Baseline: star counts as of 2021-11-11", true},
		{"Stars on 2021-11-11 vs today", true},
		{"Historical star counts: 2021-11-11", true},
		{"Star counts until 2021-11-11", true},
		{"相比统计时间为 2021-11-11 的 Star 数", true},
		{"Sterne vor dem Stand 11.11.2021", true},
		{"Note 2 updated 2021-11-11", true},
		{"Stars as recorded at the time of the paper (2021-11-11).", true},
		{"Last updated: 14-07-2026", false},
		{"Star counts as of 07/14/2026", false},
		{"数据截至 14.7/2026", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct note note;

		if (note_parse(cases[i].line, 0, strlen(cases[i].line), false, &note) != NOTE_MAYBE)
			fail_msg("\"%s\" may be a note", cases[i].line);
		if (note.has_date != cases[i].has_date)
			fail_msg("\"%s\": %s date", cases[i].line, note.has_date ? "a" : "no");
	}
}

/* A month that French and Italian share is French after French words. */
static void test_language_by_words(void **state)
{
	static const char *const cases[][2] = {
		{"Mis à jour le 11 novembre 2021", "5 janvier 2022"},
		{"Ultimo aggiornamento: 11 novembre 2021", "5 gennaio 2022"},
		{"Actualizado el 11 de abril de 2021", "5 de enero de 2022"},
		{"Atualizado em 11 de abril de 2021", "5 de janeiro de 2022"},
	};
	int64_t seconds;

	(void)state;
	assert_true(date_parse_stamp("2022-01-05T00:00:00Z", &seconds));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct note note;
		struct buf out;

		buf_init(&out, BUF_NO_LIMIT);
		assert_int_equal(note_parse(cases[i][0], 0, strlen(cases[i][0]), false, &note), NOTE_SURE);
		assert_true(when_write(&out, cases[i][0], &note.when, NULL, seconds));
		assert_string_equal(out.data, cases[i][1]);
		buf_release(&out);
	}
}

static void write_note(struct buf *out, const char *line)
{
	struct note note;
	int64_t seconds;

	assert_true(date_parse_stamp("2026-08-22T10:07:00Z", &seconds));
	buf_truncate(out, 0);
	enum note_kind kind = note_parse(line, 0, strlen(line), false, &note);
	if (kind == NOTE_NONE)
		fail_msg("\"%s\" is a note", line);
	if (kind == NOTE_MAYBE || !when_write(out, line, &note.when, NULL, seconds))
		buf_truncate(out, 0);
	else
		assert_true(out->len > 0);
}

static void test_ordinals(void **state)
{
	static const char *const cases[][2] = {
		{"Mis à jour le 1er juin 2026", "22 août 2026"},
		{"Atualizado em 1º de junho de 2026", "22 de agosto de 2026"},
		{"Atualizado em 1.º de junho de 2026", "22 de agosto de 2026"},
		{"Aggiornato il 1° giugno 2026", "22 agosto 2026"},
		{"По состоянию на 1-го июня 2026", "22-го августа 2026"},
	};
	struct buf out;

	(void)state;
	buf_init(&out, BUF_NO_LIMIT);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		write_note(&out, cases[i][0]);
		assert_string_equal(out.data, cases[i][1]);
	}
	buf_release(&out);
}

/* What stands beside the date would be false beside another: nothing is written. */
static void test_partial_dates(void **state)
{
	static const char *const lines[] = {"Last updated: 2026-07-14 3:00 PM", "Last updated: 2026-07-14 03:00 +0890",
		"Last updated: 2026-07-14 03:00 JST", "Last updated: 2026-07-14 03:00 CST",
		"更新时间：2026-07-14 12:00（北京时间）", "Last updated: 2026-07-14 12:00 (UTC+8)",
		"Last updated: 2026-07-14, 03:00 UTC", "更新时间：2026年7月14日 15:30",
		"Last updated: July 14, 2026 03:00 UTC", "截至2026年6月底", "截至 2026 年 6 月上旬",
		"2026년 6월 말 기준", "As of early June 2026", "As of the end of June 2026", "As of mid-June 2026",
		"Stand: Anfang Juni 2026", "По состоянию на конец июня 2026", "Last updated: week 28, July 2026",
		"Stand: KW 28, Juli 2026", "As of Q2 2026 (June 2026)", "As of 1–7 June 2026",
		"Data from 2021-01 to now", "Mis à jour le 2º juin 2026"};
	struct buf out;

	(void)state;
	buf_init(&out, BUF_NO_LIMIT);
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		write_note(&out, lines[i]);
		if (out.len > 0)
			fail_msg("\"%s\" became %s", lines[i], out.data);
	}
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_no_notes),
		cmocka_unit_test(test_maybe_notes),
		cmocka_unit_test(test_language_by_words),
		cmocka_unit_test(test_ordinals),
		cmocka_unit_test(test_partial_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
