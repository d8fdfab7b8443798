#include "markdown/html.h"

#include "markdown/space.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char *const raw_tags[] = {"script", "pre", "style", NULL};

static const char *const block_tags[] = {"address", "article", "aside", "base", "basefont", "blockquote", "body",
	"caption", "center", "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
	"figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head",
	"header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol",
	"optgroup", "option", "p", "param", "section", "source", "summary", "table", "tbody", "td", "tfoot", "th",
	"thead", "title", "tr", "track", "ul", NULL};

/* Length of the name in list that starts text as a whole word, 0 where none does. */
static size_t name_in(const char *const *list, const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && isalnum((unsigned char)text[n]))
		n++;
	for (size_t i = 0; n > 0 && list[i]; i++)
		if (strlen(list[i]) == n && strncasecmp(list[i], text, n) == 0)
			return n;
	return 0;
}

static bool is_raw(const char *text, size_t len)
{
	size_t n = name_in(raw_tags, text, len);

	return n > 0 && (n == len || space_is_any(text[n]) || text[n] == '>');
}

static bool is_block(const char *text, size_t len)
{
	if (len > 0 && text[0] == '/') {
		text++;
		len--;
	}
	size_t n = name_in(block_tags, text, len);
	if (n == 0)
		return false;
	if (n == len || space_is_any(text[n]) || text[n] == '>')
		return true;
	return text[n] == '/' && n + 1 < len && text[n + 1] == '>';
}

static bool is_attribute_start(char c)
{
	return isalpha((unsigned char)c) || c == '_' || c == ':';
}

/* The value that stands at `at`; 0 where there is none. */
static size_t skip_value(const char *text, size_t len, size_t at)
{
	size_t start = at;

	if (at < len && (text[at] == '"' || text[at] == '\'')) {
		const char *end = memchr(text + at + 1, text[at], len - at - 1);
		return end ? (size_t)(end - text) + 1 : 0;
	}
	while (at < len && !space_is_any(text[at]) && !strchr("\"'=<>`", text[at]))
		at++;
	return at > start ? at : 0;
}

/* Behind the attribute at `at` (its name starts there); 0 where its value is broken. */
static size_t skip_attribute(const char *text, size_t len, size_t at)
{
	while (at < len &&
		(is_attribute_start(text[at]) || isdigit((unsigned char)text[at]) || text[at] == '.' ||
			text[at] == '-'))
		at++;
	size_t behind = space_skip(text, at, len);
	if (behind == len || text[behind] != '=')
		return at;
	return skip_value(text, len, space_skip(text, behind + 1, len));
}

static size_t skip_name(const char *text, size_t len, size_t at)
{
	if (at == len || !isalpha((unsigned char)text[at]))
		return 0;
	while (at < len && (isalnum((unsigned char)text[at]) || text[at] == '-'))
		at++;
	return at;
}

static size_t closing_tag(const char *text, size_t len)
{
	size_t at = skip_name(text, len, 2);

	if (at == 0)
		return 0;
	at = space_skip(text, at, len);
	return at < len && text[at] == '>' ? at + 1 : 0;
}

size_t html_tag(const char *text, size_t len)
{
	if (len < 3 || text[0] != '<')
		return 0;
	if (text[1] == '/')
		return closing_tag(text, len);
	size_t at = skip_name(text, len, 1);
	while (at > 0 && at < len) {
		size_t next = space_skip(text, at, len);

		if (next < len && text[next] == '>')
			return next + 1;
		if (next + 1 < len && text[next] == '/' && text[next + 1] == '>')
			return next + 2;
		if (next == at || next == len || !is_attribute_start(text[next]))
			return 0;
		at = skip_attribute(text, len, next);
	}
	return 0;
}

static bool is_whole_tag(const char *text, size_t len)
{
	size_t at = html_tag(text, len);

	return at > 0 && space_skip(text, at, len) == len;
}

enum html_kind html_starts(const char *text, size_t len, bool can_be_any)
{
	if (len < 2 || text[0] != '<')
		return HTML_NONE;
	if (is_raw(text + 1, len - 1))
		return HTML_RAW;
	if (len >= 4 && memcmp(text, "<!--", 4) == 0)
		return HTML_COMMENT;
	if (text[1] == '?')
		return HTML_INSTRUCTION;
	if (len >= 9 && memcmp(text, "<![CDATA[", 9) == 0)
		return HTML_CDATA;
	if (len >= 3 && text[1] == '!' && text[2] >= 'A' && text[2] <= 'Z')
		return HTML_DECLARATION;
	if (is_block(text + 1, len - 1))
		return HTML_TAG;
	return can_be_any && is_whole_tag(text, len) ? HTML_ANY : HTML_NONE;
}

static bool holds_raw_end(const char *text, size_t len)
{
	const char *end = text + len;

	for (const char *at = text; (at = memchr(at, '<', (size_t)(end - at))); at++) {
		size_t left = (size_t)(end - at);
		size_t n = left > 2 && at[1] == '/' ? name_in(raw_tags, at + 2, left - 2) : 0;

		if (n > 0 && n + 2 < left && at[n + 2] == '>')
			return true;
	}
	return false;
}

bool html_ends(enum html_kind kind, const char *text, size_t len)
{
	switch (kind) {
	case HTML_RAW:
		return holds_raw_end(text, len);
	case HTML_COMMENT:
		return memmem(text, len, "-->", 3) != NULL;
	case HTML_INSTRUCTION:
		return memmem(text, len, "?>", 2) != NULL;
	case HTML_DECLARATION:
		return memchr(text, '>', len) != NULL;
	case HTML_CDATA:
		return memmem(text, len, "]]>", 3) != NULL;
	default:
		return false;
	}
}
