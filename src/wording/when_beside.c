#include "base/buf.h"
#include "base/scoped.h"
#include "base/text.h"
#include "wording/fold.h"
#include "wording/when.h"

#include <string.h>

#define BESIDE 40 /* bytes looked at on each side of a date */

/* Folded; a date behind one of these is a part of a month, a week, a quarter, the end of a range. */
static const char *const before[] = {" early", " mid", " mid-", " late", " end", " start", " beginning", " middle",
	" half", " anfang", " mitte", " ende", " конец", " конце", " начало", " начале", " середина", " середине",
	" début", " mi-", " fin", " principios", " finales", " mediados", " inicio", " início", " inícios", " fim",
	" finais", " meados", " inizio", " fine", " metà", " between", NULL};

/* Right behind a date: parts of a month, ranges. */
static const char *const behind[] = {"底", "初", "末", "中旬", "上旬", "下旬", "上半", "下半", "前半", "後半", "头",
	"左右", "前后", "前後", "頃", "말", "초", "중순", "상순", "하순", "to ", "until ", "through ", "till ", "bis ",
	"至", "到", "から", "부터", "~", "～", NULL};

/* Right behind a date or its time: the clock it is read from is not UTC's, or there are two halves of a day. */
static const char *const clocks[] = {"utc+", "utc-", "utc +", "utc -", "gmt+", "gmt-", "gmt +", "gmt -", "+", "北京",
	"东八区", "台北", "台灣", "日本", "한국", "beijing", "上午", "下午", "午前", "午後", "오전", "오후", NULL};

/* So these, where they are written large or stand behind a time: "est" is a word of French, too. */
static const char *const zones[] = {"am", "pm", "a.m", "p.m", "jst", "cst", "cet", "cest", "est", "edt", "pst", "pdt",
	"msk", "мск", "ist", "kst", "bst", "eet", "eest", "hkt", "sgt", "aest", NULL};

/* What may stand between a date and its time. */
static const char *const joints[] = {" ", ",", "(", ")", "[", "]", "*", "_", "`", "|", "@", "-", "–", "—", "，", "（",
	"）", "at ", "on ", "of ", "the ", "um ", "am ", "vom ", "à ", "a las ", "a la ", "del ", "el ", "le ", "du ",
	"às ", "em ", "de ", "в ", "pm", "am", "p.m.", "a.m.", "uhr", "h", "utc", "gmt", "z", "jst", "cst", "cet",
	"cest", "est", "edt", "pst", "pdt", "msk", "мск", "ist", "kst", "点", "點", "时", "時", "시", "分", "분", "に",
	"의", NULL};

static void fold_between(struct buf *out, const char *bytes, size_t start, size_t end)
{
	buf_clear(out);
	buf_putc(out, ' ');
	while (start < end && (bytes[start] & 0xC0) == 0x80)
		start++;
	fold_line(out, bytes + start, end - start);
}

static size_t trim(const struct buf *text, size_t len)
{
	while (len > 0 && memchr(" ,(*_`'", text->data[len - 1], 7))
		len--;
	return len;
}

/* "week 28", "KW 28", "Q2" */
static bool has_period(const struct buf *text)
{
	static const char *const periods[] = {"week ", "kw ", "kw", " q", "(q", "semaine ", "semana ", "неделя ", NULL};

	for (size_t i = 0; periods[i]; i++) {
		size_t len = strlen(periods[i]);
		const char *hit = memmem(text->data, text->len, periods[i], len);

		if (hit && (size_t)(hit - text->data) + len < text->len && text_is_digit(hit[len]))
			return true;
	}
	return false;
}

/* Behind the time that starts at `at`: "15:30", "3 pm", "15 时"; `at` where there is none. */
static size_t skip_time(const struct buf *text, size_t at)
{
	static const char *const hours[] = {"pm", "am", "p.m", "a.m", "点", "點", "时", "時", "시", "uhr", NULL};
	size_t digits = at + text_digits(text->data + at, text->len - at), next;

	if (digits == at || digits == text->len || digits - at > 2)
		return at;
	for (next = digits; next + 2 < text->len && text->data[next] == ':' && text_is_digit(text->data[next + 1]);
		next += 3)
		;
	if (next > digits)
		return next;
	next += text->data[next] == ' ';
	size_t hour = text_starts_any(text->data + next, text->len - next, hours);
	return hour > 0 ? next + hour : at;
}

/* Behind what may stand between a date and its time. */
static size_t skip_joints(const struct buf *text, size_t at)
{
	for (size_t len = 1; len > 0; at += len)
		len = text_starts_any(text->data + at, text->len - at, joints);
	return at;
}

/* Is the text before a date a time of that day? */
static bool ends_in_time(const struct buf *text)
{
	for (size_t i = 0; i < text->len; i++) {
		if (!text_is_digit(text->data[i]) || (i > 0 && text_is_digit(text->data[i - 1])))
			continue;
		size_t next = skip_time(text, i);

		if (next > i && skip_joints(text, next) == text->len)
			return true;
	}
	return false;
}

static bool starts_with_time(const struct buf *text)
{
	size_t at = skip_joints(text, 0);

	return skip_time(text, at) > at;
}

/* A month's name behind what may be a day: "1er ", "1.º de ". */
static bool has_day(const struct buf *text)
{
	static const char *const links[] = {" de", " del", " of", " the", NULL};
	static const char *const endings[] = {
		"er", "re", "st", "nd", "rd", "th", "º", "°", "ª", "-го", "-е", "-ого", "го", ".", "e", "er.", NULL};
	size_t len = trim(text, text->len);

	for (size_t i = 0; links[i]; i++)
		if (text_ends(text->data, len, links[i]))
			len = trim(text, len - strlen(links[i]));
	if (len > 0 && text_is_digit(text->data[len - 1]))
		return true;
	for (size_t i = 0; endings[i]; i++) {
		size_t rest = len - strlen(endings[i]);

		if (!text_ends(text->data, len, endings[i]))
			continue;
		while (rest > 0 && memchr(". ", text->data[rest - 1], 2))
			rest--;
		if (rest > 0 && text_is_digit(text->data[rest - 1]))
			return true;
	}
	return false;
}

static bool is_range_end(const struct buf *text)
{
	static const char *const signs[] = {
		"-", "–", "—", "~", "～", " to", " until", " through", " bis", "至", "到", NULL};
	size_t len = trim(text, text->len);

	for (size_t i = 0; signs[i]; i++)
		if (text_ends(text->data, len, signs[i])) {
			len = trim(text, len - strlen(signs[i]));
			return len > 0 && text_is_digit(text->data[len - 1]);
		}
	return false;
}

static bool is_qualified(const struct buf *text, const struct when *when)
{
	static const char *const links[] = {" of", " de", " du", " del", " di", " the", NULL};
	bool is_name = when->count > 0 && when->parts[0].kind == WHEN_NAME;
	size_t len = trim(text, text->len);

	if (ends_in_time(text) || has_period(text) || is_range_end(text) || (is_name && has_day(text)))
		return true;
	for (size_t i = 0; links[i]; i++)
		if (text_ends(text->data, len, links[i]))
			len = trim(text, len - strlen(links[i]));
	for (size_t i = 0; before[i]; i++)
		if (text_ends(text->data, len, before[i]))
			return true;
	return memmem(text->data, text->len, "北京", 6) || memmem(text->data, text->len, "beijing", 7);
}

/* Is a word of the list at `at`? Latin ones are whole words there. */
static bool starts_with_any(const struct buf *text, size_t at, const char *const *list)
{
	for (size_t i = 0; list[i]; i++) {
		size_t n = strlen(list[i]);

		if (!text_starts(text->data + at, text->len - at, list[i]))
			continue;
		if (!text_is_letter(list[i][n - 1]) || at + n == text->len || !text_is_letter(text->data[at + n]))
			return true;
	}
	return false;
}

/* "– now", "-7 June" */
static bool is_range_start(const struct buf *text, size_t at)
{
	static const char *const signs[] = {"-", "–", "—", NULL};
	static const char *const ends[] = {"now", "present", "today", "current", "今", "现在", "現在", "heute", NULL};

	for (size_t i = 0; signs[i]; i++) {
		if (!text_starts(text->data + at, text->len - at, signs[i]))
			continue;
		size_t next = at + strlen(signs[i]);
		next += next < text->len && text->data[next] == ' ';
		return next < text->len && (text_is_digit(text->data[next]) || starts_with_any(text, next, ends));
	}
	return false;
}

/* Is the zone at `at` written as one? The text's bytes in the page start at raw. */
static bool is_zone(const struct buf *text, size_t at, const char *raw, size_t len, bool has_time)
{
	if (!starts_with_any(text, at, zones))
		return false;
	for (size_t i = 0; i < len && !has_time; i++)
		if (text_is_letter(raw[i]))
			return raw[i] <= 'Z';
	return true;
}

static bool is_continued(const struct buf *text, const char *raw, size_t len, bool has_time)
{
	size_t at = 0;

	while (at < text->len && memchr(" ,([*_`", text->data[at], 7))
		at++;
	return starts_with_time(text) || has_period(text) || starts_with_any(text, at, behind) ||
		starts_with_any(text, at, clocks) || is_zone(text, at, raw, len, has_time) || is_range_start(text, at);
}

/* Does a sentence end at `at`? Not with an abbreviation or an ordinal number. */
static bool is_stop(const struct buf *text, size_t at)
{
	const char *bytes = text->data;

	if (bytes[at] == ';' || bytes[at] == '!' || bytes[at] == '?')
		return true;
	if (text_starts(bytes + at, text->len - at, "。"))
		return true;
	if (bytes[at] != '.' || at < 3 || at + 1 >= text->len || bytes[at + 1] != ' ' || !text_is_letter(bytes[at - 2]))
		return false;
	return text_is_digit(bytes[at - 1]) || (text_is_letter(bytes[at - 1]) && text_is_letter(bytes[at - 3]));
}

/* What another sentence says is not of the date. */
static void keep_last(struct buf *text)
{
	size_t start = 0;

	for (size_t at = 0; at < text->len; at++)
		if (is_stop(text, at))
			start = at + 1;
	memmove(text->data, text->data + start, text->len - start);
	buf_truncate(text, text->len - start);
}

static void keep_first(struct buf *text)
{
	size_t end = 0;

	while (end < text->len && !is_stop(text, end))
		end++;
	buf_truncate(text, end);
}

bool when_is_partial(const char *bytes, size_t line, size_t end, const struct when *when)
{
	SCOPED(buf) text = BUF_EMPTY;
	size_t from = when->start - line < BESIDE ? line : when->start - BESIDE;
	size_t to = end - when->end < BESIDE ? end : when->end + BESIDE;

	fold_between(&text, bytes, from, when->start);
	keep_last(&text);
	if (is_qualified(&text, when))
		return true;
	fold_between(&text, bytes, when->end, to);
	keep_first(&text);
	return is_continued(&text, bytes + when->end, to - when->end, when->has_time);
}
