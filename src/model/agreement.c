#include "model/agreement.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

#define LEAST_RATIO 0.5 /* a whole column neither halves … */
#define MOST_RATIO 20.0 /* … nor grows beyond this */
#define SMALL 50 /* counts below these rise and fall by chance */
#define JUMP 16.0
#define DAYS_COMPARED 64 /* more need not be looked at to see whether most are one */

/*
 * What was fitted to pairs of counts that are years apart: logarithms of ratios lie round their median like Student's t
 * with three degrees of freedom and this scale, in binary orders; one repository in twenty does whatever it likes.
 */
#define SCALE 0.35
#define WILD_SCALE 0.8
#define WAYWARD 0.05
/* How far other repositories' counts lie apart, at least: so that a column of like counts may fit. */
#define OTHERS_SPREAD 2.0
#define OWN_SPREAD 0.5
#define PI 3.14159265358979323846

/* A pair in binary logarithms; low and high as of bounds(). */
struct cell {
	double low, high, stated, answered;
};

static double order_of(double count)
{
	return log2(count + 1);
}

/* What may have been rounded, or cut, to what is written. */
static void bounds(const struct agreement_pair *pair, double *low, double *high)
{
	double step = pair->step > 1 ? (double)pair->step : 1;
	*low = fmax(0, (double)pair->stated - floor(step / 2));
	*high = (double)pair->stated + (step - 1);
}

static void cells_fill(struct cell *cells, const struct agreement_pair *pairs, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		double low;
		double high;
		bounds(&pairs[i], &low, &high);
		cells[i].low = order_of(low);
		cells[i].high = order_of(high);
		cells[i].stated = order_of((low + high) / 2);
		cells[i].answered = order_of((double)pairs[i].answered);
	}
}

static int compare_numbers(const void *left, const void *right)
{
	double a = *(const double *)left;
	double b = *(const double *)right;
	return (a > b) - (a < b);
}

/* Sorts. */
static double median(double *numbers, size_t count)
{
	qsort(numbers, count, sizeof(*numbers), compare_numbers);
	return (numbers[count / 2] + numbers[(count - 1) / 2]) / 2;
}

/* How far the answer is from what the cell would have grown to; 0 where rounding explains it. */
static double deviation(const struct cell *cell, double growth)
{
	return fmax(0, fmax(cell->low + growth - cell->answered, cell->answered - cell->high - growth));
}

/* Of the counts in their columns, both; centre: of the answers. */
static double spread_of(const struct cell *cells, size_t count, double *centre)
{
	double stated = 0;
	double answered = 0;
	double squares = 0;
	for (size_t i = 0; i < count; i++) {
		stated += cells[i].stated / (double)count;
		answered += cells[i].answered / (double)count;
	}
	for (size_t i = 0; i < count; i++) {
		double s = cells[i].stated - stated;
		double a = cells[i].answered - answered;
		squares += (s * s + a * a) / 2;
	}
	*centre = answered;
	return sqrt(squares / (double)(count - 1));
}

/*
 * The logarithm of the likelihood of the answers if each belongs to its row, less that if they are drawn from counts
 * that lie round centre with this spread.
 */
static double evidence(
	const struct cell *cells, size_t count, double scale, double growth, double centre, double spread)
{
	double sum = 0;
	for (size_t i = 0; i < count; i++) {
		double e = deviation(&cells[i], growth) / scale;
		double own = 2 / (PI * sqrt(3) * scale) / ((1 + e * e / 3) * (1 + e * e / 3));
		double z = (cells[i].answered - centre) / spread;
		double others = exp(-z * z / 2) / (spread * sqrt(2 * PI));
		sum += log((1 - WAYWARD) * own / others + WAYWARD);
	}
	return sum;
}

bool agreement_stands_out(const struct agreement *column, const struct agreement_pair *pair)
{
	double low;
	double high;
	bounds(pair, &low, &high);
	double growth = column->count >= AGREEMENT_FEW_CELLS ? fmax(1, column->ratio) : 1;
	double answered = (double)pair->answered;
	return (low >= SMALL && answered * 2 < low) || answered > fmax(SMALL, high) * growth * JUMP;
}

static enum agreement_verdict verdict_of(const struct agreement *agreement, const struct cell *cells, double scale,
	double growth, double centre, double spread)
{
	if (agreement->count < AGREEMENT_FEW_CELLS)
		return agreement->outside * 2 > agreement->count ? AGREEMENT_FAILS : AGREEMENT_FEW;
	if (agreement->ratio < LEAST_RATIO || agreement->ratio > MOST_RATIO || agreement->evidence < AGREEMENT_ENOUGH)
		return AGREEMENT_FAILS;
	double own = evidence(cells, agreement->count, scale, growth, centre, fmax(spread, OWN_SPREAD));
	return own < AGREEMENT_ENOUGH ? AGREEMENT_FITS : AGREEMENT_PROVES;
}

void agreement_of_counts(const struct agreement_pair *pairs, size_t count, bool is_wild, struct agreement *agreement)
{
	double scale = is_wild ? WILD_SCALE : SCALE;

	*agreement = (struct agreement){.verdict = AGREEMENT_FEW, .count = count, .ratio = 1, .spread = 1};
	if (count == 0)
		return;
	SCOPED_FREE struct cell *cells = mem_calloc(count, sizeof(*cells));
	SCOPED_FREE double *numbers = mem_calloc(count, sizeof(*numbers));
	cells_fill(cells, pairs, count);
	for (size_t i = 0; i < count; i++)
		numbers[i] = cells[i].answered - cells[i].stated;
	double growth = median(numbers, count);
	for (size_t i = 0; i < count; i++)
		numbers[i] = deviation(&cells[i], growth);
	agreement->ratio = exp2(growth);
	agreement->spread = exp2(median(numbers, count));
	for (size_t i = 0; i < count; i++)
		agreement->outside += agreement_stands_out(agreement, &pairs[i]);
	double centre = 0;
	double spread = count > 1 ? spread_of(cells, count, &centre) : 0;
	agreement->evidence = evidence(cells, count, scale, growth, centre, fmax(spread, OTHERS_SPREAD));
	agreement->verdict = verdict_of(agreement, cells, scale, growth, centre, spread);
}

/* The months since the year 0 that a date may lie in. */
static int first_month(struct date date)
{
	return date.year * 12 + (date.month > 0 ? date.month - 1 : 0);
}

static int last_month(struct date date)
{
	return date.year * 12 + (date.month > 0 ? date.month - 1 : 11);
}

bool agreement_of_day(enum agreement_sense sense, const struct agreement_days *days)
{
	if (sense == AGREEMENT_OPENING)
		return last_month(days->stated) >= first_month(days->answered) &&
			first_month(days->stated) <= last_month(days->answered) + 36;
	if (days->stated.day == 0 || days->answered.day == 0)
		return last_month(days->answered) >= first_month(days->stated);
	return date_days(days->answered) + 1 >= date_days(days->stated);
}

static bool is_same(struct date a, struct date b)
{
	return a.day > 0 && date_compare(a, b) == 0;
}

/* How many answers are of the very day that is stated; of cells with the same day only the first counts. */
static size_t count_hits(const struct agreement_days *days, size_t count, bool *is_uniform)
{
	size_t hits = 0, most = 0;

	for (size_t i = 0; i < count; i++) {
		size_t before = 0, like = 0;
		bool is_hit = is_same(days[i].stated, days[i].answered);

		/* A day that most are of is among the first. */
		if (i >= DAYS_COMPARED && !is_hit)
			continue;
		for (size_t j = 0; j < count && j < DAYS_COMPARED; j++) {
			like += is_same(days[i].stated, days[j].stated);
			before += j < i && is_same(days[i].stated, days[j].stated);
		}
		hits += before == 0 && is_hit;
		most = like > most ? like : most;
	}
	*is_uniform = most * 2 > (count < DAYS_COMPARED ? count : DAYS_COMPARED);
	return hits;
}

void agreement_of_days(
	enum agreement_sense sense, const struct agreement_days *days, size_t count, struct agreement *agreement)
{
	bool is_small = count < AGREEMENT_FEW_CELLS;

	*agreement = (struct agreement){.verdict = AGREEMENT_FEW, .count = count, .ratio = 1, .spread = 1};
	for (size_t i = 0; i < count; i++)
		agreement->outside += !agreement_of_day(sense, &days[i]);
	size_t hits = count_hits(days, count, &agreement->is_uniform);
	if (agreement->outside * (is_small ? 2 : 5) > count)
		agreement->verdict = AGREEMENT_FAILS;
	else if (is_small)
		return;
	/* Any day of old is earlier than the latest: only a hit is a proof. */
	else if (sense == AGREEMENT_OPENING ? count >= 10 : hits >= 2 && hits * 10 >= count)
		agreement->verdict = AGREEMENT_PROVES;
	else
		agreement->verdict = AGREEMENT_FITS;
}
