#include "base/text.h"

#include "base/width.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>
#include <strings.h>

#define REPLACEMENT 0xfffd
#define NEAREST_MAX 64 /* longest word compared */

static size_t sequence_length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xc2 && first <= 0xdf)
		return 2;
	if (first >= 0xe0 && first <= 0xef)
		return 3;
	return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

static bool is_scalar(uint32_t code)
{
	return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

/* Returns false where the bytes are no sequence in its shortest form. */
static bool decode_sequence(const unsigned char *bytes, size_t count, uint32_t *code)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	uint32_t value = count == 1 ? bytes[0] : bytes[0] & (0x7fu >> count);

	for (size_t i = 1; i < count; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return false;
		value = value << 6 | (bytes[i] & 0x3f);
	}
	*code = value;
	return value >= least[count] && is_scalar(value);
}

size_t text_decode(const char *bytes, size_t len, uint32_t *code, bool *is_valid)
{
	const unsigned char *at = (const unsigned char *)bytes;
	size_t count = sequence_length(at[0]);
	bool is_good = count > 0 && count <= len && decode_sequence(at, count, code);

	if (is_valid)
		*is_valid = is_good;
	if (is_good)
		return count;
	*code = REPLACEMENT;
	return 1;
}

void text_encode(struct buf *out, uint32_t code)
{
	char bytes[4];
	size_t count;

	if (!is_scalar(code))
		code = REPLACEMENT;
	if (code < 0x80) {
		buf_putc(out, (char)code);
		return;
	}
	count = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	for (size_t i = count - 1; i > 0; i--, code >>= 6)
		bytes[i] = (char)(0x80 | (code & 0x3f));
	bytes[0] = (char)((0xf00u >> count & 0xf0) | code);
	buf_append(out, bytes, count);
}

static bool is_harmful(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0xfffe || code == 0xffff ||
		(code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

/* What is written for a line end (CR LF, CR, LF) is the caller's; all else is the same for both filters. */
static void filter(struct buf *out, const char *text, size_t len, char line_end)
{
	size_t done = 0;
	size_t at = 0;

	while (at < len) {
		uint32_t code;
		bool is_valid;
		/* Most texts are of these alone. */
		if (text[at] >= ' ' && text[at] < 0x7F) {
			at++;
			continue;
		}
		size_t count = text_decode(text + at, len - at, &code, &is_valid);
		if (is_valid && !is_harmful(code)) {
			at += count;
			continue;
		}
		buf_append(out, text + done, at - done);
		if (code == '\r' && at + 1 < len && text[at + 1] == '\n')
			count = 2;
		if (code == '\r' || code == '\n')
			buf_putc(out, line_end);
		else if (code == '\t')
			buf_putc(out, ' ');
		else
			text_encode(out, REPLACEMENT);
		at += count;
		done = at;
	}
	buf_append(out, text + done, at - done);
}

void text_filter(struct buf *out, const char *text, size_t len)
{
	filter(out, text, len, ' ');
}

void text_filter_lines(struct buf *out, const char *text, size_t len)
{
	filter(out, text, len, '\n');
}

bool text_is_clean(const char *text)
{
	SCOPED(buf) clean = BUF_EMPTY;

	text_filter(&clean, text, strlen(text));
	return strcmp(clean.data, text) == 0;
}

/* memchr is many times faster, but would go through the whole text for each line that a CR alone ends. */
size_t text_line_end(const char *bytes, size_t at, size_t len, bool has_cr)
{
	if (!has_cr) {
		const char *lf = memchr(bytes + at, '\n', len - at);

		return lf ? (size_t)(lf - bytes) : len;
	}
	while (at < len && bytes[at] != '\n' && bytes[at] != '\r')
		at++;
	return at;
}

size_t text_seek(const char *bytes, size_t at, size_t end, char sign)
{
	const char *hit = at < end ? memchr(bytes + at, sign, end - at) : NULL;

	return hit ? (size_t)(hit - bytes) : end;
}

size_t text_next_line(const char *bytes, size_t end, size_t len)
{
	if (end < len && bytes[end] == '\r')
		end++;
	else if (end < len)
		return end + 1;
	return end < len && bytes[end] == '\n' ? end + 1 : end;
}

/* The sign being measured: a base and whatever combines with it. */
struct unit {
	unsigned width;
	bool is_pictograph;
	bool is_joined; /* U+200D came last */
};

/* Does code continue the unit, as emoji sequences do? Such a unit is two columns, however long it is. */
static bool joins(const struct unit *unit, uint32_t code)
{
	bool is_skin_tone = code >= 0x1f3fb && code <= 0x1f3ff;

	if (code == 0xfe0f)
		return unit->width == 1;
	return unit->is_pictograph && (is_skin_tone || (unit->is_joined && width_is_pictograph(code)));
}

unsigned text_width(const char *text, size_t len)
{
	struct unit unit = {0};
	unsigned total = 0;

	for (size_t at = 0; at < len;) {
		uint32_t code;
		at += text_decode(text + at, len - at, &code, NULL);
		unsigned width = width_of_code(code);
		if (joins(&unit, code)) {
			unit.width = 2;
			unit.is_joined = false;
		} else if (width > 0) {
			total += unit.width;
			unit = (struct unit){.width = width, .is_pictograph = width_is_pictograph(code)};
		} else {
			unit.is_joined = code == 0x200d;
		}
	}
	return total + unit.width;
}

static bool is_space(uint32_t code)
{
	return code == ' ' || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F ||
		code == 0x205F || code == 0x3000;
}

size_t text_blank(const char *text)
{
	size_t len = strlen(text), at = 0;

	while (at < len) {
		uint32_t code;
		size_t step = text_decode(text + at, len - at, &code, NULL);
		if (!is_space(code) && width_of_code(code) > 0)
			break;
		at += step;
	}
	return at;
}

bool text_is_blank(const char *text)
{
	return text[text_blank(text)] == '\0';
}

size_t text_digits(const char *bytes, size_t len)
{
	size_t count = 0;

	while (count < len && text_is_digit(bytes[count]))
		count++;
	return count;
}

bool text_ends(const char *bytes, size_t len, const char *word)
{
	size_t n = strlen(word);

	return len >= n && memcmp(bytes + len - n, word, n) == 0;
}

size_t text_starts_any(const char *bytes, size_t len, const char *const *words)
{
	while (*words && !text_starts(bytes, len, *words))
		words++;
	return *words ? strlen(*words) : 0;
}

bool text_has_any(const char *bytes, size_t len, const char *const *words)
{
	bool begins[UCHAR_MAX + 1] = {false};

	for (size_t i = 0; words[i]; i++)
		begins[(unsigned char)words[i][0]] = true;
	for (size_t at = 0; at < len; at++)
		if (begins[(unsigned char)bytes[at]] && text_starts_any(bytes + at, len - at, words) > 0)
			return true;
	return false;
}

bool text_ends_nocase(const char *bytes, size_t len, const char *word)
{
	size_t n = strlen(word);

	return len >= n && text_starts_nocase(bytes + len - n, n, word);
}

int text_order(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

size_t text_place(const char *text, const char *const *words)
{
	size_t at = 0;

	while (words[at] && strcmp(text, words[at]) != 0)
		at++;
	return at;
}

bool text_is_one_of(const char *text, const char *const *words)
{
	return words && words[text_place(text, words)];
}

bool text_count(const char *text, int64_t *count)
{
	size_t len = strlen(text);

	if (len == 0 || len > 16 || text_digits(text, len) < len)
		return false;
	for (*count = 0; *text; text++)
		*count = *count * 10 + (*text - '0');
	return *count <= (int64_t)1 << 53;
}

bool text_equal_nocase(const char *a, const char *b)
{
	return strcasecmp(a, b) == 0;
}

char *text_fold(char *text)
{
	for (char *at = text; *at; at++)
		*at = (char)tolower((unsigned char)*at);
	return text;
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* How many letters must be changed, added, left out or swapped with their neighbour. Both at most NEAREST_MAX long. */
static unsigned distance(const char *a, const char *b)
{
	unsigned rows[3][NEAREST_MAX + 1];
	unsigned *before = rows[0], *last = rows[1], *row = rows[2];
	size_t a_len = strlen(a), b_len = strlen(b);

	for (size_t j = 0; j <= b_len; j++)
		last[j] = before[j] = (unsigned)j;
	for (size_t i = 1; i <= a_len; i++) {
		row[0] = (unsigned)i;
		for (size_t j = 1; j <= b_len; j++) {
			bool is_same = text_is_same_letter(a[i - 1], b[j - 1]);
			row[j] = least(last[j - 1] + !is_same, least(last[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && text_is_same_letter(a[i - 1], b[j - 2]) &&
				text_is_same_letter(a[i - 2], b[j - 1]))
				row[j] = least(row[j], before[j - 2] + 1);
		}
		unsigned *spare = before;
		before = last;
		last = row;
		row = spare;
	}
	return last[b_len];
}

/* The one entry that begins with word, or NULL where none or several do. */
static const char *completion(const char *word, const char *const *list)
{
	const char *found = NULL;

	for (; *list; list++) {
		if (strncasecmp(*list, word, strlen(word)) != 0)
			continue;
		if (found)
			return NULL;
		found = *list;
	}
	return found;
}

const char *text_nearest(const char *word, const char *const *list)
{
	size_t len = strlen(word);

	if (len == 0 || len > NEAREST_MAX)
		return NULL;
	const char *nearest = completion(word, list);
	if (nearest)
		return nearest;
	/* Fewer letters than the word has: else any short entry would be near to any short word. */
	unsigned bound = least(2 + (unsigned)len / 4, (unsigned)len);
	for (; *list; list++) {
		if (strlen(*list) > NEAREST_MAX)
			continue;
		unsigned away = distance(word, *list);
		if (away < bound) {
			bound = away;
			nearest = *list;
		}
	}
	return nearest;
}
