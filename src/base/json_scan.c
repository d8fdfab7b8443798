#include "base/json_scan.h"

#include "base/text.h"

#include <string.h>

bool json_scan_fail_at(const struct json_scan *scan, const char *place, const char *what)
{
	unsigned line = 1, column = 1;

	for (const char *at = scan->bytes; at < place; at++) {
		if (*at == '\n' || (*at == '\r' && (at + 1 == scan->end || at[1] != '\n'))) {
			line++;
			column = 1;
		} else if (((unsigned char)*at & 0xC0) != 0x80) {
			column++;
		}
	}
	return err_set_at(scan->err, scan->path, line, column, "not valid JSON: %s", what);
}

bool json_scan_fail(const struct json_scan *scan, const char *what)
{
	return json_scan_fail_at(scan, scan->at, scan->at == scan->end ? "it ends too early" : what);
}

void json_scan_space(struct json_scan *scan)
{
	while (scan->at < scan->end &&
		(*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\r' || *scan->at == '\t'))
		scan->at++;
}

bool json_scan_take(struct json_scan *scan, char c)
{
	if (scan->at == scan->end || *scan->at != c)
		return false;
	scan->at++;
	return true;
}

static int hex_value(char c)
{
	if (text_is_digit(c))
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* At a backslash: the code unit of its \uXXXX; false where there is none. */
static bool unit_at(const char *at, size_t len, uint32_t *unit)
{
	if (len < 6 || at[0] != '\\' || at[1] != 'u')
		return false;
	*unit = 0;
	for (int i = 2; i < 6; i++) {
		int value = hex_value(at[i]);

		if (value < 0)
			return false;
		*unit = *unit << 4 | (uint32_t)value;
	}
	return true;
}

uint32_t json_scan_pair(const char *at, size_t len)
{
	uint32_t high, low;
	bool is_pair = unit_at(at, len, &high) && high >= 0xD800 && high < 0xDC00 && unit_at(at + 6, len - 6, &low) &&
		low >= 0xDC00 && low < 0xE000;

	return is_pair ? 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00) : 0;
}

static bool scan_unit(struct json_scan *scan, bool is_key, struct buf *text)
{
	size_t left = (size_t)(scan->end - scan->at);
	uint32_t code, pair = json_scan_pair(scan->at, left);

	if (!unit_at(scan->at, left, &code))
		return json_scan_fail_at(scan, scan->at, "a broken \\u escape");
	if (code == 0 && is_key)
		return json_scan_fail_at(scan, scan->at, "a NUL in a key");
	scan->at += pair ? 12 : 6;
	text_encode(text, pair ? pair : code);
	return true;
}

static bool scan_escape(struct json_scan *scan, bool is_key, struct buf *text)
{
	static const char written[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	const char *found;

	if (scan->end - scan->at < 2) {
		scan->at = scan->end;
		return json_scan_fail(scan, "");
	}
	if (scan->at[1] == 'u')
		return scan_unit(scan, is_key, text);
	found = memchr(written, scan->at[1], sizeof(written) - 1);
	if (!found)
		return json_scan_fail_at(scan, scan->at, "an unknown escape");
	buf_putc(text, meant[found - written]);
	scan->at += 2;
	return true;
}

/* Behind what stands for itself; false where bytes are no UTF-8. */
static bool scan_plain(struct json_scan *scan)
{
	while (scan->at < scan->end) {
		unsigned char c = (unsigned char)*scan->at;
		bool is_valid = true;
		uint32_t code;

		if (c == '"' || c == '\\' || c < 0x20)
			return true;
		scan->at += c < 0x80 ? 1 : text_decode(scan->at, (size_t)(scan->end - scan->at), &code, &is_valid);
		if (!is_valid)
			return json_scan_fail_at(scan, scan->at - 1, "bytes that are not UTF-8");
	}
	return true;
}

bool json_scan_string(struct json_scan *scan, bool is_key, struct buf *text)
{
	scan->at++;
	for (;;) {
		const char *start = scan->at;

		if (!scan_plain(scan))
			return false;
		buf_append(text, start, (size_t)(scan->at - start));
		if (json_scan_take(scan, '"'))
			return true;
		if (scan->at == scan->end || *scan->at != '\\')
			return json_scan_fail(scan, "a control character in a string");
		if (!scan_escape(scan, is_key, text))
			return false;
	}
}

static bool scan_digits(struct json_scan *scan)
{
	const char *start = scan->at;

	while (scan->at < scan->end && text_is_digit(*scan->at))
		scan->at++;
	return scan->at > start || json_scan_fail(scan, "a digit is missing");
}

bool json_scan_number(struct json_scan *scan, bool *is_integer)
{
	*is_integer = true;
	json_scan_take(scan, '-');
	if (json_scan_take(scan, '0')) {
		if (scan->at < scan->end && text_is_digit(*scan->at))
			return json_scan_fail(scan, "a number with a leading zero");
	} else if (!scan_digits(scan)) {
		return false;
	}
	if (json_scan_take(scan, '.')) {
		*is_integer = false;
		if (!scan_digits(scan))
			return false;
	}
	if (!json_scan_take(scan, 'e') && !json_scan_take(scan, 'E'))
		return true;
	*is_integer = false;
	if (!json_scan_take(scan, '+'))
		json_scan_take(scan, '-');
	return scan_digits(scan);
}

bool json_scan_word(struct json_scan *scan, const char *word)
{
	size_t len = strlen(word);

	if ((size_t)(scan->end - scan->at) < len || memcmp(scan->at, word, len) != 0)
		return false;
	scan->at += len;
	return true;
}
