#include "base/yaml_slip.h"

#include <stdio.h>
#include <string.h>

#define SHOWN 60 /* bytes of a line, at most */

struct line {
	const char *start;
	const char *at; /* the place in it */
	const char *end; /* of what is seen */
};

static struct line line_of(const char *bytes, size_t len, size_t at)
{
	struct line line = {bytes + at, bytes + at, bytes + at};

	while (line.start > bytes && line.start[-1] != '\n' && line.start[-1] != '\r')
		line.start--;
	while (line.end < bytes + len && *line.end != '\n' && *line.end != '\r')
		line.end++;
	while (line.end > line.at && (line.end[-1] == ' ' || line.end[-1] == '\t'))
		line.end--;
	return line;
}

/* So many bytes of text as can be shown whole; 0 where they can't be, or hold a quote. */
static int shown(const char *text, const char *end)
{
	size_t len = (size_t)(end - text);

	return len <= SHOWN && !memchr(text, '"', len) ? (int)len : 0;
}

/* "name: A: b": the first colon on the line before the place. */
static const char *key_end(const struct line *line)
{
	for (const char *at = line->start; at + 1 < line->at; at++) {
		if (at[0] == ':' && at[1] == ' ')
			return at + 2;
	}
	return NULL;
}

static void explain_colon(const struct line *line, char *out, size_t size)
{
	const char *value = key_end(line), *key = line->start + strspn(line->start, " -");
	int key_len, value_len;

	if (!value) {
		snprintf(out, size, "; is this line indented further than the others of its map?");
		return;
	}
	key_len = shown(key, value);
	value_len = shown(value, line->end);
	snprintf(out, size, "; a text with \": \" in it must stand in quotes%s%.*s%s%.*s%s",
		key_len && value_len ? ": " : "", value_len ? key_len : 0, key, key_len && value_len ? "\"" : "",
		key_len ? value_len : 0, value, key_len && value_len ? "\"" : "");
}

static void explain_sign(const struct line *line, const char *sign, char *out, size_t size)
{
	int len = shown(sign, line->end);

	snprintf(out, size, "; a text that begins with %c must stand in quotes%s%.*s%s", *sign, len ? ": \"" : "", len,
		sign, len ? "\"" : "");
}

void yaml_slip_explain(const char *bytes, size_t len, size_t at, const char *problem, char *out, size_t size)
{
	struct line line = line_of(bytes, len, at);
	char c = at < len ? bytes[at] : '\0';

	out[0] = '\0';
	if (c == '\t')
		snprintf(out, size, "; this is a tab: indent with spaces");
	else if (strstr(problem, "mapping values"))
		explain_colon(&line, out, size);
	else if (c && strchr("@`%", c) && strstr(problem, "cannot start"))
		explain_sign(&line, line.at, out, size);
	else if (at > 0 && (bytes[at - 1] == '*' || bytes[at - 1] == '&') && strstr(problem, "alphabetic"))
		explain_sign(&line, line.at - 1, out, size);
}
