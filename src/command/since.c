#include "command/since.h"

#include <stdlib.h>
#include <string.h>

#define WEEK 7

bool since_parse(const char *text, struct date newest, struct date *since, struct err *err)
{
	size_t digits = strspn(text, "0123456789");
	int64_t days = digits > 0 && digits < 6 ? strtol(text, NULL, 10) : -1;
	bool is_weeks = strcmp(text + digits, "w") == 0;

	if (date_parse(text, since) && since->day != 0)
		return true;
	if (days < 0 || (!is_weeks && strcmp(text + digits, "d") != 0))
		return err_set(err, "--since takes a date (YYYY-MM-DD), or days or weeks as 30d, 4w, not '%s'", text);
	*since = date_from_days(date_days(newest) - days * (is_weeks ? WEEK : 1));
	return true;
}
