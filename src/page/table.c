#include "page/table.h"

#include "base/text.h"
#include "page/owner.h"
#include "wording/fold.h"
#include "wording/header.h"
#include "wording/number.h"
#include "wording/when.h"

#include <stdio.h>
#include <string.h>

#define CANDIDATES_MAX 8

/* A column whose header says that it could be one of ours. */
struct candidate {
	enum header_kind kind;
	unsigned traits; /* of its header: enum header_trait */
	size_t column;
	size_t dates; /* linked rows whose cell is one */
	struct number_votes votes;
	size_t badges, ratings;
	size_t scores, large; /* "4.5", "4/5"; numbers over 10 */
	size_t digits; /* begins with one */
	size_t fillable; /* empty ones of a table that is to be filled */
	bool is_named; /* by a comment */
};

/* A table being resolved. */
struct resolver {
	struct table *table;
	const struct table_source *source;
	const char *bytes;
	struct candidate candidates[CANDIDATES_MAX];
	size_t candidate_count;
	struct owner owner;
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
		resolver->candidates[resolver->candidate_count++] = (struct candidate){
			.kind = header.kind, .traits = header.traits, .column = column, .is_named = is_named};
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
	for (; at < name->end && bytes[at] >= '0' && bytes[at] <= '9' && number <= count; at++)
		number = number * 10 + (size_t)(bytes[at] - '0');
	return at == name->end && number >= 1 && number <= count ? number - 1 : count;
}

static void add_named(
	struct resolver *resolver, enum header_kind kind, const struct directive_column *name, unsigned line)
{
	struct findings *doubts = resolver->source->doubts;

	if (name->start == name->end)
		return;
	size_t column = find_named(resolver, name);
	if (column < resolver->table->column_count) {
		add_candidate(resolver, (struct header){kind, 0}, column, true);
		return;
	}
	resolver->table->is_left = true;
	findings_add(doubts, page_finding(PAGE_DOUBT, line, NULL, "table left"),
		"the table on line %u has no column \"%s\" (nor so many columns)", resolver->table->line,
		findings_quote(doubts, resolver->bytes + name->start, name->end - name->start));
}

/* By header, where no comment says which column it is. */
static void add_by_header(struct resolver *resolver, enum header_kind kind)
{
	for (size_t i = 0; i < resolver->table->column_count; i++) {
		struct cell cell = resolver->owner.cells[i];
		struct header header = header_read(resolver->bytes + cell.start, cell.end - cell.start);

		if (header.kind == kind)
			add_candidate(resolver, header, i, false);
	}
}

static void find_candidates(struct resolver *resolver)
{
	const struct table_directive *found = directive_of(resolver);
	const struct directive none = {0};
	const struct directive *directive = found ? &found->directive : &none;
	unsigned line = found ? found->line : 0;
	const struct table *table = resolver->table;

	/* What the comment means to say of the table is not known. */
	if (directive->kind == DIRECTIVE_BAD) {
		resolver->table->is_left = true;
		return;
	}
	table->form->split(
		resolver->bytes, table->header, table->header_end, resolver->owner.cells, table->column_count);
	if (directive->stars.is_given)
		add_named(resolver, HEADER_STARS, &directive->stars, line);
	else
		add_by_header(resolver, HEADER_STARS);
	if (directive->created.is_given)
		add_named(resolver, HEADER_CREATED, &directive->created, line);
	else
		add_by_header(resolver, HEADER_CREATED);
	if (resolver->candidate_count == 0)
		add_by_header(resolver, HEADER_OTHER);
}

/* "⭐⭐⭐" */
static bool is_rating(const char *bytes, struct cell cell)
{
	uint32_t code;
	size_t signs = 0;

	for (size_t at = cell.start; at < cell.end; signs++) {
		at += text_decode(bytes + at, cell.end - at, &code, NULL);
		if (!fold_is_star(code) && code != 0xFE0F && code != ' ')
			return false;
	}
	return signs > 0;
}

/* "4.5", "4/5": a count has no such. */
static bool is_score(const char *bytes, struct cell cell)
{
	size_t at = cell.start;

	while (at < cell.end && strchr("*_ ", bytes[at]))
		at++;
	if (cell.end - at < 3 || bytes[at] < '0' || bytes[at] > '9')
		return false;
	if (bytes[at + 1] != '.' && bytes[at + 1] != ',' && bytes[at + 1] != '/')
		return false;
	size_t digits = at + 2;
	while (digits < cell.end && bytes[digits] >= '0' && bytes[digits] <= '9')
		digits++;
	size_t count = digits - at - 2;
	bool is_ended = digits == cell.end || (bytes[digits] && strchr("/*_ ", bytes[digits]));
	return count >= 1 && count <= 2 && is_ended;
}

static bool begins_with_digit(const char *bytes, struct cell cell)
{
	while (cell.start < cell.end && strchr("*_`~ ", bytes[cell.start]))
		cell.start++;
	return cell.start < cell.end && bytes[cell.start] >= '0' && bytes[cell.start] <= '9';
}

static void test_cell(struct candidate *candidate, const char *bytes, struct cell cell, bool is_filled)
{
	struct number number;
	struct when when;

	cell = row_trim(bytes, cell);
	candidate->fillable += is_filled && row_is_placeholder(bytes, cell);
	candidate->digits += begins_with_digit(bytes, cell);
	if (candidate->kind == HEADER_CREATED) {
		candidate->dates += when_parse(bytes, cell.start, cell.end, &when);
	} else if (number_parse(bytes, cell.start, cell.end, &number)) {
		number_vote(&candidate->votes, &number);
		candidate->large += number.value > 10;
	} else {
		candidate->scores += is_score(bytes, cell);
	}
	if (row_has_image(bytes, cell))
		candidate->badges++;
	else if (is_rating(bytes, cell))
		candidate->ratings++;
}

static void read_rows(struct resolver *resolver)
{
	const struct table_directive *directive = directive_of(resolver);
	bool is_filled = directive && directive->directive.is_filled;

	for (size_t i = 0; i < resolver->table->row_count; i++) {
		size_t cells = owner_read(&resolver->owner, i);

		for (size_t j = 0; j < resolver->candidate_count && cells > 0; j++)
			if (resolver->candidates[j].column < cells)
				test_cell(&resolver->candidates[j], resolver->bytes,
					resolver->owner.cells[resolver->candidates[j].column], is_filled);
	}
}

/* A rating among small numbers: they are of hotels, or of somebody's taste. */
static bool holds_scores(const struct candidate *candidate)
{
	return (candidate->scores > 0 || candidate->ratings > 0) && candidate->large == 0;
}

/* Linked rows whose cell is a date, or a number written as most are, or is to become one. */
static size_t fits_of(const struct candidate *candidate)
{
	size_t fits = candidate->kind == HEADER_CREATED ? candidate->dates : number_votes_most(&candidate->votes);

	return fits + candidate->fillable;
}

/* Does that hold for most linked rows? */
static bool is_most(const struct resolver *resolver, size_t count)
{
	return count > 0 && count * 2 >= resolver->owner.linked;
}

/* What too few cells hold. */
static const char *describe_fit(const struct resolver *resolver, const struct candidate *candidate)
{
	if (candidate->kind != HEADER_STARS)
		return "a date";
	return is_most(resolver, number_votes_all(&candidate->votes)) ? "star counts of one style" : "a star count";
}

static bool holds_ratings(const struct resolver *resolver, const struct candidate *candidate)
{
	return is_most(resolver, candidate->ratings) || holds_scores(candidate);
}

/* A column left for a reason that a comment can overrule. */
static void doubt_column(const struct resolver *resolver, const struct candidate *candidate, const char *why)
{
	struct findings *doubts = resolver->source->doubts;
	const char *header = quote_header(resolver, candidate->column);

	findings_add(doubts,
		page_finding(PAGE_DOUBT, resolver->table->line, NULL,
			findings_format(doubts,
				"left (a comment can say that it is meant: <!-- eco-refresh %s=\"%s\" -->)",
				candidate->kind == HEADER_CREATED ? "created" : "stars", header)),
		"column \"%s\" %s", header, why);
}

/* Why a column that is named like one of ours is none. */
static void explain_misfit(const struct resolver *resolver, const struct candidate *candidate)
{
	struct findings *doubts = resolver->source->doubts;
	char why[80];

	if (holds_ratings(resolver, candidate) || is_most(resolver, candidate->badges)) {
		findings_add(doubts, page_finding(PAGE_LEFT, resolver->table->line, NULL, "left"),
			"column \"%s\" holds %s", quote_header(resolver, candidate->column),
			holds_ratings(resolver, candidate) ? "ratings" : "badges, which are live");
		return;
	}
	if (candidate->traits & HEADER_LIKELY && !is_most(resolver, candidate->digits))
		return;
	snprintf(why, sizeof(why), "holds %s in fewer than half of its linked rows", describe_fit(resolver, candidate));
	doubt_column(resolver, candidate, why);
}

/* Why a column that could be one of ours is none, whatever the answers; NULL: nothing speaks against it. */
static const char *find_veto(const struct resolver *resolver, const struct candidate *candidate)
{
	const struct table *table = resolver->table;
	const char *bytes = resolver->bytes;

	if (candidate->kind != HEADER_STARS)
		return NULL;
	if (candidate->traits & HEADER_PERIOD)
		return "holds what was gained in some time";
	if (candidate->traits & HEADER_SCALED && !is_most(resolver, candidate->votes.kilo + candidate->votes.myriad))
		return "holds counts in the unit that its header says, which are not written";
	if (candidate->traits & HEADER_YEAR)
		return "holds the counts of a year";
	if (header_is_period(bytes + table->title, table->title_end - table->title, true) ||
		header_is_period(bytes + table->caption, table->caption_end - table->caption, false))
		return "stands under words of what was gained in some time";
	return NULL;
}

static void explain_several(const struct resolver *resolver, const struct candidate *a, const struct candidate *b)
{
	bool is_stars = a->kind == HEADER_STARS;
	struct findings *doubts = resolver->source->doubts;
	const char *first = quote_header(resolver, a->column), *second = quote_header(resolver, b->column);

	findings_add(doubts,
		page_finding(PAGE_DOUBT, resolver->table->line, NULL,
			findings_format(doubts, "%s left (say which: <!-- eco-refresh %s=\"%zu\" -->)",
				is_stars ? "table" : "both", is_stars ? "stars" : "created", a->column + 1)),
		"columns %zu \"%s\" and %zu \"%s\" both look like %s", a->column + 1, first, b->column + 1, second,
		is_stars ? "star counts" : "creation dates");
}

/* Could it be the column of its kind? Says why not. */
static bool is_fit(struct resolver *resolver, const struct candidate *candidate)
{
	const char *veto = candidate->traits & HEADER_YEAR ? NULL : find_veto(resolver, candidate);

	if (fits_of(candidate) * 2 < resolver->owner.linked || holds_scores(candidate)) {
		explain_misfit(resolver, candidate);
		resolver->table->has_doubtful_stars |= candidate->kind == HEADER_STARS &&
			!holds_ratings(resolver, candidate) && !is_most(resolver, candidate->badges);
		return false;
	}
	if (veto)
		doubt_column(resolver, candidate, veto);
	return !veto;
}

/* Does the table have a column of the kind whose header is certain? One that is likely counts for nothing beside it. */
static bool has_certain(const struct resolver *resolver, enum header_kind kind)
{
	for (size_t i = 0; i < resolver->candidate_count; i++)
		if (resolver->candidates[i].kind == kind && !(resolver->candidates[i].traits & HEADER_LIKELY))
			return true;
	return false;
}

/* The one column of a kind that fits. */
static int32_t choose_column(struct resolver *resolver, enum header_kind kind)
{
	const struct candidate *found = NULL;
	bool is_certain = has_certain(resolver, kind);

	for (size_t i = 0; i < resolver->candidate_count; i++) {
		const struct candidate *candidate = &resolver->candidates[i];

		if (candidate->kind != kind || (is_certain && candidate->traits & HEADER_LIKELY))
			continue;
		if (candidate->is_named) {
			resolver->table->is_named |= kind == HEADER_STARS;
			return (int32_t)candidate->column;
		}
		/* Several, of years perhaps: which of them is of today? */
		if (found && !(candidate->traits & HEADER_PERIOD) && fits_of(candidate) * 2 >= resolver->owner.linked) {
			explain_several(resolver, found, candidate);
			resolver->table->is_left = resolver->table->is_left || kind == HEADER_STARS;
			resolver->table->has_doubtful_stars |= kind == HEADER_STARS;
			return TABLE_NO_COLUMN;
		}
		if (is_fit(resolver, candidate))
			found = candidate;
	}
	if (found && found->traits & HEADER_YEAR) {
		doubt_column(resolver, found, find_veto(resolver, found));
		return TABLE_NO_COLUMN;
	}
	if (found && found->traits & HEADER_LIKELY)
		resolver->table->is_likely = true;
	return found ? (int32_t)found->column : TABLE_NO_COLUMN;
}

/* A comment can say that one column is both. */
static void leave_same(struct resolver *resolver)
{
	struct table *table = resolver->table;

	if (table->is_left || table->stars == TABLE_NO_COLUMN || table->stars != table->created)
		return;
	table->is_left = true;
	findings_add(resolver->source->doubts,
		page_finding(PAGE_DOUBT, directive_of(resolver)->line, NULL, "table left"),
		"column %d \"%s\" cannot hold both star counts and creation dates", table->stars + 1,
		quote_header(resolver, (size_t)table->stars));
}

/* What may be counts or dates, under a header that does not say of what. */
static void tell_unclaimed(const struct resolver *resolver)
{
	for (size_t i = 0; i < resolver->candidate_count; i++) {
		const struct candidate *candidate = &resolver->candidates[i];

		if (candidate->kind == HEADER_OTHER && is_most(resolver, candidate->large)) {
			doubt_column(
				resolver, candidate, "holds what may be counts, but its header does not say of what");
			return;
		}
	}
}

/* Rows that are no repository's, by the first link in them. */
static void tell_elsewhere(const struct resolver *resolver)
{
	const struct owner *owner = &resolver->owner;

	if (owner->elsewhere > 0)
		findings_add(resolver->source->doubts, page_finding(PAGE_DOUBT, owner->elsewhere_line, NULL, "left"),
			"%zu row%s whose first link leads to %s, from here on: no repository's", owner->elsewhere,
			owner->elsewhere == 1 ? "" : "s", link_describe(owner->elsewhere_kind));
}

static void resolve(struct resolver *resolver)
{
	struct table *table = resolver->table;

	find_candidates(resolver);
	read_rows(resolver);
	if (resolver->owner.linked > 0 && !table->is_left) {
		table->stars = choose_column(resolver, HEADER_STARS);
		table->created = choose_column(resolver, HEADER_CREATED);
		leave_same(resolver);
		tell_unclaimed(resolver);
	}
	table->is_left = table->is_left || (table->stars == TABLE_NO_COLUMN && table->created == TABLE_NO_COLUMN);
	if (table->is_left)
		return;
	owner_settle(&resolver->owner);
	table->is_likely = !table->is_named && (table->is_likely || resolver->owner.is_doubtful);
	tell_elsewhere(resolver);
}

void table_resolve(struct table *table, const struct table_source *source)
{
	struct resolver resolver = {.table = table, .source = source, .bytes = source->links.bytes};

	if (table->stars != TABLE_NO_COLUMN) {
		table->is_left = table->row_count == 0;
		return;
	}
	owner_init(&resolver.owner, table, source);
	resolve(&resolver);
	owner_release(&resolver.owner);
}
