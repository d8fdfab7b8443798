/* scan: all that a page has for us: tables, list items, notes, in one pass over its lines. */
#ifndef ECO_PAGE_SCAN_H
#define ECO_PAGE_SCAN_H

#include "markdown/definition.h"
#include "page/form.h"
#include "page/page.h"
#include "page/roster.h"
#include "page/scope.h"
#include "wording/note.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An as-of note; its scope has the same number. */
struct scan_note {
	uint32_t start, end;
	unsigned line;
	bool is_title; /* in a heading, or a table's header */
	bool is_header; /* the header of a column of counts: its date is theirs */
};

struct scan_notes {
	struct scan_note *items;
	size_t count, capacity;
	struct scopes scopes;
};

struct page_scan {
	const char *bytes;
	size_t len;
	struct page_options options; /* that it was scanned with */
	struct word_index headers; /* the words of header_read */
	uint64_t signature; /* of its reader */
	struct table *tables;
	size_t table_count, table_capacity;
	struct table_row *rows;
	size_t row_count, row_capacity;
	struct scan_notes notes, maybes; /* what is surely one; what is not to be changed */
	struct table_directive *directives;
	size_t directive_count, directive_capacity;
	struct scopes claim_scopes;
	size_t linked_headings; /* that lead to a repository, perhaps */
	struct definitions definitions;
	struct roster roster;
	struct findings doubts;
};

/* Only the structure; scan_resolve does the rest. */
void scan_init(struct page_scan *scan, const char *bytes, size_t len, const struct page_options *options);
/* Columns, repositories, owners. */
void scan_resolve(struct page_scan *scan);
void scan_release(struct page_scan *scan);
/* What a note says. */
enum note_kind scan_note_read(const struct page_scan *scan, const struct scan_note *line, struct note *note);
/* The level of a line that is a heading, also one of HTML; 0: it is none. */
unsigned scan_heading(const char *bytes, const struct block_line *line);
struct table_source scan_source(const struct page_scan *scan);

#endif
