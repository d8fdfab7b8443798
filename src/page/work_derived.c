#include "base/mem.h"
#include "base/text.h"
#include "page/work.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the page's author made of the counts, and that is no longer true of the new ones: sums, shares, ratios. */

#define SUMMED_MIN 3 /* cells that have a sum */
#define MADE_MIN 4 /* rows of which a proportion is no chance */
#define BESIDE_MAX 400 /* bytes behind a table that may name its sum */
#define COLUMNS_MAX 32
#define CELL_MAX 24 /* bytes of a cell that is a number */
#define LOOSE 0.01 /* a rounded count is so far from its own */
#define VARIED 1.2 /* counts that differ less say nothing of proportion */

static void say_sum(struct work *work, const struct column *column, unsigned line, const struct number *number)
{
	struct findings *findings = &work->refresh->result->findings;
	struct finding finding = page_finding(PAGE_DOUBT, line, NULL, "left");

	finding.old = findings_quote(findings, work->refresh->bytes + number->start, number->end - number->start);
	findings_add(findings, finding, "is the sum of the %s as they were", column->field->many);
}

static bool is_sum(const struct number *number, int64_t sum)
{
	return llabs(number->value - sum) * 100 <= sum;
}

/* In the rows without a repository. */
static void tell_rows(struct work *work, const struct column *column, int64_t sum)
{
	struct number number;
	struct cell cell;

	for (size_t i = 0; i < work->table->row_count; i++) {
		if (work->refresh->source.rows[work->table->first_row + i].repo != ROSTER_NONE)
			continue;
		work_read_row(work, i);
		if (work_cell(work, column, &cell) &&
			form_number(work->table, column->fact, work->refresh->bytes, cell, &number) &&
			is_sum(&number, sum))
			say_sum(work, column, work->line, &number);
	}
}

/* In the text [start, end), that begins on this line. */
static void tell_text(
	struct work *work, const struct column *column, int64_t sum, size_t start, size_t end, unsigned line)
{
	const char *bytes = work->refresh->bytes;
	struct number number;

	for (size_t at = start; at < end; at++) {
		line += bytes[at] == '\n';
		if (!text_is_digit(bytes[at]) || !number_read(bytes, at, end, &number))
			continue;
		if (is_sum(&number, sum))
			say_sum(work, column, line, &number);
		at = number.end - 1;
	}
}

/* Where the text behind the table ends: at a heading, or another table. */
static size_t beside_end(const struct work *work, size_t start)
{
	const char *bytes = work->refresh->bytes;
	size_t len = work->refresh->source.len, end = len - start < BESIDE_MAX ? len : start + BESIDE_MAX;

	for (size_t at = start; at + 1 < end; at++)
		if (bytes[at] == '\n' && (bytes[at + 1] == '#' || bytes[at + 1] == '|'))
			return at;
	return end;
}

/* In the paragraph before the table, which begins some lines above it. */
static void tell_caption(struct work *work, const struct column *column, int64_t sum)
{
	const struct table *table = work->table;
	unsigned lines = 0;

	if (table->caption == table->caption_end)
		return;
	for (size_t at = table->caption; at < table->header; at++)
		lines += work->refresh->bytes[at] == '\n';
	tell_text(work, column, sum, table->caption, table->caption_end, table->line - lines);
}

static void tell_sums(struct work *work, const struct column *column)
{
	const struct table *table = work->table;
	const struct table_row *last = &work->refresh->source.rows[table->first_row + table->row_count - 1];
	int64_t sum = 0;

	if (column->order.count < SUMMED_MIN)
		return;
	for (size_t i = 0; i < column->order.count; i++)
		sum += column->order.rows[i].old.year;
	tell_rows(work, column, sum);
	tell_caption(work, column, sum);
	if (!table->form->is_turned)
		tell_text(work, column, sum, last->end, beside_end(work, last->end), last->line);
}

/* "38.2", "12%", "1,5"; *half: of what its last digit stands for. */
static bool read_decimal(const char *bytes, struct cell cell, double *value, double *half)
{
	char text[CELL_MAX], *end;

	cell = row_trim(bytes, cell);
	size_t len = cell.end - cell.start;
	if (len == 0 || len >= sizeof(text) || !text_is_digit(bytes[cell.start]))
		return false;
	snprintf(text, sizeof(text), "%.*s", (int)len, bytes + cell.start);
	char *point = strpbrk(text, ".,");
	if (point)
		*point = '.';
	*value = strtod(text, &end);
	*half = 0.5;
	for (char *at = point ? point + 1 : end; at < end; at++)
		*half /= 10;
	return *value > 0 && strchr("%x ", *end);
}

/* What the numbers of a column could be multiples of the counts by: nothing is, where least is above most. */
struct factor {
	double least, most;
};

/* A column's counts as they were, by row; 0: it has none. The caller frees. */
static double *read_counts(const struct work *work, const struct column *column)
{
	double *counts = mem_calloc(work->table->row_count, sizeof(*counts));

	for (size_t i = 0; i < column->order.count; i++)
		counts[column->order.rows[i].row] = column->order.rows[i].old.year;
	return counts;
}

static void narrow(struct factor *factor, double number, double half, double count)
{
	double least = (number - half) / count * (1 - LOOSE), most = (number + half) / count * (1 + LOOSE);

	factor->least = least > factor->least ? least : factor->least;
	factor->most = most < factor->most ? most : factor->most;
}

/* Reads the row of a base; false: no column can be made of it any longer. */
static bool narrow_row(struct work *work, size_t number, double count, struct factor factors[COLUMNS_MAX])
{
	const struct table_row *row = &work->refresh->source.rows[work->table->first_row + number];
	const char *bytes = work->refresh->bytes;
	struct cell cells[COLUMNS_MAX];
	size_t found = work->table->form->split(bytes, row->start, row->end, cells, COLUMNS_MAX);
	bool is_any = false;
	double value, half;

	for (size_t i = 0; i < COLUMNS_MAX; i++) {
		if (factors[i].least > factors[i].most)
			continue;
		if (i < found && read_decimal(bytes, cells[i], &value, &half))
			narrow(&factors[i], value, half, count);
		else
			factors[i].most = -1;
		is_any = is_any || factors[i].least <= factors[i].most;
	}
	return is_any;
}

/* divisor: of a ratio; NULL: it is in proportion. */
static void say_made(const struct work *work, const struct column *column, const struct column *divisor, size_t number)
{
	const struct table *table = work->table;
	struct findings *findings = &work->refresh->result->findings;
	struct cell cell = {0};

	form_cell(table, work->refresh->bytes, table->header, table->header_end, number, &cell);
	findings_add(findings, page_finding(PAGE_DOUBT, table->line, NULL, "left"),
		"column \"%s\" was %s the %s%s%s as they were",
		findings_quote(findings, work->refresh->bytes + cell.start, cell.end - cell.start),
		divisor ? "the ratio of" : "in proportion to", column->field->many, divisor ? " and the " : "",
		divisor ? divisor->field->many : "");
}

/* Those that are none of the table's own. */
static void init_factors(const struct work *work, struct factor factors[COLUMNS_MAX])
{
	for (size_t i = 0; i < COLUMNS_MAX; i++)
		factors[i] = (struct factor){0, i + 1 == work->table->as_of ? -1 : HUGE_VAL};
	for (size_t i = 0; i < work->column_count; i++)
		if (work->columns[i].pad.column < COLUMNS_MAX)
			factors[work->columns[i].pad.column].most = -1;
}

static void tell_made(struct work *work, const struct column *column, const struct column *divisor)
{
	double *counts = read_counts(work, column), *divisors = divisor ? read_counts(work, divisor) : NULL;
	struct factor factors[COLUMNS_MAX];
	double least = HUGE_VAL, most = 0;
	size_t rows = 0;
	bool is_any = true;

	init_factors(work, factors);
	for (size_t i = 0; i < work->table->row_count && is_any; i++) {
		double count = !divisors ? counts[i] : divisors[i] > 0 ? counts[i] / divisors[i] : 0;

		if (count == 0)
			continue;
		rows++;
		least = count < least ? count : least;
		most = count > most ? count : most;
		is_any = narrow_row(work, i, count, factors);
	}
	for (size_t i = 0; i < COLUMNS_MAX && is_any && rows >= MADE_MIN && most > least * VARIED; i++)
		if (factors[i].least <= factors[i].most)
			say_made(work, column, divisor, i);
	free(counts);
	free(divisors);
}

void work_tell_derived(struct work *work)
{
	for (size_t i = 0; i < work->column_count; i++) {
		struct column *column = &work->columns[i];

		if (column->field->way != FIELD_COUNT || !column->order.is_corrected)
			continue;
		tell_sums(work, column);
		if (column->fact != FACT_STARS)
			continue;
		tell_made(work, column, NULL);
		for (size_t j = 0; j < work->column_count; j++)
			if (j != i && work->columns[j].field->way == FIELD_COUNT)
				tell_made(work, column, &work->columns[j]);
	}
}
