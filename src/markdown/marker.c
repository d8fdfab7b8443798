#include "markdown/marker.h"

#include "base/text.h"
#include "markdown/space.h"

#include <string.h>

#define ITEM_DIGITS_MAX 9

static size_t run(const char *text, size_t len, size_t at, char sign)
{
	size_t n = 0;

	while (at + n < len && text[at + n] == sign)
		n++;
	return n;
}

unsigned marker_heading(const char *text, size_t len)
{
	size_t n = run(text, len, 0, '#');

	if (n == 0 || n > 6 || (n < len && !space_is_blank(text[n])))
		return 0;
	return (unsigned)n;
}

unsigned marker_underline(const char *text, size_t len)
{
	if (len == 0 || (text[0] != '=' && text[0] != '-'))
		return 0;
	if (space_skip_blanks(text, run(text, len, 0, text[0]), len) < len)
		return 0;
	return text[0] == '=' ? 1 : 2;
}

size_t marker_fence(const char *text, size_t len)
{
	if (len < 3 || (text[0] != '`' && text[0] != '~'))
		return 0;
	size_t n = run(text, len, 0, text[0]);
	if (n < 3 || (text[0] == '`' && memchr(text + n, '`', len - n)))
		return 0;
	return n;
}

bool marker_fence_end(const char *text, size_t len, char sign, size_t size)
{
	size_t n = run(text, len, 0, sign);

	return n >= size && space_skip_blanks(text, n, len) == len;
}

bool marker_break(const char *text, size_t len, size_t *stop)
{
	size_t count = 0, i = 0;

	*stop = 0;
	if (len == 0 || !strchr("*-_", text[0]) || text[0] == '\0')
		return false;
	for (; i < len; i++) {
		if (text[i] == text[0])
			count++;
		else if (!space_is_blank(text[i]))
			break;
	}
	*stop = i;
	return i == len && count >= 3;
}

static size_t number(const char *text, size_t len, bool interrupts)
{
	size_t n = 0;
	unsigned long value = 0;

	while (n < len && n < ITEM_DIGITS_MAX && text_is_digit(text[n]))
		value = value * 10 + (unsigned long)(text[n++] - '0');
	if (n == 0 || n == len || (text[n] != '.' && text[n] != ')') || (interrupts && value != 1))
		return 0;
	return n + 1;
}

size_t marker_item(const char *text, size_t len, bool interrupts)
{
	size_t n;

	if (len == 0)
		return 0;
	if (text[0] == '*' || text[0] == '-' || text[0] == '+')
		n = 1;
	else
		n = number(text, len, interrupts);
	if (n == 0 || (n < len && !space_is_blank(text[n])))
		return 0;
	return interrupts && space_skip_blanks(text, n, len) == len ? 0 : n;
}

size_t marker_footnote(const char *text, size_t len)
{
	if (len < 5 || text[0] != '[' || text[1] != '^')
		return 0;
	size_t n = 2;
	while (n < len && text[n] != ']' && text[n] != '\0' && !space_is_blank(text[n]))
		n++;
	return n > 2 && n + 1 < len && text[n] == ']' && text[n + 1] == ':' ? n + 2 : 0;
}
