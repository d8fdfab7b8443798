#include "markdown/row.h"

#include "markdown/space.h"

#include <string.h>

/* The next separator from `at`, or end. line: where the row starts. */
static size_t find_pipe(const char *bytes, size_t line, size_t at, size_t end)
{
	while (at < end) {
		const char *pipe = memchr(bytes + at, '|', end - at);

		if (!pipe)
			return end;
		at = (size_t)(pipe - bytes);
		if (at == line || bytes[at - 1] != '\\')
			return at;
		at++;
	}
	return end;
}

/* Calls for each cell are inlined here: rows are read by the hundred thousand. */
size_t row_split(const char *bytes, size_t start, size_t end, struct cell *cells, size_t max)
{
	size_t at = start < end && bytes[start] == '|' ? start + 1 : start;
	size_t count = 0;

	while (count < max) {
		size_t pipe = find_pipe(bytes, start, at, end);

		if (pipe == end && space_skip(bytes, at, end) == end)
			break;
		cells[count].start = (uint32_t)at;
		cells[count++].end = (uint32_t)pipe;
		if (pipe == end)
			break;
		at = pipe + 1;
	}
	return count;
}

size_t row_count(const char *bytes, size_t start, size_t end)
{
	size_t at = start < end && bytes[start] == '|' ? start + 1 : start;
	size_t count = 0;

	while (true) {
		size_t pipe = find_pipe(bytes, start, at, end);

		if (pipe == end)
			return count + (space_skip(bytes, at, end) < end);
		count++;
		at = pipe + 1;
	}
}

/* Behind one ":--:" with the spaces around it; 0 where there is none. */
static size_t skip_dashes(const char *bytes, size_t at, size_t end)
{
	at = space_skip(bytes, at, end);
	if (at < end && bytes[at] == ':')
		at++;
	size_t dashes = at;
	while (at < end && bytes[at] == '-')
		at++;
	if (at == dashes)
		return 0;
	if (at < end && bytes[at] == ':')
		at++;
	return space_skip(bytes, at, end);
}

bool row_is_delimiter(const char *bytes, size_t start, size_t end)
{
	size_t at = start < end && bytes[start] == '|' ? start + 1 : start;

	while (true) {
		at = skip_dashes(bytes, at, end);
		if (at == 0)
			return false;
		if (at == end)
			return true;
		if (bytes[at] != '|')
			return false;
		at++;
		if (space_skip(bytes, at, end) == end)
			return true;
	}
}

struct cell row_trim(const char *bytes, struct cell cell)
{
	while (cell.start < cell.end && space_is_any(bytes[cell.start]))
		cell.start++;
	while (cell.end > cell.start && space_is_any(bytes[cell.end - 1]))
		cell.end--;
	return cell;
}

bool row_has_image(const char *bytes, struct cell cell)
{
	const char *text = bytes + cell.start;
	size_t len = cell.end - cell.start;

	return memmem(text, len, "![", 2) || memmem(text, len, "<img", 4);
}

bool row_is_placeholder(const char *bytes, struct cell cell)
{
	static const char *const words[] = {"-", "--", "—", "–", "―", "n/a", "N/A", "NA", "DISABLED", "?", "TBD",
		"unknown", "…", "...", "/", "无", "未知", "不明", NULL};
	size_t len = cell.end - cell.start;

	for (size_t i = 0; words[i] && len > 0; i++)
		if (bytes[cell.start] == words[i][0] && len == strlen(words[i]) &&
			memcmp(bytes + cell.start, words[i], len) == 0)
			return true;
	return len == 0;
}
