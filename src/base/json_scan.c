#include "base/json_scan.h"

#include "base/json.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"

#include <string.h>

enum scan_expect { EXPECT_VALUE, EXPECT_VALUE_OR_END, EXPECT_KEY, EXPECT_KEY_OR_END, EXPECT_REST };

struct scan {
	const char *path;
	const char *bytes;
	const char *at;
	const char *end;
	struct err *err;
	enum scan_expect expect;
	size_t members; /* pairs of all maps */
	unsigned depth;
	bool is_map[JSON_MAX_DEPTH + 1];
	/* Only where not all pairs are wanted. */
	const char *const *picked; /* keys of the outermost map */
	const char *pair; /* where the wanted pair that is being read begins; NULL: it is not wanted */
	struct buf *out;
	bool is_first; /* none was wanted yet */
	/* Only where a duplicate key is known to be there and is looked for. */
	struct map *keys;
	struct arena arena;
};

static bool scan_fail_at(const struct scan *scan, const char *place, const char *what)
{
	unsigned line = 1, column = 1;

	for (const char *at = scan->bytes; at < place; at++) {
		if (*at == '\n' || (*at == '\r' && (at + 1 == scan->end || at[1] != '\n'))) {
			line++;
			column = 1;
		} else if (((unsigned char)*at & 0xC0) != 0x80) {
			column++;
		}
	}
	return err_set_at(scan->err, scan->path, line, column, "not valid JSON: %s", what);
}

static bool scan_fail(const struct scan *scan, const char *what)
{
	return scan_fail_at(scan, scan->at, scan->at == scan->end ? "it ends too early" : what);
}

static void scan_space(struct scan *scan)
{
	while (scan->at < scan->end &&
		(*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\r' || *scan->at == '\t'))
		scan->at++;
}

static bool scan_take(struct scan *scan, char c)
{
	if (scan->at == scan->end || *scan->at != c)
		return false;
	scan->at++;
	return true;
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool scan_escape(struct scan *scan, bool is_key)
{
	const char *start = scan->at++;

	if (scan->at == scan->end)
		return scan_fail(scan, "");
	if (*scan->at != 'u') {
		if (*scan->at == '\0' || !strchr("\"\\/bfnrt", *scan->at))
			return scan_fail_at(scan, start, "an unknown escape");
		scan->at++;
		return true;
	}
	if (scan->end - scan->at < 5)
		return scan_fail_at(scan, start, "a broken \\u escape");
	for (int i = 1; i <= 4; i++) {
		if (!is_hex(scan->at[i]))
			return scan_fail_at(scan, start, "a broken \\u escape");
	}
	if (is_key && memcmp(scan->at, "u0000", 5) == 0)
		return scan_fail_at(scan, start, "a NUL in a key");
	scan->at += 5;
	return true;
}

static bool scan_code(struct scan *scan)
{
	uint32_t code;
	bool is_valid = true;
	size_t used = text_decode(scan->at, (size_t)(scan->end - scan->at), &code, &is_valid);

	if (!is_valid)
		return scan_fail(scan, "bytes that are not UTF-8");
	scan->at += used;
	return true;
}

static bool scan_string(struct scan *scan, bool is_key)
{
	scan->at++;
	while (scan->at < scan->end) {
		unsigned char c = (unsigned char)*scan->at;

		if (c == '"') {
			scan->at++;
			return true;
		}
		if (c == '\\') {
			if (!scan_escape(scan, is_key))
				return false;
		} else if (c >= 0x80) {
			if (!scan_code(scan))
				return false;
		} else if (c < 0x20) {
			return scan_fail(scan, "a control character in a string");
		} else {
			scan->at++;
		}
	}
	return scan_fail(scan, "");
}

static bool scan_digits(struct scan *scan)
{
	const char *start = scan->at;

	while (scan->at < scan->end && is_digit(*scan->at))
		scan->at++;
	return scan->at > start || scan_fail(scan, "a digit is missing");
}

static bool scan_number(struct scan *scan)
{
	scan_take(scan, '-');
	if (scan_take(scan, '0')) {
		if (scan->at < scan->end && is_digit(*scan->at))
			return scan_fail(scan, "a number with a leading zero");
	} else if (!scan_digits(scan)) {
		return false;
	}
	if (scan_take(scan, '.') && !scan_digits(scan))
		return false;
	if (scan_take(scan, 'e') || scan_take(scan, 'E')) {
		if (!scan_take(scan, '+'))
			scan_take(scan, '-');
		return scan_digits(scan);
	}
	return true;
}

static bool scan_word(struct scan *scan)
{
	static const char *const words[] = {"true", "false", "null"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t len = strlen(words[i]);

		if ((size_t)(scan->end - scan->at) >= len && memcmp(scan->at, words[i], len) == 0) {
			scan->at += len;
			return true;
		}
	}
	return scan_fail(scan, "a value is missing");
}

static bool scan_open(struct scan *scan, bool is_map)
{
	if (scan->depth == JSON_MAX_DEPTH)
		return scan_fail(scan, "more than 32 levels");
	scan->at++;
	scan->is_map[++scan->depth] = is_map;
	scan->expect = is_map ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END;
	return true;
}

static void scan_close(struct scan *scan)
{
	scan->at++;
	if (scan->keys)
		map_release(&scan->keys[scan->depth]);
	scan->depth--;
	scan->expect = EXPECT_REST;
}

static bool scan_value(struct scan *scan)
{
	char c = *scan->at;

	if (c == '{' || c == '[')
		return scan_open(scan, c == '{');
	if (c == ']' && scan->expect == EXPECT_VALUE_OR_END) {
		scan_close(scan);
		return true;
	}
	scan->expect = EXPECT_REST;
	if (c == '"')
		return scan_string(scan, false);
	if (c == '-' || is_digit(c))
		return scan_number(scan);
	return scan_word(scan);
}

/* Keys are compared as they read, not as they are written: "\u0061" is "a". */
static bool scan_note_key(struct scan *scan, const char *start)
{
	struct json *key = json_parse(scan->path, start, (size_t)(scan->at - start), scan->err);
	char *name = arena_strdup(&scan->arena, key ? json_string(key) : "");
	bool is_new = !map_add(&scan->keys[scan->depth], name, name);

	json_free(key);
	return is_new || scan_fail_at(scan, start, "a key comes twice in one map");
}

static bool is_picked(const struct scan *scan, const char *key, size_t len)
{
	if (memchr(key, '\\', len))
		return true;
	for (const char *const *picked = scan->picked; *picked; picked++) {
		if (strlen(*picked) == len && memcmp(*picked, key, len) == 0)
			return true;
	}
	return false;
}

/* start: the key's opening quote; the scan stands behind the closing one. */
static void scan_begin_pair(struct scan *scan, const char *start)
{
	if (scan->picked && scan->depth == 1)
		scan->pair = is_picked(scan, start + 1, (size_t)(scan->at - start) - 2) ? start : NULL;
	if (!scan->picked || scan->pair)
		scan->members++;
}

static void scan_end_pair(struct scan *scan)
{
	if (!scan->pair || scan->depth != 1)
		return;
	buf_putc(scan->out, scan->is_first ? '{' : ',');
	scan->is_first = false;
	buf_append(scan->out, scan->pair, (size_t)(scan->at - scan->pair));
}

static bool scan_key(struct scan *scan)
{
	const char *start = scan->at;

	if (*start == '}' && scan->expect == EXPECT_KEY_OR_END) {
		scan_close(scan);
		return true;
	}
	if (*start != '"')
		return scan_fail(scan, "a key in double quotes is missing");
	if (!scan_string(scan, true) || (scan->keys && !scan_note_key(scan, start)))
		return false;
	scan_begin_pair(scan, start);
	scan_space(scan);
	if (!scan_take(scan, ':'))
		return scan_fail(scan, "a colon is missing");
	scan->expect = EXPECT_VALUE;
	return true;
}

static bool scan_rest(struct scan *scan)
{
	bool is_map = scan->is_map[scan->depth];

	if (scan->depth == 0)
		return scan_fail(scan, "something stands behind the value");
	scan_end_pair(scan);
	if (*scan->at == (is_map ? '}' : ']')) {
		scan_close(scan);
		return true;
	}
	if (!scan_take(scan, ','))
		return scan_fail(scan, "a comma is missing");
	scan->expect = is_map ? EXPECT_KEY : EXPECT_VALUE;
	return true;
}

static bool scan_all(struct scan *scan)
{
	for (;;) {
		bool is_fine;

		scan_space(scan);
		if (scan->at == scan->end)
			return (scan->depth == 0 && scan->expect == EXPECT_REST) || scan_fail(scan, "");
		if (scan->expect == EXPECT_REST)
			is_fine = scan_rest(scan);
		else if (scan->expect == EXPECT_KEY || scan->expect == EXPECT_KEY_OR_END)
			is_fine = scan_key(scan);
		else
			is_fine = scan_value(scan);
		if (!is_fine)
			return false;
	}
}

static bool scan_document(struct scan *scan, size_t *members)
{
	if (scan->end - scan->at >= 3 && memcmp(scan->at, "\xEF\xBB\xBF", 3) == 0)
		return scan_fail(scan, "it begins with a byte order mark");
	if (!scan_all(scan))
		return false;
	*members = scan->members;
	return true;
}

bool json_scan(const char *path, const char *bytes, size_t len, size_t *members, struct err *err)
{
	struct scan scan = {.path = path, .bytes = bytes, .at = bytes, .end = bytes + len, .err = err};

	return scan_document(&scan, members);
}

bool json_scan_pick(const char *path, const char *bytes, size_t len, const char *const *keys, struct buf *out,
	size_t *members, struct err *err)
{
	struct scan scan = {.path = path,
		.bytes = bytes,
		.at = bytes,
		.end = bytes + len,
		.err = err,
		.picked = keys,
		.out = out,
		.is_first = true};

	if (!scan_document(&scan, members))
		return false;
	if (scan.is_map[1])
		buf_puts(out, scan.is_first ? "{}" : "}");
	return true;
}

bool json_scan_duplicate(const char *path, const char *bytes, size_t len, struct err *err)
{
	struct map keys[JSON_MAX_DEPTH + 1] = {0};
	struct scan scan = {.path = path, .bytes = bytes, .at = bytes, .end = bytes + len, .err = err, .keys = keys};

	if (scan_all(&scan))
		err_set_at(err, path, 0, 0, "not valid JSON: a key comes twice in one map");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		map_release(&keys[i]);
	arena_release(&scan.arena);
	return false;
}
