#include "base/json.h"

#include "base/mem.h"
#include "base/text.h"

#include <json-c/json.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static struct json_object *object_of(const struct json *value)
{
	return (struct json_object *)value;
}

void json_free(struct json *root)
{
	json_object_put(object_of(root));
}

/* json-c answers NULL when memory is out; a request that cannot be met ends the program the way mem does. */
static struct json_object *must(struct json_object *object)
{
	if (!object)
		mem_alloc((size_t)-1);
	return object;
}

static struct json_object *new_string(const char *text)
{
	struct json_object *object;
	struct buf filtered = BUF_UP_TO(INT_MAX);

	if (!text)
		return NULL;
	text_filter_lines(&filtered, text, strlen(text));
	object = must(json_object_new_string_len(filtered.data, (int)filtered.len));
	buf_release(&filtered);
	return object;
}

struct json *json_new_map(void)
{
	return (struct json *)must(json_object_new_object());
}

struct json *json_new_list(void)
{
	return (struct json *)must(json_object_new_array());
}

static void put(struct json *map, const char *key, struct json_object *child)
{
	if (json_object_object_add(object_of(map), key, child) != 0)
		must(NULL);
}

void json_put_string(struct json *map, const char *key, const char *text)
{
	put(map, key, new_string(text));
}

void json_put_integer(struct json *map, const char *key, int64_t value)
{
	put(map, key, must(json_object_new_int64(value)));
}

void json_put_bool(struct json *map, const char *key, bool value)
{
	put(map, key, must(json_object_new_boolean(value)));
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

void json_put_real(struct json *map, const char *key, double value, int decimals)
{
	struct buf text = BUF_EMPTY;

	if (!isfinite(value)) {
		put(map, key, NULL);
		return;
	}
	format_real(&text, value, decimals);
	put(map, key, must(json_object_new_double_s(value, text.data)));
	buf_release(&text);
}

void json_put(struct json *map, const char *key, struct json *child)
{
	put(map, key, object_of(child));
}

void json_add(struct json *list, struct json *child)
{
	if (json_object_array_add(object_of(list), object_of(child)) != 0)
		must(NULL);
}

void json_add_string(struct json *list, const char *text)
{
	json_add(list, (struct json *)new_string(text));
}

/*
 * Our own walk, as json-c's layout differs between its versions; the escaping is json-c's, done in one string used
 * again and again.
 */
struct json_writer {
	struct buf *out;
	struct json_object *scratch;
	bool is_pretty;
	unsigned depth;
};

static void write_object(struct json_writer *writer, struct json_object *object);

/* wanted: its length, 0 where not known: json-c leaves out what it finds no memory for, and says nothing. */
static void write_scalar(struct json_writer *writer, struct json_object *object, size_t wanted)
{
	size_t len = 0;
	const char *text = json_object_to_json_string_length(object, JSON_C_TO_STRING_NOSLASHESCAPE, &len);

	if (!text || len == 0 || (wanted > 0 && len != wanted))
		must(NULL);
	buf_append(writer->out, text, len);
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

static void write_string(struct json_writer *writer, const char *text, int len)
{
	/* A string made empty again forgets its memory (json-c 0.16). */
	if (len == 0) {
		buf_puts(writer->out, "\"\"");
		return;
	}
	if (!json_object_set_string_len(writer->scratch, text, len))
		must(NULL);
	write_scalar(writer, writer->scratch, written_length(text, (size_t)len));
}

static void write_break(struct json_writer *writer, bool is_first)
{
	if (writer->is_pretty) {
		buf_putc(writer->out, '\n');
		for (unsigned i = 0; i < writer->depth; i++)
			buf_puts(writer->out, "  ");
	} else if (!is_first) {
		buf_putc(writer->out, ' ');
	}
}

static void write_end(struct json_writer *writer, char close, bool is_empty)
{
	writer->depth--;
	if (!is_empty && writer->is_pretty)
		write_break(writer, true);
	buf_putc(writer->out, close);
}

static void write_list(struct json_writer *writer, struct json_object *list)
{
	size_t count = json_object_array_length(list);

	buf_putc(writer->out, '[');
	writer->depth++;
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_putc(writer->out, ',');
		write_break(writer, i == 0);
		write_object(writer, json_object_array_get_idx(list, i));
	}
	write_end(writer, ']', count == 0);
}

static void write_map(struct json_writer *writer, struct json_object *map)
{
	struct lh_entry *entry;
	bool is_first = true;

	buf_putc(writer->out, '{');
	writer->depth++;
	lh_foreach(json_object_get_object(map), entry)
	{
		const char *key = (const char *)lh_entry_k(entry);

		if (!is_first)
			buf_putc(writer->out, ',');
		write_break(writer, is_first);
		write_string(writer, key, (int)strlen(key));
		buf_puts(writer->out, ": ");
		write_object(writer, (struct json_object *)lh_entry_v(entry));
		is_first = false;
	}
	write_end(writer, '}', is_first);
}

static void write_object(struct json_writer *writer, struct json_object *object)
{
	switch (json_object_get_type(object)) {
	case json_type_object:
		write_map(writer, object);
		break;
	case json_type_array:
		write_list(writer, object);
		break;
	case json_type_string:
		write_string(writer, json_object_get_string(object), json_object_get_string_len(object));
		break;
	case json_type_null:
		buf_puts(writer->out, "null");
		break;
	default:
		write_scalar(writer, object, 0);
		break;
	}
}

/* Does it stand in a file as it is? */
static bool is_plain(const char *text)
{
	while (*text >= ' ' && *text < 0x7f && *text != '"' && *text != '\\')
		text++;
	return *text == '\0';
}

void json_write_string(struct buf *out, const char *text)
{
	struct json *value;

	if (is_plain(text)) {
		buf_putc(out, '"');
		buf_puts(out, text);
		buf_putc(out, '"');
		return;
	}
	value = (struct json *)new_string(text);
	json_write(out, value, false);
	json_free(value);
}

void json_write(struct buf *out, const struct json *value, bool is_pretty)
{
	struct json_writer writer = {.out = out, .is_pretty = is_pretty};

	writer.scratch = must(json_object_new_string(""));
	write_object(&writer, object_of(value));
	json_object_put(writer.scratch);
}
