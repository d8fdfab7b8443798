/* number: a star count as an author wrote it, and another count written the same way. */
#ifndef ECO_WORDING_NUMBER_H
#define ECO_WORDING_NUMBER_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct number {
	int64_t unit; /* what is counted: 1 (18300, 97 000), 1000 (18.3k, 3천), 10000 (1.2万), 100000000 */
	const char *sign; /* of the unit, static; NULL: there is none to write */
	size_t start, end; /* the digits with their separators and sign: what is rewritten */
	int64_t value; /* as shown */
	unsigned digits; /* of the whole part */
	unsigned decimals;
	const char *separator; /* between groups of three, static; NULL: none */
	char point; /* '.' or ',' before decimals */
	size_t gap; /* bytes between the digits and the sign */
	bool is_floor; /* "+" follows, or ">" precedes */
	bool is_about; /* "~", "约" precedes */
	bool is_starred; /* a star, or "stars", stands beside it */
};

/* Is [start, end) one number with nothing but emphasis, star signs, "~" and the like around it? bytes is the page. */
bool number_parse(const char *bytes, size_t start, size_t end, struct number *number);
/* The same in a column whose header says the unit, so that "18.3" is 18300. unit: 1 where it says none. */
bool number_parse_in(const char *bytes, size_t start, size_t end, int64_t unit, struct number *number);
/*
 * As number_parse, but for the number that starts at `start` with its first digit; what follows it is not looked at
 * but for "+".
 */
bool number_read(const char *bytes, size_t start, size_t end, struct number *number);
bool number_read_in(const char *bytes, size_t start, size_t end, int64_t unit, struct number *number);

#define NUMBER_SEPARATORS 9

/* How many of a column's numbers are written in which way; zero-initialise. */
struct number_votes {
	size_t small; /* plain ones below 1000: they fit every way */
	size_t ungrouped, four; /* plain ones without separators; those of four digits fit grouped ones, too */
	size_t grouped[NUMBER_SEPARATORS];
	size_t kilo, myriad; /* in thousands; in larger units, that four digits fit, too */
};

void number_vote(struct number_votes *votes, const struct number *number);
/* All of them; those that are written in the way that most are. */
size_t number_votes_all(const struct number_votes *votes);
size_t number_votes_most(const struct number_votes *votes);

/* What a column's numbers have in common; zero-initialise. */
struct number_style {
	size_t count; /* of numbers */
	size_t plain_large; /* plain ones of 1000 or more */
	size_t hundreds, tens; /* multiples of these among them */
	size_t plain_small;
	int64_t plain_most; /* the largest plain one */
	size_t kilo, kilo_small; /* in a unit; less than one of it */
	size_t tens_whole, tens_exact; /* of these from ten to a hundred: "29k", "29.1k" */
	int64_t rough_unit; /* the finest power of ten of plain ones that say they are rounded; 0: none */
	unsigned decimals, fewest_decimals; /* of those in a unit that have any; the most and the fewest */
	bool keeps_zero; /* "18.0k" */
	bool keeps_fraction; /* "121.4k" */
	char point;
	int64_t unit; /* the smallest; 0: there is none */
	const char *sign;
	const char *separator;
	unsigned plain_digits; /* most digits of one that is not grouped though it could be */
	bool has_first;
	struct number first; /* a style for cells that have none */
};

void number_style_add(struct number_style *style, const struct number *number);
/* 100, 10 or 1: never coarser, for an inferred 1000 could never come back. */
int64_t number_style_unit(const struct number_style *style);

/*
 * What its last digit stands for: 100 for "15.2k", and for each number of a column that is rounded to hundreds. style
 * NULL: whatever its column is like.
 */
int64_t number_step(const struct number *number, const struct number_style *style);

/*
 * Appends stars written as number is, in a column of this style; given: a unit to round to, or 0: the column's own.
 * Returns the value as shown: the number's own where that is a correct rounding.
 */
int64_t number_write(
	struct buf *out, const struct number *number, const struct number_style *style, int64_t stars, int64_t unit);

#endif
