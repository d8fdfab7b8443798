#include "wording/number.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define DIGITS_MAX 15
#define KILO_EXACT 100000 /* from here on authors drop the decimal */
#define KILO_TENS 10000 /* some do so from here on */
#define ROUGH_MAX 100 /* what is rounded to more could never come back */

static const char *const separators[NUMBER_SEPARATORS + 1] = {
	",", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", " ", "'", "’", ".", "&nbsp;", NULL};
static const char *const myriads[] = {"万", "萬", "만", "w", "W", "千", "천", "tys", "тыс", "mil", "m", "M", NULL};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool starts(const char *bytes, size_t at, size_t end, const char *text)
{
	if (at >= end || bytes[at] != text[0])
		return false;
	size_t len = strlen(text);
	return end - at >= len && memcmp(bytes + at, text, len) == 0;
}

static size_t digits_at(const char *bytes, size_t at, size_t end)
{
	size_t n = 0;

	while (at + n < end && is_digit(bytes[at + n]))
		n++;
	return n;
}

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

		while (starts(bytes, at, end, separator) && digits_at(bytes, at + len, end) == 3 &&
			number->digits + 3 <= DIGITS_MAX) {
			add_digits(number, bytes, at + len, 3);
			number->separator = separator;
			at += len + 3;
		}
		if (number->separator)
			return at;
	}
	return at;
}

/* Behind k, K or a unit that is not written; *at is left where there is none. */
static bool read_unit(struct number *number, const char *bytes, size_t *at, size_t end)
{
	size_t gap = *at < end && bytes[*at] == ' ' ? 1 : 0;

	if (*at + gap >= end)
		return false;
	char c = bytes[*at + gap];
	char next = *at + gap + 1 < end ? bytes[*at + gap + 1] : ' ';
	bool is_word = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || is_digit(next);
	if ((c == 'k' || c == 'K') && !is_word) {
		number->form = NUMBER_KILO;
		number->letter = c;
		number->gap = gap;
		*at += gap + 1;
		return true;
	}
	for (size_t i = 0; myriads[i]; i++) {
		if (!starts(bytes, *at + gap, end, myriads[i]) ||
			((c & 0x80) == 0 && is_word && strlen(myriads[i]) == 1))
			continue;
		number->form = NUMBER_MYRIAD;
		*at += gap + strlen(myriads[i]);
		return true;
	}
	return false;
}

/* ".3" of "18.3k"; only with a unit behind it. */
static bool read_fraction(struct number *number, const char *bytes, size_t *at, size_t end)
{
	size_t digits = *at < end && (bytes[*at] == '.' || bytes[*at] == ',') ? digits_at(bytes, *at + 1, end) : 0;

	if (digits == 0 || digits > 2)
		return false;
	size_t behind = *at + 1 + digits;
	if (!read_unit(number, bytes, &behind, end))
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
	int64_t factor = number->form == NUMBER_KILO ? 1000 : number->form == NUMBER_MYRIAD ? 10000 : 1;

	for (unsigned i = 0; i < number->decimals; i++)
		factor /= 10;
	number->value *= factor;
}

bool number_read(const char *bytes, size_t start, size_t end, struct number *number)
{
	size_t at = start, digits = digits_at(bytes, at, end);

	*number = (struct number){.start = start, .point = '.'};
	if (digits == 0 || digits > DIGITS_MAX - 3 || (digits > 1 && bytes[at] == '0'))
		return false;
	add_digits(number, bytes, at, digits);
	at += digits;
	if (!read_fraction(number, bytes, &at, end)) {
		if (digits <= 3)
			at = read_groups(number, bytes, at, end);
		if (read_unit(number, bytes, &at, end) && number->separator)
			return false;
	}
	if (at < end && (is_digit(bytes[at]) || (bytes[at] & 0xDF) == 'K'))
		return false;
	number->end = at;
	number->is_floor = at < end && (bytes[at] == '+' || starts(bytes, at, end, "＋"));
	scale(number);
	return true;
}

/* What may stand around a number. */
static const char *const before[] = {" ", "*", "_", "`", "[", "(", "⭐", "★", "☆", "🌟",
	":star2:", ":star:", "\xEF\xB8\x8F", "\xC2\xA0", "\t", "Stars", "stars", "Star", "star", ":", NULL};
static const char *const about[] = {
	"\\~", "~", "≈", "约", "約", "大约", "大約", "ca.", "approx.", "about ", "около ", "～", NULL};
static const char *const behind[] = {" ", "*", "_", "`", ")", "⭐", "★", "☆", "🌟", ":star2:", ":star:", "\xEF\xB8\x8F",
	"\xC2\xA0", "\t", "+", "＋", "stars", "Stars", "star", "Star", "颗星", "颗", NULL};

static const char *const more_than[] = {">", "&gt;", "\\>", "＞", NULL};

static size_t skip_any(const char *bytes, size_t at, size_t end, const char *const *list)
{
	for (size_t i = 0; list[i]; i++)
		if (starts(bytes, at, end, list[i]))
			return strlen(list[i]);
	return 0;
}

static size_t skip_before(const char *bytes, size_t at, size_t end, bool *is_about, bool *is_floor)
{
	while (at < end && !is_digit(bytes[at])) {
		size_t n = skip_any(bytes, at, end, about);

		*is_about = *is_about || n > 0;
		if (n == 0) {
			n = skip_any(bytes, at, end, more_than);
			*is_floor = *is_floor || n > 0;
		}
		if (n == 0)
			n = skip_any(bytes, at, end, before);
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
	bool is_about = false, is_floor = false;
	size_t at = skip_before(bytes, start, end, &is_about, &is_floor);

	if (at == end || !number_read(bytes, at, end, number) || is_code_open(bytes, start, end))
		return false;
	number->is_about = is_about;
	number->is_floor = number->is_floor || is_floor;
	for (at = number->end; at < end;) {
		size_t n = skip_any(bytes, at, end, behind);

		if (n == 0)
			n = skip_target(bytes, at, end);
		if (n == 0)
			return false;
		at += n;
	}
	return true;
}

void number_vote(struct number_votes *votes, const struct number *number)
{
	if (number->form == NUMBER_KILO) {
		votes->kilo++;
	} else if (number->form == NUMBER_MYRIAD) {
		votes->myriad++;
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
	size_t most = larger(votes->ungrouped, larger(votes->kilo, votes->myriad));

	for (size_t i = 0; i < NUMBER_SEPARATORS; i++)
		if (votes->grouped[i] > 0)
			most = larger(most, votes->grouped[i] + votes->four);
	return votes->small + most;
}

static void add_kilo(struct number_style *style, const struct number *number)
{
	style->kilo++;
	style->kilo_small += number->value < 1000;
	if (number->value >= KILO_TENS && number->value < KILO_EXACT) {
		style->tens_whole += number->decimals == 0;
		style->tens_exact += number->decimals > 0;
	}
	if (!style->letter)
		style->letter = number->letter;
	if (number->decimals == 0)
		return;
	style->point = number->point;
	if (style->decimals == 0 || number->decimals < style->fewest_decimals)
		style->fewest_decimals = number->decimals;
	if (number->decimals > style->decimals)
		style->decimals = number->decimals;
	/* "18.0k", "3.90k" */
	style->keeps_zero = style->keeps_zero || number->value % (number->decimals == 2 ? 100 : 1000) == 0;
	style->keeps_fraction = style->keeps_fraction || number->value >= KILO_EXACT;
}

static int64_t power_of_ten(int64_t value)
{
	int64_t unit = 1;

	while (unit < ROUGH_MAX && value > 0 && value % (unit * 10) == 0)
		unit *= 10;
	return unit;
}

/* "~" and "+" say that a number is rounded, so its own zeros do too. */
static int64_t own_unit(const struct number *number)
{
	if (number->form != NUMBER_PLAIN || ((!number->is_about || number->value < 1000) && !number->is_floor))
		return 1;
	return power_of_ten(number->value);
}

static void add_plain(struct number_style *style, const struct number *number)
{
	if (number->separator && !style->separator)
		style->separator = number->separator;
	if (!number->separator && number->digits > 3 && number->digits > style->plain_digits)
		style->plain_digits = number->digits;
	if (number->value < 1000) {
		style->plain_small++;
		return;
	}
	if ((number->is_about || number->is_floor) && (style->rough_unit == 0 || own_unit(number) < style->rough_unit))
		style->rough_unit = own_unit(number);
	style->plain_large++;
	style->hundreds += number->value % 100 == 0;
	style->tens += number->value % 10 == 0;
}

void number_style_add(struct number_style *style, const struct number *number)
{
	style->count++;
	if (number->form == NUMBER_MYRIAD)
		return;
	if (!style->has_first)
		style->first = *number;
	style->has_first = true;
	if (number->form == NUMBER_KILO)
		add_kilo(style, number);
	else
		add_plain(style, number);
}

int64_t number_style_unit(const struct number_style *style)
{
	if (style->plain_large < 3)
		return 1;
	if (style->hundreds == style->plain_large)
		return 100;
	return style->tens == style->plain_large ? 10 : 1;
}

static int64_t round_to(int64_t value, int64_t unit, bool is_floor)
{
	if (unit <= 1)
		return value;
	return (is_floor ? value : value + unit / 2) / unit * unit;
}

/* A column of 856, 1.2k, 29k: numbers change their form at 1000. */
static bool is_mixed(const struct number_style *style)
{
	return style->kilo > 0 && style->plain_small > 0 && style->plain_large == 0 && style->kilo_small == 0;
}

/* How many decimals a value in thousands has: never more than authors write where it is that large. */
static unsigned decimals_of(const struct number *number, const struct number_style *style, int64_t value, bool trims)
{
	bool is_whole = style->tens_whole >= 2 && style->tens_exact == 0;

	if (value >= KILO_EXACT ? !style->keeps_fraction : value >= KILO_TENS && is_whole)
		return 0;
	return number->decimals > 0 && !trims ? number->decimals : style->decimals;
}

static int64_t kilo_step(unsigned decimals)
{
	return decimals == 0 ? 1000 : decimals == 1 ? 100 : 10;
}

/* Thousands as they would be shown; 0: too few for the style, which must not say that there are none. */
static int64_t kilo_value(
	const struct number *number, const struct number_style *style, int64_t stars, unsigned *decimals)
{
	bool trims = style->decimals != style->fewest_decimals;
	unsigned first = decimals_of(number, style, 0, trims);
	int64_t value = round_to(stars, kilo_step(first), number->is_floor);

	*decimals = decimals_of(number, style, value, trims);
	return round_to(stars, kilo_step(*decimals), number->is_floor);
}

static int64_t write_kilo(struct buf *out, const struct number *number, const struct number_style *style, int64_t stars)
{
	bool trims = style->decimals != style->fewest_decimals;
	unsigned decimals;
	int64_t value = kilo_value(number, style, stars, &decimals);
	int fraction = (int)(value % 1000 / (decimals == 2 ? 10 : 100));
	buf_printf(out, "%" PRId64, value / 1000);
	if (decimals > 0 && (fraction > 0 || style->keeps_zero)) {
		char text[8];

		snprintf(text, sizeof(text), "%0*d", (int)decimals, fraction);
		if (trims && !style->keeps_zero && decimals == 2 && text[1] == '0')
			text[1] = '\0';
		buf_printf(out, "%c%s", number->decimals > 0 || !style->point ? number->point : style->point, text);
	}
	if (number->gap)
		buf_putc(out, ' ');
	buf_putc(out, number->letter ? number->letter : style->letter);
	return value;
}

static void write_plain(struct buf *out, const struct number *number, const struct number_style *style, int64_t value)
{
	char text[24];
	unsigned len = 0;
	const char *separator = number->separator ? number->separator : style->separator;

	do {
		text[len++] = (char)('0' + value % 10);
		value /= 10;
	} while (value > 0);
	if (len < 4 || len <= style->plain_digits)
		separator = NULL;
	if (number->separator && len >= number->digits && len > 3)
		separator = number->separator;
	while (len-- > 0) {
		buf_putc(out, text[len]);
		if (separator && len > 0 && len % 3 == 0)
			buf_puts(out, separator);
	}
}

/* What stars are rounded to: where the user said nothing, the column's unit or the number's own, the coarser one. */
static int64_t unit_of(const struct number *number, const struct number_style *style, int64_t stars, int64_t given)
{
	int64_t unit = number_style_unit(style), own = own_unit(number);

	if (given > 0)
		return given;
	/* What became a round number by chance must not be taken for coarser than the others are. */
	if (style->rough_unit > 0 && style->rough_unit < own && number->value >= 1000)
		own = style->rough_unit;
	if (stars < 1000)
		unit = number->is_floor ? own : 1;
	return own > unit && (stars >= 1000 || number->is_floor) ? own : unit;
}

/* Is it a correct rounding as it stands? */
static bool is_right(const struct number *number, const struct number_style *style, int64_t stars)
{
	int64_t step = number->form == NUMBER_KILO ? kilo_step(number->decimals) : own_unit(number);

	if (number->digits == 0 || step == 1 || (is_mixed(style) && stars < 1000) || number->value == 0)
		return false;
	return round_to(stars, step, number->is_floor) == number->value;
}

/* As it was, but for what is between its groups. */
static int64_t write_same(struct buf *out, const struct number *number, const struct number_style *style)
{
	if (number->form != NUMBER_KILO) {
		write_plain(out, number, style, number->value);
		return number->value;
	}
	buf_printf(out, "%" PRId64, number->value / 1000);
	if (number->decimals > 0)
		buf_printf(out, "%c%0*d", number->point, (int)number->decimals,
			(int)(number->value % 1000 / kilo_step(number->decimals)));
	if (number->gap)
		buf_putc(out, ' ');
	buf_putc(out, number->letter);
	return number->value;
}

/* Too few for thousands: "0", "44"; it may grow into them. */
static bool is_tiny(const struct number *number, const struct number_style *style)
{
	return number->form == NUMBER_PLAIN && number->digits > 0 && style->kilo_small > 0 && style->plain_large == 0 &&
		number->value * 2 < kilo_step(style->decimals);
}

/* Is it in thousands? */
static bool is_kilo_of(const struct number *number, const struct number_style *style, int64_t shown)
{
	if (is_mixed(style))
		return shown >= 1000;
	return number->form == NUMBER_KILO || is_tiny(number, style);
}

int64_t number_write(
	struct buf *out, const struct number *number, const struct number_style *style, int64_t stars, int64_t given)
{
	int64_t unit = unit_of(number, style, stars, given);
	int64_t shown = stars >= unit ? round_to(stars, unit, number->is_floor) : stars;
	bool is_kilo = is_kilo_of(number, style, shown);

	if (given == 0 && is_right(number, style, stars))
		return write_same(out, number, style);

	/* Rounded once: 1845 to tens and then to hundreds would be 1.9k. */
	int64_t exact = unit >= 1000 ? shown : stars;
	unsigned decimals;
	if (is_kilo && (shown >= 1000 || style->decimals > 0) && kilo_value(number, style, exact, &decimals) > 0)
		return write_kilo(out, number, style, exact);
	write_plain(out, number, style, shown);
	return shown;
}
