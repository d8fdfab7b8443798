#include "page/table.h"

#include "base/text.h"
#include "page/above.h"
#include "page/candidate.h"
#include "page/item.h"
#include "page/owner.h"
#include "wording/header.h"
#include "wording/heading.h"

#define CANDIDATES_MAX 32

/* A table being resolved. */
struct resolver {
	struct table *table;
	const struct table_source *source;
	const char *bytes;
	struct candidate candidates[CANDIDATES_MAX];
	size_t candidate_count;
	struct owner owner;
	const char *veto; /* the last that was told */
};

static const char *quote_header(const struct resolver *resolver, size_t column)
{
	const struct table *table = resolver->table;
	struct cell cell = {0};

	form_cell(table, resolver->bytes, table->header, table->header_end, column, &cell);
	return findings_quote(resolver->source->doubts, resolver->bytes + cell.start, cell.end - cell.start);
}

static void add_candidate(struct resolver *resolver, struct header header, size_t column, bool is_named)
{
	if (resolver->candidate_count < CANDIDATES_MAX)
		resolver->candidates[resolver->candidate_count++] =
			(struct candidate){.header = header, .column = column, .is_named = is_named};
}

static const struct table_directive *directive_of(const struct resolver *resolver)
{
	uint32_t number = resolver->table->directive;

	return number > 0 ? &resolver->source->directives[number - 1] : NULL;
}

/* A column by its number from 1, or by its header's text; the column count where there is none such. */
static size_t find_named(const struct resolver *resolver, const struct directive_column *name)
{
	const char *bytes = resolver->bytes;
	size_t number = 0, at = name->start, count = resolver->table->column_count;

	for (size_t i = 0; i < count; i++) {
		struct cell cell = row_trim(bytes, resolver->owner.cells[i]);

		if (header_is_same(bytes + cell.start, cell.end - cell.start, bytes + at, name->end - at))
			return i;
	}
	for (; at < name->end && text_is_digit(bytes[at]) && number <= count; at++)
		number = number * 10 + (size_t)(bytes[at] - '0');
	return at == name->end && number >= 1 && number <= count ? number - 1 : count;
}

static void add_named(struct resolver *resolver, enum fact fact, const struct directive_column *name, unsigned line)
{
	struct findings *doubts = resolver->source->doubts;

	if (name->start == name->end)
		return;
	size_t column = find_named(resolver, name);
	if (column < resolver->table->column_count) {
		struct header header = resolver->owner.columns[column].header;

		add_candidate(resolver, (struct header){.facts = FACT_BIT(fact), .unit = header.unit}, column, true);
		return;
	}
	resolver->table->is_left = true;
	findings_add(doubts, page_finding(PAGE_DOUBT, line, NULL, "table left"),
		"the table on line %u has no column \"%s\" (nor so many columns)", resolver->table->line,
		findings_quote(doubts, resolver->bytes + name->start, name->end - name->start));
}

/* By header, where no comment says which column it is: those of these facts, or (0) those of none. */
static void add_by_header(struct resolver *resolver, uint64_t facts)
{
	for (size_t i = 0; i < resolver->table->column_count; i++) {
		struct header header = resolver->owner.columns[i].header;

		header.facts &= facts;
		/* The year that is not gone by yet. */
		if (header.year == resolver->source->as_of.year)
			header.traits &= ~(unsigned)HEADER_YEAR;
		if (facts ? header.facts != 0 : !resolver->owner.columns[i].header.facts)
			add_candidate(resolver, header, i, false);
	}
}

static bool is_of(const struct candidate *candidate, enum fact fact)
{
	return candidate->header.facts & FACT_BIT(fact);
}

static bool claims_counts(const struct resolver *resolver, bool has_read)
{
	for (size_t i = 0; i < resolver->candidate_count; i++)
		for (enum fact fact = 0; fact < FACTS; fact++)
			if (field_table[fact].way == FIELD_COUNT && is_of(&resolver->candidates[i], fact) &&
				(!has_read || candidate_holds_any(&resolver->candidates[i])))
				return true;
	return false;
}

static void find_candidates(struct resolver *resolver)
{
	const struct table_directive *found = directive_of(resolver);
	const struct table *table = resolver->table;
	uint64_t open = 0;

	/* What the comment means to say of the table is not known. */
	if (found && found->directive.kind == DIRECTIVE_BAD) {
		resolver->table->is_left = true;
		return;
	}
	table->form->split(
		resolver->bytes, table->header, table->header_end, resolver->owner.cells, table->column_count);
	for (enum fact fact = 0; fact < FACTS; fact++) {
		if (found && found->directive.columns[fact].is_given)
			add_named(resolver, fact, &found->directive.columns[fact], found->line);
		else if (field_table[fact].way != FIELD_NONE)
			open |= FACT_BIT(fact);
	}
	add_by_header(resolver, open);
	if (!claims_counts(resolver, false))
		add_by_header(resolver, 0);
}

static void read_rows(struct resolver *resolver)
{
	const struct table_directive *directive = directive_of(resolver);
	bool is_filled = directive && directive->directive.is_filled;

	for (size_t i = 0; i < resolver->table->row_count; i++) {
		size_t cells = owner_read(&resolver->owner, i);

		for (size_t j = 0; j < resolver->candidate_count && cells > 0; j++)
			if (resolver->candidates[j].column < cells)
				candidate_test(&resolver->candidates[j], resolver->bytes,
					resolver->owner.cells[resolver->candidates[j].column], is_filled);
	}
}

/* Does that hold for most linked rows? */
static bool is_most(const struct resolver *resolver, size_t count)
{
	return count > 0 && count * 2 >= resolver->owner.linked;
}

/* What too few cells hold. */
static const char *describe_fit(const struct resolver *resolver, const struct candidate *candidate, enum fact fact)
{
	if (field_table[fact].way == FIELD_COUNT && is_most(resolver, number_votes_all(&candidate->votes)))
		return findings_format(resolver->source->doubts, "%s of one style", field_table[fact].many);
	return field_table[fact].one;
}

static bool holds_ratings(const struct resolver *resolver, const struct candidate *candidate)
{
	return is_most(resolver, candidate->ratings) || candidate_holds_scores(candidate);
}

/* A column left for a reason that a comment can overrule; where nothing says what it holds, only if that is true. */
static void doubt_column(
	const struct resolver *resolver, const struct candidate *candidate, enum fact fact, const char *why)
{
	struct findings *doubts = resolver->source->doubts;
	const char *header = quote_header(resolver, candidate->column);
	const char *when = candidate->header.facts ? "a comment can say that it is meant"
						   : "if they are of stars, a comment can say so";

	findings_add(doubts,
		page_finding(PAGE_DOUBT, resolver->table->line, NULL,
			findings_format(doubts, "left (%s: <!-- eco-refresh %s=\"%s\" -->)", when, fact_table[fact].key,
				header)),
		"column \"%s\" %s", header, why);
}

static void leave_column(
	const struct resolver *resolver, const struct candidate *candidate, enum page_rule rule, const char *why)
{
	findings_add(resolver->source->doubts, page_finding(rule, resolver->table->line, NULL, "left"),
		"column \"%s\" %s", quote_header(resolver, candidate->column), why);
}

/* Why a column that is named like one of ours is none. */
static void explain_misfit(const struct resolver *resolver, const struct candidate *candidate, enum fact fact)
{
	struct findings *doubts = resolver->source->doubts;
	bool has_digits = is_most(resolver, candidate->digits);
	bool is_certain = (fact == FACT_STARS || fact == FACT_CREATED) && !(candidate->header.traits & HEADER_LIKELY);
	bool is_missed = (field_table[fact].way == FIELD_COUNT || field_table[fact].way == FIELD_DAY) &&
		candidate->header.facts == FACT_BIT(fact) && (has_digits || is_certain);

	if (fact == FACT_STARS && holds_ratings(resolver, candidate))
		leave_column(resolver, candidate, PAGE_LEFT, "holds ratings");
	else if (is_missed && is_most(resolver, candidate->pictures))
		leave_column(resolver, candidate, PAGE_DOUBT, "holds pictures of what was when they were put there");
	else if (is_most(resolver, candidate->badges))
		leave_column(resolver, candidate, PAGE_LEFT, "holds badges, which are live");
	else if (is_most(resolver, candidate->relative))
		leave_column(resolver, candidate, PAGE_DOUBT, "holds times counted back from some day");
	else if (is_missed && is_most(resolver, candidate_undecided(candidate)))
		leave_column(resolver, candidate, PAGE_DOUBT,
			"holds days of which it is not certain which number is the month");
	/* A comment would not have it read. */
	else if (is_missed && has_digits && candidate_fits(candidate, fact) == 0)
		leave_column(resolver, candidate, PAGE_DOUBT,
			findings_format(doubts, "holds nothing that is read as %s", field_table[fact].one));
	else if (is_missed)
		doubt_column(resolver, candidate, fact,
			findings_format(doubts, "holds %s in fewer than half of its linked rows",
				describe_fit(resolver, candidate, fact)));
}

/* Does a column say that it is what was gained? */
static bool has_period(const struct resolver *resolver)
{
	const struct table *table = resolver->table;
	struct cell cell;

	for (size_t i = 0; i < table->column_count; i++)
		if (resolver->owner.columns[i].header.traits & HEADER_PERIOD ||
			(form_cell(table, resolver->bytes, table->header, table->header_end, i, &cell) &&
				heading_is_period(resolver->bytes + cell.start, cell.end - cell.start, true)))
			return true;
	return false;
}

/* Why a column that could be one of ours is none, whatever the answers; NULL: nothing speaks against it. */
static const char *find_veto(const struct resolver *resolver, const struct candidate *candidate, enum fact fact)
{
	/* What differs of others is told only, as of the creation. */
	if (field_table[fact].way == FIELD_TEXT || fact == FACT_CREATED)
		return NULL;
	if (resolver->owner.columns[0].header.traits & HEADER_LOG)
		return "stands in a log, whose rows are each of some day";
	if (candidate->header.traits & HEADER_PERIOD)
		return "holds what was gained in some time";
	if (candidate->header.traits & HEADER_UPSTREAM)
		return "holds the counts of other repositories";
	if (candidate->header.traits & HEADER_YEAR)
		return field_table[fact].way == FIELD_COUNT ? "holds the counts of a year" : "holds what was in a year";
	/* Words of what was gained speak of that column. */
	if (resolver->table->above == ABOVE_GAINED && has_period(resolver))
		return NULL;
	return above_describe(resolver->table->above);
}

static void explain_several(
	const struct resolver *resolver, const struct candidate *a, const struct candidate *b, enum fact fact)
{
	struct findings *doubts = resolver->source->doubts;
	const char *first = quote_header(resolver, a->column), *second = quote_header(resolver, b->column);
	size_t named = candidate_undated(a, b);

	findings_add(doubts,
		page_finding(PAGE_DOUBT, resolver->table->line, NULL,
			findings_format(doubts, "%s left (say which: <!-- eco-refresh %s=\"%s\" -->)",
				fact == FACT_STARS ? "table" : "both", fact_table[fact].key,
				named > 0 ? findings_format(doubts, "%zu", named) : "…")),
		"columns %zu \"%s\" and %zu \"%s\" both look like %s", a->column + 1, first, b->column + 1, second,
		field_table[fact].many);
}

/* Could it be the column of the fact? Says why not. */
static bool is_fit(struct resolver *resolver, const struct candidate *candidate, enum fact fact)
{
	const char *veto = candidate->header.traits & HEADER_YEAR ? NULL : find_veto(resolver, candidate, fact);
	bool is_misfit =
		candidate_fits(candidate, fact) * 2 < resolver->owner.linked || candidate_fits(candidate, fact) == 0;

	if (is_misfit || (fact == FACT_STARS && candidate_holds_scores(candidate))) {
		explain_misfit(resolver, candidate, fact);
		resolver->table->has_doubtful_stars |= fact == FACT_STARS && !holds_ratings(resolver, candidate) &&
			!is_most(resolver, candidate->badges);
		return false;
	}
	/* What is above a table speaks of all its columns. */
	if (veto && veto != resolver->veto)
		doubt_column(resolver, candidate, fact, veto);
	resolver->veto = veto ? veto : resolver->veto;
	return !veto;
}

/* Does the table have a column of the fact whose header is certain? One that is likely counts for nothing beside it. */
static bool has_certain(const struct resolver *resolver, enum fact fact)
{
	for (size_t i = 0; i < resolver->candidate_count; i++)
		if (is_of(&resolver->candidates[i], fact) && !(resolver->candidates[i].header.traits & HEADER_LIKELY))
			return true;
	return false;
}

/* The column of a fact, if there is one that fits, and no other. */
static const struct candidate *choose_candidate(struct resolver *resolver, enum fact fact)
{
	const struct candidate *found = NULL;
	bool is_certain = has_certain(resolver, fact);

	for (size_t i = 0; i < resolver->candidate_count; i++) {
		const struct candidate *candidate = &resolver->candidates[i];

		if (!is_of(candidate, fact) || (is_certain && candidate->header.traits & HEADER_LIKELY))
			continue;
		if (candidate->is_named)
			return candidate;
		/* Several, of years perhaps: which of them is of today? */
		if (found && !(candidate->header.traits & HEADER_PERIOD) &&
			candidate_fits(candidate, fact) * 2 >= resolver->owner.linked) {
			explain_several(resolver, found, candidate, fact);
			resolver->table->is_left = resolver->table->is_left || fact == FACT_STARS;
			resolver->table->has_doubtful_stars |= fact == FACT_STARS;
			return NULL;
		}
		if (is_fit(resolver, candidate, fact))
			found = candidate;
	}
	if (!found || !(found->header.traits & HEADER_YEAR))
		return found;
	const char *veto = find_veto(resolver, found, fact);
	if (veto)
		doubt_column(resolver, found, fact, veto);
	return veto ? NULL : found;
}

static void choose_column(struct resolver *resolver, enum fact fact)
{
	const struct candidate *found = choose_candidate(resolver, fact);

	if (!found)
		return;
	resolver->table->columns[fact] = (int32_t)found->column;
	resolver->table->units[fact] = (uint16_t)found->header.unit;
	resolver->table->orders[fact] = (uint8_t)candidate_order(found);
	resolver->table->named |= found->is_named ? FACT_BIT(fact) : 0;
	resolver->table->likely |= found->header.traits & HEADER_LIKELY ? FACT_BIT(fact) : 0;
}

/* A comment can say that one column is both. */
static void leave_same(struct resolver *resolver)
{
	struct table *table = resolver->table;

	for (int a = 0; a < FACTS; a++)
		for (int b = a + 1; b < FACTS; b++) {
			if (table->is_left || table->columns[a] == TABLE_NO_COLUMN ||
				table->columns[a] != table->columns[b])
				continue;
			table->is_left = true;
			findings_add(resolver->source->doubts,
				page_finding(PAGE_DOUBT, directive_of(resolver)->line, NULL, "table left"),
				"column %d \"%s\" cannot hold both %s and %s", table->columns[a] + 1,
				quote_header(resolver, (size_t)table->columns[a]), field_table[b].many,
				field_table[a].many);
		}
}

static bool has_column(const struct table *table)
{
	for (int fact = 0; fact < FACTS; fact++)
		if (table->columns[fact] != TABLE_NO_COLUMN)
			return true;
	return false;
}

/* Counts beside the names, or wherever else no column is. */
static void tell_scattered(const struct resolver *resolver)
{
	const struct table_source *source = resolver->source;
	struct link links[LINK_MAX];
	const struct link *owner;
	struct number number;
	size_t found = 0;

	for (size_t i = 0; i < resolver->table->row_count; i++) {
		const struct table_row *row = &source->rows[resolver->table->first_row + i];

		if (item_hint(resolver->bytes, row->start, row->end) &&
			item_read(source->headers, resolver->bytes, row->start, row->end, links,
				link_find(&source->links, row->start, row->end, links), &number, &owner) != ITEM_NONE)
			found++;
	}
	if (is_most(resolver, found))
		findings_add(source->doubts, page_finding(PAGE_DOUBT, resolver->table->line, NULL, "left"),
			"%zu row%s of this table hold%s a count, but in no column of %s own", found,
			found == 1 ? "" : "s", found == 1 ? "s" : "", found == 1 ? "its" : "their");
}

/* What may be counts under a header that does not say of what; no comment is proposed where a veto stands. */
static void tell_unclaimed(struct resolver *resolver)
{
	if (resolver->table->columns[FACT_STARS] != TABLE_NO_COLUMN)
		return;
	if (claims_counts(resolver, false) && !has_column(resolver->table) && !claims_counts(resolver, true)) {
		resolver->candidate_count = resolver->owner.linked = 0;
		add_by_header(resolver, 0);
		read_rows(resolver);
	}
	for (size_t i = 0; i < resolver->candidate_count; i++) {
		const struct candidate *candidate = &resolver->candidates[i];

		if (candidate->header.facts || !is_most(resolver, candidate->large))
			continue;
		const char *veto = find_veto(resolver, candidate, FACT_STARS);
		if (veto)
			leave_column(resolver, candidate, PAGE_DOUBT, veto);
		else
			doubt_column(resolver, candidate, FACT_STARS,
				"holds what may be counts, but its header does not say of what");
		return;
	}
	if (!has_column(resolver->table) && !claims_counts(resolver, false))
		tell_scattered(resolver);
}

/* Rows that are no repository's, by the link that would say whose they are. */
static void tell_elsewhere(const struct resolver *resolver)
{
	const struct owner *owner = &resolver->owner;
	struct findings *doubts = resolver->source->doubts;

	if (owner->elsewhere == 0)
		return;
	const char *which = owner->is_elsewhere_first
		? "first link"
		: findings_format(doubts, "link under \"%s\"", quote_header(resolver, owner->elsewhere_link.column));
	findings_add(doubts, page_finding(PAGE_DOUBT, owner->elsewhere_line, NULL, "left"),
		"%zu row%s whose %s leads to %s, from here on: no repository's", owner->elsewhere,
		owner->elsewhere == 1 ? "" : "s", which, link_describe(owner->elsewhere_link.kind));
}

/* A star beside each count says what they are, whatever the header does not. */
static void claim_starred(struct resolver *resolver)
{
	const struct table *table = resolver->table;

	for (size_t i = 0; i < resolver->candidate_count; i++) {
		struct candidate *candidate = &resolver->candidates[i];
		struct cell cell = {0};

		if (!is_most(resolver, candidate->starred) || !is_most(resolver, candidate->large) ||
			(candidate->header.facts && candidate->header.facts != FACT_BIT(FACT_STARS)))
			continue;
		form_cell(table, resolver->bytes, table->header, table->header_end, candidate->column, &cell);
		if (heading_is_period(resolver->bytes + cell.start, cell.end - cell.start, true))
			continue;
		candidate->header.facts = FACT_BIT(FACT_STARS);
		candidate->header.traits &= ~(unsigned)HEADER_LIKELY;
	}
}

static void resolve(struct resolver *resolver)
{
	struct table *table = resolver->table;

	find_candidates(resolver);
	read_rows(resolver);
	if (resolver->owner.linked > 0 && !table->is_left) {
		claim_starred(resolver);
		for (enum fact fact = 0; fact < FACTS; fact++)
			choose_column(resolver, fact);
		leave_same(resolver);
		tell_unclaimed(resolver);
	}
	table->is_left = table->is_left || !has_column(table);
	if (table->is_left)
		return;
	for (uint32_t i = 0; i < table->column_count && table->as_of == 0; i++)
		table->as_of = resolver->owner.columns[i].header.traits & HEADER_AS_OF ? i + 1 : 0;
	if (!owner_settle(&resolver->owner))
		findings_add(resolver->source->doubts, page_finding(PAGE_DOUBT, table->line, NULL, "left"),
			"this table links to repositories, but to none of its rows' own");
	table->rivals = resolver->owner.rivals;
	/* Else the answers say which link it is. */
	if (!table->rivals)
		tell_elsewhere(resolver);
}

void table_resolve(struct table *table, const struct table_source *source)
{
	struct resolver resolver = {.table = table, .source = source, .bytes = source->links.bytes};

	/* Its form knows. */
	if (has_column(table)) {
		table->is_left = table->row_count == 0;
		return;
	}
	owner_init(&resolver.owner, table, source);
	resolve(&resolver);
	owner_release(&resolver.owner);
}
