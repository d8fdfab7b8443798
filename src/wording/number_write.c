#include "wording/number.h"

#include <inttypes.h>
#include <stdio.h>

#define EXACT 100 /* of a unit: from here on authors drop the decimal */
#define TENS 10 /* some do so from here on */
#define ROUGH_MAX 100 /* what is rounded to more could never come back */

/* What the last digit is of. */
static int64_t step_of(int64_t unit, unsigned decimals)
{
	return decimals == 0 ? unit : decimals == 1 ? unit / 10 : unit / 100;
}

static void add_kilo(struct number_style *style, const struct number *number)
{
	int64_t unit = number->unit;

	style->kilo++;
	style->kilo_small += number->value < unit;
	if (number->value >= TENS * unit && number->value < EXACT * unit) {
		style->tens_whole += number->decimals == 0;
		style->tens_exact += number->decimals > 0;
	}
	if (style->unit == 0 || unit < style->unit) {
		style->unit = unit;
		style->sign = number->sign;
	}
	if (number->decimals == 0)
		return;
	style->point = number->point;
	if (style->decimals == 0 || number->decimals < style->fewest_decimals)
		style->fewest_decimals = number->decimals;
	if (number->decimals > style->decimals)
		style->decimals = number->decimals;
	/* "18.0k", "3.90k" */
	style->keeps_zero = style->keeps_zero || number->value % (number->decimals == 2 ? unit / 10 : unit) == 0;
	style->keeps_fraction = style->keeps_fraction || number->value >= EXACT * unit;
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
	if (number->unit > 1 || ((!number->is_about || number->value < 1000) && !number->is_floor))
		return 1;
	return power_of_ten(number->value);
}

static void add_plain(struct number_style *style, const struct number *number)
{
	if (number->separator && !style->separator)
		style->separator = number->separator;
	if (!number->separator && number->digits > 3 && number->digits > style->plain_digits)
		style->plain_digits = number->digits;
	if (number->value > style->plain_most)
		style->plain_most = number->value;
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
	if (!style->has_first)
		style->first = *number;
	style->has_first = true;
	if (number->unit > 1)
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

/* A column of 856, 1.2k, 29k: numbers change their form at a thousand, or whatever the unit is. */
static bool is_mixed(const struct number_style *style)
{
	return style->kilo > 0 && style->plain_small + style->plain_large > 0 && style->plain_most < style->unit &&
		style->kilo_small == 0;
}

/* The unit that a number is in, or comes to be in. */
static int64_t unit_in(const struct number *number, const struct number_style *style)
{
	return number->unit > 1 ? number->unit : style->unit;
}

/* How many decimals a value in a unit has: never more than authors write where it is that large. */
static unsigned decimals_of(const struct number *number, const struct number_style *style, int64_t value, bool trims)
{
	bool is_whole = style->tens_whole >= 2 && style->tens_exact == 0;
	int64_t unit = unit_in(number, style);

	if (value >= EXACT * unit ? !style->keeps_fraction : value >= TENS * unit && is_whole)
		return 0;
	return number->decimals > 0 && !trims ? number->decimals : style->decimals;
}

int64_t number_step(const struct number *number, const struct number_style *style)
{
	int64_t unit = style && number->value >= 1000 ? number_style_unit(style) : 1, step = own_unit(number);

	if (number->unit > 1)
		step = step_of(number->unit, number->decimals);
	return step > unit ? step : unit;
}

/* What is in a unit as it would be shown; 0: too few for the style, which must not say that there are none. */
static int64_t kilo_value(
	const struct number *number, const struct number_style *style, int64_t stars, unsigned *decimals)
{
	bool trims = style->decimals != style->fewest_decimals;
	unsigned first = decimals_of(number, style, 0, trims);
	int64_t unit = unit_in(number, style), value = round_to(stars, step_of(unit, first), number->is_floor);

	*decimals = decimals_of(number, style, value, trims);
	return round_to(stars, step_of(unit, *decimals), number->is_floor);
}

static void put_sign(struct buf *out, const struct number *number, const char *sign)
{
	if (number->gap)
		buf_putc(out, ' ');
	buf_puts(out, sign ? sign : "");
}

static int64_t write_kilo(struct buf *out, const struct number *number, const struct number_style *style, int64_t stars)
{
	bool trims = style->decimals != style->fewest_decimals;
	unsigned decimals;
	int64_t value = kilo_value(number, style, stars, &decimals), unit = unit_in(number, style);
	int fraction = (int)(value % unit / step_of(unit, decimals));
	buf_printf(out, "%" PRId64, value / unit);
	if (decimals > 0 && (fraction > 0 || style->keeps_zero)) {
		char text[8];

		snprintf(text, sizeof(text), "%0*d", (int)decimals, fraction);
		if (trims && !style->keeps_zero && decimals == 2 && text[1] == '0')
			text[1] = '\0';
		buf_printf(out, "%c%s", number->decimals > 0 || !style->point ? number->point : style->point, text);
	}
	put_sign(out, number, number->unit > 1 ? number->sign : style->sign);
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

/* A whole "15k" among tenths is one that happened to be whole: it is off by more than a tenth. */
static bool is_coarse(const struct number *number, const struct number_style *style, int64_t stars)
{
	bool trims = style->decimals != style->fewest_decimals;
	int64_t off = stars > number->value ? stars - number->value : number->value - stars;

	return number->unit > 1 && number->decimals == 0 && !number->is_floor && !number->is_about &&
		decimals_of(number, style, number->value, trims) > 0 && off > step_of(number->unit, style->decimals);
}

/* Is it a correct rounding as it stands? */
static bool is_right(const struct number *number, const struct number_style *style, int64_t stars)
{
	int64_t step = number->unit > 1 ? step_of(number->unit, number->decimals) : own_unit(number);

	if (is_coarse(number, style, stars))
		return false;
	if (number->digits == 0 || step == 1 || (is_mixed(style) && stars < unit_in(number, style)) ||
		number->value == 0)
		return false;
	return round_to(stars, step, number->is_floor) == number->value;
}

/* As it was, but for what is between its groups. */
static int64_t write_same(struct buf *out, const struct number *number, const struct number_style *style)
{
	if (number->unit == 1) {
		write_plain(out, number, style, number->value);
		return number->value;
	}
	buf_printf(out, "%" PRId64, number->value / number->unit);
	if (number->decimals > 0)
		buf_printf(out, "%c%0*d", number->point, (int)number->decimals,
			(int)(number->value % number->unit / step_of(number->unit, number->decimals)));
	put_sign(out, number, number->sign);
	return number->value;
}

/* Too few for thousands: "0", "44"; it may grow into them. */
static bool is_tiny(const struct number *number, const struct number_style *style)
{
	return number->unit == 1 && number->digits > 0 && style->kilo_small > 0 && style->plain_large == 0 &&
		number->value * 2 < step_of(style->unit, style->decimals);
}

/* Is it in a unit? */
static bool is_kilo_of(const struct number *number, const struct number_style *style, int64_t shown)
{
	if (is_mixed(style))
		return shown >= unit_in(number, style);
	return number->unit > 1 || is_tiny(number, style);
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
	if (is_kilo && (shown >= unit_in(number, style) || style->decimals > 0) &&
		kilo_value(number, style, exact, &decimals) > 0)
		return write_kilo(out, number, style, exact);
	write_plain(out, number, style, shown);
	return shown;
}
