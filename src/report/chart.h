/*
 * chart: where things stand in a picture: scales, ticks, labels that do not collide. Integers only, so that the same
 * data make the same picture on any machine; a length is in tenths of a pixel.
 */
#ifndef ECO_REPORT_CHART_H
#define ECO_REPORT_CHART_H

#include "base/buf.h"

#include <stdint.h>

#define CHART_TICKS 16

struct scale {
	bool is_log;
	int64_t low, high; /* low < high; log: low >= 1 */
	int from, to; /* where they stand */
};

struct ticks {
	int64_t values[CHART_TICKS];
	size_t count;
	int months; /* of time: months between two */
};

int chart_place(const struct scale *scale, int64_t value);
/*
 * A scale of counts around lowest to highest, with round numbers for ticks: linear from 0, or logarithmic (lowest >=
 * 1).
 */
struct scale chart_counts(int64_t lowest, int64_t highest, bool is_log, int from, int to, struct ticks *ticks);
/* A scale of days, with ticks at first days of months, at most most of them (<= CHART_TICKS). */
struct scale chart_days(int64_t first, int64_t last, int from, int to, size_t most, struct ticks *ticks);
/*
 * Moves places apart, gap between neighbours, within low to high, each as little as may be. They are in ascending
 * order and stay so.
 */
void chart_spread(int *places, size_t count, int gap, int low, int high);
/* "12.5": no trailing ".0". */
void chart_write(struct buf *out, int length);

#endif
