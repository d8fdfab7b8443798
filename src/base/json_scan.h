/*
 * json_scan: is this one JSON value by the letter (RFC 8259, UTF-8, no byte order mark, at most 32 levels)? The first
 * half of json_parse: json-c's own strict mode lets through 'a' keys, NaN, comments and trailing commas, and cuts
 * keys at \u0000.
 */
#ifndef ECO_BASE_JSON_SCAN_H
#define ECO_BASE_JSON_SCAN_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

#define JSON_MAX_DEPTH 32

/*
 * false, with err set at line and column, where it is not. *members: the pairs of all its maps, duplicate keys
 * included. One pass, no allocation.
 */
bool json_scan(const char *path, const char *bytes, size_t len, size_t *members, struct err *err);
/*
 * The same, for a map of which only some pairs are wanted: of the outermost map those with one of keys
 * (NULL-terminated; and those whose key holds an escape, as it may be one of them) are appended to out, as a map.
 * *members counts these alone. Appends nothing where the value is no map.
 */
bool json_scan_pick(const char *path, const char *bytes, size_t len, const char *const *keys, struct buf *out,
	size_t *members, struct err *err);
/* json_scan once more, for bytes where some key is known to come twice in one map: names the place. Always false. */
bool json_scan_duplicate(const char *path, const char *bytes, size_t len, struct err *err);

#endif
