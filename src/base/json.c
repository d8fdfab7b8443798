#include "base/json.h"

#include "base/mem.h"
#include "base/text.h"

#include <inttypes.h>
#include <json-c/json.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Does it stand in a file as it is? */
static bool is_plain(const char *text)
{
	while (*text >= ' ' && *text < 0x7f && *text != '"' && *text != '\\')
		text++;
	return *text == '\0';
}

static size_t written_length(const char *text, size_t len)
{
	size_t written = len + 2;

	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\0')
			written += 5;
		else if (strchr("\"\\\b\f\n\r\t", text[i]))
			written++;
		else if ((unsigned char)text[i] < ' ')
			written += 5;
	}
	return written;
}

/* json-c leaves out what it finds no memory for, and says nothing. */
static void write_escaped(struct buf *out, const char *text, size_t len)
{
	struct json_object *value = json_object_new_string_len(text, (int)len);
	size_t written = 0;
	const char *escaped =
		value ? json_object_to_json_string_length(value, JSON_C_TO_STRING_NOSLASHESCAPE, &written) : NULL;

	if (!escaped || written != written_length(text, len))
		mem_give_up();
	buf_append(out, escaped, written);
	json_object_put(value);
}

void json_write_string(struct buf *out, const char *text)
{
	SCOPED(buf) filtered = BUF_UP_TO(INT_MAX);

	if (is_plain(text)) {
		buf_putc(out, '"');
		buf_puts(out, text);
		buf_putc(out, '"');
		return;
	}
	text_filter_lines(&filtered, text, strlen(text));
	write_escaped(out, filtered.data, filtered.len);
}

static void begin_line(const struct json *json)
{
	buf_putc(json->out, '\n');
	for (unsigned i = 0; i < json->depth; i++)
		buf_puts(json->out, "  ");
}

static void begin_value(struct json *json, const char *key)
{
	if (json->has_any)
		buf_putc(json->out, ',');
	if (json->is_pretty && json->depth > 0)
		begin_line(json);
	else if (json->has_any)
		buf_putc(json->out, ' ');
	json->has_any = true;
	if (!key)
		return;
	json_write_string(json->out, key);
	buf_puts(json->out, ": ");
}

void json_open(struct json *json, const char *key, char bracket)
{
	begin_value(json, key);
	buf_putc(json->out, bracket);
	json->depth++;
	json->has_any = false;
}

void json_close(struct json *json, char bracket)
{
	json->depth--;
	if (json->is_pretty && json->has_any)
		begin_line(json);
	buf_putc(json->out, bracket);
	json->has_any = true;
}

void json_put_string(struct json *json, const char *key, const char *text)
{
	begin_value(json, key);
	if (text)
		json_write_string(json->out, text);
	else
		buf_puts(json->out, "null");
}

void json_put_integer(struct json *json, const char *key, int64_t value)
{
	begin_value(json, key);
	buf_printf(json->out, "%" PRId64, value);
}

void json_put_bool(struct json *json, const char *key, bool value)
{
	begin_value(json, key);
	buf_puts(json->out, value ? "true" : "false");
}

/* The decimal sign is the locale's and may be several bytes: only the digits around it are taken. */
static void format_real(struct buf *out, double value, int decimals)
{
	char digits[512];
	size_t whole = 0, len;

	decimals = decimals < 0 ? 0 : decimals > 17 ? 17 : decimals;
	snprintf(digits, sizeof digits, "%.*f", decimals, fabs(value));
	len = strlen(digits);
	while (digits[whole] >= '0' && digits[whole] <= '9')
		whole++;
	if (value < 0 && strspn(digits, "0") < whole)
		buf_putc(out, '-');
	else if (value < 0 && strspn(digits + len - decimals, "0") < (size_t)decimals)
		buf_putc(out, '-');
	buf_append(out, digits, whole);
	if (decimals > 0) {
		buf_putc(out, '.');
		buf_append(out, digits + len - decimals, (size_t)decimals);
	}
}

void json_put_real(struct json *json, const char *key, double value, int decimals)
{
	begin_value(json, key);
	if (isfinite(value))
		format_real(json->out, value, decimals);
	else
		buf_puts(json->out, "null");
}
