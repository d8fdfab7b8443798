/*
 * How often agreement_of_counts errs, by the size of the column: real counts of repositories and of the same ones years
 * later (tests/evidence/star-growth.csv; another file of that form: EVIDENCE_PAIRS=FILE). Prints the table of
 * doc/evidence.md, and fails where a bar is not met. The same figures each time.
 */
#include "model/agreement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COLUMNS 10000
#define MOST_CELLS 30
#define MOST_GROUPS 32
#define MOST_PAIRS 20000

/* Pairs of the same two days stand together: [start, end). */
struct group {
	char years[32];
	size_t start, end;
};

static struct agreement_pair pairs[MOST_PAIRS];
static size_t pair_count;
static struct group groups[MOST_GROUPS];
static size_t group_count;

static uint64_t state;

static size_t draw(size_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)((state * 2685821657736338717U) >> 33) % below;
}

/* What is done to a column of true pairs: cells of the same two days, each its own repository. */
enum making { AS_IS, ROUNDED, FALLEN, ALIKE, SHUFFLED, RANDOM, MAKINGS };

static void column_draw(struct agreement_pair *column, size_t cells, enum making making)
{
	const struct group *group = NULL;
	size_t any = draw(pair_count);
	for (size_t i = 0; i < group_count; i++)
		if (any >= groups[i].start && any < groups[i].end)
			group = &groups[i];
	assert_non_null(group);
	size_t start = group->start;
	size_t count = group->end - start;
	if (making == ALIKE) { /* neighbours in a ranking, as the groups are sorted */
		start += draw(count - cells * 3 + 1);
		count = cells * 3;
	}
	size_t chosen[2 * MOST_CELLS];
	for (size_t i = 0; i < 2 * cells; i++) {
		bool is_taken;
		do {
			chosen[i] = start + draw(count);
			is_taken = false;
			for (size_t j = 0; j < i; j++)
				is_taken |= chosen[j] == chosen[i];
		} while (is_taken);
	}
	for (size_t i = 0; i < cells; i++) {
		column[i] = pairs[chosen[i]];
		if (making == RANDOM)
			column[i].answered = pairs[chosen[cells + i]].answered;
	}
}

static void column_make(struct agreement_pair *column, size_t cells, enum making making)
{
	column_draw(column, cells, making);
	for (size_t i = 0; making == ROUNDED && i < cells; i++) { /* 15k, 1.2k, 870 */
		int64_t step = column[i].stated >= 10000 ? 1000 : column[i].stated >= 1000 ? 100 : 1;
		column[i].stated = (column[i].stated + step / 2) / step * step;
		column[i].step = step;
	}
	for (size_t i = 0; making == FALLEN && i < (cells + 9) / 10;
		i++) /* renamed, begun anew, another one under the name */
		column[draw(cells)].answered = (int64_t)draw(40);
	for (size_t i = cells - 1; making == SHUFFLED && i > 0; i--) { /* Sattolo: none keeps its own */
		size_t other = draw(i);
		int64_t answered = column[i].answered;
		column[i].answered = column[other].answered;
		column[other].answered = answered;
	}
}

/* Per cent of the columns that were left, written, proved. */
struct shares {
	double left, written, proved;
};

static struct shares shares_of(size_t cells, enum making making, bool is_wild)
{
	size_t found[AGREEMENT_PROVES + 1] = {0};
	state = 88172645463325252U + cells;
	for (size_t i = 0; i < COLUMNS; i++) {
		struct agreement_pair column[MOST_CELLS];
		struct agreement agreement;
		column_make(column, cells, making);
		agreement_of_counts(column, cells, is_wild, &agreement);
		found[agreement.verdict]++;
	}
	double left = 100.0 * (double)found[AGREEMENT_FAILS] / COLUMNS;
	return (struct shares){left, 100 - left, 100.0 * (double)found[AGREEMENT_PROVES] / COLUMNS};
}

/* What is borne, in per cent; 100: nothing is promised. */
struct bar {
	size_t cells;
	double left, left_fallen, left_alike, written;
};

static const struct bar bars[] = {
	{1, 1, 100, 1, 100},
	{2, 1, 100, 1, 100},
	{3, 1, 100, 1, 100},
	{5, 5, 100, 15, 1.5},
	{10, 0.3, 2, 2, 0.3},
	{30, 0.01, 0.1, 0.1, 0.01},
};

static void test_columns(void **context)
{
	(void)context;
	bool is_met = true;
	print_message("per cent  wrongly left                      wrongly written    proved\n");
	print_message("cells      true  rounded  fallen   alike    shuffled  random    true  shuffled  random\n");
	for (size_t i = 0; i < sizeof(bars) / sizeof(*bars); i++) {
		const struct bar *bar = &bars[i];
		struct shares of[MAKINGS] = {{0}};
		for (enum making making = AS_IS; making < MAKINGS; making++)
			if (making != SHUFFLED || bar->cells > 1)
				of[making] = shares_of(bar->cells, making, false);
		print_message("%5zu    %6.2f   %6.2f  %6.2f  %6.2f      %6.2f  %6.2f  %6.2f    %6.2f  %6.2f\n",
			bar->cells, of[AS_IS].left, of[ROUNDED].left, of[FALLEN].left, of[ALIKE].left,
			of[SHUFFLED].written, of[RANDOM].written, of[AS_IS].proved, of[SHUFFLED].proved,
			of[RANDOM].proved);
		is_met &= of[AS_IS].left <= bar->left && of[ROUNDED].left <= bar->left &&
			of[FALLEN].left <= bar->left_fallen && of[ALIKE].left <= bar->left_alike &&
			of[SHUFFLED].written <= bar->written && of[RANDOM].written <= bar->written;
	}
	assert_true(is_met);
}

/* The measure for counts that rise and fall as they like, on those of stars, for want of others. */
static void test_wild(void **context)
{
	(void)context;
	double left = shares_of(10, AS_IS, true).left, shuffled = shares_of(10, SHUFFLED, true).written,
	       random = shares_of(10, RANDOM, true).written;
	print_message("wild, 10 cells: true left %.2f, shuffled written %.2f, random %.2f\n", left, shuffled, random);
	assert_true(left <= 0.3 && shuffled <= 1 && random <= 1.5);
}

static void test_cells(void **context)
{
	(void)context;
	size_t seen = 0;
	size_t told = 0;
	state = 1;
	for (size_t i = 0; i < COLUMNS; i++) {
		struct agreement_pair column[10];
		struct agreement agreement;
		column_make(column, 10, AS_IS);
		agreement_of_counts(column, 10, false, &agreement);
		told += agreement.outside;
		seen += 10;
	}
	print_message("true cells that stand out: %.3f %%\n", 100.0 * (double)told / (double)seen);
	assert_true(told * 500 < seen);
}

static int pairs_read(void **context)
{
	(void)context;
	char path[4096];
	const char *srcdir = getenv("srcdir");
	const char *given = getenv("EVIDENCE_PAIRS");
	snprintf(path, sizeof(path), "%s/tests/evidence/star-growth.csv", srcdir ? srcdir : ".");
	FILE *file = fopen(given ? given : path, "r");
	if (!file)
		return 1;
	char row[200];
	if (!fgets(row, sizeof(row), file)) /* the header */
		return 1;
	while (pair_count < MOST_PAIRS && fgets(row, sizeof(row), file)) {
		char *stated = strchr(row, ',');
		char *answered = stated ? strchr(stated + 1, ',') : NULL;
		if (!answered)
			return 1;
		*stated = '\0';
		if (group_count == 0 || strcmp(groups[group_count - 1].years, row) != 0) {
			if (group_count == MOST_GROUPS)
				return 1;
			struct group *group = &groups[group_count++];
			snprintf(group->years, sizeof(group->years), "%.31s", row);
			group->start = pair_count;
		}
		pairs[pair_count].stated = strtoll(stated + 1, NULL, 10);
		pairs[pair_count++].answered = strtoll(answered + 1, NULL, 10);
		groups[group_count - 1].end = pair_count;
	}
	fclose(file);
	return pair_count == 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_wild),
		cmocka_unit_test(test_cells),
	};
	return cmocka_run_group_tests(tests, pairs_read, NULL);
}
