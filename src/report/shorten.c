#include "report/shorten.h"

#include "base/text.h"

#include <string.h>

#define MARK "…"
#define WIDE 130
#define OTHER 100 /* letters beyond ASCII */

/* DejaVu Sans from U+0020 on: the widest of what people have. */
static const unsigned char ascii_widths[] = {41, 52, 60, 109, 83, 124, 101, 36, 51, 51, 65, 109, 41, 47, 41, 44, 83, 83,
	83, 83, 83, 83, 83, 83, 83, 83, 44, 44, 109, 109, 109, 69, 130, 89, 89, 91, 100, 82, 75, 101, 98, 38, 38, 85,
	72, 112, 97, 102, 78, 102, 90, 83, 79, 95, 89, 129, 89, 79, 89, 51, 44, 51, 109, 65, 65, 80, 83, 71, 83, 80, 46,
	83, 82, 36, 36, 75, 36, 127, 82, 80, 83, 83, 53, 68, 51, 82, 77, 106, 77, 77, 68, 83, 44, 83, 109};

struct cut {
	const char *text;
	size_t len;
	unsigned (*measure)(const char *, size_t);
};

unsigned shorten_pixels(const char *text, size_t len)
{
	unsigned total = 0;

	for (size_t at = 0; at < len;) {
		uint32_t code;
		size_t step = text_decode(text + at, len - at, &code, NULL);
		if (code >= ' ' && code - ' ' < sizeof(ascii_widths))
			total += ascii_widths[code - ' '];
		else
			total += (const unsigned[]){0, OTHER, WIDE}[text_width(text + at, step) % 3];
		at += step;
	}
	return total;
}

static bool is_within(const char *byte)
{
	return ((unsigned char)*byte & 0xC0) == 0x80;
}

/* How many bytes of the beginning fit. */
static size_t fit_start(const struct cut *cut, unsigned room, size_t bytes)
{
	size_t fit = 0;

	for (size_t at = 0; at < cut->len && at < bytes;) {
		uint32_t code;
		at += text_decode(cut->text + at, cut->len - at, &code, NULL);
		if (at > bytes || cut->measure(cut->text, at) > room)
			break;
		fit = at;
	}
	return fit;
}

/* Where an end that fits begins: never with a sign that belongs to the one before it. */
static size_t fit_end(const struct cut *cut, unsigned room, size_t bytes)
{
	size_t at = cut->len > bytes ? cut->len - bytes : 0;

	while (at < cut->len && is_within(cut->text + at))
		at++;
	while (at < cut->len) {
		uint32_t code;
		size_t step = text_decode(cut->text + at, cut->len - at, &code, NULL);
		if (text_width(cut->text + at, step) > 0 && cut->measure(cut->text + at, cut->len - at) <= room)
			break;
		at += step;
	}
	return at;
}

static void shorten(struct buf *out, const char *text, const struct room *room, bool has_tail)
{
	SCOPED(buf) clean = BUF_EMPTY;

	text_filter(&clean, text, strlen(text));
	struct cut cut = {clean.data, clean.len, room->measure};
	if (cut.len <= room->bytes && room->measure(cut.text, cut.len) <= room->width) {
		buf_append(out, cut.text, cut.len);
	} else {
		unsigned mark = room->measure(MARK, strlen(MARK)), rest = room->width > mark ? room->width - mark : 0;
		unsigned tail = has_tail ? rest / 2 : 0;
		size_t bytes = (room->bytes - strlen(MARK)) / (has_tail ? 2 : 1);
		size_t end = has_tail ? fit_end(&cut, tail, bytes) : cut.len;
		buf_append(out, cut.text, fit_start(&cut, rest - tail, bytes));
		buf_puts(out, MARK);
		buf_append(out, cut.text + end, cut.len - end);
	}
}

void shorten_end(struct buf *out, const char *text, const struct room *room)
{
	shorten(out, text, room, false);
}

void shorten_middle(struct buf *out, const char *text, const struct room *room)
{
	shorten(out, text, room, true);
}
