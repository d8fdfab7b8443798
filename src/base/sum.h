/*
 * sum: sums and products of counts from outside, each up to 2^53: a thousand of them need not fit. What does not fit is
 * not known; it never becomes another number. Within ±INT64_MAX, so that each has its opposite.
 */
#ifndef ECO_BASE_SUM_H
#define ECO_BASE_SUM_H

#include <stdbool.h>
#include <stdint.h>

/* *sum += value; false, and *sum as it was, where it does not fit. */
static inline bool sum_add(int64_t *sum, int64_t value)
{
	int64_t result;

	if (__builtin_add_overflow(*sum, value, &result) || result == INT64_MIN)
		return false;
	*sum = result;
	return true;
}

/* *product *= factor; as above. */
static inline bool sum_multiply(int64_t *product, int64_t factor)
{
	int64_t result;

	if (__builtin_mul_overflow(*product, factor, &result) || result == INT64_MIN)
		return false;
	*product = result;
	return true;
}

#endif
