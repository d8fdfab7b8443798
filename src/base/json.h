/*
 * json: JSON written. The only file that includes json-c, whose escaping it is. What is read, json_read reads.
 */
#ifndef ECO_BASE_JSON_H
#define ECO_BASE_JSON_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json; /* a value; freed by json_free of its root */

void json_free(struct json *root);

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
/* Appends text as json_put_string and json_write do. */
void json_write_string(struct buf *out, const char *text);
/* Appends the value: on one line with a space after ":" and ",", or indented by two spaces. */
void json_write(struct buf *out, const struct json *value, bool is_pretty);

#endif
