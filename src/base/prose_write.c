/* prose_write: the parts of a text in their order, and as markdown again. */
#include "base/prose.h"

#include <string.h>

#define LINK 0x100U /* beside enum prose_style: the run is in a link */
#define KINDS 4 /* LINK and the styles but code */

struct walk {
	const struct prose *prose;
	const struct prose_writer *writer;
	size_t end;
	unsigned open[KINDS]; /* the innermost last */
	size_t depth;
	const char *url; /* of the link that is open */
};

static unsigned kinds_of(const struct prose_run *run)
{
	return (run->styles & ~(unsigned)PROSE_CODE) | (run->url ? LINK : 0);
}

static bool has_kind(const struct prose_run *run, unsigned kind, const char *url)
{
	return (kinds_of(run) & kind) && (kind != LINK || run->url == url);
}

/* Up to which run. */
static size_t last_of(const struct walk *walk, size_t run, unsigned kind)
{
	const char *url = walk->prose->runs[run].url;

	while (run + 1 < walk->prose->run_count && walk->prose->runs[run].end < walk->end &&
		has_kind(&walk->prose->runs[run + 1], kind, url))
		run++;
	return run;
}

static void close_until(struct walk *walk, const struct prose_run *run)
{
	size_t keep = 0;

	while (keep < walk->depth && run && has_kind(run, walk->open[keep], walk->url))
		keep++;
	while (walk->depth > keep) {
		unsigned kind = walk->open[--walk->depth];

		walk->writer->close(walk->writer->to, kind == LINK ? 0 : kind, kind == LINK ? walk->url : NULL);
	}
}

/* What lasts longest is outermost. */
static void open_kinds(struct walk *walk, size_t run)
{
	const struct prose_run *now = &walk->prose->runs[run];
	unsigned wanted = kinds_of(now);

	for (size_t i = 0; i < walk->depth; i++)
		wanted &= ~walk->open[i];
	while (wanted) {
		unsigned best = 0;

		for (unsigned kind = LINK; kind; kind >>= 1)
			if ((wanted & kind) && (best == 0 || last_of(walk, run, kind) > last_of(walk, run, best)))
				best = kind;
		wanted &= ~best;
		walk->open[walk->depth++] = best;
		if (best == LINK)
			walk->url = now->url;
		walk->writer->open(walk->writer->to, best == LINK ? 0 : best, best == LINK ? now->url : NULL);
	}
}

unsigned prose_styles(const struct prose *prose, size_t start, size_t end)
{
	unsigned styles = 0;

	for (size_t i = 0, from = 0; i < prose->run_count && from < end; from = prose->runs[i++].end)
		if (prose->runs[i].end > start)
			styles |= prose->runs[i].styles;
	return styles;
}

void prose_walk(const struct prose *prose, size_t start, size_t end, const struct prose_writer *writer)
{
	struct walk walk = {.prose = prose, .writer = writer, .end = end};

	for (size_t i = 0; i < prose->run_count && start < end; i++) {
		const struct prose_run *run = &prose->runs[i];
		size_t stop = run->end < end ? run->end : end;

		if (stop <= start)
			continue;
		close_until(&walk, run);
		open_kinds(&walk, i);
		writer->text(writer->to, prose->text.data + start, stop - start, run->styles & PROSE_CODE);
		start = stop;
	}
	close_until(&walk, NULL);
}

struct page {
	struct buf *out;
	const struct prose_escape *escape;
	bool leaves_marks; /* but links */
	size_t link; /* where the one that is open begins */
};

static const char *mark_of(unsigned style)
{
	return style == PROSE_STRONG ? "**" : style == PROSE_STRUCK ? "~~" : "*";
}

static void open_mark(void *to, unsigned style, const char *url)
{
	struct page *page = to;

	if (url)
		page->link = page->out->len;
	if (url || !page->leaves_marks)
		buf_puts(page->out, url ? "[" : mark_of(style));
}

static void close_mark(void *to, unsigned style, const char *url)
{
	struct page *page = to;

	if (!url) {
		buf_puts(page->out, page->leaves_marks ? "" : mark_of(style));
		return;
	}
	/* An address that is its own text is a link as it stands. */
	if (!page->escape->is_cell && strcmp(page->out->data + page->link + 1, url) == 0) {
		buf_truncate(page->out, page->link);
		buf_puts(page->out, url);
		return;
	}
	buf_puts(page->out, "](");
	page->escape->url(page->out, url);
	buf_putc(page->out, ')');
}

/* Between as many backticks as are nowhere in it. */
static void put_code(struct page *page, const char *text, size_t len)
{
	size_t ticks = 1, run = 0;
	bool has_space = len > 0 && (strchr("` ", text[0]) || strchr("` ", text[len - 1]));

	for (size_t i = 0; i < len; i++) {
		run = text[i] == '`' ? run + 1 : 0;
		ticks = run >= ticks ? run + 1 : ticks;
	}
	for (size_t i = 0; i < ticks; i++)
		buf_putc(page->out, '`');
	buf_puts(page->out, has_space ? " " : "");
	for (size_t i = 0; i < len; i++)
		buf_printf(page->out, text[i] == '|' && page->escape->is_cell ? "\\%c" : "%c", text[i]);
	buf_puts(page->out, has_space ? " " : "");
	for (size_t i = 0; i < ticks; i++)
		buf_putc(page->out, '`');
}

static void put_text(void *to, const char *text, size_t len, bool is_code)
{
	struct page *page = to;

	if (is_code && !page->leaves_marks)
		put_code(page, text, len);
	else
		page->escape->text(page->out, text, len);
}

static void keep_text(struct buf *out, const char *text, size_t len)
{
	buf_append(out, text, len);
}

/* What could be a mark, or make an address a link. */
static void escape_text(struct buf *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (strchr("\\`*_[]<&~:.", text[i]))
			buf_putc(out, '\\');
		buf_putc(out, text[i]);
	}
}

static void escape_url(struct buf *out, const char *url)
{
	for (; *url; url++)
		buf_printf(out, strchr(" ()<>[]\\`*|", *url) ? "%%%02X" : "%c", (unsigned char)*url);
}

/* A link that shows its own address is one also where it is no link: it is found again. */
static bool is_link(const struct prose *prose, size_t run)
{
	size_t start = run > 0 ? prose->runs[run - 1].end : 0, len = prose->runs[run].end - start;
	const char *url = prose->runs[run].url;

	return url && (strlen(url) != len || memcmp(prose->text.data + start, url, len) != 0);
}

/* Does the markdown read as [start, end) of the text, in all its parts? */
static bool reads_as(const char *markdown, const struct prose *prose, size_t start, size_t end)
{
	SCOPED(arena) arena = {0};
	SCOPED(prose) again;
	size_t one = 0, other = 0;

	prose_init(&again, NULL, &arena, markdown, strlen(markdown));
	bool is_same =
		again.text.len == end - start && memcmp(again.text.data, prose->text.data + start, end - start) == 0;
	for (size_t at = start; at < end && is_same; at++) {
		while (prose->runs[one].end <= at)
			one++;
		while (again.runs[other].end <= at - start)
			other++;
		is_same = prose->runs[one].styles == again.runs[other].styles &&
			is_link(prose, one) == is_link(&again, other);
	}
	return is_same;
}

/* At both ends no reader keeps spaces. */
static void trim(const struct prose *prose, size_t *start, size_t *end)
{
	while (*start < *end && prose->text.data[*start] == ' ')
		(*start)++;
	while (*end > *start && prose->text.data[*end - 1] == ' ')
		(*end)--;
}

void prose_write(
	const struct prose *prose, size_t start, size_t end, const struct prose_escape *escape, struct buf *out)
{
	const struct prose_escape plain = {keep_text, escape_url, false}, careful = {escape_text, escape_url, false};
	const struct prose_escape *tries[] = {
		escape ? escape : &plain, escape ? escape : &careful, escape ? escape : &careful};
	size_t at = out->len;

	trim(prose, &start, &end);
	for (size_t i = escape ? 1 : 0; i < 3 && start < end; i++) {
		struct page page = {.out = out, .escape = tries[i], .leaves_marks = i == 2};

		buf_truncate(out, at);
		prose_walk(prose, start, end,
			&(struct prose_writer){.open = open_mark, .close = close_mark, .text = put_text, .to = &page});
		if (reads_as(out->data + at, prose, start, end))
			return;
	}
}

void prose_quote(const char *text, struct buf *out)
{
	struct prose_run run = {.end = strlen(text)};
	struct prose prose = {.text = {.data = (char *)text, .len = run.end}, .runs = &run, .run_count = 1};

	prose_write(&prose, 0, run.end, NULL, out);
}
