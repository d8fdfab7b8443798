#include "base/json_part.h"

#include "base/buf.h"
#include "base/json_scan.h"

#include <string.h>

/* All of these walk bytes that json_scan has passed: whatever is begun there ends there, too. */
static const char *skip_space(const char *at)
{
	return at + strspn(at, " \t\r\n");
}

static const char *skip_string(const char *at)
{
	for (at++; *at != '"'; at++)
		at += *at == '\\';
	return at + 1;
}

static const char *skip_value(const char *at)
{
	size_t depth = 0;

	do {
		if (*at == '"') {
			at = skip_string(at);
		} else if (*at == '{' || *at == '[') {
			depth++;
			at++;
		} else if (*at == '}' || *at == ']') {
			depth--;
			at++;
		} else if (depth > 0) {
			at++;
		} else {
			at += strcspn(at, ",]} \t\r\n");
		}
	} while (depth > 0);
	return at;
}

/* at: a member's key, or "}". Gives its value; NULL behind the last. */
static const char *value_of(const char *at)
{
	return *at == '"' ? skip_space(skip_space(skip_string(at)) + 1) : NULL;
}

static const char *next_member(const char *value)
{
	const char *at = skip_space(skip_value(value));

	return *at == ',' ? skip_space(at + 1) : at;
}

/* Where the map at key begins; 0: nowhere, or the key is written with escapes. */
static size_t find(const char *bytes, const char *key)
{
	size_t len = strlen(key);
	const char *at = skip_space(bytes), *value;

	if (*at != '{')
		return 0;
	for (at = skip_space(at + 1); (value = value_of(at)); at = next_member(value))
		if (strncmp(at + 1, key, len) == 0 && at[1 + len] == '"' && *value == '{')
			return (size_t)(value - bytes);
	return 0;
}

/* What the scan has passed only fails for a key that comes twice: told with its place in the whole. */
static struct json *parse(const struct json_part *part, const char *bytes, size_t len, struct err *err)
{
	struct err own = {0};
	struct json *value = json_parse(part->path, bytes, len, &own);

	if (!value)
		json_scan_duplicate(part->path, part->bytes, part->len, err);
	return value;
}

static bool parse_rest(struct json_part *part, struct err *err)
{
	struct buf rest;
	const char *start = part->bytes + part->start, *end = skip_value(start);

	buf_init(&rest, BUF_NO_LIMIT);
	buf_append(&rest, part->bytes, part->start);
	buf_puts(&rest, "{}");
	buf_append(&rest, end, (size_t)(part->bytes + part->len - end));
	part->rest = parse(part, rest.data, rest.len, err);
	buf_release(&rest);
	return part->rest;
}

bool json_part_parse(
	struct json_part *part, const char *path, const char *bytes, size_t len, const char *key, struct err *err)
{
	size_t members;

	*part = (struct json_part){.path = path, .bytes = bytes, .len = len, .key = key};
	if (!json_scan(path, bytes, len, &members, err))
		return false;
	part->start = find(bytes, key);
	if (part->start > 0)
		return parse_rest(part, err);
	part->rest = json_parse(path, bytes, len, err);
	return part->rest;
}

/* at: the key's quote. Into out, as it reads. */
static bool read_key(const struct json_part *part, const char *at, struct buf *out, struct err *err)
{
	size_t len = (size_t)(skip_string(at) - at);
	struct json *key;

	buf_clear(out);
	if (!memchr(at, '\\', len)) {
		buf_append(out, at + 1, len - 2);
		return true;
	}
	key = parse(part, at, len, err);
	if (key)
		buf_puts(out, json_string(key));
	json_free(key);
	return key;
}

bool json_part_each(const struct json_part *part, void (*visit)(void *user, const char *key, struct json *value),
	void *user, struct err *err)
{
	struct buf key;
	bool is_fine = true;
	const char *value;

	if (part->start == 0) {
		json_each(json_get(part->rest, part->key), visit, user);
		return true;
	}
	buf_init(&key, BUF_NO_LIMIT);
	for (const char *at = skip_space(part->bytes + part->start + 1); is_fine && (value = value_of(at));
		at = next_member(value)) {
		/* json_parse knows no null. */
		bool is_null = *value == 'n';
		struct json *tree = is_null ? NULL : parse(part, value, (size_t)(skip_value(value) - value), err);

		is_fine = (tree || is_null) && read_key(part, at, &key, err);
		if (is_fine)
			visit(user, key.data, tree);
		json_free(tree);
	}
	buf_release(&key);
	return is_fine;
}

void json_part_release(struct json_part *part)
{
	json_free(part->rest);
	part->rest = NULL;
}
