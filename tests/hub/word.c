#include "word.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int hex_digit(char c)
{
	const char *digits = "0123456789abcdef";
	const char *found = c ? strchr(digits, c | ('A' <= c && c <= 'F' ? 32 : 0)) : NULL;

	return found ? (int)(found - digits) : -1;
}

/* Writes the byte that an escape stands for; returns where the line goes on. */
static const char *unescape(const char *at, char *out)
{
	static const char from[] = "rnt0\"\\";
	static const char to[] = "\r\n\t\0\"\\";
	const char *found = *at ? strchr(from, *at) : NULL;

	if (*at == 'x' && hex_digit(at[1]) >= 0 && hex_digit(at[2]) >= 0) {
		*out = (char)(hex_digit(at[1]) * 16 + hex_digit(at[2]));
		return at + 3;
	}
	*out = found ? to[found - from] : *at;
	return *at ? at + 1 : at;
}

/* Reads one word into out; returns where the line goes on, NULL for a quote left open. */
static const char *read_word(const char *at, char *out, size_t *len)
{
	char quote = 0;

	for (; *at && (quote || (*at != ' ' && *at != '\t')); (*len)++) {
		if (*at == quote) {
			quote = 0;
			at++;
			(*len)--;
		} else if (!quote && (*at == '"' || *at == '\'')) {
			quote = *at++;
			(*len)--;
		} else if (quote == '"' && *at == '\\') {
			at = unescape(at + 1, out + *len);
		} else {
			out[*len] = *at++;
		}
	}
	return quote ? NULL : at;
}

bool word_split(const char *line, struct word *words, size_t max, size_t *count, struct arena *arena, struct err *err)
{
	*count = 0;
	for (const char *at = line; at;) {
		at += strspn(at, " \t");
		if (!*at || *at == '#')
			return true;
		if (*count == max)
			return err_set(err, "more than %zu words", max);
		struct word *word = &words[(*count)++];
		word->text = arena_alloc(arena, strlen(at) + 1);
		word->len = 0;
		at = read_word(at, word->text, &word->len);
		if (at)
			word->text[word->len] = '\0';
	}
	return err_set(err, "a quote is left open");
}

bool word_number(const struct word *word, int64_t *number)
{
	static const char units[] = "KMG";
	char *end = NULL;

	errno = 0;
	*number = strtoll(word->text, &end, 10);
	if (end == word->text || errno)
		return false;
	const char *unit = *end ? strchr(units, *end) : NULL;
	if (unit) {
		*number <<= 10 * (unit - units + 1);
		end++;
	}
	return !*end;
}
