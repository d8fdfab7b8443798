/*
 * sheet: a table as read from a page or a CSV file: headers, and rows of plain texts with the links that were in
 * them. What its columns are is decided here.
 */
#ifndef ECO_IMPORT_SHEET_H
#define ECO_IMPORT_SHEET_H

#include "base/prose.h"
#include "import/draft.h"
#include "model/slug.h"

struct sheet_link {
	const char *url;
	const char *text;
	const char *repo; /* owner/name; NULL: it goes elsewhere */
	bool is_deep; /* into the repository */
	bool is_part; /* to an issue, a discussion, a file of it: that is no entry of the repository itself */
	bool is_bare; /* the text is the URL */
};

struct sheet_cell {
	const char *text; /* NULL: empty */
	struct sheet_link *links;
	const char *markdown; /* the same with its marks; NULL: it has none */
	size_t link_count;
	bool has_image;
	bool has_styles; /* emphasis, code */
};

struct sheet_row {
	unsigned line;
	struct sheet_cell *cells; /* one for each header */
};

struct sheet {
	unsigned line;
	const char *section; /* NULL: none */
	const char **headers; /* plain, "" where empty */
	size_t column_count;
	struct sheet_row *rows;
	size_t row_count, row_capacity;
	size_t link_column; /* DRAFT_NONE: where most rows have a link to a repository */
	bool hides_links; /* the link column is no column of the catalog: a CSV's URLs */
	struct draft *draft; /* whose arena all is in */
};

void sheet_init(struct sheet *sheet, struct draft *draft, size_t column_count, unsigned line);
void sheet_release(struct sheet *sheet);
/* A row with empty cells; the pointer is good until the next. */
struct sheet_row *sheet_add_row(struct sheet *sheet, unsigned line);
void sheet_set_header(struct sheet *sheet, size_t column, const char *text);
/* Fills a cell from markdown, or from a plain text, which then may be made a link to the repository that it names. */
void sheet_set_prose(struct sheet *sheet, struct sheet_cell *cell, const struct prose *prose);
void sheet_set_plain(struct sheet *sheet, struct sheet_cell *cell, const char *text);
void sheet_set_link(struct sheet *sheet, struct sheet_cell *cell);
/* Reads "owner/name" or a URL: false where that is no repository, or only a part of one. */
bool sheet_read_repo(const struct sites *sites, const char *text, size_t len, struct slug *slug, bool *is_deep);
/*
 * The project that an address means: a repository, or, on no host, the address. is_deep as above. NULL: neither.
 */
struct draft_project *sheet_add_project(
	struct draft *draft, const char *address, const char *name, unsigned line, bool *is_deep);
/*
 * Whose entry these links are of: the first one's; where that is a home page, the one that only says "code" or
 * "GitHub". NULL: of no repository here: the first goes to a profile, another host, a part of a repository. What a
 * description mentions is never meant.
 */
const struct sheet_link *sheet_own_link(const struct sheet_link *links, size_t count);
/* Does it go where code is kept, and not to a home page? */
bool sheet_is_code(const struct sheet_link *link);
/* Has a row a link to a repository? */
bool sheet_has_repo(const struct sheet *sheet);
/* [start, end) of a text with its marks, in the arena; NULL where it has none that a plain text lacks. */
const char *sheet_markdown(struct draft *draft, const struct prose *prose, size_t start, size_t end);
/* The links of a prose, in the arena. */
struct sheet_link *sheet_links(struct draft *draft, const struct prose *prose);

/* Its columns and rows become the draft's. */
void sheet_take(struct sheet *sheet);
/* Does the link's text name nothing ("link", "GitHub", a URL)? */
bool sheet_is_generic(const struct sheet_link *link);
/* Is the text one of these words, as headers are compared? NULL behind the last. */
bool sheet_is_one_of(const char *text, const char *const *words);
/* Is there a word in it, not only numbers, signs and emoji? */
bool sheet_has_letters(const char *text, size_t len);
/* "", "—", "n/a": nothing is known. */
bool sheet_is_placeholder(const char *text);

#endif
