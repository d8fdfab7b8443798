/*
 * json: JSON read strictly and written. The only file that includes json-c. Reading: one whole value, nothing behind
 * it, valid UTF-8, depth at most 32, no NaN, no single quotes, no duplicate keys (each measured as let through by
 * json-c's own strict mode), no NUL in a key; a lone surrogate escape reads as U+FFFD; a bare null is refused.
 */
#ifndef ECO_BASE_JSON_H
#define ECO_BASE_JSON_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define JSON_MAX_INTEGER ((int64_t)1 << 53)

struct json; /* a value; a reference counted one, freed by json_free of its root */

enum json_kind { JSON_NULL, JSON_BOOL, JSON_INTEGER, JSON_REAL, JSON_STRING, JSON_LIST, JSON_MAP };

/* NULL and err (with line and column where known) on failure. path is for messages. The caller frees with json_free. */
struct json *json_parse(const char *path, const char *bytes, size_t len, struct err *err);
/*
 * The same for large maps of which little is read: all of it is checked, but only the pairs with one of keys
 * (NULL-terminated) are kept, and keys that come twice are an error only among and within these.
 */
struct json *json_parse_pick(const char *path, const char *bytes, size_t len, const char *const *keys, struct err *err);
void json_free(struct json *root);

enum json_kind json_kind_of(const struct json *value); /* JSON_NULL also for NULL */
/* Borrowed; NULL where absent, or where map is not a map. */
struct json *json_get(const struct json *map, const char *key);
size_t json_count(const struct json *list);
struct json *json_at(const struct json *list, size_t index);
/* Each key of a map in the order written. */
void json_each(const struct json *map, void (*visit)(void *user, const char *key, struct json *value), void *user);
/* The string of a JSON_STRING (no NUL inside; such a one reads as NULL), else NULL. Borrowed. */
const char *json_string(const struct json *value);
/* An integer written as one (no fraction, no exponent), 0 to 2^53; false for all else. */
bool json_count_value(const struct json *value, int64_t *out);
bool json_bool(const struct json *value, bool *out);

struct json *json_new_map(void);
struct json *json_new_list(void);
/* These take text filtered or not: it passes text_filter_lines. text NULL: writes null. Keys are the program's own. */
void json_put_string(struct json *map, const char *key, const char *text);
void json_put_integer(struct json *map, const char *key, int64_t value);
void json_put_bool(struct json *map, const char *key, bool value);
/* Rounded to so many decimals, a point in every locale, no "-0"; null where value is no finite number. */
void json_put_real(struct json *map, const char *key, double value, int decimals);
/* Takes ownership of child. */
void json_put(struct json *map, const char *key, struct json *child);
void json_add(struct json *list, struct json *child);
void json_add_string(struct json *list, const char *text);
/* Appends the value: on one line with a space after ":" and ",", or indented by two spaces. */
void json_write(struct buf *out, const struct json *value, bool is_pretty);

#endif
