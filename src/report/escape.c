#include "report/escape.h"

#include "base/mem.h"
#include "base/prose.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/*
 * What no backslash stops, because GitHub looks for it in the finished text: "@name" (a person is notified; also a
 * mail address), "#1" (an issue is linked) and ":tada:" (a picture). A comment after the sign parts the text, and
 * shows nothing.
 */
#define PART "<!-- -->"

static bool is_alnum(char c)
{
	return text_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The filtered text without blanks at its ends; the caller releases it. */
static void filter_trimmed(struct buf *clean, const char *text)
{
	size_t len = strlen(text);

	while (len && strchr(" \t\r\n", text[len - 1]))
		len--;
	size_t skip = strspn(text, " \t\r\n");
	buf_init(clean, BUF_NO_LIMIT);
	if (skip < len)
		text_filter(clean, text + skip, len - skip);
}

/* A dot or colon that would make a link of plain text: "www.", "https://". */
static bool makes_link(const char *start, const char *at)
{
	char before[4] = "";

	if (*at == ':')
		return at[1] == '/' && at[2] == '/';
	if (*at != '.' || at - start < 3)
		return false;
	memcpy(before, at - 3, 3);
	return text_equal_nocase(before, "www");
}

/* "&lt;", "&#60;" */
static bool is_entity(const char *at)
{
	size_t len = 1;

	while (is_alnum(at[len]) || at[len] == '#')
		len++;
	return len > 1 && at[len] == ';';
}

/* ":tada:"; of names that are all digits GitHub has two, so that "12:30:45" stays as it is. */
static bool is_emoji(const char *at)
{
	size_t len = 0;
	bool is_number = true;

	for (char c = at[1]; text_is_digit(c) || (c >= 'a' && c <= 'z') || (c && strchr("_+-", c)); c = at[1 + len]) {
		is_number = is_number && text_is_digit(c);
		len++;
	}
	if (len == 0 || at[1 + len] != ':')
		return false;
	return !is_number || (len == 3 && memcmp(at + 1, "100", 3) == 0) ||
		(len == 4 && memcmp(at + 1, "1234", 4) == 0);
}

/* " ##" at the end of a heading would go. */
static bool closes_heading(const char *start, const char *at)
{
	return at > start && at[-1] == ' ' && at[strspn(at, "#")] == '\0';
}

static void escape_char(struct buf *out, const char *start, const char *at)
{
	switch (*at) {
	case '<':
		buf_puts(out, "&lt;");
		return;
	case '&':
		buf_puts(out, is_entity(at) ? "&amp;" : "&");
		return;
	case '@':
		buf_puts(out, at[1] && at[1] != ' ' ? "@" PART : "@");
		return;
	case '#':
		if (closes_heading(start, at))
			buf_putc(out, '\\');
		buf_puts(out, text_is_digit(at[1]) ? "#" PART : "#");
		return;
	case ':':
		buf_puts(out, is_emoji(at) ? ":" PART : makes_link(start, at) ? "\\:" : ":");
		return;
	default:
		if (strchr("\\`*_[]|~$", *at) || makes_link(start, at))
			buf_putc(out, '\\');
		buf_putc(out, *at);
	}
}

static void escape_clean(struct buf *out, const struct buf *clean, size_t from)
{
	for (size_t i = from; i < clean->len; i++)
		escape_char(out, clean->data, clean->data + i);
}

void escape_inline(struct buf *out, const char *text)
{
	SCOPED(buf) clean;

	filter_trimmed(&clean, text);
	escape_clean(out, &clean, 0);
}

/*
 * Bytes before the sign that makes text begin a block ("-", or the "." of "12."), or its whole length where nothing
 * does.
 */
static size_t mark_place(const struct buf *clean)
{
	size_t digits = 0;

	if (strchr("-+#>=", clean->data[0]))
		return 0;
	while (text_is_digit(clean->data[digits]))
		digits++;
	return digits && (clean->data[digits] == '.' || clean->data[digits] == ')') ? digits : clean->len;
}

void escape_block(struct buf *out, const char *text)
{
	SCOPED(buf) clean;

	filter_trimmed(&clean, text);
	size_t mark = mark_place(&clean);
	if (mark < clean.len) {
		buf_append(out, clean.data, mark);
		buf_putc(out, '\\');
		escape_char(out, clean.data, clean.data + mark);
		mark++;
	} else {
		mark = 0;
	}
	escape_clean(out, &clean, mark);
}

void escape_line(struct buf *out, const char *mark, const char *text)
{
	buf_puts(out, mark);
	escape_block(out, text);
	buf_putc(out, '\n');
}

static bool begins(const char *text, const char *start)
{
	char first[16];

	snprintf(first, sizeof(first), "%.*s", (int)strlen(start), text);
	return text_equal_nocase(first, start);
}

static bool is_web(const char *url)
{
	return begins(url, "https://") || begins(url, "http://");
}

/* Marks, blanks and what is not ASCII as %XX, so that the address can end neither the link nor the cell. */
static void escape_url(struct buf *out, const char *url)
{
	for (const char *at = url; *at; at++) {
		unsigned char c = (unsigned char)*at;
		if (c <= ' ' || c >= 0x7F || strchr("<>()[]\\|`\"'*_{}^~$", c))
			buf_printf(out, c == '_' || c == '~' ? "%c" : "%%%02X", c);
		else if (c == '&' && is_entity(at))
			buf_puts(out, "&amp;");
		else
			buf_putc(out, *at);
	}
}

void escape_link(struct buf *out, const char *text, const char *url)
{
	if (!url || !is_web(url)) {
		escape_inline(out, text);
		return;
	}
	buf_putc(out, '[');
	escape_inline(out, text);
	buf_puts(out, "](");
	escape_url(out, url);
	buf_putc(out, ')');
}

static void escape_run(struct buf *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		escape_char(out, text, text + i);
}

static void write_markdown(struct buf *out, const char *markdown, bool is_cell)
{
	const struct prose_escape escape = {escape_run, escape_url, is_cell};
	SCOPED(arena) arena = {0};
	SCOPED(prose) prose;

	prose_init(&prose, NULL, &arena, markdown, strlen(markdown));
	prose_write(&prose, 0, prose.text.len, &escape, out);
}

void escape_markdown(struct buf *out, const char *markdown)
{
	write_markdown(out, markdown, true);
}

void escape_markdown_block(struct buf *out, const char *markdown)
{
	SCOPED(buf) text = BUF_EMPTY;

	write_markdown(&text, markdown, false);
	size_t mark = text.len > 0 ? mark_place(&text) : 0;
	buf_append(out, text.data, mark);
	buf_puts(out, mark < text.len ? "\\" : "");
	buf_puts(out, text.data + mark);
}
