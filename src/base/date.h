/* date: days and instants, always UTC, proleptic Gregorian, years 1 to 9999. Locale and TZ play no part. */
#ifndef ECO_BASE_DATE_H
#define ECO_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#define DATE_SIZE 11 /* "YYYY-MM-DD" and NUL */
#define DATE_STAMP_SIZE 21 /* "YYYY-MM-DDThh:mm:ssZ" and NUL */

/* year 0: unknown; day 0: only the month is known. */
struct date {
	int year;
	int month;
	int day;
};

/* "YYYY-MM-DD" or "YYYY-MM", the whole of text; a day that does not exist is refused. */
bool date_parse(const char *text, struct date *date);
/*
 * The date that begins text, where text is "YYYY-MM", "YYYY-MM-DD" or "YYYY-MM-DDThh:mm:ssZ"; unknown (year 0) where
 * it is not, or is NULL.
 */
struct date date_of(const char *text);
/*
 * RFC 3339: "2016-08-08T15:07:24Z", also with a fraction (dropped) or an offset; the whole of text. Seconds since
 * 1970. NULL is refused, here and by the other parsers.
 */
bool date_parse_stamp(const char *text, int64_t *seconds);
/*
 * An HTTP date in any of the three forms of RFC 9110, 5.6.7: "Sat, 22 Aug 2026 10:00:00 GMT",
 * "Saturday, 22-Aug-26 10:00:00 GMT" (years 1970 to 2069), "Sat Aug 22 10:00:00 2026"; from the year 1000 on. The day's
 * name is not checked against the date.
 */
bool date_parse_http(const char *text, int64_t *seconds);
struct date date_from_seconds(int64_t seconds);
/* Days since 1970-01-01; a month alone counts as its first day. */
int64_t date_days(struct date date);
struct date date_from_days(int64_t days);
bool date_is_known(struct date date);
/*
 * <0, 0, >0 at the coarser precision of the two: 2016-08 and 2016-08-31 are equal.
 * Unknown comes before all known ones.
 */
int date_compare(struct date a, struct date b);
/* "YYYY-MM-DD", "YYYY-MM", or "" where unknown; returns out. */
const char *date_format(struct date date, char out[DATE_SIZE]);
/* "" outside the years 1 to 9999. */
const char *date_format_stamp(int64_t seconds, char out[DATE_STAMP_SIZE]);

#endif
