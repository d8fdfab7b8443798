#include "import/prose.h"

#include "import/draft.h"
#include "import/entity.h"
#include "import/stress.h"
#include "markdown/html.h"
#include "page/link.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NO_CLOSE UINT32_MAX

struct reader {
	struct prose *prose;
	const struct map *labels;
	struct arena *arena;
	const char *text;
	size_t len;
	uint32_t *close; /* by the place of a "[": its "]", or NO_CLOSE */
	struct stress stress;
	unsigned dead; /* of link_skip_code */
	const char *href; /* of the <a> that is open */
	size_t href_start;
};

static void read_span(struct reader *reader, size_t at, size_t end, bool is_in_link);

static bool starts(const struct reader *reader, size_t at, size_t end, const char *word)
{
	size_t len = strlen(word);

	return end - at >= len && strncasecmp(reader->text + at, word, len) == 0;
}

/* Spaces in a row are shown as one, also where a picture or a line break stood between them. */
static void put_char(struct reader *reader, char c)
{
	struct buf *text = &reader->prose->text;

	if (c != ' ' || text->len == 0 || text->data[text->len - 1] != ' ')
		buf_putc(text, c);
}

/* One pass, so that no text of brackets takes longer than its size. */
static void match_brackets(struct reader *reader)
{
	uint32_t *open = mem_calloc(reader->len + 1, sizeof(*open));
	unsigned dead = 0;
	size_t depth = 0;

	/* All first: the reading may stop at a bracket that is passed over here, as behind a "`" in an address. */
	reader->close = mem_calloc(reader->len + 1, sizeof(*reader->close));
	for (size_t at = 0; at < reader->len; at++)
		reader->close[at] = NO_CLOSE;
	for (size_t at = 0; at < reader->len; at++) {
		char c = reader->text[at];

		if (c == '\\') {
			at++;
		} else if (c == '`') {
			at = link_skip_code(reader->text, at, reader->len, &dead) - 1;
		} else if (c == '[') {
			open[depth++] = (uint32_t)at;
		} else if (c == ']' && depth > 0) {
			reader->close[open[--depth]] = (uint32_t)at;
		}
	}
	free(open);
}

static void add_link(struct reader *reader, size_t start, const char *url, bool is_bare)
{
	struct prose *prose = reader->prose;

	prose->links = mem_grow(prose->links, prose->link_count, &prose->link_capacity, sizeof(*prose->links));
	prose->links[prose->link_count++] = (struct prose_link){start, prose->text.len, url, is_bare};
}

/* "(url "title")" at `at`: returns behind it, 0 where it is none; the URL in *url. */
static size_t read_target(const struct reader *reader, size_t at, size_t end, const char **url)
{
	const char *text = reader->text;
	size_t start, stop;
	int depth = 0;

	for (at++; at < end && text[at] == ' '; at++)
		;
	start = at;
	if (at < end && text[at] == '<') {
		for (start = ++at; at < end && text[at] != '>'; at++)
			;
		stop = at++;
	} else {
		for (; at < end && text[at] != ' ' && (text[at] != ')' || depth > 0); at++)
			depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
		stop = at;
	}
	while (at < end && text[at] == ' ')
		at++;
	if (at < end && (text[at] == '"' || text[at] == '\'')) {
		const char *quote = memchr(text + at + 1, text[at], end - at - 1);

		at = quote ? (size_t)(quote - text) + 1 : end;
	}
	while (at < end && text[at] == ' ')
		at++;
	if (at >= end || text[at] != ')')
		return 0;
	*url = arena_strndup(reader->arena, text + start, stop - start);
	return at + 1;
}

static const char *find_label(const struct reader *reader, size_t start, size_t end)
{
	return map_get(reader->labels, prose_label(reader->arena, reader->text + start, end - start));
}

/* Behind the link or image whose "[" is at open; 0 where it is none. */
static size_t link_end(const struct reader *reader, size_t open, size_t end, const char **url)
{
	size_t close = reader->close[open], behind;

	if (close == NO_CLOSE || close >= end)
		return 0;
	behind = close + 1;
	if (behind < end && reader->text[behind] == '(') {
		size_t target = read_target(reader, behind, end, url);

		if (target > 0)
			return target;
	}
	if (behind < end && reader->text[behind] == '[' && reader->close[behind] != NO_CLOSE &&
		reader->close[behind] < end) {
		size_t label_end = reader->close[behind];
		bool is_collapsed = label_end == behind + 1;

		*url = is_collapsed ? find_label(reader, open + 1, close) : find_label(reader, behind + 1, label_end);
		return *url ? label_end + 1 : 0;
	}
	*url = find_label(reader, open + 1, close);
	return *url ? behind : 0;
}

static size_t read_image(struct reader *reader, size_t at, size_t end)
{
	const char *url;
	size_t behind = link_end(reader, at + 1, end, &url);

	if (behind > 0)
		reader->prose->losses |= PROSE_IMAGE;
	return behind;
}

static size_t read_link(struct reader *reader, size_t at, size_t end)
{
	const char *url;
	size_t behind = link_end(reader, at, end, &url), start = reader->prose->text.len;

	if (behind == 0)
		return 0;
	read_span(reader, at + 1, reader->close[at], true);
	add_link(reader, start, url, false);
	return behind;
}

static size_t read_code(struct reader *reader, size_t at, size_t end)
{
	/*
	 * Asked for the whole text: no bracket is closed inside a code span, so none reaches over the end of this
	 * one.
	 */
	size_t behind = link_skip_code(reader->text, at, reader->len, &reader->dead), run = 0;
	size_t start, stop;

	while (at + run < end && reader->text[at + run] == '`')
		run++;
	if (behind <= at + run) {
		buf_append(&reader->prose->text, reader->text + at, run);
		return at + run;
	}
	start = at + run;
	stop = behind - run;
	if (stop - start > 2 && reader->text[start] == ' ' && reader->text[stop - 1] == ' ') {
		start++;
		stop--;
	}
	for (; start < stop; start++)
		if (!starts(reader, start, stop, "\\|"))
			buf_putc(&reader->prose->text, reader->text[start]);
	reader->prose->losses |= PROSE_CODE;
	return behind;
}

/* The value of href in the tag [at, end); NULL: none. */
static const char *read_href(const struct reader *reader, size_t at, size_t end)
{
	for (; at < end; at++) {
		size_t from = at + 6;
		char quote;
		const char *close;

		if (!starts(reader, at, end, "href=") || from >= end)
			continue;
		quote = reader->text[from - 1];
		if (quote != '"' && quote != '\'')
			return NULL;
		close = memchr(reader->text + from, quote, end - from);
		return close ? arena_strndup(reader->arena, reader->text + from, (size_t)(close - reader->text) - from)
			     : NULL;
	}
	return NULL;
}

static size_t read_tag(struct reader *reader, size_t at, size_t behind)
{
	if (starts(reader, at, behind, "<a ") && !reader->href) {
		reader->href = read_href(reader, at, behind);
		reader->href_start = reader->prose->text.len;
	} else if (starts(reader, at, behind, "</a")) {
		if (reader->href)
			add_link(reader, reader->href_start, reader->href, false);
		reader->href = NULL;
	} else if (starts(reader, at, behind, "<img")) {
		reader->prose->losses |= PROSE_IMAGE;
	} else if (starts(reader, at, behind, "<br")) {
		put_char(reader, ' ');
		reader->prose->losses |= PROSE_BREAK;
	} else {
		reader->prose->losses |= PROSE_TAG;
	}
	return behind;
}

/* "<https://…>", a tag, a comment. */
static size_t read_angle(struct reader *reader, size_t at, size_t end)
{
	const char *text = reader->text + at;
	size_t tag = html_tag(text, end - at);
	const char *close = memchr(text, '>', end - at), *comment;
	size_t start = reader->prose->text.len;

	if (starts(reader, at, end, "<!--")) {
		comment = memmem(text, end - at, "-->", 3);
		return comment ? (size_t)(comment - reader->text) + 3 : 0;
	}
	if (close && (starts(reader, at, end, "<http://") || starts(reader, at, end, "<https://"))) {
		buf_append(&reader->prose->text, text + 1, (size_t)(close - text) - 1);
		add_link(reader, start, arena_strndup(reader->arena, text + 1, (size_t)(close - text) - 1), true);
		return (size_t)(close - reader->text) + 1;
	}
	return tag > 0 ? read_tag(reader, at, at + tag) : 0;
}

static size_t read_url(struct reader *reader, size_t at, size_t end)
{
	size_t start = reader->prose->text.len, behind;

	if (!starts(reader, at, end, "https://") && !starts(reader, at, end, "http://"))
		return 0;
	behind = link_url_end(reader->text, at, end);
	if (behind <= at)
		return 0;
	buf_append(&reader->prose->text, reader->text + at, behind - at);
	add_link(reader, start, arena_strndup(reader->arena, reader->text + at, behind - at), true);
	return behind;
}

static bool is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static size_t read_emoji(struct reader *reader, size_t at, size_t end)
{
	bool is_known;
	size_t behind = entity_read_emoji(reader->text, at, end, &reader->prose->text, &is_known);

	if (behind > 0 && !is_known)
		reader->prose->losses |= PROSE_EMOJI;
	return behind;
}

/* A sign that is markup; 0 where it is a text like others. */
static size_t read_markup(struct reader *reader, size_t at, size_t end, bool is_in_link)
{
	switch (reader->text[at]) {
	case '\\':
		if (at + 1 == end || !is_punctuation(reader->text[at + 1]))
			return 0;
		buf_putc(&reader->prose->text, reader->text[at + 1]);
		return at + 2;
	case '`':
		return read_code(reader, at, end);
	case '!':
		return at + 1 < end && reader->text[at + 1] == '[' ? read_image(reader, at, end) : 0;
	case '[':
		return is_in_link ? 0 : read_link(reader, at, end);
	case '<':
		return read_angle(reader, at, end);
	case ':':
		return read_emoji(reader, at, end);
	case '&':
		return entity_read(reader->text, at, end, &reader->prose->text);
	case 'h':
	case 'H':
		return is_in_link || reader->href ? 0 : read_url(reader, at, end);
	case '*':
	case '_':
	case '~':
		return stress_read(&reader->stress, reader->text, at, reader->len, &reader->prose->text);
	default:
		return 0;
	}
}

static void read_span(struct reader *reader, size_t at, size_t end, bool is_in_link)
{
	while (at < end) {
		size_t behind = read_markup(reader, at, end, is_in_link);

		if (behind == 0)
			put_char(reader, reader->text[at++]);
		else
			at = behind;
	}
}

/* Takes the marks of emphasis out; links move with the text. */
static void drop_stress(struct prose *prose, struct stress *stress)
{
	stress_match(stress);
	for (size_t i = stress->count; i > 0; i--) {
		const struct stress_mark *mark = &stress->marks[i - 1];
		size_t count = mark->length - mark->left, start = mark->at;

		if (count == 0)
			continue;
		prose->losses |= PROSE_EMPHASIS;
		memmove(prose->text.data + start, prose->text.data + start + count, prose->text.len - start - count);
		buf_truncate(&prose->text, prose->text.len - count);
		for (size_t j = 0; j < prose->link_count; j++) {
			struct prose_link *link = &prose->links[j];

			link->start -= link->start > start ? count : 0;
			link->end -= link->end > start ? count : 0;
		}
	}
}

void prose_init(struct prose *prose, const struct map *labels, struct arena *arena, const char *text, size_t len)
{
	struct reader reader = {.prose = prose, .labels = labels, .arena = arena, .text = text, .len = len};

	*prose = (struct prose){0};
	buf_init(&prose->text, BUF_NO_LIMIT);
	if (len > DRAFT_TEXT_MAX) {
		buf_append(&prose->text, text, len);
		return;
	}
	match_brackets(&reader);
	read_span(&reader, 0, len, false);
	drop_stress(prose, &reader.stress);
	free(reader.close);
}

void prose_release(struct prose *prose)
{
	buf_release(&prose->text);
	free(prose->links);
	*prose = (struct prose){0};
}

char *prose_label(struct arena *arena, const char *text, size_t len)
{
	char *label = arena_strndup(arena, text, len), *to = label;

	for (const char *at = label; *at; at++) {
		bool is_space = *at == ' ' || *at == '\t' || *at == '\n' || *at == '\r';

		if (is_space && to > label && to[-1] != ' ')
			*to++ = ' ';
		else if (!is_space)
			*to++ = *at >= 'A' && *at <= 'Z' ? (char)(*at + ('a' - 'A')) : *at;
	}
	while (to > label && to[-1] == ' ')
		to--;
	*to = '\0';
	return label;
}

const char *prose_loss_name(unsigned loss)
{
	switch (loss) {
	case PROSE_EMPHASIS:
		return "emphasis (bold, italic, struck out)";
	case PROSE_CODE:
		return "code style";
	case PROSE_IMAGE:
		return "pictures and badges";
	case PROSE_TAG:
		return "HTML tags";
	case PROSE_EMOJI:
		return "emoji by names that only GitHub knows";
	default:
		return "line breaks";
	}
}
