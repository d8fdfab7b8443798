#include "host/kind_fact.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

#define TEXT_MAX 2000 /* bytes; GitHub's descriptions have at most 350 signs */

struct reader {
	const struct kind_fact *names;
	struct arena *arena;
	struct fact_value value;
	struct buf text;
};

/* Follows the path up to its end, "*" or "+". false: something else than the map or list stands on the way. */
static bool walk(const struct json_value **value, const char **path)
{
	char name[64];

	while (**path && **path != '*' && **path != '+') {
		size_t len = strcspn(*path, ".+");
		bool is_first = **path == '0';

		if (json_kind_of(*value) != JSON_NULL && json_kind_of(*value) != (is_first ? JSON_LIST : JSON_MAP))
			return false;
		memcpy(name, *path, len);
		name[len] = '\0';
		*value = is_first ? json_first(*value) : json_get(*value, name);
		*path += len + ((*path)[len] == '.');
	}
	return true;
}

/* Both halves of a sum, or neither. */
static bool read_count(struct reader *reader, const struct json_value *root, const char *path)
{
	int64_t sum = 0, count;

	for (;; path++) {
		const struct json_value *value = root;
		if (!walk(&value, &path))
			return false;
		if (json_kind_of(value) == JSON_NULL)
			return true;
		if (!json_count_value(value, &count))
			return false;
		sum += count;
		if (*path != '+')
			break;
	}
	reader->value.number = sum;
	return sum <= JSON_MAX_INTEGER;
}

static bool read_moment(struct reader *reader, const struct json_value *value)
{
	const struct date *earliest = &reader->names->earliest;
	int64_t seconds;

	if (json_kind_of(value) == JSON_NULL)
		return true;
	if (!date_parse_stamp(json_string(value), &seconds))
		return false;
	reader->value.number = moment_from_seconds(seconds).packed;
	return !date_is_known(*earliest) || date_compare(date_from_seconds(seconds), *earliest) >= 0;
}

/* Filtered here, so that no later place meets a control character. */
static bool add_text(struct reader *reader, const struct json_value *value)
{
	const char *text = json_string(value);

	if (!text || strlen(text) > TEXT_MAX)
		return false;
	text_filter(&reader->text, text, strlen(text));
	return true;
}

static const char *find_text(const char *const *texts, const char *text)
{
	while (*texts && strcasecmp(*texts, text) != 0)
		texts++;
	return *texts;
}

static bool read_text(struct reader *reader, const struct json_value *value)
{
	const char *none = reader->names->none;

	if (json_kind_of(value) == JSON_NULL)
		return true;
	if (!add_text(reader, value))
		return false;
	if (reader->names->texts)
		reader->value.text = find_text(reader->names->texts, reader->text.data);
	else if (reader->text.len > 0 && !(none && strcmp(reader->text.data, none) == 0))
		reader->value.text = arena_intern(reader->arena, reader->text.data);
	return true;
}

/* path: behind the "*". */
static bool read_list(struct reader *reader, const struct json_value *list, const char *path)
{
	if (json_kind_of(list) != JSON_LIST)
		return json_kind_of(list) == JSON_NULL;
	path += *path == '.';
	for (const struct json_value *item = json_first(list); item; item = json_next(item)) {
		const struct json_value *value = item;
		const char *at = path;

		if (item != json_first(list))
			buf_putc(&reader->text, FACT_SEPARATOR);
		if (!walk(&value, &at) || !add_text(reader, value))
			return false;
	}
	reader->value.text = arena_intern(reader->arena, reader->text.data);
	return true;
}

static bool read_flag(struct reader *reader, const struct json_value *value)
{
	bool is_so = false;

	if (reader->names->is_presence && (json_kind_of(value) == JSON_STRING || json_kind_of(value) == JSON_MAP))
		is_so = true;
	else if (json_kind_of(value) != JSON_NULL && !json_bool(value, &is_so))
		return false;
	reader->value.number = is_so;
	return true;
}

static bool read_value(struct reader *reader, enum fact_kind kind, const struct json_value *root, const char *path)
{
	const struct json_value *value = root;

	reader->value = FACT_UNKNOWN;
	buf_clear(&reader->text);
	if (kind == KIND_COUNT)
		return read_count(reader, root, path);
	if (!walk(&value, &path))
		return false;
	switch (kind) {
	case KIND_MOMENT:
		return read_moment(reader, value);
	case KIND_TEXT:
		return read_text(reader, value);
	case KIND_LIST:
		return read_list(reader, value, path + 1);
	default:
		return read_flag(reader, value);
	}
}

static const char *say_unusable(struct reader *reader, const char *path)
{
	buf_clear(&reader->text);
	buf_printf(&reader->text, "no usable %.*s", (int)strcspn(path, ".+"), path);
	return arena_strdup(reader->arena, reader->text.data);
}

uint64_t kind_fact_told(const struct kind_fact *rows, bool is_batch)
{
	uint64_t facts = 0;

	for (int fact = 0; fact < FACTS; fact++)
		if (is_batch ? rows[fact].selection : rows[fact].place)
			facts |= FACT_BIT(fact);
	return facts;
}

const char *kind_fact_read(const struct kind_fact *rows, uint64_t facts, bool is_batch, const struct json_value *root,
	struct arena *arena, struct repo *repo)
{
	struct reader reader = {.arena = arena, .text = BUF_EMPTY};
	const char *why = NULL;

	for (int i = 0; i < FACTS && !why; i++) {
		enum fact fact = (enum fact)i;
		const char *path = is_batch ? rows[i].batch_place : rows[i].place;

		if (!(facts & FACT_BIT(fact)) || !path)
			continue;
		reader.names = &rows[i];
		if (!read_value(&reader, fact_table[i].kind, root, path) ||
			(rows[i].is_needed && !fact_is_known(fact, reader.value)))
			why = say_unusable(&reader, path);
		else
			fact_set(repo, fact, reader.value, arena);
	}
	buf_release(&reader.text);
	return why;
}
