#include "wording/word.h"

#include "base/scoped.h"
#include "base/text.h"
#include "wording/fold.h"

#include <stdint.h>
#include <string.h>

/* Behind the next `sign`; `at` where there is none. */
static size_t behind(const char *bytes, size_t at, size_t end, char sign)
{
	const char *hit = memchr(bytes + at, sign, end - at);

	return hit ? (size_t)(hit - bytes) + 1 : at;
}

/* Does the tag at `at` stand within a sentence? Others part one from the next. */
static bool is_inline_tag(const char *bytes, size_t at, size_t end)
{
	static const char *const names[] = {
		"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "sub", "sup", "u", NULL};

	at += 1 + (size_t)text_starts(bytes + at, end - at, "</");
	for (size_t i = 0; names[i]; i++) {
		size_t next = at + strlen(names[i]);

		if (text_starts(bytes + at, end - at, names[i]) && next < end && memchr(" >/", bytes[next], 3))
			return true;
	}
	return false;
}

/* Behind a link's target, a tag, a footnote's mark: what is not read. What stands for it is appended. */
static size_t skip_markup(struct buf *out, const char *bytes, size_t at, size_t end)
{
	const char *text = bytes + at;
	size_t len = end - at;

	if (text_starts(text, len, "]("))
		return behind(bytes, at, end, ')');
	if (text_starts(text, len, "]["))
		return behind(bytes, at + 2, end, ']');
	if (text_starts(text, len, "[^")) {
		size_t close = behind(bytes, at, end, ']');

		return close + (size_t)text_starts(bytes + close, end - close, ":");
	}
	if (text_starts(text, len, "http://") || text_starts(text, len, "https://")) {
		buf_putc(out, '\x01'); /* no word that is known */
		while (at < end && bytes[at] != ' ' && bytes[at] != '\n' && bytes[at] != '\r')
			at++;
		return at;
	}
	if (text_starts(text, len, "{{") || text_starts(text, len, "{%") || text_starts(text, len, "[!")) {
		buf_putc(out, ';');
		return behind(bytes, at, end, bytes[at] == '{' ? '}' : ']');
	}
	if (bytes[at] != '<')
		return at;
	if (!is_inline_tag(bytes, at, end))
		buf_putc(out, ';');
	return behind(bytes, at, end, '>');
}

/* Does the line that ends at `at` end a clause: by a hard break, or, where asked, behind a sign of the East? */
static bool ends_clause(const char *bytes, size_t start, size_t at, bool is_split)
{
	size_t sign;

	if (at >= start + 2 && memcmp(bytes + at - 2, "  ", 2) == 0)
		return true;
	if (at > start && bytes[at - 1] == '\\')
		return true;
	for (sign = at; sign > start && ((unsigned char)bytes[sign - 1] & 0xC0) == 0x80; sign--)
		;
	return is_split && sign > start && (unsigned char)bytes[sign - 1] >= 0xE3;
}

void word_read(struct buf *out, const char *bytes, size_t start, size_t end, bool is_split)
{
	SCOPED(buf) text = BUF_EMPTY;

	for (size_t at = start; at < end;) {
		size_t next = skip_markup(&text, bytes, at, end);
		bool is_break = bytes[at] == '\n' || bytes[at] == '\r';

		if (next == at && text_starts(bytes + at, end - at, "’")) {
			buf_putc(&text, '\'');
			next += strlen("’");
		} else if (next == at) {
			buf_putc(&text, !is_break ? bytes[next] : ends_clause(bytes, start, at, is_split) ? ';' : ' ');
			next++;
		}
		at = next;
	}
	buf_putc(out, ' ');
	fold_line(out, text.data, text.len);
	buf_putc(out, ' ');
}

size_t word_break(const struct buf *text, size_t at)
{
	char c = text->data[at];

	if (c && strchr(",;!?()|", c))
		return 1;
	if (c == '.')
		return at + 1 == text->len || text->data[at + 1] == ' ' || (text->data[at + 1] & 0x80) ? 1 : 0;
	return text_starts(text->data + at, text->len - at, "。") ? strlen("。") : 0;
}

bool word_ends_sentence(char c)
{
	return c == '.' || c == '!' || c == '?' || c == (char)0xE3;
}

bool word_is_mute(const char *text, size_t len, size_t *taken)
{
	uint32_t code;

	*taken = text_decode(text, len, &code, NULL);
	if (code < 0x80)
		return code != 1 && !(code >= 'a' && code <= 'z') && !(code >= '0' && code <= '9');
	return (code >= 0xA0 && code <= 0xBF) || (code >= 0x2000 && code < 0x2E80) ||
		(code >= 0x3000 && code < 0x3040) || code >= 0x1F000 || code == 0x30FB;
}

size_t word_label(const char *text, size_t len)
{
	static const char numerals[] = "一二三四五六七八九十";
	size_t end = text_digits(text, len);

	for (size_t i = 0; end == 0 && len >= 3 && i < sizeof(numerals) - 1; i += 3)
		end = memcmp(text, numerals + i, 3) == 0 ? 3 : 0;
	size_t sign = end + (end < len && text[end] == ' ');
	return end > 0 && sign < len && text[sign] == ':' ? end : 0;
}

/* Letters of scripts that put spaces between words, and digits; bytes of a folded text. */
static bool is_letter(const char *text, size_t len)
{
	if (len == 0)
		return false;
	unsigned char c = (unsigned char)text[0];
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0xC3 && c <= 0xD3);
}

/* The first byte of the last letter of a word. */
static const char *last_letter(const char *word, size_t len)
{
	size_t at = len - 1;

	while (at > 0 && ((unsigned char)word[at] & 0xC0) == 0x80)
		at--;
	return word + at;
}

size_t word_match(const char *text, size_t len, const char *word)
{
	size_t n = strlen(word);
	bool is_stem = word[n - 1] == '*';

	n -= is_stem;
	if (len < n || memcmp(text, word, n) != 0)
		return 0;
	while (is_stem && n < len && (is_letter(text + n, len - n) || ((unsigned char)text[n] & 0xC0) == 0x80))
		n++;
	return !is_stem && is_letter(last_letter(word, n), 1) && is_letter(text + n, len - n) ? 0 : n;
}

size_t word_tag(const char *text, size_t len)
{
	static const char *const names[] = {
		"b>", "strong>", "i>", "em>", "code>", "sub>", "sup>", "kbd>", "small>", NULL};
	size_t slash = len > 1 && text[1] == '/';

	for (size_t i = 0; names[i] && len > 0 && text[0] == '<'; i++)
		if (text_starts_nocase(text + 1 + slash, len - 1 - slash, names[i]))
			return 1 + slash + strlen(names[i]);
	return 0;
}

static void add(struct word_index *index, size_t *count, const char *word, unsigned kind)
{
	unsigned char sign = (unsigned char)word[0];

	if (*count == WORD_MAX)
		return;
	index->words[*count] = word;
	index->kinds[*count] = kind;
	index->next[*count] = index->first[sign];
	index->first[sign] = (unsigned short)++*count;
}

void word_index_init(struct word_index *index, const struct word_list *lists)
{
	size_t count = 0;

	memset(index->first, 0, sizeof(index->first));
	for (; lists->words; lists++)
		for (size_t i = 0; lists->words[i]; i++)
			add(index, &count, lists->words[i], lists->kind);
}

size_t word_next(const struct word_index *index, size_t i, const char *text, size_t len)
{
	i = i > 0 ? index->next[i - 1] : index->first[(unsigned char)text[0]];
	while (i > 0 && !text_starts(text, len, index->words[i - 1]))
		i = index->next[i - 1];
	return i;
}

size_t word_find(
	const struct word_index *index, unsigned mask, const char *text, size_t len, unsigned *longest, unsigned *all)
{
	size_t taken = 0;

	*longest = *all = 0;
	for (size_t i = len > 0 ? index->first[(unsigned char)text[0]] : 0; i > 0; i = index->next[i - 1]) {
		unsigned kinds = index->kinds[i - 1] & mask;
		size_t n = kinds ? word_match(text, len, index->words[i - 1]) : 0;

		if (n == 0)
			continue;
		*all |= kinds;
		if (n >= taken)
			*longest = n > taken ? kinds : *longest | kinds;
		taken = n > taken ? n : taken;
	}
	return taken;
}
