/* moment: for tests, a moment by its text. */
#ifndef UNIT_MOMENT_H
#define UNIT_MOMENT_H

#include "model/moment.h"

#define assert_moment(moment, text) assert_string_equal(moment_format(moment, (char[DATE_STAMP_SIZE]){0}), text)

static inline struct moment moment_of(const char *text)
{
	struct moment moment = MOMENT_UNKNOWN;

	moment_parse(text, &moment);
	return moment;
}

#endif
