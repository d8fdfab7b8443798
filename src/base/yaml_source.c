#include "base/yaml_source.h"

#include "base/json_scan.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/yaml.h"

#include <stdint.h>
#include <string.h>

/* libyaml compares each %TAG with all before it. */
#define YAML_MAX_TAG_LINES 100
#define PAIR_LEN ((size_t)12) /* "\ud83d\ude00" */

struct yaml_place yaml_source_begin(const struct yaml_source *source)
{
	return (struct yaml_place){.byte = source->begin, .line = 1, .column = 1};
}

void yaml_source_step(const struct yaml_source *source, struct yaml_place *place)
{
	const char *bytes = source->bytes;
	char c;

	place->index++;
	if (place->pair < source->pair_count && source->pairs[place->pair].byte == place->byte) {
		place->pair++;
		place->byte += PAIR_LEN;
		place->column += PAIR_LEN;
		return;
	}
	c = bytes[place->byte++];
	if (c == '\n' || (c == '\r' && (place->byte == source->len || bytes[place->byte] != '\n'))) {
		place->line++;
		place->column = 1;
		return;
	}
	while (place->byte < source->len && ((unsigned char)bytes[place->byte] & 0xC0) == 0x80)
		place->byte++;
	place->column++;
}

static bool is_legal(uint32_t code)
{
	return code == '\t' || code == '\n' || code == '\r' || code == 0x85 || (code >= 0x20 && code < 0x7F) ||
		(code >= 0xA0 && code < 0xFFFE && code != 0xFEFF) || code >= 0x10000;
}

static bool fail_at(const struct yaml_source *source, size_t at, uint32_t code, bool is_valid, struct err *err)
{
	struct yaml_place place = yaml_source_begin(source);

	while (place.byte < at)
		yaml_source_step(source, &place);
	if (!is_valid)
		return err_set_at(err, source->path, place.line, place.column, "these bytes are not UTF-8");
	if (code == 0)
		return err_set_at(
			err, source->path, place.line, place.column, "a NUL byte: this is not a text in UTF-8");
	return err_set_at(err, source->path, place.line, place.column,
		"the character U+%04X, which YAML does not allow", (unsigned)code);
}

static bool check_characters(const struct yaml_source *source, struct err *err)
{
	size_t at = source->begin;

	while (at < source->len) {
		unsigned char c = (unsigned char)source->bytes[at];
		uint32_t code = c;
		bool is_valid = true;
		size_t used = 1;

		if (c >= 0x80)
			used = text_decode(source->bytes + at, source->len - at, &code, &is_valid);
		if (!is_valid || !is_legal(code))
			return fail_at(source, at, code, is_valid, err);
		at += used;
	}
	return true;
}

static bool check_tag_lines(const struct yaml_source *source, struct err *err)
{
	const char *at = source->bytes + source->begin, *end = source->bytes + source->len;
	unsigned count = 0;

	while (at < end && count <= YAML_MAX_TAG_LINES) {
		if (end - at >= 4 && memcmp(at, "%TAG", 4) == 0)
			count++;
		while (at < end && *at != '\n' && *at != '\r')
			at++;
		at += at < end;
	}
	return count <= YAML_MAX_TAG_LINES || err_set_at(err, source->path, 0, 0, "too many %%TAG lines");
}

bool yaml_source_check(struct yaml_source *source, struct err *err)
{
	const char *bytes = source->bytes;

	source->begin = 0;
	if (source->len > YAML_MAX_BYTES)
		return err_set_at(err, source->path, 0, 0, "more than 512 MiB");
	if (source->len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
		return err_set_at(err, source->path, 1, 1, "this is UTF-16; please save it as UTF-8");
	if (source->len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		source->begin = 3;
	return check_characters(source, err) && check_tag_lines(source, err);
}

void yaml_source_find_pairs(struct yaml_source *source)
{
	const char *bytes = source->bytes, *end = bytes + source->len, *at = bytes + source->begin;
	size_t capacity = 0;

	while (at < end && (at = memchr(at, '\\', (size_t)(end - at)))) {
		if (json_scan_pair(at, (size_t)(end - at)) != 0) {
			source->pairs = mem_grow(source->pairs, source->pair_count, &capacity, sizeof(*source->pairs));
			source->pairs[source->pair_count++] = (struct yaml_pair){.byte = (size_t)(at - bytes)};
			at += PAIR_LEN;
		} else {
			/* A backslash escapes the next one. */
			at += end - at >= 2 ? 2 : 1;
		}
	}
}

bool yaml_source_drop_literals(struct yaml_source *source)
{
	size_t count = 0, before = source->pair_count;

	for (size_t i = 0; i < before; i++)
		if (!source->pairs[i].is_literal)
			source->pairs[count++] = source->pairs[i];
	source->pair_count = count;
	return count < before;
}

void yaml_source_write(const struct yaml_source *source, struct buf *out)
{
	size_t at = source->begin;

	for (size_t i = 0; i < source->pair_count; i++) {
		size_t start = source->pairs[i].byte;

		buf_append(out, source->bytes + at, start - at);
		text_encode(out, json_scan_pair(source->bytes + start, PAIR_LEN));
		at = start + PAIR_LEN;
	}
	buf_append(out, source->bytes + at, source->len - at);
}
