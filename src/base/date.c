#include "base/date.h"

#include <string.h>
#include <time.h>

#define SECONDS_A_DAY 86400
#define DAYS_TO_1970 719468 /* from 0000-03-01 */
#define DAYS_AN_ERA 146097 /* 400 years */

static int days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && is_leap ? 29 : days[month - 1];
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

static bool seconds_of(const struct tm *time, int64_t *seconds)
{
	struct date date = {time->tm_year + 1900, time->tm_mon + 1, time->tm_mday};
	int64_t instant = date_days(date) * SECONDS_A_DAY + time->tm_hour * 3600 + time->tm_min * 60 + time->tm_sec;

	/* Of years before 1000 strftime writes fewer digits. */
	if (date.year < 1000 || date.day < 1 || date.day > days_in_month(date.year, date.month) || time->tm_sec > 60 ||
		!is_in_range(instant))
		return false;
	*seconds = instant;
	return true;
}

/* Reads what it would write so again: by itself strptime is lenient in letters, spaces and digits. */
static bool read_form(const char *text, const char *form, struct tm *time)
{
	char again[64];

	*time = (struct tm){0};
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	return strptime(text, form, time) && strftime(again, sizeof(again), form, time) > 0 && strcmp(again, text) == 0;
#pragma GCC diagnostic pop
}

bool date_parse_http(const char *text, int64_t *seconds)
{
	struct tm time;

	if (!text)
		return false;
	if (read_form(text, "%a, %d %b %Y %T GMT", &time) || read_form(text, "%a %b %e %T %Y", &time) ||
		read_form(text, "%a %b %d %T %Y", &time))
		return seconds_of(&time, seconds);
	if (!read_form(text, "%A, %d-%b-%y %T GMT", &time))
		return false;
	time.tm_year += time.tm_year < 70 ? 100 : 0;
	return seconds_of(&time, seconds);
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
