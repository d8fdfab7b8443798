#include "base/prose.h"

#include "base/emoji.h"
#include "base/text.h"

#include <md4c.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define URL_MAX 4000 /* bytes of a reference's; a longer one is none */
/* In longer texts, bytes, bare URLs stay text: md4c 0.4.8 takes the square of their number, 0.3 s at 60,000. */
#define BARE_MAX 4000

struct reader {
	struct prose *prose;
	struct arena *arena;
	const char *url; /* of the link that is open; NULL: none */
	size_t url_start;
	unsigned images, inner; /* open ones; links within the one that is open */
	unsigned styles; /* that are open */
	bool is_tag; /* an <a> opened it */
	bool is_ours; /* in the heading that holds the text, not beside it */
};

/* Spaces in a row are shown as one, also where a picture or a line break stood between them. */
static void put_char(struct reader *reader, char c)
{
	struct buf *text = &reader->prose->text;

	if (c != ' ' || text->len == 0 || text->data[text->len - 1] != ' ')
		buf_putc(text, c);
}

/* What was appended since the last run is as what is open now. */
static void end_run(struct reader *reader)
{
	struct prose *prose = reader->prose;
	const char *url = reader->url && prose_is_web(reader->url) ? reader->url : NULL;
	struct prose_run *last = prose->run_count > 0 ? &prose->runs[prose->run_count - 1] : NULL;

	if (prose->text.len == (last ? last->end : 0))
		return;
	if (last && last->styles == reader->styles && last->url == url) {
		last->end = prose->text.len;
		return;
	}
	prose->runs = mem_grow(prose->runs, prose->run_count, &prose->run_capacity, sizeof(*prose->runs));
	prose->runs[prose->run_count++] = (struct prose_run){prose->text.len, reader->styles, url};
}

static void begin_link(struct reader *reader, const char *url, bool is_tag)
{
	reader->url = url;
	reader->url_start = reader->prose->text.len;
	reader->is_tag = is_tag;
}

static void end_link(struct reader *reader)
{
	struct prose *prose = reader->prose;
	size_t start = reader->url_start, len = prose->text.len - start;
	bool is_bare = strlen(reader->url) == len && memcmp(prose->text.data + start, reader->url, len) == 0;

	prose->links = mem_grow(prose->links, prose->link_count, &prose->link_capacity, sizeof(*prose->links));
	prose->links[prose->link_count++] = (struct prose_link){start, prose->text.len, reader->url, is_bare};
	reader->url = NULL;
}

static const char *read_attribute(const struct reader *reader, const MD_ATTRIBUTE *attribute)
{
	SCOPED(buf) text = BUF_EMPTY;

	for (unsigned i = 0; attribute->substr_offsets[i] < attribute->size; i++) {
		const char *part = attribute->text + attribute->substr_offsets[i];
		size_t len = attribute->substr_offsets[i + 1] - attribute->substr_offsets[i];

		if (attribute->substr_types[i] == MD_TEXT_ENTITY)
			emoji_put_entity(&text, part, len);
		else
			buf_append(&text, part, len);
	}
	return arena_strndup(reader->arena, text.data, text.len);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *data)
{
	struct reader *reader = data;

	(void)detail;
	reader->is_ours = type == MD_BLOCK_H;
	return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *data)
{
	(void)type;
	(void)detail;
	(void)data;
	return 0;
}

static unsigned style_of(MD_SPANTYPE type)
{
	return type == MD_SPAN_STRONG  ? PROSE_STRONG
		: type == MD_SPAN_EM   ? PROSE_EMPHASIS
		: type == MD_SPAN_DEL  ? PROSE_STRUCK
		: type == MD_SPAN_CODE ? PROSE_CODE
				       : 0;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *data)
{
	struct reader *reader = data;

	if (type == MD_SPAN_IMG) {
		reader->images++;
		reader->prose->losses |= PROSE_IMAGE;
	} else if (type == MD_SPAN_A && (reader->url || reader->images > 0)) {
		reader->inner++;
	} else if (type == MD_SPAN_A) {
		begin_link(reader, read_attribute(reader, &((const MD_SPAN_A_DETAIL *)detail)->href), false);
	} else {
		reader->styles |= style_of(type);
	}
	return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *data)
{
	struct reader *reader = data;

	(void)detail;
	if (type == MD_SPAN_IMG)
		reader->images--;
	else if (type == MD_SPAN_A && reader->inner > 0)
		reader->inner--;
	else if (type == MD_SPAN_A && reader->url)
		end_link(reader);
	else
		reader->styles &= ~style_of(type);
	return 0;
}

/* The value of href in the tag, and of no other that ends so or holds it; NULL: none. */
static const char *read_href(const struct reader *reader, const char *tag, size_t len)
{
	char quote = '\0';

	for (size_t at = 1; at + 6 < len; at++) {
		const char *from = tag + at + 6, *close;

		if (quote || tag[at] == '"' || tag[at] == '\'') {
			quote = !quote ? tag[at] : tag[at] == quote ? '\0' : quote;
			continue;
		}
		if (!strchr(" \t\r\n", tag[at - 1]) || !text_starts_nocase(tag + at, len - at, "href="))
			continue;
		close = strchr("\"'", from[-1]) ? memchr(from, from[-1], len - at - 6) : NULL;
		return close ? arena_strndup(reader->arena, from, (size_t)(close - from)) : NULL;
	}
	return NULL;
}

static void read_tag(struct reader *reader, const char *tag, size_t len)
{
	if (text_starts_nocase(tag, len, "<a ") && !reader->url) {
		begin_link(reader, read_href(reader, tag, len), true);
	} else if (text_starts_nocase(tag, len, "</a")) {
		if (reader->url && reader->is_tag)
			end_link(reader);
	} else if (text_starts_nocase(tag, len, "<img")) {
		reader->prose->losses |= PROSE_IMAGE;
	} else if (text_starts_nocase(tag, len, "<br")) {
		put_char(reader, ' ');
		reader->prose->losses |= PROSE_BREAK;
	} else if (!text_starts_nocase(tag, len, "<!--")) {
		reader->prose->losses |= PROSE_TAG;
	}
}

static void read_plain(struct reader *reader, const char *text, size_t len)
{
	for (size_t at = 0; at < len;) {
		bool is_known = true;
		size_t behind = text[at] == ':' ? emoji_read(text, at, len, &reader->prose->text, &is_known) : 0;

		if (!is_known && behind > 0)
			reader->prose->losses |= PROSE_EMOJI;
		if (behind == 0)
			put_char(reader, text[at]);
		at = behind > 0 ? behind : at + 1;
	}
}

static int read_text(MD_TEXTTYPE type, const char *text, MD_SIZE len, void *data)
{
	struct reader *reader = data;

	if (!reader->is_ours || reader->images > 0)
		return 0;
	if (type == MD_TEXT_HTML)
		read_tag(reader, text, len);
	else if (type == MD_TEXT_ENTITY)
		emoji_put_entity(&reader->prose->text, text, len);
	else if (type == MD_TEXT_NORMAL)
		read_plain(reader, text, len);
	else
		buf_append(&reader->prose->text, text, len);
	end_run(reader);
	return 0;
}

/* The definitions of what the text refers to, each once. */
static void put_definitions(
	struct buf *out, const struct map *labels, struct arena *arena, const char *text, size_t len)
{
	const char *end = text + len, *open = NULL;
	SCOPED(map) seen = {0};

	for (const char *at = text; at < end && labels && labels->count > 0; at++) {
		const char *label, *url;

		if (*at == '[')
			open = at + 1;
		if (*at != ']' || !open)
			continue;
		label = prose_label(arena, open, (size_t)(at - open));
		open = NULL;
		url = map_get(labels, label);
		if (url && strlen(url) <= URL_MAX && !strpbrk(url, "<>") && !map_add(&seen, label, (void *)url))
			buf_printf(out, "[%s]: <%s>\n", label, url);
	}
}

/* As a heading, where nothing begins a block: "# text #". */
static void put_heading(struct buf *out, const char *text, size_t len)
{
	buf_puts(out, "# ");
	for (size_t i = 0, next; i < len; i = next + 1) {
		/* A cell's, also within code. */
		for (next = i; next < len && !(text[next] == '\\' && next + 1 < len && text[next + 1] == '|'); next++)
			continue;
		text_filter(out, text + i, next - i);
	}
	buf_puts(out, " #\n");
}

static void parse(struct reader *reader, const struct map *labels, const char *text, size_t len)
{
	const MD_PARSER parser = {
		.flags = MD_FLAG_STRIKETHROUGH | (len <= BARE_MAX ? MD_FLAG_PERMISSIVEURLAUTOLINKS : 0U),
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = read_text};
	SCOPED(buf) page = BUF_EMPTY;

	put_definitions(&page, labels, reader->arena, text, len);
	put_heading(&page, text, len);
	/* Our callbacks refuse nothing, so it is memory that was not to be had: half a text is none. */
	if (md_parse(page.data, (MD_SIZE)page.len, &parser, reader) != 0)
		mem_give_up();
}

void prose_init(struct prose *prose, const struct map *labels, struct arena *arena, const char *text, size_t len)
{
	struct reader reader = {.prose = prose, .arena = arena};

	*prose = (struct prose){0};
	buf_init(&prose->text, BUF_NO_LIMIT);
	if (len > PROSE_TEXT_MAX) {
		text_filter(&prose->text, text, len);
		end_run(&reader);
	} else {
		parse(&reader, labels, text, len);
	}
}

void prose_release(struct prose *prose)
{
	buf_release(&prose->text);
	free(prose->links);
	free(prose->runs);
	*prose = (struct prose){0};
}

bool prose_is_web(const char *url)
{
	return (strncasecmp(url, "https://", 8) == 0 || strncasecmp(url, "http://", 7) == 0) && text_is_clean(url);
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
	return loss == PROSE_IMAGE    ? "pictures and badges"
		: loss == PROSE_TAG   ? "HTML tags"
		: loss == PROSE_EMOJI ? "emoji by names that only GitHub knows"
				      : "line breaks";
}
