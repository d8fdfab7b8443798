#include "wording/when.h"

#include "base/text.h"
#include "wording/month.h"

#include <string.h>

#define DAY 86400

/* A date being read. */
struct reader {
	const char *bytes;
	size_t at, end;
	struct when *when;
};

static bool skip(struct reader *reader, const char *text)
{
	if (!text_starts(reader->bytes + reader->at, reader->end - reader->at, text))
		return false;
	reader->at += strlen(text);
	return true;
}

static void skip_spaces(struct reader *reader)
{
	while (skip(reader, " ") || skip(reader, "\xC2\xA0") || skip(reader, "\xE3\x80\x80") || skip(reader, "\t"))
		;
}

static bool skip_one_of(struct reader *reader, const char *const *list)
{
	for (size_t i = 0; list[i]; i++)
		if (skip(reader, list[i]))
			return true;
	return false;
}

/* A number of min to max digits, and no more. */
static bool read_number(struct reader *reader, enum when_part_kind kind, unsigned min, unsigned max, int *value)
{
	size_t at = reader->at;

	*value = 0;
	while (at < reader->end && text_is_digit(reader->bytes[at]) && at - reader->at < max)
		*value = *value * 10 + (reader->bytes[at++] - '0');
	if (at - reader->at < min || (at < reader->end && text_is_digit(reader->bytes[at])) ||
		reader->when->count == WHEN_PARTS)
		return false;
	reader->when->parts[reader->when->count++] = (struct when_part){kind, (uint32_t)reader->at, (uint32_t)at};
	reader->at = at;
	return true;
}

static bool read_year(struct reader *reader)
{
	struct date *date = &reader->when->date;

	return read_number(reader, WHEN_YEAR, 4, 4, &date->year) && date->year >= 1900 && date->year < 2200;
}

static bool read_month(struct reader *reader)
{
	struct date *date = &reader->when->date;

	return read_number(reader, WHEN_MONTH, 1, 2, &date->month) && date->month >= 1 && date->month <= 12;
}

static bool read_day(struct reader *reader)
{
	struct date *date = &reader->when->date;

	return read_number(reader, WHEN_DAY, 1, 2, &date->day) && date->day >= 1 && date->day <= 31;
}

/* Where a part that may be missing was not there, all is as before it. */
struct mark {
	size_t at;
	unsigned count;
	struct date date;
};

static struct mark mark(const struct reader *reader)
{
	return (struct mark){reader->at, reader->when->count, reader->when->date};
}

static bool undo(struct reader *reader, const struct mark *saved)
{
	reader->at = saved->at;
	reader->when->count = saved->count;
	reader->when->date = saved->date;
	return false;
}

static bool read_east_day(struct reader *reader)
{
	static const char *const days[] = {"日", "号", "號", "일", NULL};
	struct mark saved = mark(reader);

	skip_spaces(reader);
	if (!read_day(reader))
		return undo(reader, &saved);
	skip_spaces(reader);
	return skip_one_of(reader, days) || undo(reader, &saved);
}

/* Behind "2016年": " 9 月 3 日", as far as it is there. */
static void read_east(struct reader *reader)
{
	static const char *const months[] = {"月份", "月", "월", NULL};
	struct mark saved = mark(reader);

	skip_spaces(reader);
	if (!read_month(reader)) {
		undo(reader, &saved);
		return;
	}
	skip_spaces(reader);
	if (!skip_one_of(reader, months)) {
		undo(reader, &saved);
		return;
	}
	read_east_day(reader);
}

/* "8", "08:00", "0800" */
static bool read_offset(struct reader *reader, int *hours, int *minutes)
{
	if (read_number(reader, WHEN_HOUR, 4, 4, minutes)) {
		*hours = *minutes / 100;
		*minutes %= 100;
		return *hours <= 14 && *minutes < 60;
	}
	*minutes = 0;
	if (!read_number(reader, WHEN_HOUR, 1, 2, hours))
		return false;
	if (skip(reader, ":"))
		read_number(reader, WHEN_MINUTE, 2, 2, minutes);
	return true;
}

/* "Z", "+08:00", " +0800", " UTC": UTC where nothing is said. */
static void read_zone(struct reader *reader)
{
	struct reader saved = *reader;
	struct when scratch = {0};
	int hours = 0, minutes = 0;

	if (skip(reader, "Z"))
		return;
	skip_spaces(reader);
	bool has_name = skip(reader, "UTC") || skip(reader, "GMT");
	bool is_west = skip(reader, "-");
	struct reader sub = {reader->bytes, reader->at, reader->end, &scratch};
	if ((is_west || skip(&sub, "+")) && read_offset(&sub, &hours, &minutes)) {
		reader->when->zone = (is_west ? -1 : 1) * (hours * 60 + minutes);
		reader->at = sub.at;
		return;
	}
	if (!has_name || is_west)
		reader->at = saved.at;
}

/* ".123" behind seconds: written as zeros, for no more than seconds are known. */
static void read_fraction(struct reader *reader)
{
	struct mark saved = mark(reader);
	int ignored;

	if (reader->when->parts[reader->when->count - 1].kind == WHEN_SECOND &&
		(!skip(reader, ".") || !read_number(reader, WHEN_FRACTION, 1, 9, &ignored)))
		undo(reader, &saved);
}

/* "15:07", "15:07:24", "15:07:24.123Z" behind "T" or a space. */
static void read_time(struct reader *reader)
{
	struct mark saved = mark(reader);
	int hour = 0, minute = 0, second = 0;

	if (!skip(reader, "T"))
		skip_spaces(reader);
	if (reader->at == saved.at || !read_number(reader, WHEN_HOUR, 1, 2, &hour) || !skip(reader, ":") ||
		!read_number(reader, WHEN_MINUTE, 2, 2, &minute) || hour > 23 || minute > 59) {
		undo(reader, &saved);
		return;
	}
	if (skip(reader, ":") && !read_number(reader, WHEN_SECOND, 2, 2, &second)) {
		undo(reader, &saved);
		return;
	}
	read_fraction(reader);
	reader->when->has_time = true;
	reader->when->seconds = (unsigned)(hour * 3600 + minute * 60 + second);
	read_zone(reader);
}

/* Behind "2016": "-09-03", "/9", ". 9. 3." */
static void read_separated(struct reader *reader)
{
	static const char *const separators[] = {"-", "/", ".", NULL};
	struct mark saved = mark(reader);
	size_t separator = reader->at;

	if (!skip_one_of(reader, separators)) {
		return;
	}
	char sign[2] = {reader->bytes[separator], '\0'};
	if (sign[0] == '.')
		skip_spaces(reader);
	if (!read_month(reader)) {
		undo(reader, &saved);
		return;
	}
	saved = mark(reader);
	if (!skip(reader, sign))
		return;
	if (sign[0] == '.')
		skip_spaces(reader);
	if (!read_day(reader)) {
		undo(reader, &saved);
		return;
	}
	read_time(reader);
}

static bool read_year_first(struct reader *reader)
{
	static const char *const years[] = {"年", "년", NULL};
	struct reader saved;

	if (!read_year(reader))
		return false;
	saved = *reader;
	skip_spaces(reader);
	if (skip_one_of(reader, years)) {
		read_east(reader);
		return true;
	}
	reader->at = saved.at;
	read_separated(reader);
	return true;
}

static bool read_name(struct reader *reader)
{
	size_t len;
	struct when *when = reader->when;
	int month = month_read(reader->bytes + reader->at, reader->end - reader->at, &when->names, &len);

	if (month == 0)
		return false;
	when->date.month = month;
	when->parts[when->count++] = (struct when_part){WHEN_NAME, (uint32_t)reader->at, (uint32_t)(reader->at + len)};
	reader->at += len;
	skip(reader, ".");
	return true;
}

static void read_ordinal(struct reader *reader)
{
	static const char *const endings[] = {"st", "nd", "rd", "th", "-го", "-е", NULL};
	/* Only of the first day. */
	static const char *const firsts[] = {"er", ".º", "º", ".°", "°", NULL};
	size_t at = reader->at;
	struct when *when = reader->when;

	if (skip_one_of(reader, endings) || (when->date.day == 1 && skip_one_of(reader, firsts)))
		when->parts[when->count++] = (struct when_part){WHEN_ORDINAL, (uint32_t)at, (uint32_t)reader->at};
}

static void skip_of(struct reader *reader)
{
	skip_spaces(reader);
	if (skip(reader, "de ") || skip(reader, "del ") || skip(reader, "of "))
		skip_spaces(reader);
}

/* "Sep 2016", "September 3, 2016", "Sep 3rd 2016" */
static bool read_name_first(struct reader *reader)
{
	struct mark saved;

	if (!read_name(reader))
		return false;
	skip_spaces(reader);
	saved = mark(reader);
	if (read_day(reader)) {
		read_ordinal(reader);
		/* Only English has the day behind the name. */
		reader->when->names &= 1U << MONTH_ENGLISH | 1U << MONTH_SHORT;
	} else {
		undo(reader, &saved);
	}
	skip(reader, ",");
	skip_of(reader);
	return read_year(reader);
}

/* "03.09.2016" */
static bool read_dotted(struct reader *reader)
{
	return read_day(reader) && skip(reader, ".") && read_month(reader) && skip(reader, ".") && read_year(reader);
}

/* "03/09/2016", "3-9-2016" */
static bool read_numbers(struct reader *reader, bool (*first)(struct reader *), bool (*second)(struct reader *))
{
	bool is_begun = first(reader);
	const char *sign = reader->at < reader->end && reader->bytes[reader->at] == '-' ? "-" : "/";

	return is_begun && skip(reader, sign) && second(reader) && skip(reader, sign) && read_year(reader);
}

static bool read_day_and_month(struct reader *reader)
{
	return read_numbers(reader, read_day, read_month);
}

static bool read_month_and_day(struct reader *reader)
{
	return read_numbers(reader, read_month, read_day);
}

/* "3 September 2016", "11. November 2021", "11 de noviembre de 2021" */
static bool read_day_first(struct reader *reader)
{
	unsigned english = 1U << MONTH_ENGLISH | 1U << MONTH_SHORT;

	if (!read_day(reader))
		return false;
	read_ordinal(reader);
	bool has_dot = skip(reader, ".");
	skip_of(reader);
	if (!read_name(reader))
		return false;
	unsigned *names = &reader->when->names;
	if (has_dot)
		*names &= 1U << MONTH_GERMAN;
	else if (*names & english)
		*names &= english;
	skip(reader, ",");
	skip_of(reader);
	return read_year(reader);
}

static bool is_real(const struct date *date)
{
	static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool is_leap = date->year % 4 == 0 && (date->year % 100 != 0 || date->year % 400 == 0);

	return date->day <= 28 || date->day <= days[date->month - 1] + (date->month == 2 && is_leap);
}

static bool read_with(bool (*read)(struct reader *), const char *bytes, size_t at, size_t end, struct when *when)
{
	struct reader reader = {bytes, at, end, when};

	*when = (struct when){.start = at};
	if (!read(&reader) || !is_real(&when->date))
		return false;
	when->end = reader.at;
	return true;
}

/* The date that starts at `at`, whatever follows it. */
static bool read_when(const char *bytes, size_t at, size_t end, struct when *when)
{
	size_t digits = text_digits(bytes + at, end - at < 5 ? end - at : 5);

	if (digits == 0)
		return read_with(read_name_first, bytes, at, end, when);
	if (digits == 4)
		return read_with(read_year_first, bytes, at, end, when);
	return digits < 3 &&
		(read_with(read_dotted, bytes, at, end, when) || read_with(read_day_first, bytes, at, end, when));
}

static bool is_emphasis(char c)
{
	return c == '*' || c == '_' || c == '`' || c == ' ';
}

/* Behind the date: what may end it ("2016. 9. 3.", "2021 г."). */
static size_t skip_tail(const char *bytes, size_t at, size_t end)
{
	static const char *const tails[] = {" г.", " г", "г.", ".", NULL};
	struct reader reader = {bytes, at, end, NULL};

	skip_one_of(&reader, tails);
	return reader.at;
}

bool when_parse(const char *bytes, size_t start, size_t end, struct when *when)
{
	return when_parse_in(bytes, start, end, 0, when);
}

bool when_parse_in(const char *bytes, size_t start, size_t end, unsigned order, struct when *when)
{
	while (start < end && is_emphasis(bytes[start]))
		start++;
	while (end > start && is_emphasis(bytes[end - 1]))
		end--;
	if (start == end ||
		(!read_when(bytes, start, end, when) &&
			!(order == WHEN_DAY_FIRST && read_with(read_day_and_month, bytes, start, end, when)) &&
			!(order == WHEN_MONTH_FIRST && read_with(read_month_and_day, bytes, start, end, when))))
		return false;
	return when->end == end || skip_tail(bytes, when->end, end) == end;
}

static bool has_weekday(const char *bytes, size_t line, const struct when *when, size_t end)
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "星期", "周", "(월", "(화",
		"(수", "(목", "(금", "(토", "(일", "(月", "(火", "(水", "(木", "(金", "(土", "(日", "（月", "（火",
		"（水", "（木", "（金", "（土", "（日", NULL};
	size_t before = when->start - line < 12 ? line : when->start - 12;
	size_t behind = end - when->end < 12 ? end : when->end + 12;

	for (size_t i = 0; days[i]; i++) {
		size_t len = strlen(days[i]);

		if (i < 7 && memmem(bytes + before, when->start - before, days[i], len))
			return true;
		const char *hit = memmem(bytes + when->end, behind - when->end, days[i], len);
		if (hit && hit - (bytes + when->end) < 5)
			return true;
	}
	return false;
}

/* Is the word at `at` followed by a number, or by "de", as a month's name is? */
static bool can_be_name(const char *bytes, size_t at, size_t end)
{
	while (at < end && (text_is_letter(bytes[at]) || (bytes[at] & 0x80) != 0))
		at++;
	while (at < end && (bytes[at] == '.' || bytes[at] == ',' || bytes[at] == ' '))
		at++;
	return at < end && (text_is_digit(bytes[at]) || bytes[at] == 'd');
}

/* A date does not start inside a word, a number, a path or a version. */
static bool can_start(const char *bytes, size_t line, size_t at, size_t end)
{
	char before = at > line ? bytes[at - 1] : ' ';

	if (!text_is_digit(bytes[at]) && !text_is_letter(bytes[at]) && (bytes[at] & 0x80) == 0)
		return false;
	if (text_is_digit(bytes[at]))
		return !text_is_digit(before) && !text_is_letter(before) && !(before && strchr("/.-=%&?#+", before));
	if ((bytes[at] & 0xC0) == 0x80)
		return false;
	if (text_is_letter(before) || text_is_digit(before) || (before & bytes[at] & 0x80) != 0)
		return false;
	return can_be_name(bytes, at, end);
}

static bool can_end(const char *bytes, const struct when *when, size_t end)
{
	char next = when->end < end ? bytes[when->end] : ' ';
	char after = when->end + 1 < end ? bytes[when->end + 1] : ' ';

	if (text_is_letter(next) || text_is_digit(next) || next == '/' || next == '-' || next == '=' || next == '%')
		return false;
	return next != '.' || !(text_is_digit(after) || text_is_letter(after));
}

#define BEFORE_YEAR 40 /* most bytes of a date before its year: "11 de septiembre de " */

/* Where a date could start from `at` on: not far before the next year; end where there is none. */
static size_t skip_to_year(const char *bytes, size_t at, size_t end)
{
	const char *hit = memmem(bytes + at, end - at, "20", 2);

	if (!hit)
		return end;
	size_t year = (size_t)(hit - bytes);
	return year - at > BEFORE_YEAR ? year - BEFORE_YEAR : at;
}

bool when_find(const char *bytes, size_t line, size_t at, size_t end, struct when *when)
{
	size_t checked = at;

	for (; at < end; at++) {
		if (at >= checked) {
			at = skip_to_year(bytes, at, end);
			checked = at + BEFORE_YEAR;
		}
		if (at >= end || !can_start(bytes, line, at, end) || !read_when(bytes, at, end, when))
			continue;
		if (when->date.month == 0 || !can_end(bytes, when, end))
			continue;
		when->has_weekday = has_weekday(bytes, line, when, end);
		return true;
	}
	return false;
}
