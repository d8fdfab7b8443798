/*
 * agreement: do a column's values and the answers for its rows tell of the same repositories? Plain arithmetic; the
 * rule, where it comes from and how often it errs: doc/evidence.md.
 */
#ifndef ECO_MODEL_AGREEMENT_H
#define ECO_MODEL_AGREEMENT_H

#include "base/date.h"

#include <stddef.h>

#define AGREEMENT_FEW_CELLS 5 /* fewer than these prove nothing */
#define AGREEMENT_ENOUGH 4.0 /* evidence of this or more: 55 to 1 */

enum agreement_verdict {
	AGREEMENT_FAILS, /* not the same repositories, or not this fact */
	AGREEMENT_FEW, /* too few cells to tell; nothing speaks against it. None at all are few, too */
	AGREEMENT_FITS, /* as these repositories' would be; but with the rows exchanged, too: all are alike */
	AGREEMENT_PROVES /* only with these repositories, each in its row: this bears out a claim that is likely only */
};

/* A count as written, and what it is now. None is negative. */
struct agreement_pair {
	int64_t stated;
	int64_t step; /* of the last digit written: 1000 for 15k, 100 for 15.2k, 1 for 15200; 0 is 1 */
	int64_t answered;
};

/* What was found, and why: for --explain. */
struct agreement {
	enum agreement_verdict verdict;
	size_t count; /* of pairs */
	size_t outside; /* of them: cells that stand out, days that do not agree */
	bool is_uniform; /* of days: more than half of them are the same one, as those are on which somebody looked */
	double ratio; /* of counts: the median of answered / stated; 1 where there are none */
	double spread; /* of counts: half of the ratios are within this factor of the median; at least 1 */
	double evidence; /* of counts: how many times likelier if the column is true, as a natural logarithm */
};

/* is_wild: of counts that rise and fall as they like, such as open issues. */
void agreement_of_counts(const struct agreement_pair *pairs, size_t count, bool is_wild, struct agreement *agreement);
/*
 * Does a cell stand out from its column: a fall to less than half of 50 or more, or sixteen times what the others
 * grew? Then it is to be left and told, whatever the column's verdict. column: as agreement_of_counts filled it.
 */
bool agreement_stands_out(const struct agreement *column, const struct agreement_pair *pair);

enum agreement_sense {
	AGREEMENT_OPENING, /* in the month of the creation, or up to 36 months after it: opened, then announced */
	AGREEMENT_LATEST /* a last commit, push or release: the answer is not earlier (by a day it may: time zones) */
};

/* Both known; of stated the day, or month and day, may be 0: not written. */
struct agreement_days {
	struct date stated, answered;
};

bool agreement_of_day(enum agreement_sense sense, const struct agreement_days *days);
/*
 * A column of five or more fails where less than four fifths agree, a smaller one where more than half do not. Latest
 * days of five or more are proved by answers of the very same day, two and a tenth of them, on different days.
 */
void agreement_of_days(
	enum agreement_sense sense, const struct agreement_days *days, size_t count, struct agreement *agreement);

#endif
