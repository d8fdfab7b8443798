/*
 * view: the one walk of the data: each project's row with its facts, figures and rank, sorted and grouped as the
 * catalog says. What every format is written from.
 */
#ifndef ECO_REPORT_VIEW_H
#define ECO_REPORT_VIEW_H

#include "base/mem.h"
#include "report/figure.h"
#include "report/language.h"
#include "report/report.h"

struct row {
	const struct project *project;
	const struct change *change; /* since the baseline; its sides may be NULL */
	const struct change *news; /* the same since the snapshot before, where only that is told; NULL: all is */
	const struct repo *repo; /* as of now; one with all unknown where it never answered */
	struct figure figure;
	const struct words
		*fields; /* by index of catalog->fields: the project's, or what the host says where it has none */
	unsigned rank; /* by stars, from 1, equal ones share it; 0: unknown */
	unsigned place; /* where the catalog's sort puts it, without groups */
	const struct line *line; /* its series; NULL unless wanted */
};

/* Rows first to first + count - 1 are one table. */
struct group {
	size_t first, count;
	bool is_other; /* the rows without a value */
};

struct view {
	const struct report_input *input;
	const struct catalog *catalog;
	struct date as_of; /* unknown: no snapshot yet */
	bool has_baseline; /* there is an earlier snapshot: changes are shown */
	struct date baseline;
	const char *source, *baseline_source; /* of the two snapshots, in words; "" where not said */
	struct diff diff;
	struct diff recent; /* since the snapshot before; empty where all is told */
	struct row *rows;
	size_t count;
	struct group *groups; /* one where the catalog does not group */
	size_t group_count;
	const char *group_language; /* whose texts they are by */
	const struct column **columns; /* shown ones: without changes where there is no baseline */
	size_t column_count;
	struct snapshot empty; /* stands in for what is missing */
	struct repo nothing;
	struct arena arena;
};

/* has_lines: also each row's series. input must outlive view; release it. */
void view_init(struct view *view, const struct report_input *input, bool has_lines);
/* Groups the rows by what a language shows; NULL: the main one, as view_init did. */
void view_group(struct view *view, const char *tag);
void view_release(struct view *view);

/* The day of a row's values; unknown where it has none. */
struct date view_row_date(const struct view *view, const struct row *row);
/* The repository as GitHub spells it now, else as it is listed; NULL where it is on no host. */
const char *view_row_repo(const struct row *row);
/* "https://github.com/owner/name", as GitHub spells it now; the project's own where it is on no host. */
void view_row_url(const struct view *view, const struct row *row, struct buf *out);
/* By their places in the catalog, for qsort. */
int view_row_compare_listed(const struct row *a, const struct row *b);
/* The stars shown; -1 unknown. */
int64_t view_row_stars(const struct row *row);
/* Not refreshed: gets a dagger. */
bool view_row_is_old(const struct row *row);

/* A text around the table, {as_of} and {baseline} become dates in the language's way; "" where there is none. */
void view_text(const struct view *view, const struct language *language, const struct words *words, struct buf *out);
/* The same in one line, its paragraphs joined. */
void view_line(const struct view *view, const struct language *language, const struct words *words, struct buf *out);
/*
 * The same as markdown, in dates too where it has_dates: false, and nothing appended, where the text has no marks.
 */
bool view_markdown(const struct view *view, const struct language *language, const struct words *words, bool has_dates,
	struct buf *out);
/* What a curator says of a project, or calls a reference: as it is written; "" where there is nothing. */
void view_cell(const struct view *view, const struct language *language, const struct words *words, struct buf *out);
void view_name(
	const struct view *view, const struct language *language, const struct project *project, struct buf *out);
/* A column's heading; for changes it names the baseline's date. */
void view_label(const struct view *view, const struct language *language, const struct column *column, struct buf *out);
/* Does any text of the catalog in the language speak of {as_of}? */
bool view_has_as_of(const struct view *view, const struct language *language);
void view_group_title(
	const struct view *view, const struct language *language, const struct group *group, struct buf *out);

#endif
