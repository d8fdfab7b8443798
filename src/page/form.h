/*
 * form: what a table can look like in a page. A form finds tables, line by line, and says where the cells of a row are;
 * what finds columns, edits cells, pads, orders and verifies asks it, and knows no markup. One file a form, one line in
 * `form_all`.
 */
#ifndef ECO_PAGE_FORM_H
#define ECO_PAGE_FORM_H

#include "markdown/block.h"
#include "markdown/row.h"
#include "model/fact.h"
#include "page/above.h"
#include "page/directive.h"
#include "page/link.h"
#include "page/page.h"
#include "page/roster.h"
#include "wording/number.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TABLE_NO_COLUMN (-1)

struct table_row {
	uint32_t start, end; /* its bytes, as its form splits them into cells */
	uint32_t line;
	uint32_t repo; /* of the roster */
	uint32_t link; /* where its name starts; only where it has a repository */
};

/* A row's repository by another column that could name them. */
struct table_rival {
	uint32_t repo, link; /* as in struct table_row */
};

struct table {
	const struct form *form;
	uint32_t header, header_end; /* the same, where the first row is: it has none */
	uint32_t align, align_end; /* what says how columns are aligned */
	unsigned line; /* of the header, else of the first row */
	uint32_t first_row, row_count, column_count; /* rows: among all tables' */
	uint32_t as_of; /* the column of the days that its rows are of, from 1; 0: there is none */
	uint32_t directive; /* its number + 1 among the page's; 0: none */
	uint32_t caption, caption_end; /* the paragraph before it */
	enum above_veto above; /* what that, and the headings above, say against its counts */
	int32_t columns[FACTS]; /* where each fact is, or TABLE_NO_COLUMN */
	uint16_t units[FACTS]; /* that its header says its counts are in; 0: it says none */
	uint8_t orders[FACTS]; /* of the numbers in dates: enum when_order; 0: not known */
	uint64_t likely, named; /* facts that only the answers can bear out; those of which a comment says it */
	struct table_rival *rivals; /* for each row; NULL: no other column could */
	bool is_left; /* it is not certain what it holds: nothing is changed */
	bool has_doubtful_stars; /* it has counts that are not refreshed, as of an earlier day therefore */
};

struct table_directive {
	struct directive directive;
	unsigned line; /* of the comment */
};

/* What the tables of a page share. */
struct table_source {
	struct link_source links;
	const struct word_index *headers; /* the words of header_read */
	size_t len;
	struct table_row *rows;
	const struct table_directive *directives;
	struct roster *roster;
	struct findings *doubts;
	struct date as_of; /* the day of the answers */
};

/* A table while it is found. */
struct forming {
	const struct link_source *links; /* definitions are not known yet */
	const struct word_index *headers;
	uint32_t directive; /* of the comment before the line; 0: none. Taken by a form that has a use for it */
	bool is_open, may_link; /* one of its rows may have a link: else it is none of ours */
	size_t indent; /* of the row before */
	bool is_asked; /* whether its header says that plain "owner/name" is a repository; asked once */
	struct table table;
	struct table_row *rows;
	size_t capacity;
};

struct form {
	unsigned kinds; /* bits of enum block_kind: the lines that it reads; before any other an open table ends */
	/* Reads a line that is not left out by a comment; may open a table. false: the open one ends before it. */
	bool (*read)(struct forming *forming, const struct block_line *line);
	/* Looks again at a table that has ended; NULL: it need not. */
	void (*close)(struct forming *forming);
	/* Makes what was read rows, each with its repository, once all definitions are known; NULL: they are. */
	void (*settle)(struct table *table, const struct table_source *source);
	/* The first max cells of the row, or header, [start, end), spaces included; how many of them there are. */
	size_t (*split)(const char *bytes, size_t start, size_t end, struct cell *cells, size_t max);
	/* Is the column aligned to the right? */
	bool (*is_right)(const char *bytes, const struct table *table, size_t column);
	char edge; /* what bounds a cell: beside it spaces do not show; NUL: cells are not padded */
	bool is_listing, is_lines, is_turned; /* a row is a sentence; a line, that can be moved; a column of the page */
};

extern const struct form *const form_all[]; /* form_all.c; NULL behind the last */
#define FORM_MAX 16
extern const struct form form_pipe; /* form_pipe.c: "| a | b |" below a header and its "|---|---|" */
extern const struct form form_html; /* form_html.c: <table> */
extern const struct form form_heading; /* form_heading.c: "### [name](url) — 479 stars" */
extern const struct form form_list; /* form_list.c: "- [name](url) ★479" */

/* Opens a table whose header is [header, end) on that line; empty: where its first row is. */
void forming_open(struct forming *forming, const struct form *form, unsigned line, size_t header, size_t end);
void forming_add(struct forming *forming, size_t start, size_t end, unsigned line);
/* Could it link to a repository, by a definition perhaps that is not known yet: "[name][ref]"? */
bool forming_may_link(const struct forming *forming, size_t start, size_t end);
/* Reads a count of a fact's column. */
bool form_number(const struct table *table, enum fact fact, const char *bytes, struct cell cell, struct number *number);
/* The trimmed cell of a column in [start, end); false where it has none. */
bool form_cell(
	const struct table *table, const char *bytes, size_t start, size_t end, size_t column, struct cell *cell);

#endif
