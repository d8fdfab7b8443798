#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sections.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ESCAPED ": escaped"

struct visitor {
	void (*visit)(void *user, const char *path);
	void *user;
};

void sections_read(struct sections *sections, const char *path)
{
	struct err err = {0};

	buf_init(&sections->text, BUF_NO_LIMIT);
	if (!file_read(path, &sections->text, &err))
		fail_msg("%s", err.text);
}

void sections_release(struct sections *sections)
{
	buf_release(&sections->text);
}

/* The line after this one, or the end. */
static const char *next_line(const char *line)
{
	return line + strcspn(line, "\n") + (line[strcspn(line, "\n")] == '\n');
}

static bool is_header(const char *line)
{
	size_t len = strcspn(line, "\n");

	return len > 6 && strncmp(line, "-- ", 3) == 0 && strncmp(line + len - 3, " --", 3) == 0;
}

/* What stands after a backslash, as printf's %b has it; returns what follows. */
static const char *put_escape(const char *at, struct buf *out)
{
	char digits[3] = "";

	if (*at == 'x' && at[1] != '\0') {
		memcpy(digits, at + 1, 2);
		buf_putc(out, (char)strtoul(digits, NULL, 16));
		return at + 3;
	}
	buf_putc(out, *at == 'r' ? '\r' : *at == 'e' ? '\033' : *at == 'n' ? '\n' : *at);
	return at + 1;
}

static void unescape(const char *at, const char *end, struct buf *out)
{
	while (at < end && strncmp(at, "\\c", 2) != 0)
		if (*at == '\\')
			at = put_escape(at + 1, out);
		else
			buf_putc(out, *at++);
}

/* Does a header name it, and after which line? */
static bool is_named(const char *line, const char *name, bool *is_escaped)
{
	size_t len = strlen(name), line_len = strcspn(line, "\n");

	*is_escaped = line_len == len + strlen(ESCAPED) + 6;
	return strncmp(line + 3, name, len) == 0 &&
		(line_len == len + 6 || (*is_escaped && strncmp(line + 3 + len, ESCAPED, strlen(ESCAPED)) == 0));
}

bool sections_get(const struct sections *sections, const char *name, struct buf *out)
{
	bool is_escaped = false;
	const char *line = sections->text.data;

	buf_init(out, BUF_NO_LIMIT);
	while (*line && !(is_header(line) && is_named(line, name, &is_escaped)))
		line = next_line(line);
	if (!*line)
		return false;
	const char *start = next_line(line), *end = start;
	while (*end && !is_header(end))
		end = next_line(end);
	if (is_escaped)
		unescape(start, end, out);
	else
		buf_append(out, start, (size_t)(end - start));
	return true;
}

void sections_each(
	const struct sections *sections, const char *key, void (*visit)(void *user, const char *value), void *user)
{
	size_t len = strlen(key);
	char value[1000];

	for (const char *line = sections->text.data; *line && !is_header(line); line = next_line(line))
		if (strncmp(line, key, len) == 0 && strncmp(line + len, ": ", 2) == 0) {
			snprintf(value, sizeof(value), "%.*s", (int)(strcspn(line, "\n") - len - 2), line + len + 2);
			visit(user, value);
		}
}

const char *sections_root(void)
{
	static char path[4096];
	const char *srcdir = getenv("srcdir");

	snprintf(path, sizeof(path), "%s/tests/pages", srcdir ? srcdir : ".");
	return path;
}

static void visit_page(void *user, const char *name)
{
	struct visitor *visitor = user;
	char *path = file_join(sections_root(), name);

	visitor->visit(visitor->user, path);
	free(path);
}

void sections_list(void (*visit)(void *user, const char *path), void *user)
{
	struct visitor visitor = {visit, user};
	struct err err = {0};

	if (!file_list(sections_root(), visit_page, &visitor, &err)) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
}
