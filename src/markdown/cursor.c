#include "markdown/cursor.h"

#define TAB 4

void cursor_init(struct cursor *cursor, const char *bytes, size_t start, size_t end)
{
	*cursor = (struct cursor){.bytes = bytes, .offset = start, .end = end, .first = start};
}

void cursor_find_first(struct cursor *cursor)
{
	size_t at = cursor->offset, column = cursor->column, to_tab = TAB - column % TAB;

	/* Spaces are read once, however many blocks take their part of them. */
	if (cursor->has_first && cursor->first >= cursor->offset) {
		cursor->indent = cursor->first_column - cursor->column;
		return;
	}
	cursor->has_first = true;
	for (; at < cursor->end; at++) {
		if (cursor->bytes[at] == ' ') {
			column++;
			to_tab = to_tab == 1 ? TAB : to_tab - 1;
		} else if (cursor->bytes[at] == '\t') {
			column += to_tab;
			to_tab = TAB;
		} else {
			break;
		}
	}
	cursor->first = at;
	cursor->first_column = column;
	cursor->indent = column - cursor->column;
}

char cursor_peek(const struct cursor *cursor)
{
	return cursor->first < cursor->end ? cursor->bytes[cursor->first] : '\n';
}

bool cursor_is_blank(const struct cursor *cursor)
{
	return cursor->first == cursor->end;
}

void cursor_advance(struct cursor *cursor, size_t count)
{
	while (count > 0 && cursor->offset < cursor->end) {
		if (cursor->bytes[cursor->offset] != '\t') {
			cursor->offset++;
			cursor->column++;
			count--;
			continue;
		}
		size_t to_tab = TAB - cursor->column % TAB;
		size_t step = to_tab < count ? to_tab : count;
		cursor->column += step;
		cursor->offset += step == to_tab;
		count -= step;
	}
}

void cursor_advance_to_first(struct cursor *cursor, size_t signs)
{
	cursor->offset = cursor->first + signs;
	cursor->column = cursor->first_column + signs;
}
