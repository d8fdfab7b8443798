#include "review/squeeze.h"

#include "markdown/row.h"

#define CELLS_MAX 64

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Is there nothing to squeeze, as in most lines? */
static bool is_squeezed(const char *bytes, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		if ((unsigned char)bytes[i] <= ' ' && (bytes[i] != ' ' || i + 1 == end || bytes[i + 1] == ' '))
			return false;
	return start == end || bytes[start] != ' ';
}

void squeeze(struct buf *out, const char *bytes, size_t start, size_t end)
{
	bool is_first = true;
	if (is_squeezed(bytes, start, end)) {
		buf_append(out, bytes + start, end - start);
		return;
	}
	while (start < end) {
		size_t word = start;
		while (word < end && is_space(bytes[word]))
			word++;
		for (start = word; start < end && !is_space(bytes[start]);)
			start++;
		if (start == word)
			break;
		if (!is_first)
			buf_putc(out, ' ');
		buf_append(out, bytes + word, start - word);
		is_first = false;
	}
}

void squeeze_row(struct buf *out, const char *bytes, size_t start, size_t end)
{
	struct cell cells[CELLS_MAX];
	size_t count = row_split(bytes, start, end, cells, CELLS_MAX);
	for (size_t i = 0; i < count; i++) {
		struct cell cell = row_trim(bytes, cells[i]);
		buf_puts(out, i > 0 ? " | " : "");
		squeeze(out, bytes, cell.start, i + 1 == CELLS_MAX ? end : cell.end);
	}
}
