#include "wording/heading.h"

#include "base/buf.h"
#include "base/scoped.h"
#include "base/text.h"
#include "wording/fold.h"
#include "wording/header_word.h"
#include "wording/month.h"
#include "wording/note.h"
#include "wording/when.h"
#include "wording/word.h"

#include <string.h>

/* Bytes of the longest of these words that starts the folded text; 0: none does. */
static size_t match_any(const char *text, size_t len, const char *const *words)
{
	size_t longest = 0;

	for (size_t i = 0; words[i]; i++) {
		size_t taken = word_match(text, len, words[i]);

		longest = taken > longest ? taken : longest;
	}
	return longest;
}

bool heading_is_history(const char *text, size_t len)
{
	static const char *const words[] = {"news", "changelog", "change log", "changes", "updates", "history",
		"milestones", "releases", "release notes", "what's new", "timeline", "更新日志", "更新记录", "动态",
		"新闻", "历史", "お知らせ", "更新履歴", "업데이트", "новости", "изменения", NULL};
	static const char *const fillers[] = {"the", "and", "our", "all", "of", "in", "latest", "recent", "past",
		"project", "version", "release", "update", "star", "stars", "archive", "最新", "近期", "项目", NULL};
	SCOPED(buf) line = BUF_EMPTY;
	bool is_found = false;
	size_t taken;

	fold_line(&line, text, len);
	for (size_t at = 0; at < line.len; at += taken) {
		const char *rest = line.data + at;

		taken = match_any(rest, line.len - at, words);
		is_found = is_found || taken > 0;
		if (taken == 0)
			taken = match_any(rest, line.len - at, fillers) + text_digits(rest, line.len - at);
		if (taken == 0 && !word_is_mute(rest, line.len - at, &taken))
			return false;
	}
	return is_found;
}

/* Where the number ends that a word has behind it: "Week #3", "Day: 3"; 0: it has none. */
static size_t number_end(const char *text, size_t len)
{
	size_t start = 0;

	while (start < len && strchr(" #.:-", text[start]))
		start++;
	size_t digits = text_digits(text + start, len - start);
	return digits > 0 ? start + digits : 0;
}

/* Folded: what stands below is the first of many, at some time. */
static const char *const rankings[] = {"top", "trend", "best", "hot", "popular", "most", "new", "star", "ranking",
	"mejores", "meilleur", "melhores", "migliori", "лучш", "热门", "热榜", "最", "排行", "年度", "榜", NULL};

/* Is what stands behind a number what is taught then, ": Containers", and neither a day nor a ranking? */
static bool is_lesson(const char *text)
{
	static const char *const signs[] = {":", "：", "-", "–", "—", NULL};
	unsigned lists;
	size_t len;

	text += strspn(text, " *_");
	len = text_starts_any(text, strlen(text), signs);
	if (len == 0)
		return false;
	text += len;
	text += strspn(text, " *_");
	return (text_is_letter(*text) || (unsigned char)*text >= 0x80) &&
		month_read(text, strlen(text), &lists, &len) == 0 && !text_has_any(text, strlen(text), rankings);
}

static bool has_letter(const char *text, const char *end)
{
	while (text < end && !text_is_letter(*text) && !(*text & 0x80))
		text++;
	return text < end;
}

/* "Week 3", "Issue #12" */
static bool has_numbered_word(const struct buf *line)
{
	static const struct {
		const char *word;
		bool is_published; /* whatever is in it */
		bool is_first; /* else it is another tongue's */
	} words[] = {{"issue", true, false}, {"vol", true, false}, {"volume", true, false}, {"episode", true, false},
		{"edition", true, false}, {"выпуск", true, false}, {"day", false, false}, {"week", false, false},
		{"month", false, false}, {"sprint", false, false}, {"kw", false, false}, {"woche", false, false},
		{"tag", false, true}, {"semaine", false, false}, {"jour", false, false}, {"semana", false, false},
		{"día", false, false}, {"неделя", false, false}, {"день", false, false}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		for (const char *hit = line->data; (hit = strstr(hit, words[i].word)); hit++) {
			const char *behind = hit + strlen(words[i].word);
			size_t number = number_end(behind, strlen(behind));

			if (number > 0 && (hit == line->data || strchr(" *_(", hit[-1])) &&
				!(words[i].is_first && has_letter(line->data, hit)) &&
				(words[i].is_published || !is_lesson(behind + number)))
				return true;
		}
	return false;
}

/* 第3期, 第三期, but 第3章 */
static bool has_ordinal(const struct buf *line)
{
	static const char numerals[] = "一二三四五六七八九十百"; /* of three bytes each */
	static const char *const published[] = {"期", "回", "集", "辑", NULL};
	static const char *const times[] = {"天", "日", "周", "週", "月", NULL};

	for (const char *at = line->data; (at = strstr(at, "第"));) {
		at += strlen("第");
		at += number_end(at, strlen(at));
		while (strlen(at) >= 3 && memmem(numerals, strlen(numerals), at, 3))
			at += 3;
		size_t time = text_starts_any(at, strlen(at), times);
		if (text_starts_any(at, strlen(at), published) > 0 || (time > 0 && !is_lesson(at + time)))
			return true;
	}
	return false;
}

bool heading_is_numbered(const char *text, size_t len)
{
	static const char *const phrases[] = {"week of ", "of the day", "of the week", "of the month", NULL};
	SCOPED(buf) line = BUF_EMPTY;

	fold_line(&line, text, len);
	return text_has_any(line.data, line.len, phrases) || has_numbered_word(&line) || has_ordinal(&line);
}

/* "KubeCon 2023", "CVPR 2024": is the word before it written with capitals within, as names are? */
static bool is_behind_name(const char *text, size_t at)
{
	size_t end = at - (at > 0 && text[at - 1] == ' '), start = end, capitals = 0;

	for (; start > 0 && text_is_letter(text[start - 1]); start--)
		capitals += text[start - 1] < 'a';
	return end - start > 2 && capitals > 1 && !text_starts_nocase(text + start, end - start, "github");
}

/* "⭐ 2023", "2023 stars", "Star 数：2023": is the number at `at` a count? */
static bool is_count(const char *text, size_t at, size_t len)
{
	static const char *const signs[] = {"⭐", "★", "☆", "🌟", "star", "Star", "\uFE0F", NULL};
	size_t before = at, behind = at + 4;

	while (before > 0 && strchr(" *", text[before - 1]))
		before--;
	while (behind < len && strchr(" *", text[behind]))
		behind++;
	for (size_t i = 0; signs[i]; i++)
		if (text_ends(text, before, signs[i]) || text_starts(text + behind, len - behind, signs[i]))
			return true;
	return text_ends(text, before, "tars") || text_ends(text, before, ":") || text_ends(text, before, "：");
}

/* The year at `at`, where it is one by itself; 0: it is not. */
static int read_year(const char *text, size_t at, size_t end)
{
	const char *around = at > 0 ? text + at - 1 : " ";
	struct when when;

	if (text_digits(text + at, end - at) != 4 || !when_parse(text, at, at + 4, &when) || when.date.year < 2008)
		return 0;
	if (text_is_letter(*around) || text_is_digit(*around) || strchr("+=#:\"'", *around) ||
		(strchr("-/.", *around) && (at < 2 || !text_is_digit(around[-1]))))
		return 0;
	if (at + 4 < end && (text_is_letter(text[at + 4]) || strchr("+%\"'", text[at + 4])))
		return 0;
	return is_behind_name(text, at) || is_count(text, at, end) ? 0 : when.date.year;
}

/* At the coarser precision of the two. */
static bool is_before(struct date a, struct date b)
{
	return a.year == b.year && (a.month == 0 || b.month == 0) ? false : date_compare(a, b) < 0;
}

static void take(struct date *newest, struct date date)
{
	if (!date_is_known(*newest) || is_before(*newest, date))
		*newest = date;
}

/* The last month of the quarter, or half, beside a year: "Q1 2026", "2026 H1"; 0: none is named. */
static int read_quarter(const char *text, size_t len)
{
	for (size_t at = 0; at + 1 < len; at++) {
		int months = text[at] == 'Q' ? 3 : text[at] == 'H' ? 6 : 0, which = text[at + 1] - '0';

		if (months > 0 && which > 0 && which * months <= 12 && (at == 0 || !text_is_letter(text[at - 1])) &&
			(at + 2 == len || !text_is_digit(text[at + 2])))
			return which * months;
	}
	return 0;
}

/* The newest day, month or year that is named; unknown: none is. */
static struct date find_newest(const char *text, size_t len)
{
	struct date newest = {0};
	struct when when;
	bool is_dated = true;

	for (size_t at = 0; is_dated; at = when.end) {
		is_dated = when_find(text, 0, at, len, &when);
		size_t end = is_dated ? when.start : len;

		for (; at < end; at++)
			if (text[at] == '2')
				take(&newest, (struct date){read_year(text, at, len), read_quarter(text, len), 0});
		if (is_dated && !is_behind_name(text, when.start))
			take(&newest, when.date);
	}
	return newest;
}

/* Of a page's own heading: is the date all that it says? */
static bool is_date(const char *text, size_t len)
{
	size_t at = 0;
	struct when when;

	while (at < len && (text[at] == '#' || text[at] == ' '))
		at++;
	return when_parse(text, at, len, &when);
}

/* Nothing but these words and signs? */
static bool is_made_of(const char *text, size_t len, const char *const *words)
{
	SCOPED(buf) line = BUF_EMPTY;
	size_t taken;

	fold_line(&line, text, len);
	for (size_t at = 0; at < line.len; at += taken) {
		taken = match_any(line.data + at, line.len - at, words);
		if (taken == 0 && !word_is_mute(line.data + at, line.len - at, &taken))
			return false;
	}
	return true;
}

bool heading_is_dateline(const char *text, size_t len)
{
	static const char *const words[] = {"date", "posted", "published", "written", "on", "日期", "发布于",
		"发布日期", "投稿日", "公開日", "작성일", "datum", "fecha", "data", "дата", NULL};
	struct when when;

	return note_hints(text, 0, len) & NOTE_YEAR && when_find(text, 0, 0, len, &when) && when.date.day > 0 &&
		is_made_of(text, when.start, words) && is_made_of(text + when.end, len - when.end, words);
}

bool heading_is_past(const char *text, size_t len, struct date day, bool is_page)
{
	/* A year in which projects began, or ended, is not their counts'; others are parts of names. */
	static const char *const others[] = {"created", "founded", "started", "launched", "released", "born", "since",
		"added", "archived", "inactive", "unmaintained", "abandoned", "deprecated", "depuis", "desde", "lancé",
		"lanzad", "lançad", "seit ", "gegründet", " с 20", "创建", "成立", "创立", "以来", "owasp", "cwe",
		"windows", "studio 20", "server 20", "office 20", "rust 20", "edition 20", "fortran 20", "unity 20",
		"tex live", "advent of code", "summer of code", "hacktoberfest", NULL};
	struct note note;
	SCOPED(buf) line = BUF_EMPTY;

	if (heading_is_numbered(text, len))
		return true;
	if (!(note_hints(text, 0, len) & NOTE_YEAR))
		return false;
	struct date newest = find_newest(text, len);
	if (!date_is_known(newest) || !is_before(newest, day))
		return false;
	fold_line(&line, text, len);
	if (is_page && newest.month == 0 && !is_date(text, len) && !text_has_any(line.data, line.len, rankings))
		return false;
	/* A note's date moves with the counts; a snapshot's is its name. */
	return (strstr(line.data, "snapshot") || !text_has_any(line.data, line.len, others)) &&
		(strstr(line.data, "snapshot of") || note_parse(text, 0, len, true, &note) == NOTE_NONE);
}

bool heading_is_period(const char *text, size_t len, bool is_title)
{
	static const char *const gains[] = {"gained", "star growth", "growth of stars", "growth in stars", "new stars",
		"stars today", "stars this week", "stars this month", "stars last week", "stars last month",
		"stars in the last", "stars in the past", "stars per ", "增长", "增長", "新增", NULL};
	static const char *const words[] = {"gained", "this week", "this month", "today", "last week", "last month",
		"past week", "past month", "per day", "per week", "增长", "增長", "本周", "本週", "本月", "今日",
		"今天", NULL};
	SCOPED(buf) line = BUF_EMPTY;

	fold_line(&line, text, len);
	return is_title ? text_has_any(line.data, line.len, words) || text_ends(line.data, line.len, "growth")
			: text_has_any(line.data, line.len, gains) && text_has_any(line.data, line.len, header_stars);
}
