/* series: what is taken, written and read is the same; points rise by kind and day, none stands twice. */
#include "fuzz/property.h"
#include "model/series.h"

#include <string.h>

static void check_line(const struct series *series, const struct line *line)
{
	PROPERTY(series_find(series, line->repo) == line);
	PROPERTY(line->count > 0);
	for (size_t i = 0; i < line->count; i++) {
		const struct point *point = &line->points[i];
		PROPERTY(point->stars >= 0 && (point->kind == SERIES_COUNT || point->kind == SERIES_HELD));
		if (i == 0)
			continue;
		PROPERTY(point[-1].kind <= point->kind);
		PROPERTY(point[-1].kind < point->kind || point[-1].day < point->day);
	}
}

static void check_series(const struct series *series)
{
	struct series again;
	struct buf first, second;
	struct err err = {0};

	for (size_t i = 0; i < series->count; i++)
		check_line(series, &series->lines[i]);
	buf_init(&first, BUF_NO_LIMIT);
	buf_init(&second, BUF_NO_LIMIT);
	series_write(series, &first);
	PROPERTY(series_parse(&again, "again", first.data, first.len, &err));
	PROPERTY(again.count == series->count);
	series_write(&again, &second);
	property_same(&first, &second);
	series_release(&again);
	buf_release(&first);
	buf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct series series;
	struct err err = {0};

	if (series_parse(&series, "fuzz.csv", (const char *)data, size, &err))
		check_series(&series);
	else
		PROPERTY(err.is_set);
	series_release(&series);
	return 0;
}
