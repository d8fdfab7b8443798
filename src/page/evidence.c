#include "page/evidence.h"

#include "page/field.h"

#include <inttypes.h>

#define LIKELY_CELLS 10 /* so many counts must bear out a claim that is not certain */
#define RATING_MAX 5
#define RATED_STARS 50 /* nobody with so many is still at a handful */

static bool is_in(uint64_t set, enum fact fact)
{
	return set & FACT_BIT(fact);
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
	const struct weighing *weighing, const struct agreement *agreement, const struct agreement_pair *pairs)
{
	if (weighing->refresh->options->fix & PAGE_FIX_JUMPS && agreement->count < AGREEMENT_FEW_CELLS)
		return false;
	return agreement->verdict == AGREEMENT_FAILS || are_ratings(pairs, agreement->count);
}

static const char *describe_claim(const struct weighing *weighing)
{
	if (is_in(weighing->table->named, weighing->fact))
		return "a comment says so";
	return is_in(weighing->table->likely, weighing->fact)
		? "the answers say so"
		: "their header or sign says so, nothing speaks against it";
}

/* May it be written? is_proved: the answers alone would say what the column is. */
static void judge(const struct weighing *weighing, struct evidence *evidence, bool is_refuted, bool is_proved)
{
	evidence->is_refuted = is_refuted;
	evidence->is_enough = is_in(weighing->table->named, weighing->fact) ||
		(!is_refuted && (is_proved || !is_in(weighing->table->likely, weighing->fact)));
}

/* The comment that would have it written. A list's says that its counts are meant. */
static const char *describe_remedy(const struct weighing *weighing, const char *when)
{
	bool is_listing = weighing->table->form->is_listing;

	return findings_format(&weighing->refresh->result->findings, "left (%s: <!-- eco-refresh %s=\"%s\" -->)", when,
		fact_table[is_listing ? FACT_STARS : weighing->fact].key, is_listing ? "1" : "…");
}

/* A column left, and what would have it written. */
static void object(const struct weighing *weighing, const struct evidence *evidence, size_t count, const char *example)
{
	struct findings *findings = &weighing->refresh->result->findings;
	const struct field *field = &field_table[weighing->fact];

	if (count == 0 || evidence->is_enough)
		return;
	const char *remedy =
		describe_remedy(weighing, evidence->is_refuted ? "a comment can say that it is meant" : "if they are");
	struct finding finding = page_finding(PAGE_DOUBT, weighing->table->line, NULL, remedy);
	if (evidence->is_refuted)
		findings_add(findings, finding, "%zu %s here, but the answers tell of something else%s", count,
			count == 1 ? field->one + (field->one[1] == ' ' ? 2 : 4) : field->many, example);
	else
		findings_add(findings, finding,
			"%zu values may be %s of the repositories, but neither the header nor the answers make it "
			"certain",
			count, field->many);
}

void evidence_of_counts(
	const struct weighing *weighing, const struct agreement_pair *pairs, size_t count, struct evidence *evidence)
{
	struct agreement *agreement = &evidence->agreement;
	struct findings *findings = &weighing->refresh->result->findings;
	size_t at = 0;

	agreement_of_counts(pairs, count, field_table[weighing->fact].is_wild, agreement);
	judge(weighing, evidence, are_others(weighing, agreement, pairs),
		agreement->verdict == AGREEMENT_PROVES && agreement->count >= LIKELY_CELLS);
	if (count == 0)
		return;
	if (weighing->is_history && !is_in(weighing->table->named, weighing->fact)) {
		evidence->is_enough = false;
		findings_add(findings,
			page_finding(PAGE_DOUBT, weighing->table->line, NULL,
				describe_remedy(weighing, "a comment can say that it is meant")),
			"one repository stands in several rows with different counts: these may be of different days");
		return;
	}
	/* An example says more than a measure: the first cell that stands out, or the first. */
	for (size_t i = count; i-- > 0;)
		at = agreement_stands_out(agreement, &pairs[i]) ? i : at;
	object(weighing, evidence, count,
		findings_format(
			findings, ": %" PRId64 " here, %" PRId64 " there", pairs[at].stated, pairs[at].answered));
	if (evidence->is_enough && weighing->refresh->options->is_explained)
		findings_add(findings, page_finding(PAGE_SAME, weighing->table->line, NULL, NULL),
			"%zu counts are %s: %s; the answers are %.2f times as high, half of them within a factor of "
			"%.2f",
			count, field_table[weighing->fact].what, describe_claim(weighing), agreement->ratio,
			agreement->spread);
}

static void explain(const struct weighing *weighing, const struct evidence *evidence, size_t count)
{
	if (count > 0 && evidence->is_enough && weighing->refresh->options->is_explained)
		findings_add(&weighing->refresh->result->findings,
			page_finding(PAGE_SAME, weighing->table->line, NULL, NULL),
			"%zu values are %s: %s; the answers agree with all but %zu", count,
			field_table[weighing->fact].many, describe_claim(weighing), evidence->agreement.outside);
}

void evidence_of_days(
	const struct weighing *weighing, const struct agreement_days *days, size_t count, struct evidence *evidence)
{
	const struct field *field = &field_table[weighing->fact];
	struct agreement *agreement = &evidence->agreement;

	agreement_of_days(field->sense, days, count, agreement);
	/* An opening is corrected only where somebody says so, and else told. */
	judge(weighing, evidence, agreement->verdict == AGREEMENT_FAILS && !field->fix,
		agreement->verdict == AGREEMENT_PROVES || (weighing->is_beside_counts && !agreement->is_uniform));
	object(weighing, evidence, count, "");
	explain(weighing, evidence, count);
}

void evidence_of_texts(
	const struct weighing *weighing, size_t same, size_t possible, size_t count, struct evidence *evidence)
{
	evidence->agreement = (struct agreement){.count = count, .outside = count - possible};
	judge(weighing, evidence, possible * 2 < count, same >= 2 && same * 10 >= count);
	/* A column of other languages, say, need not be told: nothing of it rots. */
	if (field_table[weighing->fact].way != FIELD_TEXT)
		object(weighing, evidence, count, "");
	explain(weighing, evidence, count);
}
