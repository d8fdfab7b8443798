#include "import/lines.h"

#include "base/text.h"
#include "import/sheet.h"

#include <string.h>

/* A line's words; word_len 0: blank, or a comment. */
struct line {
	const char *word;
	size_t word_len;
	const char *rest; /* behind the word, up to a comment */
	size_t rest_len;
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* A "#" within a word is a part of it: a URL's. */
static size_t before_comment(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] == '#' && (i == 0 || is_space(text[i - 1])))
			return i;
	return len;
}

/* Behind spaces and a list's mark: "-", "*", "12." */
static size_t skip_mark(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len &&
		(is_space(text[at]) ||
			((text[at] == '-' || text[at] == '*') && at + 1 < len && is_space(text[at + 1]))))
		at++;
	size_t digits = text_digits(text + at, len - at);
	if (digits == 0 || at + digits + 1 >= len || !strchr(".)", text[at + digits]) ||
		!is_space(text[at + digits + 1]))
		return at;
	for (at += digits + 1; at < len && is_space(text[at]); at++)
		continue;
	return at;
}

/* Quotes around it and a comma or colon behind it are none of its own. */
static void trim_word(struct line *line)
{
	while (line->word_len > 1 && strchr(",;:", line->word[line->word_len - 1]))
		line->word_len--;
	if (line->word_len > 2 && strchr("\"'`", line->word[0]) && line->word[line->word_len - 1] == line->word[0]) {
		line->word++;
		line->word_len -= 2;
	}
}

static struct line read_words(const char *text, size_t len)
{
	struct line line = {0};

	len = before_comment(text, len);
	size_t at = skip_mark(text, len);
	line.word = text + at;
	while (at < len && !is_space(text[at]))
		at++;
	line.word_len = (size_t)(text + at - line.word);
	trim_word(&line);
	while (at < len && is_space(text[at]))
		at++;
	line.rest = text + at;
	line.rest_len = len - at;
	return line;
}

/* Steps over a BOM, and to the next line; false at the end. */
static bool next_line(const char *bytes, size_t len, size_t *at, const char **text, size_t *text_len)
{
	if (*at == 0 && len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		*at = 3;
	if (*at >= len)
		return false;
	*text = bytes + *at;
	const char *end = memchr(*text, '\n', len - *at);
	*text_len = end ? (size_t)(end - *text) : len - *at;
	*at += *text_len + 1;
	return true;
}

bool lines_are(const struct sites *sites, const char *bytes, size_t len)
{
	size_t at = 0, good = 0, bad = 0, text_len;
	const char *text;
	struct slug slug;
	bool is_deep;

	while (next_line(bytes, len, &at, &text, &text_len)) {
		struct line line = read_words(text, text_len);

		if (line.word_len > 0 && sheet_read_repo(sites, line.word, line.word_len, &slug, &is_deep))
			good++;
		else if (line.word_len > 0)
			bad++;
	}
	return good > 0 && good >= bad;
}

static void read_line(struct draft *draft, const struct line *line, unsigned number)
{
	const char *rest = line->rest_len > 0 ? draft_text(draft, line->rest, line->rest_len) : NULL;
	const char *word = arena_strndup(&draft->arena, line->word, line->word_len);
	bool is_deep;
	struct draft_project *project = sheet_add_project(draft, word, NULL, number, &is_deep);

	if (!project) {
		draft_leave(draft, number, "no repository on %s: \"%s\"", draft->host,
			draft_quote(draft,
				draft_text(draft, line->word, (size_t)(line->rest + line->rest_len - line->word))));
		return;
	}
	if (rest)
		draft_set(draft, project, draft_own_column(draft, "Description", true), rest, number);
	if (is_deep)
		draft_leave(
			draft, number, "%s: the link into the repository is one to the repository now", project->repo);
}

void lines_read(struct draft *draft, const char *bytes, size_t len)
{
	size_t at = 0, text_len;
	unsigned number = 0;
	const char *text;

	draft_begin_list(draft);
	while (next_line(bytes, len, &at, &text, &text_len)) {
		struct line line = read_words(text, text_len);

		number++;
		if (line.word_len > 0)
			read_line(draft, &line, number);
	}
	draft_end_list(draft);
}
