#include "base/width.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct known {
	uint32_t code;
	unsigned width;
};

/* The ends of ranges and their neighbours: where a search by halves goes wrong. */
static void test_codes(void **state)
{
	static const struct known list[] = {{0, 0}, {0x1F, 0}, {' ', 1}, {'~', 1}, {0x7F, 0}, {0x9F, 0}, {0xA0, 1},
		{0xAD, 1}, {0xE9, 1}, {0x2FF, 1}, {0x300, 0}, {0x36F, 0}, {0x370, 1}, {0x10FF, 1}, {0x1100, 2},
		{0x115F, 2}, {0x1160, 0}, {0x11FF, 0}, {0x200A, 1}, {0x200B, 0}, {0x200D, 0}, {0x2010, 1}, {0x2014, 1},
		{0x2028, 0}, {0x202E, 0}, {0x202F, 1}, {0x2248, 1}, {0x231A, 2}, {0x231C, 1}, {0x2605, 1}, {0x2B50, 2},
		{0x2B51, 1}, {0x3000, 2}, {0x3029, 2}, {0x302A, 0}, {0x3042, 2}, {0x4E2D, 2}, {0x9FFF, 2}, {0xAC00, 2},
		{0xD7A3, 2}, {0xFE0F, 0}, {0xFEFF, 0}, {0xFF01, 2}, {0xFF60, 2}, {0xFF61, 1}, {0xFFA0, 0}, {0xFFFD, 1},
		{0x1F1E6, 1}, {0x1F5FF, 2}, {0x1F600, 2}, {0x1F680, 2}, {0x20000, 2}, {0x3FFFD, 2}, {0xE01EF, 0},
		{0xE01F0, 1}, {0x10FFFF, 1}, {UINT32_MAX, 1}};

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (width_of_code(list[i].code) != list[i].width)
			fail_msg("U+%04X: %u, not %u", (unsigned)list[i].code, width_of_code(list[i].code),
				list[i].width);
}

static void test_pictographs(void **state)
{
	(void)state;
	assert_true(width_is_pictograph(0x2190));
	assert_true(width_is_pictograph(0x2764));
	assert_true(width_is_pictograph(0x2BFF));
	assert_true(width_is_pictograph(0x1F468));
	assert_true(width_is_pictograph(0x1FAFF));
	assert_false(width_is_pictograph(0x218F));
	assert_false(width_is_pictograph(0x2C00));
	assert_false(width_is_pictograph(0x4E2D));
	assert_false(width_is_pictograph(0x1EFFF));
	assert_false(width_is_pictograph(0x1FB00));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_codes), cmocka_unit_test(test_pictographs)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
