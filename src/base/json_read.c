#include "base/json_read.h"

#include "base/json_scan.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define FEW 32 /* members of a map that are compared one by one */

/* What is in a map or list follows it at once, each with all that is in it. */
struct json_value {
	const char *key; /* NULL: in no map */
	union {
		const char *text; /* of a string or number, as it is read; NULL for a string with a NUL inside */
		size_t count;
		bool flag;
	} is;
	uint32_t span; /* values, itself and all within */
	uint8_t kind;
	bool is_last; /* of its map or list */
};

struct reading {
	struct json_scan scan;
	struct json_value *values;
	size_t count;
	size_t capacity;
	size_t most;
	struct buf texts; /* has room for all from the start, so that they stay where they are */
	const char *const *keys; /* of the outermost map; NULL: all */
	unsigned depth;
	bool is_crowded;
};

/* A map or list that is being read. */
struct frame {
	bool is_map;
	bool is_kept; /* else it has no value, and none within */
	size_t index; /* of its value */
	size_t last; /* of the latest within */
	uint64_t marks; /* a bit a key */
	struct map keys; /* only where they are many */
};

static const char *end_text(struct reading *reading, size_t start)
{
	buf_putc(&reading->texts, '\0');
	return reading->texts.data + start;
}

static bool read_string(struct reading *reading, struct json_value *value)
{
	size_t start = reading->texts.len;
	const char *text;

	if (!json_scan_string(&reading->scan, false, &reading->texts))
		return false;
	text = end_text(reading, start);
	value->kind = JSON_STRING;
	value->is.text = strlen(text) + 1 == reading->texts.len - start ? text : NULL;
	return true;
}

static bool read_number(struct reading *reading, struct json_value *value)
{
	size_t start = reading->texts.len;
	const char *from = reading->scan.at;
	bool is_integer;

	if (!json_scan_number(&reading->scan, &is_integer))
		return false;
	buf_append(&reading->texts, from, (size_t)(reading->scan.at - from));
	value->kind = is_integer ? JSON_INTEGER : JSON_REAL;
	value->is.text = end_text(reading, start);
	return true;
}

static bool read_word(struct reading *reading, struct json_value *value)
{
	value->is.flag = json_scan_word(&reading->scan, "true");
	value->kind = JSON_BOOL;
	if (value->is.flag || json_scan_word(&reading->scan, "false"))
		return true;
	value->kind = JSON_NULL;
	return json_scan_word(&reading->scan, "null") || json_scan_fail(&reading->scan, "a value is missing");
}

static uint64_t mark_of(const char *key)
{
	const unsigned char *at = (const unsigned char *)key;
	size_t len = strlen(key);

	return (uint64_t)1 << (len == 0 ? 0 : (len * 7 + at[0] * 5 + at[len / 2] + at[len - 1] * 3) % 64);
}

static bool has_member(const struct reading *reading, const struct frame *frame, const char *key)
{
	for (size_t i = frame->index + 1; i < reading->count; i += reading->values[i].span) {
		if (strcmp(reading->values[i].key, key) == 0)
			return true;
	}
	return false;
}

static bool is_twice(const struct reading *reading, struct frame *frame, const char *key)
{
	const struct json_value *values = reading->values;
	uint64_t mark = mark_of(key);
	bool is_new_mark = !(frame->marks & mark);

	frame->marks |= mark;
	if (values[frame->index].is.count < FEW)
		return !is_new_mark && has_member(reading, frame, key);
	for (size_t i = frame->index + 1; frame->keys.count < FEW; i += values[i].span)
		map_add(&frame->keys, values[i].key, frame);
	return map_add(&frame->keys, key, frame);
}

static bool is_wanted(const struct reading *reading, const char *key)
{
	return !reading->keys || reading->depth > 1 || text_is_one_of(key, reading->keys);
}

static bool read_value(struct reading *reading, struct frame *in, const char *key, bool is_kept);

static bool read_member(struct reading *reading, struct frame *frame)
{
	struct json_scan *scan = &reading->scan;
	size_t start = reading->texts.len;
	const char *place = scan->at, *key;
	bool is_kept;

	if (scan->at == scan->end || *scan->at != '"')
		return json_scan_fail(scan, "a key in double quotes is missing");
	if (!json_scan_string(scan, true, &reading->texts))
		return false;
	key = end_text(reading, start);
	is_kept = frame->is_kept && is_wanted(reading, key);
	if (is_kept && is_twice(reading, frame, key))
		return json_scan_fail_at(scan, place, "a key comes twice in one map");
	json_scan_space(scan);
	if (!json_scan_take(scan, ':'))
		return json_scan_fail(scan, "a colon is missing");
	json_scan_space(scan);
	if (!read_value(reading, frame, key, is_kept))
		return false;
	if (!is_kept)
		buf_truncate(&reading->texts, start);
	return true;
}

/* Behind the bracket that opens. */
static bool read_within(struct reading *reading, struct frame *frame)
{
	struct json_scan *scan = &reading->scan;
	char end = frame->is_map ? '}' : ']';

	json_scan_space(scan);
	if (json_scan_take(scan, end))
		return true;
	for (;;) {
		json_scan_space(scan);
		if (frame->is_map ? !read_member(reading, frame) : !read_value(reading, frame, NULL, frame->is_kept))
			return false;
		json_scan_space(scan);
		if (json_scan_take(scan, end))
			return true;
		if (!json_scan_take(scan, ','))
			return json_scan_fail(scan, "a comma is missing");
	}
}

/* index: where its value is, if it is kept. */
static bool read_many(struct reading *reading, size_t index, bool is_map, bool is_kept)
{
	struct frame frame = {.is_map = is_map, .is_kept = is_kept, .index = index};
	bool is_fine;

	if (reading->depth == JSON_MAX_DEPTH)
		return json_scan_fail(&reading->scan, "more than 32 levels");
	if (is_kept)
		reading->values[index].kind = is_map ? JSON_MAP : JSON_LIST;
	reading->scan.at++;
	reading->depth++;
	is_fine = read_within(reading, &frame);
	reading->depth--;
	map_release(&frame.keys);
	if (is_kept) {
		reading->values[frame.last].is_last = frame.last > 0;
		reading->values[index].span = (uint32_t)(reading->count - index);
	}
	return is_fine;
}

static bool read_single(struct reading *reading, char c, struct json_value *value)
{
	if (c == '"')
		return read_string(reading, value);
	if (c == '-' || text_is_digit(c))
		return read_number(reading, value);
	return read_word(reading, value);
}

static bool add_value(struct reading *reading, struct frame *in, const char *key)
{
	reading->is_crowded = reading->count == reading->most;
	if (reading->is_crowded)
		return err_set_at(reading->scan.err, reading->scan.path, 0, 0,
			"more than %zu values in the JSON, which nothing good of its kind has", reading->most);
	reading->values = mem_grow(reading->values, reading->count, &reading->capacity, sizeof(*reading->values));
	if (in) {
		in->last = reading->count;
		reading->values[in->index].is.count++;
	}
	reading->values[reading->count++] = (struct json_value){.key = key, .span = 1};
	return true;
}

/* in: the map or list that it is in, NULL for none. */
static bool read_value(struct reading *reading, struct frame *in, const char *key, bool is_kept)
{
	struct json_value unkept;
	size_t index = reading->count, start = reading->texts.len;
	char c = reading->scan.at < reading->scan.end ? *reading->scan.at : '\0';

	if (is_kept && !add_value(reading, in, key))
		return false;
	if (c == '{' || c == '[')
		return read_many(reading, index, c == '{', is_kept);
	if (is_kept)
		return read_single(reading, c, &reading->values[index]);
	if (!read_single(reading, c, &unkept))
		return false;
	buf_truncate(&reading->texts, start);
	return true;
}

static bool read_document(struct reading *reading)
{
	struct json_scan *scan = &reading->scan;

	if (scan->end - scan->at >= 3 && memcmp(scan->at, "\xEF\xBB\xBF", 3) == 0)
		return json_scan_fail(scan, "it begins with a byte order mark");
	json_scan_space(scan);
	if (!read_value(reading, NULL, NULL, true))
		return false;
	json_scan_space(scan);
	if (scan->at < scan->end)
		return json_scan_fail(scan, "something stands behind the value");
	return reading->values->kind != JSON_NULL || err_set_at(scan->err, scan->path, 0, 0, "the JSON holds no value");
}

bool json_read_members(struct json_doc *doc, const char *path, const char *bytes, size_t len, const char *const *keys,
	size_t most, struct err *err)
{
	struct reading reading = {.scan = {path, bytes, bytes, bytes + len, err},
		.most = most < UINT32_MAX ? most : UINT32_MAX,
		.keys = keys};
	bool is_fine;

	buf_init(&reading.texts, BUF_NO_LIMIT);
	/* No text is longer than what it was written as, quotes or the comma behind it included, but for a bare one. */
	buf_reserve(&reading.texts, len + 1);
	is_fine = read_document(&reading);
	*doc = (struct json_doc){.root = reading.values, .texts = buf_steal(&reading.texts)};
	if (!is_fine)
		json_doc_release(doc);
	doc->is_crowded = reading.is_crowded;
	return is_fine;
}

bool json_read(struct json_doc *doc, const char *path, const char *bytes, size_t len, size_t most, struct err *err)
{
	return json_read_members(doc, path, bytes, len, NULL, most, err);
}

void json_doc_release(struct json_doc *doc)
{
	free(doc->root);
	free(doc->texts);
	*doc = (struct json_doc){0};
}

enum json_kind json_kind_of(const struct json_value *value)
{
	return value ? (enum json_kind)value->kind : JSON_NULL;
}

size_t json_count(const struct json_value *value)
{
	enum json_kind kind = json_kind_of(value);

	return kind == JSON_LIST || kind == JSON_MAP ? value->is.count : 0;
}

const struct json_value *json_first(const struct json_value *value)
{
	return json_count(value) > 0 ? value + 1 : NULL;
}

const struct json_value *json_next(const struct json_value *value)
{
	return value->is_last ? NULL : value + value->span;
}

const char *json_key(const struct json_value *value)
{
	return value->key;
}

const struct json_value *json_get(const struct json_value *map, const char *key)
{
	if (json_kind_of(map) != JSON_MAP)
		return NULL;
	for (const struct json_value *value = json_first(map); value; value = json_next(value)) {
		if (strcmp(value->key, key) == 0)
			return value;
	}
	return NULL;
}

const char *json_string(const struct json_value *value)
{
	return json_kind_of(value) == JSON_STRING ? value->is.text : NULL;
}

bool json_count_value(const struct json_value *value, int64_t *out)
{
	int64_t number;
	bool is_count = json_kind_of(value) == JSON_INTEGER &&
		text_count(value->is.text + (strcmp(value->is.text, "-0") == 0), &number);

	if (is_count)
		*out = number;
	return is_count;
}

bool json_bool(const struct json_value *value, bool *out)
{
	if (json_kind_of(value) != JSON_BOOL)
		return false;
	*out = value->is.flag;
	return true;
}
