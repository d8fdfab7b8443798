#include "model/moment.h"

#include <string.h>

#define SECONDS_A_DAY 86400

static struct moment pack(int64_t seconds, enum moment_precision precision)
{
	return (struct moment){seconds * 4 + precision};
}

struct moment moment_from_seconds(int64_t seconds)
{
	return pack(seconds, MOMENT_SECOND);
}

struct moment moment_from_date(struct date date)
{
	if (!date_is_known(date))
		return MOMENT_UNKNOWN;
	return pack(date_days(date) * SECONDS_A_DAY, date.day ? MOMENT_DAY : MOMENT_MONTH);
}

bool moment_is_known(struct moment moment)
{
	return moment.packed != MOMENT_UNKNOWN.packed;
}

enum moment_precision moment_precision(struct moment moment)
{
	return (enum moment_precision)(moment.packed & 3);
}

int64_t moment_seconds(struct moment moment)
{
	return (moment.packed - (moment.packed & 3)) / 4;
}

struct date moment_date(struct moment moment)
{
	struct date date = {0};

	if (!moment_is_known(moment))
		return date;
	date = date_from_seconds(moment_seconds(moment));
	if (moment_precision(moment) == MOMENT_MONTH)
		date.day = 0;
	return date;
}

bool moment_parse(const char *text, struct moment *moment)
{
	char form[DATE_STAMP_SIZE];
	struct date date;
	int64_t seconds;

	if (date_parse(text, &date))
		*moment = moment_from_date(date);
	else if (date_parse_stamp(text, &seconds) && strcmp(date_format_stamp(seconds, form), text) == 0)
		*moment = moment_from_seconds(seconds);
	else
		return false;
	return true;
}

const char *moment_format(struct moment moment, char out[DATE_STAMP_SIZE])
{
	if (moment_is_known(moment) && moment_precision(moment) == MOMENT_SECOND)
		return date_format_stamp(moment_seconds(moment), out);
	return date_format(moment_date(moment), out);
}
