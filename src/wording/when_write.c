#include "wording/when.h"

#include "wording/month.h"

#include <string.h>

#define DAY 86400

static bool is_number(const struct when_part *part)
{
	return part->kind == WHEN_MONTH || part->kind == WHEN_DAY;
}

unsigned when_orders(const char *bytes, size_t start, size_t end)
{
	struct when when;

	return (when_parse_in(bytes, start, end, WHEN_DAY_FIRST, &when) ? WHEN_DAY_FIRST : 0U) |
		(when_parse_in(bytes, start, end, WHEN_MONTH_FIRST, &when) ? WHEN_MONTH_FIRST : 0U);
}

void when_style_add(struct when_style *style, const char *bytes, const struct when *when)
{
	for (unsigned i = 0; i < when->count; i++) {
		if (!is_number(&when->parts[i]))
			continue;
		if (when->parts[i].end - when->parts[i].start == 1)
			style->unpadded++;
		else if (bytes[when->parts[i].start] == '0')
			style->padded++;
	}
	if (when->names != 0)
		style->names = style->names == 0 ? when->names : style->names & when->names;
	if (!style->has_first)
		style->first = *when;
	style->has_first = true;
	style->count++;
}

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static bool has_seconds(const struct when *when)
{
	for (unsigned i = 0; i < when->count; i++)
		if (when->parts[i].kind == WHEN_SECOND)
			return true;
	return false;
}

int when_compare(const struct when *when, int64_t seconds)
{
	int64_t local = seconds + when->zone * 60;
	struct date date = date_from_seconds(local);

	if (when->has_time)
		return compare(date_days(when->date) * DAY + when->seconds,
			has_seconds(when) ? local : local - (local % 60 + 60) % 60);
	if (when->date.month == 0)
		return compare(when->date.year, date.year);
	if (when->date.day == 0)
		return compare(when->date.year * 12 + when->date.month, date.year * 12 + date.month);
	return compare(date_days(when->date), date_days(date));
}

/* Dates with 年 or a name are mostly written 9, those with separators 09. */
static bool is_padded_by_form(const struct when *when, const char *bytes)
{
	for (unsigned i = 0; i < when->count; i++)
		if (when->parts[i].kind == WHEN_NAME)
			return false;
	for (unsigned i = 0; i + 1 < when->count; i++) {
		size_t gap = when->parts[i].end;

		if (is_number(&when->parts[i + 1]) && memchr("-/.", bytes[gap], 3))
			return when->parts[i + 1].start == gap + 1;
	}
	return false;
}

/*
 * Is a number below 10 written with a zero before it? Said by the part itself, else the date's others, else the
 * column, else the form.
 */
static bool is_padded(
	const struct when *when, const char *bytes, const struct when_part *part, const struct when_style *style)
{
	struct when_style own = {0};

	if (part->end - part->start == 1 || bytes[part->start] == '0')
		return part->end - part->start > 1;
	when_style_add(&own, bytes, when);
	if (own.padded != own.unpadded)
		return own.padded > own.unpadded;
	if (style && style->padded != style->unpadded)
		return style->padded > style->unpadded;
	return is_padded_by_form(when, bytes);
}

static const char *ordinal(int day)
{
	if (day / 10 == 1)
		return "th";
	return day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : day % 10 == 3 ? "rd" : "th";
}

/* "1st" becomes "2nd", "1-го" "2-го", but "1er" and "1º" "2". */
static void write_ordinal(struct buf *out, int day, const char *old, size_t len)
{
	if (len == 2 && memcmp(old, "er", 2) != 0 && old[0] >= 'a' && old[0] <= 'z')
		buf_puts(out, ordinal(day));
	else if (old[0] == '-' || day == 1)
		buf_append(out, old, len);
}

/* Which list the month's name is from. "May 7" is long, "May 07" short, where nothing else says. */
static unsigned choose_names(const struct when *when, const char *bytes, const struct when_style *style)
{
	unsigned names = when->names;
	unsigned english = 1U << MONTH_ENGLISH | 1U << MONTH_SHORT;

	if (style && (names & style->names))
		names &= style->names;
	if ((names & english) && !(style && style->names && !(style->names & english)))
		names &= english;
	if (names != english)
		return names;
	for (unsigned i = 0; i < when->count; i++)
		if (when->parts[i].kind == WHEN_DAY && bytes[when->parts[i].start] == '0')
			return 1U << MONTH_SHORT;
	return 1U << MONTH_ENGLISH;
}

/* What a part says of the instant. */
static int value_of(enum when_part_kind kind, struct date date, int64_t in_day)
{
	switch (kind) {
	case WHEN_YEAR:
		return date.year;
	case WHEN_MONTH:
	case WHEN_NAME:
		return date.month;
	case WHEN_HOUR:
		return (int)(in_day / 3600);
	case WHEN_MINUTE:
		return (int)(in_day / 60 % 60);
	case WHEN_SECOND:
		return (int)(in_day % 60);
	default:
		return date.day;
	}
}

struct writer {
	struct buf *out;
	const char *bytes;
	const struct when *when;
	const struct when_style *style;
	unsigned names;
};

static bool write_part(const struct writer *writer, const struct when_part *part, int value)
{
	size_t len = part->end - part->start;
	bool is_padded_part = part->kind >= WHEN_HOUR
		? len > 1
		: is_number(part) && is_padded(writer->when, writer->bytes, part, writer->style);

	if (part->kind == WHEN_NAME)
		return month_write(writer->out, value, writer->names, writer->bytes + part->start, len);
	if (part->kind == WHEN_ORDINAL)
		write_ordinal(writer->out, value, writer->bytes + part->start, len);
	else if (part->kind == WHEN_FRACTION)
		buf_printf(writer->out, "%0*d", (int)len, 0);
	else
		buf_printf(writer->out, is_padded_part ? "%02d" : "%d", value);
	return true;
}

bool when_write(
	struct buf *out, const char *bytes, const struct when *when, const struct when_style *style, int64_t seconds)
{
	int64_t local = seconds + when->zone * 60;
	struct date date = date_from_seconds(local);
	int64_t in_day = ((local % DAY) + DAY) % DAY;
	struct writer writer = {out, bytes, when, style, choose_names(when, bytes, style)};
	size_t at = when->start, before = out->len;

	if (when->has_weekday || when->doubt)
		return false;
	for (unsigned i = 0; i < when->count; i++) {
		const struct when_part *part = &when->parts[i];

		buf_append(out, bytes + at, part->start - at);
		if (!write_part(&writer, part, value_of(part->kind, date, in_day))) {
			buf_truncate(out, before);
			return false;
		}
		at = part->end;
	}
	buf_append(out, bytes + at, when->end - at);
	return true;
}
