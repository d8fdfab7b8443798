#include "report/chart.h"

#include "base/date.h"

#define LOG_UNIT 65536
#define SAFE ((int64_t)1 << 40) /* times any length still fits in 63 bits */

/* The binary logarithm in 65536ths, bit by bit: libm's differs between machines. value >= 1. */
static int64_t log_of(int64_t value)
{
	int64_t whole = 0, rest = 0;
	uint64_t mantissa = (uint64_t)value;

	while (mantissa >> (whole + 1))
		whole++;
	mantissa = whole > 30 ? mantissa >> (whole - 30) : mantissa << (30 - whole);
	for (int64_t bit = LOG_UNIT / 2; bit; bit /= 2) {
		mantissa = mantissa * mantissa >> 30;
		if (mantissa >> 31) {
			mantissa >>= 1;
			rest += bit;
		}
	}
	return whole * LOG_UNIT + rest;
}

int chart_place(const struct scale *scale, int64_t value)
{
	int64_t low = scale->low, high = scale->high;

	if (scale->is_log) {
		low = log_of(low);
		high = log_of(high);
		value = log_of(value < 1 ? 1 : value);
	}
	int64_t part = value - low, whole = high - low, length = scale->to - scale->from;
	while (whole > SAFE) {
		whole /= 2;
		part /= 2;
	}
	int64_t twice = 2 * part * length;
	return scale->from + (int)((twice + ((twice < 0) == (whole < 0) ? whole : -whole)) / (2 * whole));
}

static void add_tick(struct ticks *ticks, int64_t value)
{
	if (ticks->count < CHART_TICKS)
		ticks->values[ticks->count++] = value;
}

/* 1, 2, 5, 10, 20, …: the next after step. */
static int64_t next_step(int64_t step)
{
	int64_t lead = step;

	while (lead >= 10)
		lead /= 10;
	return lead == 2 ? step / 2 * 5 : step * 2;
}

static struct scale linear(int64_t highest, struct ticks *ticks)
{
	int64_t step = 1;

	while ((highest + step - 1) / step > 6)
		step = next_step(step);
	int64_t top = (highest + step - 1) / step * step;
	if (top == 0)
		top = step;
	for (int64_t value = 0; value <= top; value += step)
		add_tick(ticks, value);
	return (struct scale){.high = top};
}

static int64_t lead_of(int64_t value)
{
	while (value >= 10)
		value /= 10;
	return value;
}

/* 50, 20, 10, 5, …: the one before step; 1 where there is none. */
static int64_t step_before(int64_t step)
{
	return lead_of(step) == 5 ? step / 5 * 2 : (step + 1) / 2;
}

/* 40, 50, …, 90, 100: from the digit below to the one above. */
static struct scale within_ten(int64_t lowest, int64_t highest, int64_t unit, struct ticks *ticks)
{
	struct scale scale = {.is_log = true, .low = lowest / unit * unit};

	for (scale.high = scale.low; scale.high < highest; scale.high += unit)
		add_tick(ticks, scale.high);
	add_tick(ticks, scale.high);
	return scale;
}

/*
 * Each 1, 2, 5 where few; else powers of ten only; each digit where all are of one size. A line of equal counts is not
 * to lie on the axis.
 */
static struct scale logarithmic(int64_t lowest, int64_t highest, struct ticks *ticks)
{
	struct scale scale = {.is_log = true, .low = 1};
	int64_t values[64], unit = 1;
	size_t count = 0;

	while (unit * 10 <= lowest)
		unit *= 10;
	if (lowest % unit && highest <= 10 * unit && highest - lowest > unit)
		return within_ten(lowest, highest, unit, ticks);
	while (next_step(scale.low) <= lowest)
		scale.low = next_step(scale.low);
	if (scale.low == lowest && next_step(lowest) >= highest)
		scale.low = step_before(lowest);
	for (int64_t value = scale.low;; value = next_step(value)) {
		values[count++] = value;
		scale.high = value;
		if (value >= highest && value > lowest)
			break;
	}
	for (size_t i = 0; i < count; i++) {
		if (count <= 12 || lead_of(values[i]) == 1)
			add_tick(ticks, values[i]);
	}
	return scale;
}

struct scale chart_counts(int64_t lowest, int64_t highest, bool is_log, int from, int to, struct ticks *ticks)
{
	*ticks = (struct ticks){0};
	struct scale scale = is_log ? logarithmic(lowest, highest, ticks) : linear(highest, ticks);
	scale.from = from;
	scale.to = to;
	return scale;
}

/* The first day of the month that many months after the year 0. */
static int64_t month_day(int64_t month)
{
	return date_days((struct date){.year = (int)(month / 12), .month = (int)(month % 12) + 1, .day = 1});
}

struct scale chart_days(int64_t first, int64_t last, int from, int to, size_t most, struct ticks *ticks)
{
	static const int steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12000};
	struct date start = date_from_days(first), end = date_from_days(last);
	int64_t begin = start.year * 12 + start.month - 1 + (start.day > 1), stop = end.year * 12 + end.month - 1;
	size_t i = 0;

	*ticks = (struct ticks){0};
	while (i + 1 < sizeof(steps) / sizeof(steps[0]) && stop / steps[i] - (begin - 1) / steps[i] > (int64_t)most)
		i++;
	ticks->months = steps[i];
	for (int64_t month = (begin + steps[i] - 1) / steps[i] * steps[i]; month <= stop; month += steps[i])
		add_tick(ticks, month_day(month));
	return (struct scale){.low = first, .high = last > first ? last : first + 1, .from = from, .to = to};
}

void chart_spread(int *places, size_t count, int gap, int low, int high)
{
	for (size_t i = 0; i < count; i++) {
		int least = i ? places[i - 1] + gap : low;
		if (places[i] < least)
			places[i] = least;
	}
	for (size_t i = count; i-- > 0;) {
		int most = i + 1 < count ? places[i + 1] - gap : high;
		if (places[i] > most)
			places[i] = most;
	}
}

void chart_write(struct buf *out, int length)
{
	int size = length < 0 ? -length : length;

	buf_printf(out, "%s%d", length < 0 ? "-" : "", size / 10);
	if (size % 10)
		buf_printf(out, ".%d", size % 10);
}
