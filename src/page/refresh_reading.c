#include "base/mem.h"
#include "model/agreement.h"
#include "page/field.h"
#include "page/refresh.h"

#include <stdlib.h>

#define LEAST_CELLS 3 /* of fewer the growth explains all */

/* A table of which two columns could name the repositories: the answers say which, by a clear margin. */

static bool find_counts(const struct table *table, enum fact *fact)
{
	for (*fact = 0; *fact < FACTS; (*fact)++)
		if (field_table[*fact].way == FIELD_COUNT && !field_table[*fact].is_wild &&
			table->columns[*fact] != TABLE_NO_COLUMN)
			return true;
	return false;
}

static void weigh(
	struct refresh *refresh, const struct table *table, enum fact fact, bool is_rival, struct agreement *agreement)
{
	struct agreement_pair *pairs = mem_calloc(table->row_count + 1, sizeof(*pairs));
	size_t count = 0;

	for (uint32_t i = 0; i < table->row_count; i++) {
		const struct table_row *row = &refresh->source.rows[table->first_row + i];
		uint32_t repo = is_rival ? table->rivals[i].repo : row->repo;
		const struct repo *facts = repo < ROSTER_SEVERAL ? refresh_facts(refresh, repo, row->line) : NULL;
		const struct number_style style = {0};
		struct number number;
		struct cell cell;

		int64_t answered = facts ? fact_get(facts, fact).number : -1;
		if (answered >= 0 &&
			form_cell(table, refresh->bytes, row->start, row->end, (size_t)table->columns[fact], &cell) &&
			form_number(table, fact, refresh->bytes, cell, &number))
			pairs[count++] = (struct agreement_pair){number.value, number_step(&number, &style), answered};
	}
	agreement_of_counts(pairs, count, false, agreement);
	free(pairs);
}

static bool is_clear(const struct agreement *a, const struct agreement *b)
{
	return a->count >= LEAST_CELLS && a->verdict != AGREEMENT_FAILS && a->evidence >= AGREEMENT_ENOUGH &&
		a->evidence - b->evidence >= AGREEMENT_ENOUGH;
}

static void take_rivals(struct refresh *refresh, const struct table *table)
{
	for (uint32_t i = 0; i < table->row_count; i++) {
		struct table_row *row = &refresh->source.rows[table->first_row + i];

		row->repo = table->rivals[i].repo;
		row->link = table->rivals[i].link;
	}
}

/* Rows that only the other column has a repository for. */
static void tell_elsewhere(struct refresh *refresh, const struct table *table)
{
	unsigned line = 0;
	size_t count = 0;

	for (uint32_t i = 0; i < table->row_count; i++) {
		const struct table_row *row = &refresh->source.rows[table->first_row + i];

		if (row->repo != ROSTER_NONE || table->rivals[i].repo == ROSTER_NONE)
			continue;
		line = count++ == 0 ? row->line : line;
	}
	if (count > 0)
		findings_add(&refresh->result->findings, page_finding(PAGE_DOUBT, line, NULL, "left"),
			"%zu row%s whose first link leads to no repository, from here on", count,
			count == 1 ? "" : "s");
}

bool refresh_reading(struct refresh *refresh, const struct table *table)
{
	struct agreement own, other;
	enum fact fact;

	if (!table->rivals || table->named)
		return true;
	if (find_counts(table, &fact)) {
		weigh(refresh, table, fact, false, &own);
		weigh(refresh, table, fact, true, &other);
		if (is_clear(&own, &other)) {
			tell_elsewhere(refresh, table);
			return true;
		}
		if (is_clear(&other, &own)) {
			take_rivals(refresh, table);
			return true;
		}
	}
	findings_add(&refresh->result->findings,
		page_finding(PAGE_DOUBT, table->line, NULL,
			"left (say what a column holds, and it is the left one's: <!-- eco-refresh stars=\"…\" -->)"),
		"two columns link to repositories, and the answers do not say whose values these are");
	return false;
}
