#include "page/candidate.h"

#include "base/text.h"
#include "page/field.h"
#include "wording/fold.h"
#include "wording/when.h"

#include <string.h>

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
	if (cell.end - at < 3 || !text_is_digit(bytes[at]))
		return false;
	if (bytes[at + 1] != '.' && bytes[at + 1] != ',' && bytes[at + 1] != '/')
		return false;
	size_t count = text_digits(bytes + at + 2, cell.end - at - 2), end = at + 2 + count;
	bool is_ended = end == cell.end || (bytes[end] && strchr("/*_ ", bytes[end]));
	return count >= 1 && count <= 2 && is_ended;
}

static bool begins_with_digit(const char *bytes, struct cell cell)
{
	while (cell.start < cell.end && strchr("*_`~ ", bytes[cell.start]))
		cell.start++;
	return cell.start < cell.end && text_is_digit(bytes[cell.start]);
}

/* "3 days ago" */
static bool is_relative(const char *bytes, struct cell cell)
{
	static const char *const words[] = {" ago", "yesterday", "today", "last week", "last month", "天前", "月前",
		"年前", "日前", "전", "назад", "hace ", "il y a ", "vor ", NULL};

	return text_has_any(bytes + cell.start, cell.end - cell.start, words);
}

/* A count of such a size is grouped as often as not; a year never is. */
static bool is_year(const struct number *number)
{
	return number->value >= 1990 && number->value < 2100 && number->unit == 1 && !number->separator;
}

/* "v1.2", "2.0.1-rc1": a point or a v, and no space */
static bool is_version(const char *bytes, struct cell cell)
{
	bool has_digit = false, has_sign = false;

	for (size_t at = cell.start; at < cell.end; at++) {
		if (bytes[at] == ' ')
			return false;
		has_digit = has_digit || text_is_digit(bytes[at]);
		has_sign = has_sign || bytes[at] == '.' || bytes[at] == 'v';
	}
	return has_digit && has_sign && cell.end - cell.start < 60;
}

/* "03/04/2025", and no link */
static bool has_sign(const char *bytes, struct cell cell)
{
	return begins_with_digit(bytes, cell) && cell.end - cell.start < 20 &&
		(memchr(bytes + cell.start, '/', cell.end - cell.start) ||
			memchr(bytes + cell.start, '-', cell.end - cell.start));
}

void candidate_test(struct candidate *candidate, const char *bytes, struct cell cell, bool is_filled)
{
	struct number number;
	struct when when;
	unsigned orders;

	cell = row_trim(bytes, cell);
	candidate->fillable += is_filled && row_is_placeholder(bytes, cell);
	candidate->digits += begins_with_digit(bytes, cell);
	if (when_parse(bytes, cell.start, cell.end, &when))
		candidate->dates++;
	else if (is_relative(bytes, cell))
		candidate->relative++;
	else if (has_sign(bytes, cell) && (orders = when_orders(bytes, cell.start, cell.end)) > 0)
		candidate->orders[orders]++;
	else
		candidate->tags += is_version(bytes, cell);
	candidate->texts += cell.end > cell.start && !row_is_placeholder(bytes, cell);
	if (number_parse_in(
		    bytes, cell.start, cell.end, candidate->header.unit > 0 ? candidate->header.unit : 1, &number)) {
		number_vote(&candidate->votes, &number);
		candidate->large += number.value > 10 && !is_year(&number);
		candidate->starred += number.is_starred;
	} else {
		candidate->scores += is_score(bytes, cell);
	}
	if (row_has_image(bytes, cell)) {
		candidate->badges++;
		candidate->pictures += memmem(bytes + cell.start, cell.end - cell.start, "/badge/", 7) != NULL;
	} else if (is_rating(bytes, cell)) {
		candidate->ratings++;
	}
}

bool candidate_holds_scores(const struct candidate *candidate)
{
	return (candidate->scores > 0 || candidate->ratings > 0) && candidate->large == 0;
}

bool candidate_holds_any(const struct candidate *candidate)
{
	return number_votes_all(&candidate->votes) + candidate->digits + candidate->badges + candidate->ratings > 0;
}

size_t candidate_undated(const struct candidate *a, const struct candidate *b)
{
	const unsigned dated = HEADER_YEAR | HEADER_DATED;

	if (a->header.traits & dated && b->header.traits & dated)
		return 0;
	return (a->header.traits & dated ? b : a)->column + 1;
}

unsigned candidate_order(const struct candidate *candidate)
{
	const size_t *orders = candidate->orders;

	if ((orders[WHEN_DAY_FIRST] > 0) == (orders[WHEN_MONTH_FIRST] > 0))
		return 0;
	return orders[WHEN_DAY_FIRST] > 0 ? WHEN_DAY_FIRST : WHEN_MONTH_FIRST;
}

size_t candidate_undecided(const struct candidate *candidate)
{
	const size_t *orders = candidate->orders;

	return candidate_order(candidate) > 0
		? 0
		: orders[WHEN_DAY_FIRST] + orders[WHEN_MONTH_FIRST] + orders[WHEN_DAY_FIRST | WHEN_MONTH_FIRST];
}

size_t candidate_fits(const struct candidate *candidate, enum fact fact)
{
	size_t fits[FIELD_WAYS] = {
		[FIELD_COUNT] = number_votes_most(&candidate->votes),
		[FIELD_DAY] = candidate->dates,
		[FIELD_TAG] = candidate->tags,
		[FIELD_TEXT] = candidate->texts,
	};

	unsigned order = candidate_order(candidate);

	if (order > 0)
		fits[FIELD_DAY] += candidate->orders[order] + candidate->orders[WHEN_DAY_FIRST | WHEN_MONTH_FIRST];
	return fits[field_table[fact].way] + candidate->fillable;
}
