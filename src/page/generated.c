#include "page/generated.h"

#include "base/text.h"
#include "page/reader.h"

#include <string.h>

/* The page's first line end; LF where it has none. */
static const char *line_end_of(const char *bytes, size_t len)
{
	size_t at = text_line_end(bytes, 0, len, true);

	if (at == len || bytes[at] == '\n')
		return "\n";
	return at + 1 < len && bytes[at + 1] == '\n' ? "\r\n" : "\r";
}

static void put_lines(struct buf *out, const char *markdown, const char *line_end)
{
	while (*markdown) {
		const char *lf = strchr(markdown, '\n');
		size_t len = lf ? (size_t)(lf - markdown) : strlen(markdown);

		buf_append(out, markdown, len);
		if (!lf)
			return;
		buf_puts(out, line_end);
		markdown = lf + 1;
	}
}

/* Where a place is open. */
struct place {
	bool is_open;
	unsigned line;
	size_t start; /* behind the line that the opening comment ends on */
};

/* The comment may go over several lines: what is replaced must not hold its end. */
static size_t behind_comment(const struct reader *reader)
{
	const char *bytes = reader->block.bytes;
	size_t len = reader->block.len, at = reader->line.content;
	const char *close = memmem(bytes + at, len - at, "-->", 3);

	at = close ? (size_t)(close - bytes) : at;
	if (at < reader->line.next)
		return reader->line.next;
	return text_next_line(bytes, text_line_end(bytes, at, len, true), len);
}

static bool read_line(const struct reader *reader, struct place *place, const char *path, struct err *err)
{
	if (reader->directive.kind != DIRECTIVE_TABLE)
		return true;
	if (place->is_open)
		return err_set_at(
			err, path, place->line, 0, "<!-- eco-refresh table --> has no end before the next one");
	*place = (struct place){true, reader->line.number, behind_comment(reader)};
	return true;
}

bool generated_put(const char *path, const char *bytes, size_t len, const char *markdown, struct buf *out,
	size_t *found, struct err *err)
{
	const char *line_end = line_end_of(bytes, len);
	struct place place = {false, 0, 0};
	struct reader reader;
	bool is_good = true;
	size_t at = 0;

	*found = 0;
	reader_init(&reader, bytes, len);
	while (is_good && reader_next(&reader)) {
		is_good = read_line(&reader, &place, path, err);
		if (!is_good || !place.is_open || reader.directive.kind != DIRECTIVE_TABLE_END)
			continue;
		buf_append(out, bytes + at, place.start - at);
		put_lines(out, markdown, line_end);
		at = reader.line.start;
		place.is_open = false;
		(*found)++;
	}
	reader_release(&reader);
	if (is_good && place.is_open)
		is_good = err_set_at(err, path, place.line, 0,
			"<!-- eco-refresh table --> without <!-- /eco-refresh table --> behind it");
	buf_append(out, bytes + at, len - at);
	return is_good;
}
