#include "page/directive.h"

#include "base/text.h"
#include "page/field.h"

#include <string.h>

#define COMMENT_MAX 2000 /* a longer comment is none of ours */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t skip_spaces(const char *bytes, size_t at, size_t end)
{
	while (at < end && is_space(bytes[at]))
		at++;
	return at;
}

static size_t word_end(const char *bytes, size_t at, size_t end)
{
	while (at < end && !is_space(bytes[at]) && bytes[at] != '=')
		at++;
	return at;
}

static bool is_word(const char *bytes, size_t start, size_t end, const char *word)
{
	return end - start == strlen(word) && memcmp(bytes + start, word, end - start) == 0;
}

static void set_bad(struct directive *directive, size_t start, size_t end)
{
	directive->kind = DIRECTIVE_BAD;
	directive->bad = start;
	directive->bad_end = end;
}

static bool read_round(const char *bytes, size_t start, size_t end, int64_t *round)
{
	*round = 0;
	for (size_t at = start; at < end; at++) {
		if (!text_is_digit(bytes[at]) || end - start > 7)
			return false;
		*round = *round * 10 + (bytes[at] - '0');
	}
	return *round > 0;
}

static bool set_attribute(
	struct directive *directive, const char *bytes, size_t name, size_t name_end, size_t value, size_t value_end)
{
	struct directive_column column = {true, (uint32_t)value, (uint32_t)value_end};

	if (is_word(bytes, name, name_end, "round"))
		return read_round(bytes, value, value_end, &directive->round);
	if (is_word(bytes, name, name_end, "archived")) {
		directive->mark = column;
		return true;
	}
	for (int fact = 0; fact < FACTS; fact++) {
		if (field_table[fact].way == FIELD_NONE || !is_word(bytes, name, name_end, fact_table[fact].key))
			continue;
		directive->columns[fact] = column;
		return true;
	}
	return false;
}

/* `="value"` at `at`; returns behind it, 0 where it is none. */
static size_t read_value(const char *bytes, size_t at, size_t end, size_t *value, size_t *value_end)
{
	at = skip_spaces(bytes, at, end);
	if (at == end || bytes[at] != '=')
		return 0;
	at = skip_spaces(bytes, at + 1, end);
	if (at == end || (bytes[at] != '"' && bytes[at] != '\''))
		return 0;
	const char *close = memchr(bytes + at + 1, bytes[at], end - at - 1);
	if (!close)
		return 0;
	*value = at + 1;
	*value_end = (size_t)(close - bytes);
	return *value_end + 1;
}

static void read_columns(struct directive *directive, const char *bytes, size_t at, size_t end)
{
	size_t value, value_end;

	directive->kind = DIRECTIVE_COLUMNS;
	for (at = skip_spaces(bytes, at, end); at < end; at = skip_spaces(bytes, at, end)) {
		size_t name_end = word_end(bytes, at, end);

		if (is_word(bytes, at, name_end, "fill")) {
			directive->is_filled = true;
			at = name_end;
			continue;
		}
		size_t behind = name_end > at ? read_value(bytes, name_end, end, &value, &value_end) : 0;
		if (behind == 0 || !set_attribute(directive, bytes, at, name_end, value, value_end)) {
			set_bad(directive, at, behind > 0 ? behind : end);
			return;
		}
		at = behind;
	}
}

static bool read_word(struct directive *directive, const char *bytes, size_t start, size_t end)
{
	static const struct {
		const char *word;
		enum directive_kind kind;
	} words[] = {
		{"off", DIRECTIVE_OFF},
		{"on", DIRECTIVE_ON},
		{"table", DIRECTIVE_TABLE},
	};

	while (end > start && is_space(bytes[end - 1]))
		end--;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (is_word(bytes, start, end, words[i].word)) {
			directive->kind = words[i].kind;
			return true;
		}
	}
	return false;
}

void directive_parse(const char *bytes, size_t at, size_t len, struct directive *directive)
{
	size_t limit = len - at > COMMENT_MAX ? COMMENT_MAX : len - at;
	const char *close = limit > 4 ? memmem(bytes + at + 4, limit - 4, "-->", 3) : NULL;

	*directive = (struct directive){.kind = DIRECTIVE_NONE};
	if (!close || memcmp(bytes + at, "<!--", 4) != 0)
		return;
	size_t end = (size_t)(close - bytes);
	directive->end = end + 3;
	at = skip_spaces(bytes, at + 4, end);
	bool is_end = at < end && bytes[at] == '/';
	size_t name = at + is_end, name_end = word_end(bytes, name, end);
	if (!is_word(bytes, name, name_end, "eco-refresh"))
		return;
	at = skip_spaces(bytes, name_end, end);
	if (is_end) {
		if (read_word(directive, bytes, at, end) && directive->kind == DIRECTIVE_TABLE)
			directive->kind = DIRECTIVE_TABLE_END;
		else
			set_bad(directive, at, end);
		return;
	}
	if (!read_word(directive, bytes, at, end))
		read_columns(directive, bytes, at, end);
}
