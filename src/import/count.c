#include "import/count.h"

static int64_t power_of_ten(int64_t value, int64_t most)
{
	int64_t unit = 1;

	while (value > 0 && unit < most && value % (unit * 10) == 0)
		unit *= 10;
	return unit;
}

int64_t count_unit(const struct number *number, int64_t column_unit)
{
	int64_t unit = number->unit;

	if (unit == 1 && (number->is_floor || number->is_about))
		return power_of_ten(number->value, 1000);
	if (unit == 1)
		return number->value >= 1000 ? column_unit : 1;
	for (unsigned i = 0; i < number->decimals; i++)
		unit /= 10;
	return unit > 0 && number->value % unit == 0 ? unit : power_of_ten(number->value, 10000);
}
