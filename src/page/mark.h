/* mark: what a page puts beside the names of archived repositories: a word, a sign, a struck name. */
#ifndef ECO_PAGE_MARK_H
#define ECO_PAGE_MARK_H

#include "page/form.h"

#include <stdbool.h>
#include <stddef.h>

enum mark_place {
	MARK_NONE,
	MARK_BEHIND, /* "[name](url) (archived)" */
	MARK_BEFORE, /* "🗄️ [name](url)" */
	MARK_STRUCK, /* "~~[name](url)~~" */
	MARK_STRUCK_TEXT /* "[~~name~~](url)" */
};

struct mark {
	enum mark_place place;
	bool is_sure; /* it says nothing but archived */
	size_t start, end; /* the text with its space; the same where a name is struck */
};

/* Where a row's name stands in the page. */
struct mark_spot {
	struct cell cell; /* what it stands in: its cell, or the line of a list item */
	size_t column;
	size_t name, name_end; /* the link, with the emphasis around it */
	size_t text, text_end; /* what is read of it */
};

/* false: the row has none. */
bool mark_find_spot(const struct table *table, const struct table_source *source, const struct table_row *row,
	struct mark_spot *spot);
/* What stands there that may be a mark. */
struct mark mark_read(const char *bytes, const struct mark_spot *spot);
/* Does a text beside a name say that it is archived: "Status: archived"? */
bool mark_is_said(const char *bytes, size_t start, size_t end);
bool mark_is_same(const char *bytes, const struct mark *a, const struct mark *b);

#endif
