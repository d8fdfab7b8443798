#include "page/table.h"

#include "base/mem.h"
#include "base/text.h"
#include "wording/fold.h"
#include "wording/header.h"
#include "wording/number.h"
#include "wording/when.h"

#include <stdlib.h>
#include <string.h>

#define CANDIDATES_MAX 8

/* A column whose header says that it could be one of ours. */
struct candidate {
	enum header_kind kind;
	size_t column;
	size_t dates; /* linked rows whose cell is one */
	struct number_votes votes;
	size_t badges, ratings;
	size_t scores, large; /* "4.5", "4/5"; numbers over 10 */
	size_t fillable; /* empty ones of a table that is to be filled */
	bool is_named; /* by a comment */
};

/* A row's leftmost link. */
struct row_link {
	uint32_t name;
	uint16_t column; /* ROW_COLUMNS_MAX: it has none */
	uint8_t name_len;
	bool is_several;
};

/* A table being resolved. */
struct resolver {
	struct table *table;
	const struct table_source *source;
	const char *bytes;
	struct candidate candidates[CANDIDATES_MAX];
	size_t candidate_count;
	struct cell *cells; /* of the row being read */
	uint32_t *link_counts; /* for each column, rows that have a link there */
	struct row_link *row_links; /* for each row */
	size_t linked;
};

bool table_has_column(const char *bytes, size_t start, size_t end)
{
	struct cell stack[64];
	size_t count = row_count(bytes, start, end);
	struct cell *cells = count > 64 ? mem_calloc(count, sizeof(*cells)) : stack;
	bool is_found = false;

	count = row_split(bytes, start, end, cells, count);
	for (size_t i = 0; i < count && !is_found; i++)
		is_found = header_of(bytes + cells[i].start, cells[i].end - cells[i].start) != HEADER_OTHER;
	if (cells != stack)
		free(cells);
	return is_found;
}

static const char *quote_header(const struct resolver *resolver, size_t column)
{
	const struct table *table = resolver->table;
	struct cell cell = {0};

	form_cell(table, resolver->bytes, table->header, table->header_end, column, &cell);
	return findings_quote(resolver->source->doubts, resolver->bytes + cell.start, cell.end - cell.start);
}

static void add_candidate(struct resolver *resolver, enum header_kind kind, size_t column, bool is_named)
{
	if (resolver->candidate_count < CANDIDATES_MAX)
		resolver->candidates[resolver->candidate_count++] =
			(struct candidate){.kind = kind, .column = column, .is_named = is_named};
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
		struct cell cell = row_trim(bytes, resolver->cells[i]);

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
		add_candidate(resolver, kind, column, true);
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
		struct cell cell = resolver->cells[i];

		if (header_of(resolver->bytes + cell.start, cell.end - cell.start) == kind)
			add_candidate(resolver, kind, i, false);
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
	table->form->split(resolver->bytes, table->header, table->header_end, resolver->cells, table->column_count);
	if (directive->stars.is_given)
		add_named(resolver, HEADER_STARS, &directive->stars, line);
	else
		add_by_header(resolver, HEADER_STARS);
	if (directive->created.is_given)
		add_named(resolver, HEADER_CREATED, &directive->created, line);
	else
		add_by_header(resolver, HEADER_CREATED);
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

static void test_cell(struct candidate *candidate, const char *bytes, struct cell cell, bool is_filled)
{
	struct number number;
	struct when when;

	cell = row_trim(bytes, cell);
	candidate->fillable += is_filled && row_is_placeholder(bytes, cell);
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

/* The first link of a cell that can have one; *is_several: it has links to more than one repository. */
static bool read_cell(const struct resolver *resolver, struct cell cell, struct link *link, bool *is_several)
{
	struct link links[LINK_MAX];
	size_t count = link_find(&resolver->source->links, cell.start, cell.end, links);

	*is_several = false;
	for (size_t i = 1; i < count; i++)
		*is_several = *is_several || !link_is_same(resolver->bytes, &links[0], &links[i]);
	if (count > 0)
		*link = links[0];
	return count > 0;
}

static struct row_link to_row_link(const struct link *link, size_t column, bool is_several)
{
	return (struct row_link){link->name, (uint16_t)column, (uint8_t)link->name_len, is_several};
}

/* Counts the columns with a link; returns the leftmost. hint: where the row, which ends at end, may have its first. */
static struct row_link count_links(struct resolver *resolver, size_t cells, size_t hint, size_t end)
{
	struct row_link first = {.column = ROW_COLUMNS_MAX};
	struct link link;
	bool is_several;

	for (size_t i = 0; i < cells && hint < end; i++) {
		if (resolver->cells[i].end <= hint)
			continue;
		bool has_link = read_cell(resolver, resolver->cells[i], &link, &is_several);
		hint = link_hint(&resolver->source->links, resolver->cells[i].end, end);
		if (!has_link)
			continue;
		resolver->link_counts[i]++;
		if (first.column == ROW_COLUMNS_MAX)
			first = to_row_link(&link, i, is_several);
	}
	return first;
}

static void read_rows(struct resolver *resolver)
{
	const struct table *table = resolver->table;
	const struct table_directive *directive = directive_of(resolver);
	bool is_filled = directive && directive->directive.is_filled;

	for (size_t i = 0; i < table->row_count; i++) {
		const struct table_row *row = &resolver->source->rows[table->first_row + i];
		size_t start = row->start, end = row->end;
		size_t hint = link_hint(&resolver->source->links, start, end);

		resolver->row_links[i].column = ROW_COLUMNS_MAX;
		if (hint == end)
			continue;
		size_t cells = table->form->split(resolver->bytes, start, end, resolver->cells, table->column_count);
		resolver->row_links[i] = count_links(resolver, cells, hint, end);
		if (resolver->row_links[i].column == ROW_COLUMNS_MAX)
			continue;
		resolver->linked++;
		for (size_t j = 0; j < resolver->candidate_count; j++)
			if (resolver->candidates[j].column < cells)
				test_cell(&resolver->candidates[j], resolver->bytes,
					resolver->cells[resolver->candidates[j].column], is_filled);
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

/* What too few cells hold. */
static const char *describe_fit(const struct resolver *resolver, const struct candidate *candidate)
{
	if (candidate->kind != HEADER_STARS)
		return "a date";
	return number_votes_all(&candidate->votes) * 2 < resolver->linked ? "a star count" : "star counts of one style";
}

static bool holds_ratings(const struct resolver *resolver, const struct candidate *candidate)
{
	return candidate->ratings * 2 >= resolver->linked || holds_scores(candidate);
}

static bool holds_badges(const struct resolver *resolver, const struct candidate *candidate)
{
	return candidate->badges * 2 >= resolver->linked;
}

/* Why a column that is named like one of ours is none. */
static void explain_misfit(const struct resolver *resolver, const struct candidate *candidate)
{
	bool is_stars = candidate->kind == HEADER_STARS;
	struct findings *doubts = resolver->source->doubts;
	const char *header = quote_header(resolver, candidate->column);
	unsigned line = resolver->table->line;

	if (holds_ratings(resolver, candidate))
		findings_add(
			doubts, page_finding(PAGE_LEFT, line, NULL, "left"), "column \"%s\" holds ratings", header);
	else if (holds_badges(resolver, candidate))
		findings_add(doubts, page_finding(PAGE_LEFT, line, NULL, "left"),
			"column \"%s\" holds badges, which are live", header);
	else
		findings_add(doubts,
			page_finding(PAGE_DOUBT, line, NULL,
				findings_format(doubts,
					"left (a comment can say that it is meant: <!-- eco-refresh %s=\"%s\" -->)",
					is_stars ? "stars" : "created", header)),
			"column \"%s\" holds %s in fewer than half of its linked rows", header,
			describe_fit(resolver, candidate));
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

/* The one column of a kind that fits. */
static int32_t choose_column(struct resolver *resolver, enum header_kind kind)
{
	const struct candidate *found = NULL;

	for (size_t i = 0; i < resolver->candidate_count; i++) {
		const struct candidate *candidate = &resolver->candidates[i];

		if (candidate->kind != kind)
			continue;
		if (candidate->is_named)
			return (int32_t)candidate->column;
		if (fits_of(candidate) * 2 < resolver->linked || holds_scores(candidate)) {
			explain_misfit(resolver, candidate);
			resolver->table->has_doubtful_stars |= kind == HEADER_STARS &&
				!holds_ratings(resolver, candidate) && !holds_badges(resolver, candidate);
			continue;
		}
		if (found) {
			explain_several(resolver, found, candidate);
			resolver->table->is_left = resolver->table->is_left || kind == HEADER_STARS;
			return TABLE_NO_COLUMN;
		}
		found = candidate;
	}
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

static size_t best_link_column(const struct resolver *resolver)
{
	size_t best = 0;

	for (size_t i = 1; i < resolver->table->column_count; i++)
		if (resolver->link_counts[i] > resolver->link_counts[best])
			best = i;
	return best;
}

/* Where most rows have their link in another column than this row's leftmost one, that column decides. */
static struct row_link link_of_row(const struct resolver *resolver, size_t row, size_t best)
{
	const struct table *table = resolver->table;
	struct row_link first = resolver->row_links[row];
	struct link link;
	bool is_several;

	if (first.column == best)
		return first;
	const struct table_row *at = &resolver->source->rows[table->first_row + row];
	size_t cells = table->form->split(resolver->bytes, at->start, at->end, resolver->cells, table->column_count);
	if (best < cells && read_cell(resolver, resolver->cells[best], &link, &is_several))
		return to_row_link(&link, best, is_several);
	return first;
}

static uint32_t repo_of_row(const struct resolver *resolver, size_t row, size_t best)
{
	struct row_link link = link_of_row(resolver, row, best);

	if (link.is_several)
		return ROSTER_SEVERAL;
	return roster_add(resolver->source->roster, resolver->bytes + link.name, link.name_len);
}

static void find_repos(struct resolver *resolver)
{
	const struct table *table = resolver->table;
	size_t best = best_link_column(resolver);

	for (size_t i = 0; i < table->row_count; i++)
		if (resolver->row_links[i].column != ROW_COLUMNS_MAX)
			resolver->source->rows[table->first_row + i].repo = repo_of_row(resolver, i, best);
}

void table_resolve(struct table *table, const struct table_source *source)
{
	struct resolver resolver = {.table = table, .source = source, .bytes = source->links.bytes};

	if (table->stars != TABLE_NO_COLUMN) {
		table->is_left = table->row_count == 0;
		return;
	}
	resolver.cells = mem_calloc(table->column_count, sizeof(*resolver.cells));
	resolver.link_counts = mem_calloc(table->column_count, sizeof(*resolver.link_counts));
	resolver.row_links = mem_calloc(table->row_count + 1, sizeof(*resolver.row_links));
	find_candidates(&resolver);
	read_rows(&resolver);
	if (resolver.linked > 0 && !table->is_left) {
		table->stars = choose_column(&resolver, HEADER_STARS);
		table->created = choose_column(&resolver, HEADER_CREATED);
		leave_same(&resolver);
	}
	if (!table->is_left && (table->stars != TABLE_NO_COLUMN || table->created != TABLE_NO_COLUMN))
		find_repos(&resolver);
	else
		table->is_left = true;
	free(resolver.cells);
	free(resolver.link_counts);
	free(resolver.row_links);
}
