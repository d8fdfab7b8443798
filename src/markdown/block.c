#include "markdown/block.h"

#include "base/mem.h"
#include "base/text.h"
#include "markdown/definition.h"
#include "markdown/front.h"
#include "markdown/marker.h"
#include "markdown/row.h"

#include <stdlib.h>
#include <string.h>

#define CODE_INDENT 4
#define QUOTE 0
#define FOOTNOTE 1

void block_init(struct block *block, const char *bytes, size_t len)
{
	*block = (struct block){.bytes = bytes, .len = len};
	block->has_cr = len > 0 && memchr(bytes, '\r', len);
	block->at = front_mark(bytes, len);
	block->front_end = front_matter(bytes, block->at, len);
}

void block_release(struct block *block)
{
	free(block->stack);
	block->stack = NULL;
}

/* Finds the line at block->at and steps behind it. */
static void read_line(struct block *block, struct block_line *line)
{
	size_t start = block->at;
	size_t end = text_line_end(block->bytes, start, block->len, block->has_cr);
	size_t next = text_next_line(block->bytes, end, block->len);

	*line = (struct block_line){
		.number = ++block->number, .start = start, .content = start, .end = end, .next = next};
	block->at = next;
	cursor_init(&block->cursor, block->bytes, start, end);
	block->break_stop = 0;
}

static void push(struct block *block, unsigned char container)
{
	block->stack = mem_grow(block->stack, block->depth, &block->capacity, 1);
	block->stack[block->depth++] = container;
	block->items += container > FOOTNOTE;
	block->quotes += container == QUOTE;
	block->is_item_empty = false;
}

static void cut_stack(struct block *block, size_t depth)
{
	if (depth == block->depth)
		return;
	while (block->depth > depth) {
		unsigned char container = block->stack[--block->depth];

		block->items -= container > FOOTNOTE;
		block->quotes -= container == QUOTE;
	}
	block->is_item_empty = false;
}

static bool match_quote(struct block *block)
{
	if (block->cursor.indent >= CODE_INDENT || cursor_peek(&block->cursor) != '>')
		return false;
	cursor_advance_to_first(&block->cursor, 1);
	if (block->cursor.offset < block->cursor.end &&
		(block->bytes[block->cursor.offset] == ' ' || block->bytes[block->cursor.offset] == '\t'))
		cursor_advance(&block->cursor, 1);
	return true;
}

/* Is the blank line indented as far as the innermost item, of the containers from depth on? */
static bool reaches_item(const struct block *block, size_t depth)
{
	size_t left = block->cursor.indent;

	for (; depth + 1 < block->depth; depth++)
		left -= left < block->stack[depth] ? left : block->stack[depth];
	return left >= block->stack[depth];
}

/*
 * A blank line, behind so many quotes, goes on with every list item up to the next quote; with one that has nothing in
 * it only by its indent.
 */
static size_t match_blank(const struct block *block, size_t depth, size_t quotes)
{
	const unsigned char *stop = NULL;

	/* Looked for only where there is one: a deep stack of items must not be read again for each blank line. */
	if (quotes < block->quotes)
		stop = memchr(block->stack + depth, QUOTE, block->depth - depth);

	if (stop)
		return (size_t)(stop - block->stack);
	if (block->is_item_empty && depth < block->depth && !reaches_item(block, depth))
		return block->depth - 1;
	return block->depth;
}

/* How many of the open containers go on with this line. */
static size_t match_containers(struct block *block)
{
	size_t depth = 0, quotes = 0;

	for (; depth < block->depth; depth++) {
		unsigned char container = block->stack[depth];

		cursor_find_first(&block->cursor);
		if (container == QUOTE) {
			if (!match_quote(block))
				break;
			quotes++;
			continue;
		}
		if (cursor_is_blank(&block->cursor))
			return match_blank(block, depth, quotes);
		size_t indent = container == FOOTNOTE ? CODE_INDENT : container;
		if (block->cursor.indent < indent)
			break;
		cursor_advance(&block->cursor, indent);
	}
	cursor_find_first(&block->cursor);
	return depth;
}

static void set_kind(struct block *block, struct block_line *line, enum block_kind kind, enum block_leaf leaf)
{
	line->kind = kind;
	line->content = block->cursor.first;
	block->leaf = leaf;
	block->is_item_empty = false;
}

/* Lines of code and HTML that go on: true where the line is one. */
static bool continue_leaf(struct block *block, struct block_line *line)
{
	const char *text = block->bytes + block->cursor.first;
	size_t len = block->cursor.end - block->cursor.first;

	switch (block->leaf) {
	case BLOCK_LEAF_FENCE:
		set_kind(block, line, BLOCK_CODE, BLOCK_LEAF_FENCE);
		if (block->cursor.indent < CODE_INDENT && marker_fence_end(text, len, block->fence, block->fence_size))
			block->leaf = BLOCK_LEAF_NONE;
		return true;
	case BLOCK_LEAF_HTML:
		if (block->html >= HTML_TAG && len == 0) {
			block->leaf = BLOCK_LEAF_NONE;
			return false;
		}
		set_kind(block, line, BLOCK_HTML, BLOCK_LEAF_HTML);
		line->html = block->html;
		if (html_ends(block->html, text, len))
			block->leaf = BLOCK_LEAF_NONE;
		return true;
	case BLOCK_LEAF_INDENTED:
		if (block->cursor.indent < CODE_INDENT && len > 0) {
			block->leaf = BLOCK_LEAF_NONE;
			return false;
		}
		set_kind(block, line, len > 0 ? BLOCK_CODE : BLOCK_BLANK, BLOCK_LEAF_INDENTED);
		return true;
	default:
		return false;
	}
}

/* What new blocks are tried in: the paragraph or table that goes on, or neither. */
struct place {
	size_t matched;
	enum block_leaf leaf;
	bool is_lazy; /* an unmatched paragraph is open: indented text would go on with it */
	bool has_opened;
};

static void open_container(struct block *block, struct place *place, unsigned char container)
{
	if (!place->has_opened)
		cut_stack(block, place->matched);
	place->has_opened = true;
	place->leaf = BLOCK_LEAF_NONE;
	place->is_lazy = false;
	block->leaf = BLOCK_LEAF_NONE;
	push(block, container);
}

static bool open_item(struct block *block, struct block_line *line, struct place *place)
{
	size_t size = marker_item(block->bytes + block->cursor.first, block->cursor.end - block->cursor.first,
		place->leaf == BLOCK_LEAF_TEXT);

	if (size == 0)
		return false;
	size_t indent = block->cursor.indent;
	cursor_advance_to_first(&block->cursor, size);
	cursor_find_first(&block->cursor);
	size_t spaces = block->cursor.indent;
	if (spaces >= 1 && spaces <= 4 && !cursor_is_blank(&block->cursor)) {
		cursor_advance(&block->cursor, spaces);
	} else {
		cursor_advance(&block->cursor, spaces > 0);
		spaces = 1;
	}
	open_container(block, place, (unsigned char)(indent + size + spaces));
	block->is_item_empty = true;
	line->is_item = true;
	return true;
}

static bool open_break(struct block *block, const struct place *place)
{
	size_t stop;

	if (place->leaf == BLOCK_LEAF_TEXT && place->matched < block->depth)
		return false;
	if (block->cursor.first < block->break_stop)
		return false;
	if (marker_break(block->bytes + block->cursor.first, block->cursor.end - block->cursor.first, &stop))
		return true;
	block->break_stop = stop > 0 ? block->cursor.first + stop : block->break_stop;
	return false;
}

static bool is_table(const struct block *block)
{
	return row_is_delimiter(block->bytes, block->cursor.first, block->cursor.end) &&
		row_count(block->bytes, block->cursor.first, block->cursor.end) ==
		row_count(block->bytes, block->text_content, block->text_end) &&
		row_count(block->bytes, block->cursor.first, block->cursor.end) <= ROW_COLUMNS_MAX;
}

static bool open_heading(struct block *block, struct block_line *line, const struct place *place)
{
	const char *text = block->bytes + block->cursor.first;
	size_t len = block->cursor.end - block->cursor.first;

	line->level = marker_heading(text, len);
	if (line->level > 0) {
		set_kind(block, line, BLOCK_HEADING, BLOCK_LEAF_NONE);
		return true;
	}
	if (place->leaf != BLOCK_LEAF_TEXT)
		return false;
	line->level = marker_underline(text, len);
	if (line->level == 0)
		return false;
	line->header = block->text_start;
	line->header_end = block->text_end;
	set_kind(block, line, BLOCK_HEADING, BLOCK_LEAF_NONE);
	return true;
}

static bool open_fence(struct block *block, struct block_line *line)
{
	size_t size = marker_fence(block->bytes + block->cursor.first, block->cursor.end - block->cursor.first);

	if (size == 0)
		return false;
	block->fence = block->bytes[block->cursor.first];
	block->fence_size = size;
	set_kind(block, line, BLOCK_CODE, BLOCK_LEAF_FENCE);
	return true;
}

static bool open_html(struct block *block, struct block_line *line, const struct place *place)
{
	const char *text = block->bytes + block->cursor.first;
	size_t len = block->cursor.end - block->cursor.first;
	enum html_kind html = html_starts(text, len, place->leaf != BLOCK_LEAF_TEXT);

	if (html == HTML_NONE)
		return false;
	block->html = html;
	line->html = html;
	line->is_first = true;
	set_kind(block, line, BLOCK_HTML, html_ends(html, text, len) ? BLOCK_LEAF_NONE : BLOCK_LEAF_HTML);
	return true;
}

/* One block that takes the rest of the line; the order of the attempts is CommonMark's. */
static bool open_leaf(struct block *block, struct block_line *line, const struct place *place)
{
	if (open_heading(block, line, place) || open_fence(block, line) || open_html(block, line, place))
		return true;
	if (open_break(block, place)) {
		set_kind(block, line, BLOCK_BREAK, BLOCK_LEAF_NONE);
		return true;
	}
	return false;
}

/* Other signs start nothing but text, or a table. */
static bool can_open(char c)
{
	return text_is_digit(c) || (c != '\0' && strchr(">#`~<=-*_+[", c));
}

static bool open_footnote(struct block *block, struct place *place)
{
	size_t size = marker_footnote(block->bytes + block->cursor.first, block->cursor.end - block->cursor.first);

	if (size == 0)
		return false;
	cursor_advance_to_first(&block->cursor, size);
	open_container(block, place, FOOTNOTE);
	return true;
}

/* A line under definitions alone underlines nothing: it is text. The definitions are no header of a table either. */
static bool underlines_definitions(struct block *block, const struct place *place)
{
	if (place->leaf != BLOCK_LEAF_TEXT || !block->is_only_definitions ||
		marker_underline(block->bytes + block->cursor.first, block->cursor.end - block->cursor.first) == 0)
		return false;
	block->text_content = block->text_end;
	return true;
}

/* true where the line's kind is decided: by a leaf block, or a table's row. */
static bool open_blocks(struct block *block, struct block_line *line, struct place *place)
{
	while (block->cursor.indent >= CODE_INDENT || can_open(cursor_peek(&block->cursor))) {
		bool is_indented = block->cursor.indent >= CODE_INDENT;

		if (is_indented && !place->is_lazy && !cursor_is_blank(&block->cursor)) {
			set_kind(block, line, BLOCK_CODE, BLOCK_LEAF_INDENTED);
			return true;
		}
		if (is_indented || underlines_definitions(block, place))
			return false;
		if (match_quote(block))
			open_container(block, place, QUOTE);
		else if (open_leaf(block, line, place))
			return true;
		else if (!open_footnote(block, place) && !open_item(block, line, place))
			return false;
		cursor_find_first(&block->cursor);
	}
	return false;
}

static void add_text(struct block *block, struct block_line *line, const struct place *place)
{
	struct definition definition;

	line->is_first = place->leaf != BLOCK_LEAF_TEXT;
	block->is_first_in_item = line->is_first ? block->is_item_empty : block->is_first_in_item;
	set_kind(block, line, BLOCK_TEXT, BLOCK_LEAF_TEXT);
	if (line->is_first) {
		block->text_start = block->cursor.first;
		block->is_only_definitions = true;
	}
	line->is_definition = block->is_only_definitions &&
		definition_parse(block->bytes, block->cursor.first, block->cursor.end, &definition);
	block->is_only_definitions = line->is_definition;
	block->text_content = block->cursor.first;
	block->text_end = block->cursor.end;
}

/* Blank, a table's delimiter or row, or text. */
static void finish_line(struct block *block, struct block_line *line, struct place *place)
{
	bool is_all = place->matched == block->depth || place->has_opened;

	if (cursor_is_blank(&block->cursor)) {
		if (!place->has_opened)
			cut_stack(block, place->matched);
		/* Definitions are taken out of the page: an item that had no more is empty again. */
		bool was_empty = block->is_item_empty ||
			(block->leaf == BLOCK_LEAF_TEXT && block->is_only_definitions && block->is_first_in_item);
		set_kind(block, line, BLOCK_BLANK, BLOCK_LEAF_NONE);
		block->is_item_empty = was_empty;
	} else if (!is_all && block->leaf == BLOCK_LEAF_TEXT) {
		place->leaf = BLOCK_LEAF_TEXT;
		add_text(block, line, place);
		/* Spaces before a line that lazily goes on with a paragraph stay; in a header they make a cell. */
		block->text_content = block->cursor.offset;
	} else {
		if (!place->has_opened)
			cut_stack(block, place->matched);
		if (place->leaf == BLOCK_LEAF_TABLE)
			set_kind(block, line, BLOCK_ROW, BLOCK_LEAF_TABLE);
		else if (place->leaf != BLOCK_LEAF_TEXT || block->cursor.indent >= CODE_INDENT || !is_table(block))
			add_text(block, line, place);
		else {
			line->header = block->text_content;
			line->header_end = block->text_end;
			set_kind(block, line, BLOCK_DELIMITER, BLOCK_LEAF_TABLE);
		}
	}
}

static void read_block(struct block *block, struct block_line *line)
{
	struct place place = {.matched = match_containers(block)};
	bool is_all = place.matched == block->depth;

	if (is_all && continue_leaf(block, line))
		return;
	if (is_all && block->leaf == BLOCK_LEAF_TEXT && !cursor_is_blank(&block->cursor))
		place.leaf = BLOCK_LEAF_TEXT;
	else if (is_all && block->leaf == BLOCK_LEAF_TABLE &&
		row_count(block->bytes, block->cursor.first, block->cursor.end) > 0)
		place.leaf = BLOCK_LEAF_TABLE;
	place.is_lazy = block->leaf == BLOCK_LEAF_TEXT;
	if (open_blocks(block, line, &place)) {
		if (!place.has_opened)
			cut_stack(block, place.matched);
		return;
	}
	finish_line(block, line, &place);
}

/* Rows of a table that stands in nothing, the most common line of a large page: no block but a row starts with '|'. */
static bool read_plain_row(struct block *block, struct block_line *line)
{
	if (block->leaf != BLOCK_LEAF_TABLE || block->depth > 0 || block->cursor.end - line->start < 2 ||
		block->bytes[line->start] != '|')
		return false;
	char c = block->bytes[line->start + 1];
	if ((c == ' ' || c == '\t' || c == '\v' || c == '\f') &&
		row_count(block->bytes, line->start, block->cursor.end) == 0)
		return false;
	line->kind = BLOCK_ROW;
	return true;
}

bool block_next(struct block *block, struct block_line *line)
{
	if (block->at >= block->len)
		return false;
	read_line(block, line);
	if (line->start < block->front_end) {
		line->kind = BLOCK_FRONT;
		return true;
	}
	if (line->start < block->code_end) {
		line->kind = BLOCK_CODE;
		return true;
	}
	if (read_plain_row(block, line))
		return true;
	read_block(block, line);
	line->is_in_item = block->items > 0;
	if (line->kind != BLOCK_CODE && block->cursor.first < block->cursor.end &&
		block->bytes[block->cursor.first] == '{')
		block->code_end =
			front_code(block->bytes, block->cursor.first, block->cursor.end, block->len, &block->unclosed);
	return true;
}
