/*
 * moment: a point in time as a number, with how well it is known: to the month, the day or the second. UTC. Eight
 * bytes, so that a row of a long list stays small.
 */
#ifndef ECO_MODEL_MOMENT_H
#define ECO_MODEL_MOMENT_H

#include "base/date.h"

enum moment_precision { MOMENT_MONTH, MOMENT_DAY, MOMENT_SECOND };

/* Four times the seconds since 1970, plus the precision; see MOMENT_UNKNOWN. Equal moments are equal numbers. */
struct moment {
	int64_t packed;
};

#define MOMENT_UNKNOWN ((struct moment){-1}) /* no precision is 3 */

struct moment moment_from_seconds(int64_t seconds);
/* Unknown where the date is; of a month where no day is known. */
struct moment moment_from_date(struct date date);
bool moment_is_known(struct moment moment);
/* The three below are of a known moment. */
enum moment_precision moment_precision(struct moment moment);
int64_t moment_seconds(struct moment moment); /* the first of its month or day */
/* Its day, or month (day 0); unknown where it is. */
struct date moment_date(struct moment moment);
/*
 * "2016-08", "2016-08-08" or exactly "2016-08-08T15:07:24Z", so that one moment has one form. false, and *moment left,
 * where text is none of these, or NULL.
 */
bool moment_parse(const char *text, struct moment *moment);
/* The same form; "" where unknown. Returns out. */
const char *moment_format(struct moment moment, char out[DATE_STAMP_SIZE]);

#endif
