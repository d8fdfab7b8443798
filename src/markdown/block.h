/*
 * block: a markdown page read line by line, each with what it is: CommonMark's block structure with GFM's tables and
 * footnotes, as far as it decides which bytes are a
 * table's. One pass, linear; the only memory is a byte for each block quote or list item that is open.
 */
#ifndef ECO_MARKDOWN_BLOCK_H
#define ECO_MARKDOWN_BLOCK_H

#include "markdown/cursor.h"
#include "markdown/html.h"

#include <stdbool.h>
#include <stddef.h>

enum block_kind {
	BLOCK_FRONT, /* front matter */
	BLOCK_BLANK,
	BLOCK_TEXT, /* a line of a paragraph; also, as it turns out a line later, a table's header */
	BLOCK_HEADING, /* "# …"; or the line under an underlined heading, whose text was BLOCK_TEXT */
	BLOCK_BREAK,
	BLOCK_CODE, /* fenced, indented, or in a shortcode for code */
	BLOCK_HTML,
	BLOCK_DELIMITER, /* the line before was a table's header */
	BLOCK_ROW
};

struct block_line {
	enum block_kind kind;
	enum html_kind html; /* BLOCK_HTML */
	unsigned number; /* from 1 */
	unsigned level; /* BLOCK_HEADING: 1 to 6 */
	bool is_first; /* BLOCK_TEXT, BLOCK_HTML: the first line of its block */
	bool is_item; /* a list item starts on this line */
	bool is_in_item; /* stands in a list item */
	bool is_definition; /* BLOCK_TEXT: a link reference definition */
	size_t start; /* of the line */
	size_t content; /* its first sign behind block markers and spaces */
	size_t end, next; /* before and behind the line end */
	/* BLOCK_DELIMITER: the content of the line before; BLOCK_HEADING with an underline: its paragraph. */
	size_t header, header_end;
};

enum block_leaf {
	BLOCK_LEAF_NONE,
	BLOCK_LEAF_TEXT,
	BLOCK_LEAF_TABLE,
	BLOCK_LEAF_INDENTED,
	BLOCK_LEAF_FENCE,
	BLOCK_LEAF_HTML
};

struct block {
	const char *bytes;
	size_t len;
	size_t at; /* the next line */
	unsigned number;
	bool has_cr;
	size_t front_end; /* front matter ends here; 0: none */
	size_t code_end; /* a shortcode's code ends here */
	unsigned unclosed; /* of shortcode names: no end from here on */
	unsigned char *stack; /* open containers: 0 a quote, 1 a footnote, else a list item's indent */
	size_t depth, capacity;
	size_t items, quotes; /* among them */
	bool is_item_empty; /* the innermost item has nothing in it yet */
	enum block_leaf leaf;
	enum html_kind html;
	char fence;
	size_t fence_size;
	bool is_only_definitions; /* the paragraph so far */
	bool is_first_in_item; /* the paragraph is the first thing in its item */
	size_t text_start, text_content, text_end; /* the paragraph's first line; the content of its last */
	struct cursor cursor; /* in the line being read */
	size_t break_stop;
};

void block_init(struct block *block, const char *bytes, size_t len);
/* false at the end. Every byte of the page but a BOM is in one line. */
bool block_next(struct block *block, struct block_line *line);
void block_release(struct block *block);

#endif
