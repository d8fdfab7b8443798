/* json_text: what was read, in one line, for comparing. Numbers that are no counts are only named. */
#ifndef ECO_TESTS_JSON_TEXT_H
#define ECO_TESTS_JSON_TEXT_H

#include "base/buf.h"
#include "base/json_read.h"

#include <inttypes.h>

static void json_text(struct buf *out, const struct json_value *value);

static inline void json_text_string(struct buf *out, const char *text)
{
	buf_putc(out, '"');
	for (; *text; text++) {
		if ((unsigned char)*text < ' ')
			buf_printf(out, "\\u%04x", *text);
		else
			buf_printf(out, "%s%c", *text == '"' || *text == '\\' ? "\\" : "", *text);
	}
	buf_putc(out, '"');
}

static inline void json_text_within(struct buf *out, const struct json_value *value, bool is_map)
{
	buf_putc(out, is_map ? '{' : '[');
	for (const struct json_value *in = json_first(value); in; in = json_next(in)) {
		if (in != json_first(value))
			buf_puts(out, ", ");
		if (is_map) {
			json_text_string(out, json_key(in));
			buf_puts(out, ": ");
		}
		json_text(out, in);
	}
	buf_putc(out, is_map ? '}' : ']');
}

static inline void json_text(struct buf *out, const struct json_value *value)
{
	int64_t count = 0;
	bool flag = false;

	switch (json_kind_of(value)) {
	case JSON_NULL:
		buf_puts(out, "null");
		break;
	case JSON_BOOL:
		buf_puts(out, json_bool(value, &flag) && flag ? "true" : "false");
		break;
	case JSON_INTEGER:
		if (json_count_value(value, &count))
			buf_printf(out, "%" PRId64, count);
		else
			buf_puts(out, "-1");
		break;
	case JSON_REAL:
		buf_puts(out, "0.5");
		break;
	case JSON_STRING:
		json_text_string(out, json_string(value) ? json_string(value) : "a NUL");
		break;
	case JSON_LIST:
	case JSON_MAP:
		json_text_within(out, value, json_kind_of(value) == JSON_MAP);
		break;
	}
}

#endif
