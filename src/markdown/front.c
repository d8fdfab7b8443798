#include "markdown/front.h"

#include "base/text.h"
#include "markdown/space.h"

#include <string.h>

size_t front_mark(const char *bytes, size_t len)
{
	return len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static bool is_fence(const char *bytes, size_t at, size_t end, const char *fence)
{
	if (end - at < 3 || memcmp(bytes + at, fence, 3) != 0)
		return false;
	for (at += 3; at < end; at++)
		if (!space_is_blank(bytes[at]))
			return false;
	return true;
}

size_t front_matter(const char *bytes, size_t at, size_t len)
{
	static const char *const fences[] = {"---", "+++", ";;;"};
	const char *fence = NULL;
	size_t end = text_line_end(bytes, at, len, true);

	for (size_t i = 0; i < sizeof(fences) / sizeof(fences[0]); i++)
		if (is_fence(bytes, at, end, fences[i]))
			fence = fences[i];
	if (!fence)
		return at;
	for (size_t line = text_next_line(bytes, end, len); line < len; line = text_next_line(bytes, end, len)) {
		end = text_line_end(bytes, line, len, true);
		if (is_fence(bytes, line, end, fence) || (fence[0] == '-' && is_fence(bytes, line, end, "...")))
			return text_next_line(bytes, end, len);
	}
	return at;
}

struct shortcode {
	const char *open;
	const char *close;
};

/* The names whose body the common generators print as it is. */
static const struct shortcode codes[] = {
	{"highlight", "/highlight"},
	{"code", "/code"},
	{"codeblock", "/codeblock"},
	{"text", "/text"},
	{"mermaid", "/mermaid"},
	{"raw", "/raw"},
	{"rawhtml", "/rawhtml"},
};
static const struct shortcode jekyll_codes[] = {{"raw", "endraw"}, {"highlight", "endhighlight"}};

static bool is_word(const char *bytes, size_t at, size_t end, const char *word)
{
	size_t len = strlen(word);

	if (!text_starts(bytes + at, end - at, word))
		return false;
	return at + len == end || space_is_blank(bytes[at + len]) || strchr(">%}", bytes[at + len]);
}

/* The next "OPEN spaces close" from at on; 0: none. */
static size_t find_close(const char *bytes, size_t at, size_t len, const char *open, const char *close)
{
	size_t size = strlen(open);

	while (at < len) {
		const char *hit = memmem(bytes + at, len - at, open, size);

		if (!hit)
			return 0;
		at = (size_t)(hit - bytes) + size;
		if (is_word(bytes, space_skip_blanks(bytes, at, len), len, close))
			return (size_t)(hit - bytes);
	}
	return 0;
}

static size_t find_body(const char *bytes, size_t at, size_t end, size_t len, const char *open,
	const struct shortcode *list, size_t count, unsigned *unclosed)
{
	at = space_skip_blanks(bytes, at + strlen(open), end);
	for (size_t i = 0; i < count; i++) {
		if (!is_word(bytes, at, end, list[i].open) || (*unclosed & 1U << i))
			continue;
		size_t close = find_close(bytes, at, len, open, list[i].close);
		if (close == 0)
			*unclosed |= 1U << i;
		return close;
	}
	return 0;
}

size_t front_code(const char *bytes, size_t at, size_t end, size_t len, unsigned *unclosed)
{
	static const char *const opens[] = {"{{<", "{{%"};
	size_t code_count = sizeof(codes) / sizeof(codes[0]);
	size_t close = 0;

	for (unsigned i = 0; i < 2 && end - at > 3; i++) {
		unsigned mine = *unclosed >> (8 * i) & 0xff;

		if (memcmp(bytes + at, opens[i], 3) != 0)
			continue;
		close = find_body(bytes, at, end, len, opens[i], codes, code_count, &mine);
		*unclosed |= mine << (8 * i);
	}
	if (close == 0 && end - at > 2 && memcmp(bytes + at, "{%", 2) == 0) {
		unsigned mine = *unclosed >> 16 & 0xff;

		close = find_body(bytes, at, end, len, "{%", jekyll_codes, 2, &mine);
		*unclosed |= mine << 16;
	}
	return close > end ? close : 0;
}
