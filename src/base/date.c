#include "base/date.h"

#include <stddef.h>
#include <string.h>

#define SECONDS_A_DAY 86400
#define DAYS_TO_1970 719468 /* from 0000-03-01 */
#define DAYS_AN_ERA 146097 /* 400 years */

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Exactly count digits; moves *at behind them. */
static bool read_digits(const char **at, int count, int *value)
{
	*value = 0;
	for (int i = 0; i < count; i++, (*at)++) {
		if (**at < '0' || **at > '9')
			return false;
		*value = *value * 10 + (**at - '0');
	}
	return true;
}

static bool read_char(const char **at, char c)
{
	if (**at != c)
		return false;
	(*at)++;
	return true;
}

/* YYYY-MM, then -DD if it is there. */
static bool read_date(const char **at, struct date *date)
{
	*date = (struct date){0};
	if (!read_digits(at, 4, &date->year) || !read_char(at, '-') || !read_digits(at, 2, &date->month))
		return false;
	if (date->year < 1 || date->month < 1 || date->month > 12)
		return false;
	if (!read_char(at, '-'))
		return true;
	return read_digits(at, 2, &date->day) && date->day >= 1 && date->day <= days_in_month(date->year, date->month);
}

/* hh:mm:ss; second 60 is a leap second. */
static bool read_time(const char **at, int64_t *seconds)
{
	int hour, minute, second;

	if (!read_digits(at, 2, &hour) || !read_char(at, ':') || !read_digits(at, 2, &minute) || !read_char(at, ':') ||
		!read_digits(at, 2, &second))
		return false;
	*seconds = (int64_t)hour * 3600 + minute * 60 + second;
	return hour <= 23 && minute <= 59 && second <= 60;
}

static bool skip_fraction(const char **at)
{
	int digit;

	if (!read_char(at, '.'))
		return true;
	if (!read_digits(at, 1, &digit))
		return false;
	while (**at >= '0' && **at <= '9')
		(*at)++;
	return true;
}

/* Z, or +hh:mm, in seconds. */
static bool read_offset(const char **at, int64_t *offset)
{
	int hours, minutes;
	int sign = **at == '-' ? -1 : 1;

	*offset = 0;
	if (read_char(at, 'Z') || read_char(at, 'z'))
		return true;
	if (!read_char(at, '+') && !read_char(at, '-'))
		return false;
	if (!read_digits(at, 2, &hours) || !read_char(at, ':') || !read_digits(at, 2, &minutes))
		return false;
	*offset = sign * ((int64_t)hours * 3600 + minutes * 60);
	return hours <= 23 && minutes <= 59;
}

bool date_parse(const char *text, struct date *date)
{
	struct date read;

	if (!text || !read_date(&text, &read) || *text != '\0')
		return false;
	*date = read;
	return true;
}

struct date date_of(const char *text)
{
	struct date date = {0};
	int64_t seconds;

	if (text && !date_parse(text, &date) && date_parse_stamp(text, &seconds))
		date = date_from_seconds(seconds);
	return date;
}

static bool is_in_range(int64_t seconds)
{
	int64_t first = date_days((struct date){1, 1, 1});
	int64_t last = date_days((struct date){9999, 12, 31});

	return seconds >= first * SECONDS_A_DAY && seconds < (last + 1) * SECONDS_A_DAY;
}

bool date_parse_stamp(const char *text, int64_t *seconds)
{
	struct date date;
	int64_t time, offset;

	if (!text || !read_date(&text, &date) || date.day == 0)
		return false;
	if (!read_char(&text, 'T') && !read_char(&text, 't'))
		return false;
	if (!read_time(&text, &time) || !skip_fraction(&text) || !read_offset(&text, &offset) || *text != '\0')
		return false;
	int64_t instant = date_days(date) * SECONDS_A_DAY + time - offset;
	if (!is_in_range(instant))
		return false;
	*seconds = instant;
	return true;
}

/* Which of the three-letter names begins text, from 1; 0 where none does. */
static int read_name(const char **at, const char *names)
{
	for (int i = 0; names[(size_t)i * 3]; i++) {
		if (strncmp(*at, names + (size_t)i * 3, 3) == 0) {
			*at += 3;
			return i + 1;
		}
	}
	return 0;
}

static bool read_weekday(const char **at, bool is_long)
{
	static const char *const rest[] = {"day", "sday", "nesday", "rsday", "day", "urday", "day"};
	int day = read_name(at, "MonTueWedThuFriSatSun");
	size_t len = day && is_long ? strlen(rest[day - 1]) : 0;

	if (day == 0 || strncmp(*at, rest[day - 1], len) != 0)
		return false;
	*at += len;
	return true;
}

static bool read_short_year(const char **at, int *year)
{
	if (!read_digits(at, 2, year))
		return false;
	*year += *year < 70 ? 2000 : 1900;
	return true;
}

/* What a letter of strftime's stands for; e is the day with a space for its first digit. */
static bool read_field(const char **at, char field, struct date *date, int64_t *time)
{
	switch (field) {
	case 'a':
	case 'A':
		return read_weekday(at, field == 'A');
	case 'b':
		return (date->month = read_name(at, "JanFebMarAprMayJunJulAugSepOctNovDec")) != 0;
	case 'd':
		return read_digits(at, 2, &date->day);
	case 'e':
		return read_digits(at, read_char(at, ' ') ? 1 : 2, &date->day);
	case 'y':
		return read_short_year(at, &date->year);
	case 'Y':
		return read_digits(at, 4, &date->year);
	default:
		return read_time(at, time);
	}
}

static bool read_form(const char *text, const char *form, struct date *date, int64_t *time)
{
	for (; *form; form++) {
		if (*form == '%' ? !read_field(&text, *++form, date, time) : !read_char(&text, *form))
			return false;
	}
	return *text == '\0' && date->year >= 1 && date->day >= 1 &&
		date->day <= days_in_month(date->year, date->month);
}

bool date_parse_http(const char *text, int64_t *seconds)
{
	static const char *const forms[] = {"%a, %d %b %Y %T GMT", "%A, %d-%b-%y %T GMT", "%a %b %e %T %Y"};
	struct date date = {0};
	int64_t time = 0;

	for (size_t i = 0; text && i < sizeof(forms) / sizeof(forms[0]); i++) {
		int64_t instant;

		if (!read_form(text, forms[i], &date, &time))
			continue;
		instant = date_days(date) * SECONDS_A_DAY + time;
		if (!is_in_range(instant))
			return false;
		*seconds = instant;
		return true;
	}
	return false;
}

static int64_t floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

struct date date_from_seconds(int64_t seconds)
{
	return date_from_days(floor_divide(seconds, SECONDS_A_DAY));
}

/* Years are counted from March here, so that the leap day is the last of its year. */
int64_t date_days(struct date date)
{
	int64_t year = date.year - (date.month <= 2);
	int64_t era = floor_divide(year, 400);
	int64_t year_of_era = year - era * 400;
	int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + (date.day ? date.day - 1 : 0);

	return era * DAYS_AN_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - DAYS_TO_1970;
}

struct date date_from_days(int64_t days)
{
	int64_t shifted = days + DAYS_TO_1970;
	int64_t era = floor_divide(shifted, DAYS_AN_ERA);
	int64_t day_of_era = shifted - era * DAYS_AN_ERA;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t march_month = (5 * day_of_year + 2) / 153;
	int month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);

	return (struct date){
		.year = (int)(era * 400 + year_of_era + (month <= 2)),
		.month = month,
		.day = (int)(day_of_year - (153 * march_month + 2) / 5 + 1),
	};
}

bool date_is_known(struct date date)
{
	return date.year != 0;
}

int date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	if (a.day == 0 || b.day == 0 || a.day == b.day)
		return 0;
	return a.day < b.day ? -1 : 1;
}

/* Digits of value in a field of fixed width: unlike printf's, it cannot overflow whatever the value. */
static char *write_digits(char *out, int count, int64_t value)
{
	for (int i = count - 1; i >= 0; i--, value /= 10)
		out[i] = (char)('0' + value % 10);
	return out + count;
}

const char *date_format(struct date date, char out[DATE_SIZE])
{
	char *at = out;

	if (date.year >= 1 && date.year <= 9999 && date.month >= 0 && date.day >= 0) {
		at = write_digits(at, 4, date.year);
		*at++ = '-';
		at = write_digits(at, 2, date.month);
		if (date.day) {
			*at++ = '-';
			at = write_digits(at, 2, date.day);
		}
	}
	*at = '\0';
	return out;
}

const char *date_format_stamp(int64_t seconds, char out[DATE_STAMP_SIZE])
{
	char *at = out;

	*at = '\0';
	if (!is_in_range(seconds))
		return out;
	int64_t days = floor_divide(seconds, SECONDS_A_DAY);
	int64_t time = seconds - days * SECONDS_A_DAY;
	date_format(date_from_days(days), out);
	at += DATE_SIZE - 1;
	*at++ = 'T';
	at = write_digits(at, 2, time / 3600);
	*at++ = ':';
	at = write_digits(at, 2, time / 60 % 60);
	*at++ = ':';
	at = write_digits(at, 2, time % 60);
	*at++ = 'Z';
	*at = '\0';
	return out;
}
