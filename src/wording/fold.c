#include "wording/fold.h"

#include "base/text.h"

#include <stdbool.h>
#include <string.h>

uint32_t fold_code(uint32_t code)
{
	if (code < 0x80)
		return code >= 'A' && code <= 'Z' ? code + 0x20 : code;
	if (code >= 0xC0 && code <= 0xDE && code != 0xD7)
		return code + 0x20;
	if (code >= 0x410 && code <= 0x42F)
		return code + 0x20;
	if (code == 0x401 || code == 0x451) /* Ё, ё: mostly written е */
		return 0x435;
	if (code >= 0x400 && code <= 0x40F)
		return code + 0x50;
	if (code >= 0xFF01 && code <= 0xFF5E)
		return fold_code(code - 0xFF01 + '!');
	return code;
}

uint32_t fold_raise(uint32_t code)
{
	if (code >= 'a' && code <= 'z')
		return code - 0x20;
	if ((code >= 0xE0 && code <= 0xFE && code != 0xF7) || (code >= 0x430 && code <= 0x44F))
		return code - 0x20;
	return code;
}

int fold_is_star(uint32_t code)
{
	return code == 0x2B50 || code == 0x2605 || code == 0x2606 || code == 0x1F31F;
}

static bool is_space(uint32_t code)
{
	return code == ' ' || code == '\t' || code == 0xA0 || code == 0x3000 || (code >= 0x2000 && code <= 0x200B) ||
		code == 0x202F;
}

static bool is_joiner(uint32_t code)
{
	return code == 0xFE0F || code == 0xFE0E || code == 0x200D || code == 0xFEFF;
}

void fold_line(struct buf *out, const char *text, size_t len)
{
	uint32_t code;

	for (size_t at = 0; at < len;) {
		at += text_decode(text + at, len - at, &code, NULL);
		if (is_joiner(code))
			continue;
		if (!is_space(code))
			text_encode(out, fold_code(code));
		else if (out->len > 0 && out->data[out->len - 1] != ' ')
			buf_putc(out, ' ');
	}
}

static bool is_dropped(uint32_t code)
{
	static const uint32_t dropped[] = {
		0x3010, 0x3011, 0x2191, 0x2193, 0x25B2, 0x25BC, 0x2B06, 0x2B07, 0x2195, 0x1F4C5, 0x1F4C6, 0x1F5D3};

	if (is_space(code) || is_joiner(code))
		return true;
	if (code < 0x80)
		return code != '\0' && strchr("*_`~#()[]:.!?\\@", (int)code) != NULL;
	for (size_t i = 0; i < sizeof(dropped) / sizeof(dropped[0]); i++)
		if (code == dropped[i])
			return true;
	return false;
}

/* What stands at `at` and is no words: a tag, an image, a link's target. Its length, 0: nothing such. */
static size_t markup(const char *text, size_t len, size_t at)
{
	const char *end = NULL;

	if (text[at] == '<')
		end = memchr(text + at, '>', len - at);
	else if (text[at] == '!' && at + 1 < len && text[at + 1] == '[')
		end = memchr(text + at, ')', len - at);
	else if (text[at] == ']' && at + 1 < len && text[at + 1] == '(')
		end = memchr(text + at, ')', len - at);
	else if (text[at] == '[' && at + 1 < len && text[at + 1] == '^')
		end = memchr(text + at, ']', len - at);
	return end ? (size_t)(end - text) - at + 1 : 0;
}

/* A star that is not written as itself; its length, 0: there is none. */
static size_t star_name(const char *text, size_t len)
{
	static const char *const names[] = {
		":star:", "&#11088;", "&#x2b50;", "&#x2B50;", "&#9733;", "&#x2605;", "&starf;", "&bigstar;", NULL};

	return text_starts_any(text, len, names);
}

void fold_header(struct buf *out, const char *text, size_t len)
{
	uint32_t code;

	for (size_t at = 0; at < len;) {
		size_t skip = markup(text, len, at);

		if (skip == 0) {
			skip = star_name(text + at, len - at);
			if (skip > 0)
				text_encode(out, FOLD_STAR);
		}
		if (skip > 0) {
			at += skip;
			continue;
		}
		at += text_decode(text + at, len - at, &code, NULL);
		code = fold_is_star(code) ? FOLD_STAR : fold_code(code);
		if (!is_dropped(code))
			text_encode(out, code);
	}
}

size_t fold_match(const char *text, size_t len, const char *phrase)
{
	size_t at = 0, left = strlen(phrase);
	uint32_t code, wanted;

	while (left > 0) {
		size_t step = text_decode(phrase, left, &wanted, NULL);

		if (at == len)
			return 0;
		at += text_decode(text + at, len - at, &code, NULL);
		if (fold_code(code) != fold_code(wanted))
			return 0;
		phrase += step;
		left -= step;
	}
	return at;
}
