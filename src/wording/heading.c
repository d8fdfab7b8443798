#include "wording/heading.h"

#include "base/buf.h"
#include "base/scoped.h"
#include "base/text.h"
#include "wording/fold.h"
#include "wording/header_word.h"
#include "wording/note.h"
#include "wording/when.h"

#include <string.h>

bool heading_is_history(const char *text, size_t len)
{
	static const char *const words[] = {"news", "changelog", "change log", "changes", "updates", "history",
		"milestones", "releases", "release notes", "what's new", "timeline", "更新日志", "更新记录", "动态",
		"新闻", "历史", "お知らせ", "更新履歴", "업데이트", "новости", "изменения", NULL};
	SCOPED(buf) line = BUF_EMPTY;

	fold_line(&line, text, len);
	for (size_t i = 0; words[i]; i++) {
		const char *hit = memmem(line.data, line.len, words[i], strlen(words[i]));

		if (hit && (hit == line.data || (unsigned char)words[i][0] >= 0x80 || hit[-1] == ' '))
			return true;
	}
	return false;
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

/* "Week 3", "Issue #12" */
static bool has_numbered_word(const struct buf *line)
{
	static const char *const words[] = {"day", "week", "month", "issue", "vol", "volume", "episode", "edition",
		"sprint", "kw", "woche", "tag", "semaine", "jour", "semana", "día", "неделя", "день", "выпуск", NULL};

	for (size_t i = 0; words[i]; i++) {
		const char *hit = memmem(line->data, line->len, words[i], strlen(words[i]));
		size_t at = hit ? (size_t)(hit - line->data) : 0, end = at + strlen(words[i]);

		if (hit && (at == 0 || strchr(" *_(", line->data[at - 1])) &&
			number_end(line->data + end, line->len - end) > 0)
			return true;
	}
	return false;
}

/* 第3期, 第三期, but 第3章 */
static bool has_ordinal(const struct buf *line)
{
	static const char numerals[] = "一二三四五六七八九十百"; /* of three bytes each */
	static const char *const counters[] = {"天", "日", "周", "週", "期", "月", "回", "集", "辑", NULL};
	const char *at = strstr(line->data, "第");

	if (!at)
		return false;
	at += strlen("第");
	at += number_end(at, strlen(at));
	while (strlen(at) >= 3 && memmem(numerals, strlen(numerals), at, 3))
		at += 3;
	return text_starts_any(at, strlen(at), counters) > 0;
}

bool heading_is_numbered(const char *text, size_t len)
{
	static const char *const phrases[] = {"week of ", "of the day", "of the week", "of the month", NULL};
	SCOPED(buf) line = BUF_EMPTY;

	fold_line(&line, text, len);
	return text_has_any(line.data, line.len, phrases) || has_numbered_word(&line) || has_ordinal(&line);
}

/* "of 2023", "at the end of 2023" */
static bool has_year_behind(const struct buf *line)
{
	static const char *const words[] = {" of 20", " in 20", " of 19", " in 19", NULL};

	for (size_t i = 0; words[i]; i++) {
		const char *hit = memmem(line->data, line->len, words[i], strlen(words[i]));

		if (hit && number_end(hit + 3, strlen(hit + 3)) >= 5)
			return true;
	}
	return false;
}

bool heading_is_of_time(const char *text, size_t len)
{
	/* A year in which projects began is not their counts'. */
	static const char *const births[] = {"created", "founded", "started", "launched", "released", "born", NULL};
	struct note note;
	struct when when;
	SCOPED(buf) line = BUF_EMPTY;

	if (heading_is_numbered(text, len))
		return true;
	if (!(note_hints(text, 0, len) & NOTE_YEAR) || note_parse(text, 0, len, true, &note) == NOTE_SURE)
		return false;
	fold_line(&line, text, len);
	return !text_has_any(line.data, line.len, births) &&
		(has_year_behind(&line) || when_find(text, 0, 0, len, &when));
}

bool heading_is_period(const char *text, size_t len, bool is_title)
{
	static const char *const gains[] = {"gained", "star growth", "growth of stars", "growth in stars", "new stars",
		"stars today", "stars this week", "stars this month", "stars last week", "stars last month",
		"stars in the last", "stars in the past", "stars per ", "增长", "增長", "新增", NULL};
	static const char *const words[] = {"gained", "growth", "this week", "this month", "today", "last week",
		"last month", "past week", "past month", "per day", "per week", "增长", "增長", "本周", "本週", "本月",
		"今日", "今天", NULL};
	SCOPED(buf) line = BUF_EMPTY;

	fold_line(&line, text, len);
	return is_title ? text_has_any(line.data, line.len, words)
			: text_has_any(line.data, line.len, gains) && text_has_any(line.data, line.len, header_stars);
}
