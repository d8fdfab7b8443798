/*
 * json: JSON written as it is told, value by value. The only file that includes json-c, whose escaping it is. What is
 * read, json_read reads.
 */
#ifndef ECO_BASE_JSON_H
#define ECO_BASE_JSON_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is written so far; {.out = …} begins. Nothing to release. */
struct json {
	struct buf *out;
	bool is_pretty; /* indented by two spaces; else on one line with a space after ":" and "," */
	unsigned depth;
	bool has_any; /* what is open has a value already */
};

/* bracket: '{' or '[', and '}' or ']'. */
void json_open(struct json *json, const char *key, char bracket);
void json_close(struct json *json, char bracket);
/*
 * Keys are the program's own, each once in a map; NULL in a list. Texts are filtered or not: they pass
 * text_filter_lines. text NULL: writes null.
 */
void json_put_string(struct json *json, const char *key, const char *text);
void json_put_integer(struct json *json, const char *key, int64_t value);
void json_put_bool(struct json *json, const char *key, bool value);
/* Rounded to so many decimals, a point in every locale, no "-0"; null where value is no finite number. */
void json_put_real(struct json *json, const char *key, double value, int decimals);
/* Appends text as json_put_string does. */
void json_write_string(struct buf *out, const char *text);

#endif
