#include "import/stress.h"

#include <string.h>

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0';
}

static bool is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

size_t stress_read(struct stress *stress, const char *text, size_t at, size_t len, struct buf *out)
{
	char sign = text[at], before = at > 0 ? text[at - 1] : ' ', after;
	size_t length = 0;
	bool is_left, is_right;
	struct stress_mark mark;

	while (at + length < len && text[at + length] == sign)
		length++;
	after = at + length < len ? text[at + length] : ' ';
	is_left = !is_space(after) && (!is_punctuation(after) || is_space(before) || is_punctuation(before));
	is_right = !is_space(before) && (!is_punctuation(before) || is_space(after) || is_punctuation(after));
	mark = (struct stress_mark){out->len, length, length, sign, is_left, is_right};
	if (sign == '_') {
		mark.can_open = is_left && (!is_right || is_punctuation(before));
		mark.can_close = is_right && (!is_left || is_punctuation(after));
	}
	/* "~" alone says "about". */
	if (stress->count < STRESS_MARKS_MAX && (sign != '~' || length == 2))
		stress->marks[stress->count++] = mark;
	buf_append(out, text + at, length);
	return at + length;
}

static bool is_pair(const struct stress_mark *open, const struct stress_mark *close)
{
	bool is_doubtful = open->can_close || close->can_open;

	if (open->sign != close->sign || !open->can_open || open->left == 0)
		return false;
	return !is_doubtful || (open->length + close->length) % 3 != 0 ||
		(open->length % 3 == 0 && close->length % 3 == 0);
}

/* Runs between a pair that found no partner stay text. */
static void close_run(struct stress *stress, size_t at)
{
	struct stress_mark *close = &stress->marks[at];

	for (size_t i = at; i > 0 && close->left > 0;) {
		struct stress_mark *open = &stress->marks[i - 1];
		size_t count;

		if (!is_pair(open, close)) {
			i--;
			continue;
		}
		count = open->left >= 2 && close->left >= 2 ? 2 : 1;
		open->left -= count;
		close->left -= count;
		for (size_t j = i; j < at; j++)
			stress->marks[j].can_open = false;
	}
}

void stress_match(struct stress *stress)
{
	for (size_t i = 1; i < stress->count; i++)
		if (stress->marks[i].can_close)
			close_run(stress, i);
}
