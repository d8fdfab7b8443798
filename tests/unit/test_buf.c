#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"

#include <stdlib.h>
#include <string.h>

static void test_empty_is_terminated(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 10);
	assert_string_equal(buf.data, "");
	buf_truncate(&buf, 0);
	buf_clear(&buf);
	buf_append(&buf, "", 0);
	assert_int_equal(buf.capacity, 0);
	buf_release(&buf);
	assert_string_equal(buf.data, "");
}

static void test_append(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, BUF_NO_LIMIT);
	buf_puts(&buf, "ab");
	buf_putc(&buf, 'c');
	buf_append(&buf, "d\0e", 3);
	buf_printf(&buf, "-%d-%s", 12, "x");
	assert_int_equal(buf.len, 11);
	assert_memory_equal(buf.data, "abcd\0e-12-x", 12);
	buf_release(&buf);
}

static void test_limit(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 4);
	buf_puts(&buf, "abcd");
	assert_false(buf.is_full);
	buf_putc(&buf, 'e');
	assert_true(buf.is_full);
	assert_string_equal(buf.data, "abcd");
	buf_truncate(&buf, 1);
	buf_putc(&buf, 'f');
	assert_true(buf.is_full);
	assert_string_equal(buf.data, "a");
	buf_clear(&buf);
	buf_printf(&buf, "%d", 12345);
	assert_true(buf.is_full);
	assert_string_equal(buf.data, "");
	buf_release(&buf);
}

static void test_printf_length_at_the_limit(void **state)
{
	struct buf buf;
	char text[1001];

	(void)state;
	memset(text, 'x', 1000);
	text[1000] = '\0';
	for (size_t max = 998; max <= 1002; max++) {
		buf_init(&buf, max);
		buf_printf(&buf, "%s", text);
		assert_int_equal(buf.len, max < 1000 ? 0 : 1000);
		assert_int_equal(buf.is_full, max < 1000);
		assert_int_equal(strlen(buf.data), buf.len);
		buf_release(&buf);
	}
}

static void test_grows(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 100000);
	for (int i = 0; i < 100000; i++) {
		buf_putc(&buf, (char)('a' + i % 26));
		assert_true(buf.data[buf.len] == '\0');
	}
	assert_int_equal(buf.len, 100000);
	assert_false(buf.is_full);
	for (int i = 0; i < 100000; i++)
		assert_true(buf.data[i] == 'a' + i % 26);
	buf_release(&buf);
}

static void test_reserve(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 100);
	buf_reserve(&buf, 5);
	assert_string_equal(buf.data, "");
	assert_int_equal(buf.capacity, 6);
	buf_puts(&buf, "abcde");
	assert_int_equal(buf.capacity, 6);
	buf_puts(&buf, "f");
	assert_string_equal(buf.data, "abcdef");
	buf_reserve(&buf, 95);
	assert_false(buf.is_full);
	assert_string_equal(buf.data, "abcdef");
	buf_release(&buf);
}

static void test_truncate(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 100);
	buf_puts(&buf, "abcdef");
	buf_truncate(&buf, 9);
	assert_string_equal(buf.data, "abcdef");
	buf_truncate(&buf, 2);
	assert_string_equal(buf.data, "ab");
	assert_int_equal(buf.len, 2);
	buf_release(&buf);
}

static void test_steal(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 3);
	char *empty = buf_steal(&buf);
	assert_string_equal(empty, "");
	free(empty);
	buf_puts(&buf, "abc");
	char *bytes = buf_steal(&buf);
	assert_string_equal(bytes, "abc");
	free(bytes);
	assert_string_equal(buf.data, "");
	buf_puts(&buf, "abcd");
	assert_true(buf.is_full);
	buf_release(&buf);
}

static void append_all(void *context, const void *bytes, size_t len)
{
	buf_append(context, bytes, len);
}

static void test_drain(void **state)
{
	struct buf buf, taken, want;

	(void)state;
	buf_init(&taken, BUF_NO_LIMIT);
	buf_init(&want, BUF_NO_LIMIT);
	buf_init(&buf, BUF_NO_LIMIT);
	for (int i = 0; i < 100000; i++) {
		buf_printf(&want, "%d\n", i);
		buf_printf(&buf, "%d\n", i);
		buf_drain(&buf);
	}
	assert_int_equal(buf.len, want.len);
	buf_release(&buf);
	buf.take = append_all;
	buf.context = &taken;
	for (int i = 0; i < 100000; i++) {
		buf_printf(&buf, "%d\n", i);
		buf_drain(&buf);
		assert_true(buf.len > 0);
		assert_true(buf.capacity <= (size_t)256 * 1024);
	}
	append_all(&taken, buf.data, buf.len);
	assert_string_equal(taken.data, want.data);
	buf_release(&buf);
	buf_release(&taken);
	buf_release(&want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty_is_terminated),
		cmocka_unit_test(test_append),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_printf_length_at_the_limit),
		cmocka_unit_test(test_grows),
		cmocka_unit_test(test_reserve),
		cmocka_unit_test(test_truncate),
		cmocka_unit_test(test_steal),
		cmocka_unit_test(test_drain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
