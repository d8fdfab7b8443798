#include "page/evidence.h"

#include "base/mem.h"

#include <inttypes.h>
#include <stdlib.h>

#define LIKELY_CELLS 10 /* so many must bear out a claim that is not certain */
#define RATING_MAX 5
#define RATED_STARS 50 /* nobody with so many is still at a handful */

static bool read_pair(struct refresh *refresh, const struct table *table, const struct table_row *row,
	const struct number_style *style, struct agreement_pair *pair)
{
	const struct repo *facts;
	struct number number;
	struct cell cell;

	if (row->repo >= ROSTER_SEVERAL ||
		!form_cell(table, refresh->bytes, row->start, row->end, (size_t)table->stars, &cell) ||
		!number_parse(refresh->bytes, cell.start, cell.end, &number))
		return false;
	facts = refresh_facts(refresh, row->repo, row->line);
	if (!facts || facts->stars < 0)
		return false;
	*pair = (struct agreement_pair){number.value, number_step(&number, style), facts->stars};
	return true;
}

/* Several cells of which none is above five, while the repositories have many: somebody's taste. */
static bool are_ratings(const struct agreement_pair *pairs, size_t count)
{
	int64_t most = 0;

	for (size_t i = 0; i < count; i++) {
		if (pairs[i].stated > RATING_MAX)
			return false;
		most = pairs[i].answered > most ? pairs[i].answered : most;
	}
	return count > 1 && most >= RATED_STARS;
}

/* Do the answers tell of something else than the column holds? */
static bool are_others(
	const struct refresh *refresh, const struct agreement *agreement, const struct agreement_pair *pairs)
{
	if (refresh->options->fix & PAGE_FIX_JUMPS && agreement->count < AGREEMENT_FEW_CELLS)
		return false;
	return agreement->verdict == AGREEMENT_FAILS || are_ratings(pairs, agreement->count);
}

static bool is_enough(const struct table *table, const struct evidence *evidence)
{
	const struct agreement *agreement = &evidence->agreement;

	if (table->is_named)
		return true;
	if (evidence->is_refuted)
		return false;
	return !table->is_likely || (agreement->verdict == AGREEMENT_PROVES && agreement->count >= LIKELY_CELLS);
}

static void explain(struct refresh *refresh, const struct table *table, const struct evidence *evidence)
{
	const struct agreement *agreement = &evidence->agreement;

	findings_add(&refresh->result->findings, page_finding(PAGE_SAME, table->line, NULL, NULL),
		"%zu counts are stars: %s; GitHub's are %.2f times as high, half of them within a factor of %.2f",
		agreement->count,
		table->is_named            ? "a comment says so"
			: table->is_likely ? "the answers say so"
					   : "their header or sign says so, nothing speaks against it",
		agreement->ratio, agreement->spread);
}

/* An example says more than a measure: the first cell that stands out, or the first. */
static void object(struct refresh *refresh, const struct table *table, const struct evidence *evidence,
	const struct agreement_pair *pairs)
{
	const struct agreement *agreement = &evidence->agreement;
	size_t at = 0;

	for (size_t i = agreement->count; i-- > 0;)
		at = agreement_stands_out(agreement, &pairs[i]) ? i : at;
	if (evidence->is_refuted)
		findings_add(&refresh->result->findings,
			page_finding(PAGE_DOUBT, table->line, NULL,
				"left (a comment can say that it is meant: <!-- eco-refresh stars=\"…\" -->)"),
			"%zu star count%s here, but GitHub's tell of something else: %" PRId64 " here, %" PRId64
			" there",
			agreement->count, agreement->count == 1 ? "" : "s", pairs[at].stated, pairs[at].answered);
	else
		findings_add(&refresh->result->findings,
			page_finding(
				PAGE_DOUBT, table->line, NULL, "left (if they are: <!-- eco-refresh stars=\"…\" -->)"),
			"%zu counts may be stars of the repositories, but neither the header nor the answers make it "
			"certain",
			agreement->count);
}

void evidence_weigh(
	struct refresh *refresh, const struct table *table, const struct number_style *style, struct evidence *evidence)
{
	struct agreement_pair *pairs = mem_calloc(table->row_count + 1, sizeof(*pairs));
	size_t count = 0;

	for (size_t i = 0; i < table->row_count; i++)
		count += read_pair(refresh, table, &refresh->source.rows[table->first_row + i], style, &pairs[count]);
	agreement_of_counts(pairs, count, &evidence->agreement);
	evidence->is_refuted = are_others(refresh, &evidence->agreement, pairs);
	evidence->is_enough = is_enough(table, evidence);
	if (count > 0 && !evidence->is_enough)
		object(refresh, table, evidence, pairs);
	else if (count > 0 && refresh->options->is_explained)
		explain(refresh, table, evidence);
	free(pairs);
}

bool evidence_stands_out(const struct refresh *refresh, const struct table *table, const struct evidence *evidence,
	const struct agreement_pair *pair)
{
	return !(refresh->options->fix & PAGE_FIX_JUMPS) && !table->is_named &&
		agreement_stands_out(&evidence->agreement, pair);
}
