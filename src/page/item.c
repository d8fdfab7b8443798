#include "page/item.h"

#include <string.h>
#include <strings.h>

static const char *const signs[] = {"★", "⭐", "☆", "🌟", ":star:", ":star2:", NULL};

static bool starts(const char *bytes, size_t at, size_t end, const char *text)
{
	size_t len = strlen(text);

	return end - at >= len && strncasecmp(bytes + at, text, len) == 0;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool item_hint(const char *bytes, size_t start, size_t end)
{
	const char *text = bytes + start;
	size_t len = end - start;

	for (size_t i = 0; signs[i]; i++)
		if (memmem(text, len, signs[i], strlen(signs[i])))
			return true;
	return memmem(text, len, "star", 4) || memmem(text, len, "Star", 4);
}

/* Back over spaces, emphasis, VS16. */
static size_t back(const char *bytes, size_t start, size_t at)
{
	while (at > start) {
		if (strchr(" *_`", bytes[at - 1]) && bytes[at - 1])
			at--;
		else if (at >= start + 3 && memcmp(bytes + at - 3, "\xEF\xB8\x8F", 3) == 0)
			at -= 3;
		else if (at >= start + 2 && memcmp(bytes + at - 2, "\xC2\xA0", 2) == 0)
			at -= 2;
		else
			break;
	}
	return at;
}

static size_t forth(const char *bytes, size_t at, size_t end)
{
	while (at < end) {
		if (strchr(" *_`+", bytes[at]) && bytes[at])
			at++;
		else if (starts(bytes, at, end, "\xEF\xB8\x8F"))
			at += 3;
		else if (starts(bytes, at, end, "\xC2\xA0"))
			at += 2;
		else
			break;
	}
	return at;
}

static bool ends_with(const char *bytes, size_t start, size_t at, const char *text)
{
	size_t len = strlen(text);

	return at - start >= len && strncasecmp(bytes + at - len, text, len) == 0;
}

static size_t sign_before(const char *bytes, size_t start, size_t at)
{
	for (size_t i = 0; signs[i]; i++)
		if (ends_with(bytes, start, at, signs[i]))
			return strlen(signs[i]);
	return 0;
}

static size_t sign_at(const char *bytes, size_t at, size_t end)
{
	for (size_t i = 0; signs[i]; i++)
		if (starts(bytes, at, end, signs[i]))
			return strlen(signs[i]);
	return 0;
}

/* A star sign, or "stars:", right before the number. Two signs are a rating. */
static bool is_marked_before(const char *bytes, size_t start, size_t at)
{
	at = back(bytes, start, at);
	size_t sign = sign_before(bytes, start, at);
	if (sign > 0)
		return sign_before(bytes, start, back(bytes, start, at - sign)) == 0;
	return ends_with(bytes, start, at, "stars:") || ends_with(bytes, start, at, "star:") ||
		ends_with(bytes, start, at, "stars：");
}

static bool is_marked_behind(const char *bytes, size_t at, size_t end)
{
	static const char *const words[] = {"stars", "star", NULL};

	at = forth(bytes, at, end);
	size_t sign = sign_at(bytes, at, end);
	if (sign > 0)
		return sign_at(bytes, forth(bytes, at + sign, end), end) == 0;
	for (size_t i = 0; words[i]; i++) {
		size_t behind = at + strlen(words[i]);

		if (starts(bytes, at, end, words[i]) && (behind >= end || !is_letter(bytes[behind])))
			return true;
	}
	return false;
}

/* A number in a sentence ("over 10k stars") is none of ours: it stands behind a mark, or at the start. */
static bool is_set_off(const char *bytes, size_t start, size_t at)
{
	size_t before = back(bytes, start, at);

	if (before == start || bytes[before - 1] == '*' || bytes[before - 1] == '_')
		return true;
	if (before < at && (bytes[at - 1] == '*' || bytes[at - 1] == '_' || bytes[at - 1] == '`'))
		return true;
	return strchr("([|-,;:/)]>", bytes[before - 1]) || (unsigned char)bytes[before - 1] >= 0x80;
}

static bool is_count(const char *bytes, size_t start, size_t end, const struct number *number)
{
	char before = number->start > start ? bytes[number->start - 1] : ' ';

	/* "+12" is growth; "v1.2", "3/5" no counts. */
	if (before == '+' || before == '.' || before == '/' || before == '#' || before == '-' || is_letter(before))
		return false;
	if (number->end < end &&
		(bytes[number->end] == '/' || is_letter(bytes[number->end]) || bytes[number->end] == '%'))
		return false;
	if (is_marked_before(bytes, start, number->start))
		return true;
	return is_marked_behind(bytes, number->end, end) && is_set_off(bytes, start, number->start);
}

/* The targets of links hold digits that are no counts. */
static size_t skip_target(const char *bytes, size_t at, size_t end)
{
	if (!starts(bytes, at, end, "](") && !starts(bytes, at, end, "http") && bytes[at] != '<')
		return at;
	while (at < end && !strchr(" )>", bytes[at]))
		at++;
	return at;
}

static bool next_number(const char *bytes, size_t start, size_t *at, size_t end, struct number *number)
{
	while (*at < end) {
		size_t skipped = skip_target(bytes, *at, end);

		if (skipped > *at) {
			*at = skipped;
		} else if (!is_digit(bytes[*at])) {
			(*at)++;
		} else if (number_read(bytes, *at, end, number)) {
			*at = number->end;
			if (is_count(bytes, start, end, number))
				return true;
		} else {
			while (*at < end && is_digit(bytes[*at]))
				(*at)++;
		}
	}
	return false;
}

/*
 * Whose count it is: of the link it is in the text of; else of the only repository; else of the first, where the count
 * comes before the second.
 */
static const struct link *owner_of(const char *bytes, const struct link *links, size_t count, size_t at)
{
	const struct link *owner = count > 0 ? &links[0] : NULL;

	for (size_t i = 0; i < count; i++)
		if (at > links[i].start && at < links[i].text_end)
			return &links[i];
	for (size_t i = 1; i < count; i++) {
		if (link_is_same(bytes, &links[0], &links[i]))
			continue;
		return at > links[0].end && at < links[i].start ? owner : NULL;
	}
	return owner;
}

enum item_answer item_read(const char *bytes, size_t start, size_t end, const struct link *links, size_t link_count,
	struct number *number, const struct link **link)
{
	struct number other;
	size_t at = start;

	if (link_count == 0 || !next_number(bytes, start, &at, end, number))
		return ITEM_NONE;
	/* "★ 12 100 more": one number or two. */
	if (next_number(bytes, start, &at, end, &other) || (number->separator && number->separator[0] == ' '))
		return ITEM_SEVERAL;
	*link = owner_of(bytes, links, link_count, number->start);
	return *link ? ITEM_FOUND : ITEM_SEVERAL;
}
