#include "base/csv.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CSV_MAX_ROW ((size_t)1024 * 1024)

void csv_init(struct csv *csv, const char *path, const char *bytes, size_t len)
{
	*csv = (struct csv){.path = path, .bytes = bytes, .len = len, .line = 1, .separator = ','};
	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		csv->at = 3;
	buf_init(&csv->text, CSV_MAX_ROW);
}

void csv_detect(struct csv *csv)
{
	static const char signs[] = ",;\t";
	size_t most = 0, counts[sizeof signs] = {0};
	bool is_quoted = false;

	for (size_t i = csv->at; i < csv->len && (is_quoted || !strchr("\r\n", csv->bytes[i])); i++) {
		const char *sign = csv->bytes[i] ? strchr(signs, csv->bytes[i]) : NULL;

		is_quoted = is_quoted != (csv->bytes[i] == '"');
		if (sign && !is_quoted)
			counts[sign - signs]++;
	}
	for (size_t i = 0; signs[i]; i++) {
		if (counts[i] <= most)
			continue;
		most = counts[i];
		csv->separator = signs[i];
	}
}

/* Nothing is read behind an error. */
static bool row_fail(struct csv *csv, struct err *err, const char *what)
{
	csv->at = csv->len;
	csv->count = 0;
	return err_set_at(err, csv->path, csv->row_line, 0, "%s", what);
}

static bool is_at(const struct csv *csv, char c)
{
	return csv->at < csv->len && csv->bytes[csv->at] == c;
}

static bool is_at_break(const struct csv *csv)
{
	return is_at(csv, '\n') || is_at(csv, '\r');
}

/* LF, CR LF or CR, kept in the text where keep. */
static void take_break(struct csv *csv, bool keep)
{
	size_t start = csv->at;

	csv->at += is_at(csv, '\r');
	csv->at += is_at(csv, '\n');
	csv->line++;
	if (keep)
		buf_append(&csv->text, csv->bytes + start, csv->at - start);
}

static bool take_character(struct csv *csv, struct err *err)
{
	uint32_t code;
	bool is_valid = true;
	size_t used = text_decode(csv->bytes + csv->at, csv->len - csv->at, &code, &is_valid);

	if (!is_valid)
		return row_fail(csv, err, "bytes that are not UTF-8");
	if (code == 0)
		return row_fail(csv, err, "a NUL byte");
	buf_append(&csv->text, csv->bytes + csv->at, used);
	csv->at += used;
	return !csv->text.is_full || row_fail(csv, err, "a row of more than 1 MiB");
}

static bool read_quoted(struct csv *csv, struct err *err)
{
	csv->at++;
	while (csv->at < csv->len) {
		if (is_at_break(csv)) {
			take_break(csv, true);
			continue;
		}
		if (is_at(csv, '"')) {
			csv->at++;
			if (!is_at(csv, '"'))
				return csv->at == csv->len || is_at(csv, csv->separator) || is_at_break(csv) ||
					row_fail(csv, err, "text behind a closing quote");
		}
		if (!take_character(csv, err))
			return false;
	}
	return row_fail(csv, err, "a quote is not closed");
}

static bool read_plain(struct csv *csv, struct err *err)
{
	while (csv->at < csv->len && !is_at(csv, csv->separator) && !is_at_break(csv)) {
		if (!take_character(csv, err))
			return false;
	}
	return true;
}

static bool read_field(struct csv *csv, struct err *err)
{
	if (!(is_at(csv, '"') ? read_quoted(csv, err) : read_plain(csv, err)))
		return false;
	buf_putc(&csv->text, '\0');
	if (csv->text.is_full)
		return row_fail(csv, err, "a row of more than 1 MiB");
	csv->count++;
	return true;
}

/* Only now, as the text moves while it grows. */
static void point_fields(struct csv *csv)
{
	size_t count = csv->count;
	char *field = csv->text.data;

	for (csv->count = 0; csv->count < count; csv->count++) {
		csv->fields = mem_grow(csv->fields, csv->count, &csv->capacity, sizeof *csv->fields);
		csv->fields[csv->count] = field;
		field += strlen(field) + 1;
	}
}

bool csv_next(struct csv *csv, struct err *err)
{
	buf_clear(&csv->text);
	csv->count = 0;
	while (is_at_break(csv))
		take_break(csv, false);
	if (csv->at == csv->len)
		return false;
	csv->row_line = csv->line;
	for (;;) {
		if (!read_field(csv, err))
			return false;
		if (!is_at(csv, csv->separator))
			break;
		csv->at++;
	}
	if (csv->at < csv->len)
		take_break(csv, false);
	point_fields(csv);
	return true;
}

void csv_release(struct csv *csv)
{
	free(csv->fields);
	buf_release(&csv->text);
	csv->fields = NULL;
	csv->count = 0;
	csv->capacity = 0;
}

static bool is_plain_number(const char *text)
{
	static const char digits[] = "0123456789";
	size_t len;

	text += *text == '+' || *text == '-';
	len = strspn(text, digits);
	if (len == 0)
		return false;
	text += len;
	if (*text == '.') {
		len = strspn(text + 1, digits);
		text += len ? len + 1 : 0;
	}
	return *text == '\0';
}

/* Spreadsheets trim spaces and what is not seen, and read full-width signs as the narrow ones. */
static bool is_formula_at(const char *text)
{
	static const char *const signs[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", NULL};
	const char *seen = text + text_blank(text);

	for (size_t i = 0; signs[i]; i++) {
		size_t len = strlen(signs[i]);
		if (strncmp(text, signs[i], len) == 0 || strncmp(seen, signs[i], len) == 0)
			return !is_plain_number(seen);
	}
	return false;
}

void csv_write_field(struct buf *out, const char *text, bool is_first)
{
	bool is_formula = is_formula_at(text);
	bool is_quoted = strpbrk(text, ",\"\r\n") != NULL;

	if (!is_first)
		buf_putc(out, ',');
	if (is_quoted)
		buf_putc(out, '"');
	if (is_formula)
		buf_putc(out, '\'');
	for (; *text; text++) {
		if (*text == '"')
			buf_putc(out, '"');
		buf_putc(out, *text);
	}
	if (is_quoted)
		buf_putc(out, '"');
}

void csv_write_end(struct buf *out)
{
	buf_putc(out, '\n');
}
