/*
 * json_read: JSON read strictly, by the letter (RFC 8259): one whole value, nothing behind it, valid UTF-8, at most 32
 * levels, no key twice in a map, no NUL in a key, no byte order mark; a lone surrogate escape reads as U+FFFD; a bare
 * null is refused. What is kept is a row of small values beside their texts: 24 bytes a value, and never more values
 * than the caller says that a good document of its kind has.
 */
#ifndef ECO_BASE_JSON_READ_H
#define ECO_BASE_JSON_READ_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define JSON_MAX_DEPTH 32
#define JSON_MAX_INTEGER ((int64_t)1 << 53)

struct json_value;

struct json_doc {
	struct json_value *root; /* NULL: nothing was read */
	bool is_crowded; /* nothing was read, as it has more values than the most: it would have so again */
	char *texts;
};

enum json_kind { JSON_NULL, JSON_BOOL, JSON_INTEGER, JSON_REAL, JSON_STRING, JSON_LIST, JSON_MAP };

/*
 * doc is not initialised; where it is not read, it holds nothing to release. path is for messages; err has line and
 * column where known.
 * most: values, the root and those within all counted. bytes may go once it is read.
 */
bool json_read(struct json_doc *doc, const char *path, const char *bytes, size_t len, size_t most, struct err *err);
/*
 * The same where little is wanted of a large map: all of it is checked, but of the outermost map only the members of
 * keys (NULL-terminated) are kept, counted, and compared for keys that come twice.
 */
bool json_read_members(struct json_doc *doc, const char *path, const char *bytes, size_t len, const char *const *keys,
	size_t most, struct err *err);
void json_doc_release(struct json_doc *doc);

/* All of these are borrowed from the doc, and take NULL for a value that is not there. */
enum json_kind json_kind_of(const struct json_value *value); /* JSON_NULL also for NULL */
/* NULL where absent, or where map is not a map. */
const struct json_value *json_get(const struct json_value *map, const char *key);
/* The first member of a map or element of a list, in the order written, and the one behind a value; NULL at the end. */
const struct json_value *json_first(const struct json_value *value);
const struct json_value *json_next(const struct json_value *value);
/* Of a map or list. */
size_t json_count(const struct json_value *value);
/* Of a map's member. */
const char *json_key(const struct json_value *value);
/* The string of a JSON_STRING (no NUL inside; such a one reads as NULL), else NULL. */
const char *json_string(const struct json_value *value);
/* An integer written as one (no fraction, no exponent), 0 to 2^53; false for all else. */
bool json_count_value(const struct json_value *value, int64_t *out);
bool json_bool(const struct json_value *value, bool *out);

#endif
