/*
 * json_scan: the words of JSON (RFC 8259), read strictly from bytes that need not end in NUL. json_read makes values
 * of them. What fails sets err with line and column.
 */
#ifndef ECO_BASE_JSON_SCAN_H
#define ECO_BASE_JSON_SCAN_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json_scan {
	const char *path;
	const char *bytes;
	const char *at;
	const char *end;
	struct err *err;
};

/* Both always false. json_scan_fail is about the place where the scan stands, also where the bytes end there. */
bool json_scan_fail(const struct json_scan *scan, const char *what);
bool json_scan_fail_at(const struct json_scan *scan, const char *place, const char *what);

void json_scan_space(struct json_scan *scan);
/* Goes over c where it stands there. */
bool json_scan_take(struct json_scan *scan, char c);
/* At a quote. Appends the string as it reads (a lone surrogate as U+FFFD); is_key: a NUL in it is refused. */
bool json_scan_string(struct json_scan *scan, bool is_key, struct buf *text);
/* The character of two escapes that stand there for its halves ("\ud83d\ude00"); 0 where there are none. */
uint32_t json_scan_pair(const char *at, size_t len);
/* *is_integer: it has neither fraction nor exponent. */
bool json_scan_number(struct json_scan *scan, bool *is_integer);
/* Goes over true, false or null where it stands there. */
bool json_scan_word(struct json_scan *scan, const char *word);

#endif
