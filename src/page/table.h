/* table: one table of a page that has a column of ours, and which of its rows speaks of which repository. */
#ifndef ECO_PAGE_TABLE_H
#define ECO_PAGE_TABLE_H

#include "markdown/row.h"
#include "page/directive.h"
#include "page/link.h"
#include "page/page.h"
#include "page/roster.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TABLE_NO_COLUMN (-1)

struct table_row {
	uint32_t start; /* its first sign behind block markers */
	uint32_t repo; /* of the roster */
};

struct table {
	uint32_t header, header_end, delimiter, delimiter_end;
	unsigned line; /* of the header; the rows are on the lines from line + 2 on */
	uint32_t first_row, row_count; /* among all tables' rows */
	uint32_t column_count;
	uint32_t directive; /* its number + 1 among the page's; 0: none */
	int32_t stars, created; /* columns, or TABLE_NO_COLUMN */
	bool is_left; /* it is not certain what it holds: nothing is changed */
	bool has_doubtful_stars; /* it has counts that are not refreshed, as of an earlier day therefore */
};

/* A comment that names columns, and its line. */
struct table_directive {
	struct directive directive;
	unsigned line;
};

/* What the tables of a page share. */
struct table_source {
	struct link_source links;
	size_t len;
	bool has_cr;
	struct table_row *rows;
	const struct table_directive *directives;
	struct roster *roster;
	struct page_result *doubts;
};

/* Has the header line [start, end) a column of ours? */
bool table_has_column(const char *bytes, size_t start, size_t end);
/* Where the line at `at` ends. */
size_t table_line_end(const struct table_source *source, size_t at);
/* Finds the columns and each row's repository; says what it doubts. */
void table_resolve(struct table *table, const struct table_source *source);
/* The header cell of a column. */
struct cell table_header(const struct table *table, const char *bytes, size_t column);

#endif
