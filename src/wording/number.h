/* number: a star count as an author wrote it, and another count written the same way. */
#ifndef ECO_WORDING_NUMBER_H
#define ECO_WORDING_NUMBER_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum number_form {
	NUMBER_PLAIN, /* 18300, 18,300, 97 000 */
	NUMBER_KILO, /* 18.3k, 29K */
	NUMBER_MYRIAD /* 1.2万, 2만+, 1.2w: understood, never written */
};

struct number {
	enum number_form form;
	size_t start, end; /* the digits with their separators and k: what is rewritten */
	int64_t value; /* as shown */
	unsigned digits; /* of the whole part */
	unsigned decimals;
	const char *separator; /* between groups of three, static; NULL: none */
	char point; /* '.' or ',' before decimals */
	char letter; /* k or K */
	size_t gap; /* bytes between the digits and the letter */
	bool is_floor; /* "+" follows, or ">" precedes */
	bool is_about; /* "~", "约" precedes */
};

/* Is [start, end) one number with nothing but emphasis, star signs, "~" and the like around it? bytes is the page. */
bool number_parse(const char *bytes, size_t start, size_t end, struct number *number);
/*
 * As number_parse, but for the number that starts at `start` with its first digit; what follows it is not looked at
 * but for "+".
 */
bool number_read(const char *bytes, size_t start, size_t end, struct number *number);

#define NUMBER_SEPARATORS 9

/* How many of a column's numbers are written in which way; zero-initialise. */
struct number_votes {
	size_t small; /* plain ones below 1000: they fit every way */
	size_t ungrouped, four; /* plain ones without separators; those of four digits fit grouped ones, too */
	size_t grouped[NUMBER_SEPARATORS];
	size_t kilo, myriad;
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
	size_t plain_small, kilo, kilo_small;
	size_t tens_whole, tens_exact; /* kilo ones from 10k to 100k: "29k", "29.1k" */
	int64_t rough_unit; /* the finest power of ten of plain ones that say they are rounded; 0: none */
	unsigned decimals, fewest_decimals; /* of kilo ones that have any; the most and the fewest */
	bool keeps_zero; /* "18.0k" */
	bool keeps_fraction; /* "121.4k" */
	char point, letter;
	const char *separator;
	unsigned plain_digits; /* most digits of one that is not grouped though it could be */
	bool has_first;
	struct number first; /* a style for cells that have none */
};

void number_style_add(struct number_style *style, const struct number *number);
/* 100, 10 or 1: never coarser, for an inferred 1000 could never come back. */
int64_t number_style_unit(const struct number_style *style);

/* What its last digit stands for: 100 for "15.2k", and for each number of a column that is rounded to hundreds. */
int64_t number_step(const struct number *number, const struct number_style *style);

/*
 * Appends stars written as number is, in a column of this style; given: a unit to round to, or 0: the column's own.
 * Returns the value as shown: the number's own where that is a correct rounding. Not for NUMBER_MYRIAD.
 */
int64_t number_write(
	struct buf *out, const struct number *number, const struct number_style *style, int64_t stars, int64_t unit);

#endif
