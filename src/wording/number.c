#include "wording/number.h"

#include "base/text.h"
#include "wording/word.h"

#include <string.h>

#define DIGITS_MAX 15

static const char *const separators[NUMBER_SEPARATORS + 1] = {
	",", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", " ", "'", "’", ".", "&nbsp;", NULL};
static const struct {
	const char *sign;
	int64_t unit;
} units[] = {{"k", 1000}, {"K", 1000}, {"万", 10000}, {"萬", 10000}, {"만", 10000}, {"w", 10000}, {"W", 10000},
	{"千", 1000}, {"천", 1000}, {"億", 100000000}, {"亿", 100000000}, {"억", 100000000}, {"tys.", 1000},
	{"tys", 1000}, {"тыс.", 1000}, {"тыс", 1000}, {"тис.", 1000}, {"Tsd.", 1000}, {"Tsd", 1000}, {"bin", 1000},
	{"mil", 1000}, {"m", 1000000}, {"M", 1000000}, {NULL, 0}};

static void add_digits(struct number *number, const char *bytes, size_t at, size_t count)
{
	for (size_t i = 0; i < count; i++)
		number->value = number->value * 10 + (bytes[at + i] - '0');
	number->digits += (unsigned)count;
}

/* Groups of exactly three behind `at`, all with the same separator. */
static size_t read_groups(struct number *number, const char *bytes, size_t at, size_t end)
{
	for (size_t i = 0; at < end && separators[i]; i++) {
		size_t len = strlen(separators[i]);
		const char *separator = separators[i];

		while (text_starts(bytes + at, end - at, separator) &&
			text_digits(bytes + at + len, end - at - len) == 3 && number->digits + 3 <= DIGITS_MAX) {
			add_digits(number, bytes, at + len, 3);
			number->separator = separator;
			at += len + 3;
		}
		if (number->separator)
			return at;
	}
	return at;
}

/* Behind a unit's sign; *at is left where there is none. */
static bool read_unit(struct number *number, const char *bytes, size_t *at, size_t end)
{
	size_t gap = *at < end && bytes[*at] == ' ' ? 1 : 0;

	if (*at + gap >= end)
		return false;
	char c = bytes[*at + gap];
	char next = *at + gap + 1 < end ? bytes[*at + gap + 1] : ' ';
	bool is_word = text_is_letter(next) || text_is_digit(next);
	for (size_t i = 0; units[i].sign; i++) {
		if (!text_starts(bytes + *at + gap, end - *at - gap, units[i].sign) ||
			((c & 0x80) == 0 && is_word && strlen(units[i].sign) == 1))
			continue;
		number->unit = units[i].unit;
		number->sign = units[i].sign;
		number->gap = gap;
		*at += gap + strlen(units[i].sign);
		return true;
	}
	return false;
}

/* ".3" of "18.3k"; only where a unit is said, behind it or by the header. */
static bool read_fraction(struct number *number, const char *bytes, size_t *at, size_t end)
{
	size_t digits =
		*at < end && (bytes[*at] == '.' || bytes[*at] == ',') ? text_digits(bytes + *at + 1, end - *at - 1) : 0;

	if (digits == 0 || digits > 2)
		return false;
	size_t behind = *at + 1 + digits;
	if (!read_unit(number, bytes, &behind, end) && number->unit == 1)
		return false;
	number->point = bytes[*at];
	number->decimals = (unsigned)digits;
	for (size_t i = 0; i < digits; i++)
		number->value = number->value * 10 + (bytes[*at + 1 + i] - '0');
	*at = behind;
	return true;
}

static void scale(struct number *number)
{
	int64_t factor = number->unit;

	for (unsigned i = 0; i < number->decimals; i++)
		factor /= 10;
	number->value *= factor;
}

bool number_read(const char *bytes, size_t start, size_t end, struct number *number)
{
	return number_read_in(bytes, start, end, 1, number);
}

bool number_read_in(const char *bytes, size_t start, size_t end, int64_t unit, struct number *number)
{
	size_t at = start, digits = text_digits(bytes + at, end - at);

	*number = (struct number){.start = start, .unit = unit, .point = '.'};
	if (digits == 0 || digits > DIGITS_MAX - 3 || (digits > 1 && bytes[at] == '0'))
		return false;
	add_digits(number, bytes, at, digits);
	at += digits;
	if (!read_fraction(number, bytes, &at, end)) {
		if (digits <= 3)
			at = read_groups(number, bytes, at, end);
		if (read_unit(number, bytes, &at, end) && number->separator)
			return false;
		/* Nobody writes as many thousands. */
		if (number->separator)
			number->unit = 1;
	}
	if (at < end && (text_is_digit(bytes[at]) || (bytes[at] & 0xDF) == 'K'))
		return false;
	if (number->unit > 1 && digits > 6)
		return false;
	number->end = at;
	number->is_floor = at < end && (bytes[at] == '+' || text_starts(bytes + at, end - at, "＋"));
	scale(number);
	return true;
}

/* What may stand around a number. */
static const char *const before[] = {" ", "*", "_", "`", "[", "(", "\xEF\xB8\x8F", "\xC2\xA0", "\t", ":", NULL};
static const char *const stars[] = {"⭐", "★", "☆", "🌟", ":star2:", ":star:", "Stars", "stars", "Star", "star", NULL};
static const char *const about[] = {
	"\\~", "~", "≈", "约", "約", "大约", "大約", "ca.", "approx.", "about ", "около ", "～", NULL};
static const char *const behind[] = {
	" ", "*", "_", "`", ")", "\xEF\xB8\x8F", "\xC2\xA0", "\t", "+", "＋", "颗星", "颗", NULL};

static const char *const more_than[] = {">", "&gt;", "\\>", "＞", NULL};

static size_t skip_stars(const char *bytes, size_t at, size_t end, struct number *number)
{
	size_t n = text_starts_any(bytes + at, end - at, stars);

	number->is_starred = number->is_starred || n > 0;
	return n;
}

static size_t skip_before(const char *bytes, size_t at, size_t end, struct number *number)
{
	while (at < end && !text_is_digit(bytes[at])) {
		size_t n = text_starts_any(bytes + at, end - at, about);

		number->is_about = number->is_about || n > 0;
		if (n == 0) {
			n = text_starts_any(bytes + at, end - at, more_than);
			number->is_floor = number->is_floor || n > 0;
		}
		if (n == 0)
			n = skip_stars(bytes, at, end, number);
		if (n == 0)
			n = text_starts_any(bytes + at, end - at, before);
		if (n == 0)
			n = word_tag(bytes + at, end - at);
		if (n == 0)
			return end;
		at += n;
	}
	return at;
}

/* Behind the target of a link whose text the number is in, "](…)", or a footnote's mark, "[^1]". */
static size_t skip_target(const char *bytes, size_t at, size_t end)
{
	if (end - at > 2 && bytes[at] == '[' && bytes[at + 1] == '^') {
		const char *mark = memchr(bytes + at, ']', end - at);

		return mark ? (size_t)(mark - bytes) - at + 1 : 0;
	}
	if (end - at < 2 || bytes[at] != ']' || (bytes[at + 1] != '(' && bytes[at + 1] != '['))
		return 0;
	const char *close = memchr(bytes + at + 1, bytes[at + 1] == '(' ? ')' : ']', end - at - 1);
	return close ? (size_t)(close - bytes) - at + 1 : 0;
}

/* A lone backtick: the code that it opens may end in another cell. */
static bool is_code_open(const char *bytes, size_t start, size_t end)
{
	bool is_open = false;

	for (size_t at = start; at < end; at++)
		is_open ^= bytes[at] == '`';
	return is_open;
}

bool number_parse(const char *bytes, size_t start, size_t end, struct number *number)
{
	return number_parse_in(bytes, start, end, 1, number);
}

bool number_parse_in(const char *bytes, size_t start, size_t end, int64_t unit, struct number *number)
{
	struct number said = {0};
	size_t at = skip_before(bytes, start, end, &said);

	if (at == end || !number_read_in(bytes, at, end, unit, number) || is_code_open(bytes, start, end))
		return false;
	number->is_about = said.is_about;
	number->is_floor = number->is_floor || said.is_floor;
	number->is_starred = said.is_starred;
	for (at = number->end; at < end;) {
		size_t n = text_starts_any(bytes + at, end - at, behind);

		if (n == 0)
			n = skip_stars(bytes, at, end, number);
		if (n == 0)
			n = skip_target(bytes, at, end);
		if (n == 0)
			n = word_tag(bytes + at, end - at);
		if (n == 0)
			return false;
		at += n;
	}
	return true;
}

void number_vote(struct number_votes *votes, const struct number *number)
{
	if (number->unit > 1) {
		votes->kilo += number->unit == 1000;
		votes->myriad += number->unit != 1000;
	} else if (number->separator) {
		for (size_t i = 0; separators[i]; i++)
			votes->grouped[i] += number->separator == separators[i];
	} else if (number->value < 1000) {
		votes->small++;
	} else {
		votes->ungrouped++;
		votes->four += number->digits == 4;
	}
}

size_t number_votes_all(const struct number_votes *votes)
{
	size_t sum = votes->small + votes->ungrouped + votes->kilo + votes->myriad;

	for (size_t i = 0; i < NUMBER_SEPARATORS; i++)
		sum += votes->grouped[i];
	return sum;
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

size_t number_votes_most(const struct number_votes *votes)
{
	size_t most =
		larger(votes->ungrouped, larger(votes->kilo, votes->myriad > 0 ? votes->myriad + votes->four : 0));

	for (size_t i = 0; i < NUMBER_SEPARATORS; i++)
		if (votes->grouped[i] > 0)
			most = larger(most, votes->grouped[i] + votes->four);
	return votes->small + most;
}
