#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/csv.h"

#include <stdlib.h>
#include <string.h>

/* Rows as "LINE[field][field];" */
static char *print_rows(const char *bytes, size_t len, struct err *err)
{
	struct csv csv;
	struct buf out;
	/* Its own block, so that one byte too many is seen. */
	char *copy = malloc(len ? len : 1);

	assert_non_null(copy);
	memcpy(copy, bytes, len);
	csv_init(&csv, "t.csv", copy, len);
	buf_init(&out, BUF_NO_LIMIT);
	while (csv_next(&csv, err)) {
		buf_printf(&out, "%u", csv.row_line);
		for (size_t i = 0; i < csv.count; i++)
			buf_printf(&out, "[%s]", csv.fields[i]);
		buf_puts(&out, ";");
	}
	assert_int_equal(csv.count, 0);
	assert_false(csv_next(&csv, err));
	csv_release(&csv);
	free(copy);
	return buf_steal(&out);
}

static void check_rows(const char *text, const char *want)
{
	struct err err = {0};
	char *rows = print_rows(text, strlen(text), &err);

	assert_false(err.is_set);
	assert_string_equal(rows, want);
	free(rows);
}

static void check_broken(const char *bytes, size_t len, unsigned line, const char *why)
{
	struct err err = {0};

	free(print_rows(bytes, len, &err));
	assert_true(err.is_set);
	assert_string_equal(err.file, "t.csv");
	assert_int_equal(err.line, line);
	if (!strstr(err.text, why))
		fail_msg("wanted \"%s\", got \"%s\"", why, err.text);
}

static void reads_rows(void **state)
{
	(void)state;
	check_rows("", "");
	check_rows("\xEF\xBB\xBF", "");
	check_rows("\xEF\xBB\xBF"
		   "a,b\n",
		"1[a][b];");
	check_rows("a,b\nc,d", "1[a][b];2[c][d];");
	check_rows("a,b\r\nc,d\r\n", "1[a][b];2[c][d];");
	check_rows("a,b\rc,d\r", "1[a][b];2[c][d];");
	check_rows("\n\na\n\r\n\rb\n\n", "3[a];6[b];");
	check_rows(",\n", "1[][];");
	check_rows("a,,\n\"\"\n", "1[a][][];2[];");
	check_rows(" a , b\n", "1[ a ][ b];");
	check_rows("网格,\"服务,网\"\n", "1[网格][服务,网];");
}

static void reads_quotes(void **state)
{
	(void)state;
	check_rows("\"a\",\"b\"", "1[a][b];");
	check_rows("\"a\"\"b\",\"\"\"\"\n", "1[a\"b][\"];");
	check_rows("\"a\nb\r\nc\rd\",e\nf\n", "1[a\nb\r\nc\rd][e];5[f];");
	check_rows("a\"b,c\"\n", "1[a\"b][c\"];");
}

static void refuses_broken_rows(void **state)
{
	static char big[2 * 1024 * 1024];

	(void)state;
	check_broken("a\n\"b", 4, 2, "not closed");
	check_broken("a\n\"b\n\nc", 7, 2, "not closed");
	check_broken("\"", 1, 1, "not closed");
	check_broken("\"a\"b\n", 5, 1, "behind a closing quote");
	check_broken("\"a\" ,b\n", 7, 1, "behind a closing quote");
	check_broken("a\nb\0c\n", 6, 2, "NUL");
	check_broken("\"b\0\"\n", 5, 1, "NUL");
	check_broken("a,\xFF\n", 4, 1, "UTF-8");
	check_broken("a,\xE7\xBD", 4, 1, "UTF-8");
	memset(big, 'x', sizeof big);
	check_broken(big, sizeof big, 1, "1 MiB");
	memset(big, ',', sizeof big);
	check_broken(big, sizeof big, 1, "1 MiB");
}

static void check_separator(const char *text, const char *second)
{
	struct err err = {0};
	struct csv csv;

	csv_init(&csv, "t.csv", text, strlen(text));
	csv_detect(&csv);
	assert_true(csv_next(&csv, &err));
	assert_int_equal(csv.count, second ? 2 : 1);
	if (second)
		assert_string_equal(csv.fields[1], second);
	csv_release(&csv);
}

static void detects_separators(void **state)
{
	(void)state;
	check_separator("a,b\nc;;;\n", "b");
	check_separator("a;b\nc,d,e\n", "b");
	check_separator("\xEF\xBB\xBF\"x,y,\"\"z\";b\n", "b");
	check_separator("a\tb c", "b c");
	check_separator("a;\"b\"\r\n", "b");
	check_separator("a\n", NULL);
}

static void check_field(const char *text, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	csv_write_field(&out, text, true);
	csv_write_field(&out, text, false);
	csv_write_end(&out);
	assert_int_equal(out.len, 2 * strlen(want) + 2);
	assert_memory_equal(out.data, want, strlen(want));
	assert_int_equal(out.data[strlen(want)], ',');
	assert_memory_equal(out.data + strlen(want) + 1, want, strlen(want));
	assert_int_equal(out.data[out.len - 1], '\n');
	buf_release(&out);
}

static void writes_fields(void **state)
{
	(void)state;
	check_field("", "");
	check_field("网格 a", "网格 a");
	check_field("a,b", "\"a,b\"");
	check_field("a\"b", "\"a\"\"b\"");
	check_field("a\nb", "\"a\nb\"");
	check_field("a\rb", "\"a\rb\"");
}

static void disarms_formulas(void **state)
{
	(void)state;
	check_field("=1+1", "'=1+1");
	check_field("@sum", "'@sum");
	check_field("\tx", "'\tx");
	check_field("\rx", "\"'\rx\"");
	check_field("-cmd", "'-cmd");
	check_field("+cmd,x", "\"'+cmd,x\"");
	check_field("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"");
	check_field("-", "'-");
	check_field("-1-2", "'-1-2");
	check_field("-1.", "'-1.");
	check_field("+1e5", "'+1e5");
	check_field("--1", "'--1");
	check_field(" =1+1", "' =1+1");
	check_field("  @sum", "'  @sum");
	check_field("＝1+1", "'＝1+1");
	check_field(" ＠a", "' ＠a");
	check_field("＋a", "'＋a");
	check_field("－a", "'－a");
	check_field("\t=1", "'\t=1");
	check_field(" \t=1", "' \t=1");
	check_field("\xC2\xA0=1", "'\xC2\xA0=1");
	check_field("\xE3\x80\x80=1", "'\xE3\x80\x80=1");
	check_field("\xE2\x80\x8B=1", "'\xE2\x80\x8B=1");
	check_field("\xEF\xBB\xBF@a", "'\xEF\xBB\xBF@a");
	check_field("\xD8\x9C－a", "'\xD8\x9C－a");
	check_field(" -5", " -5");
	check_field(" a=b", " a=b");
	check_field("-12", "-12");
	check_field("+10500", "+10500");
	check_field("-1.5", "-1.5");
	check_field("12", "12");
}

static void reads_what_it_wrote(void **state)
{
	static const char *const fields[] = {"网,\"x\"", "", "a\r\nb", " ", "\"", "-5", NULL};
	struct buf out;
	char *rows;
	struct err err = {0};

	(void)state;
	buf_init(&out, BUF_NO_LIMIT);
	for (size_t i = 0; fields[i]; i++)
		csv_write_field(&out, fields[i], i == 0);
	csv_write_end(&out);
	rows = print_rows(out.data, out.len, &err);
	assert_string_equal(rows, "1[网,\"x\"][][a\r\nb][ ][\"][-5];");
	free(rows);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_rows),
		cmocka_unit_test(reads_quotes),
		cmocka_unit_test(refuses_broken_rows),
		cmocka_unit_test(detects_separators),
		cmocka_unit_test(writes_fields),
		cmocka_unit_test(disarms_formulas),
		cmocka_unit_test(reads_what_it_wrote),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
