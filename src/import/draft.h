/*
 * draft: a catalog in the making, from somebody's list: its columns in their order, its projects, and what could
 * not be taken over. Texts are copied, made harmless (text_filter) and trimmed. A repository that comes again is
 * the project it was: what is new of it is added, what differs is left over.
 */
#ifndef ECO_IMPORT_DRAFT_H
#define ECO_IMPORT_DRAFT_H

#include "base/map.h"
#include "import/draft_parts.h"
#include "model/site.h"
#include "model/snapshot.h"

#define DRAFT_NONE ((size_t)-1) /* no column */
#define DRAFT_COLUMNS_MAX 100 /* as many as a catalog takes */
#define DRAFT_TEXT_MAX ((size_t)60000) /* bytes of one text; a catalog takes 64 KiB */

struct draft {
	const char *path; /* as messages name it */
	const struct sites *sites; /* where links lead that name a repository */
	const char *host; /* the first of them, for messages: "github.com" */
	const char *part; /* the file of the folder that is read; NULL: path is one */
	const char *id;
	const char *title; /* NULL: the id */
	const char *language; /* set by draft_finish */
	const char *group_by; /* set by draft_finish where there are sections, or by the form; NULL: none */
	struct date baseline; /* written where known */
	struct draft_column *columns;
	size_t *order; /* columns as they are shown */
	struct draft_project **projects;
	struct draft_leftover *leftovers;
	bool is_data; /* no page that has a look of its own: a first snapshot shows as changes */
	struct draft_text *texts;
	const char *sort; /* set by draft_finish where the list is in order; NULL: none */
	bool is_markdown; /* a text has marks: set by draft_finish, all are written as markdown then */
	size_t text_count, text_capacity;
	size_t column_count, column_capacity, project_count, project_capacity, leftover_count, leftover_capacity;
	size_t link_count; /* of the projects: on no host */
	size_t day_count, marked_name_count; /* dates that say more than their month; see draft_note_marked_name */
	unsigned day_line, marked_name_line; /* of the first */
	const char *date_text; /* the first date that is not ASCII, as the list writes it; NULL: none */
	struct map by_repo; /* repo -> struct draft_project * */
	struct arena arena;
};

/* path is copied; the id comes from the file's name. */
void draft_init(struct draft *draft, const char *path);
void draft_release(struct draft *draft);
/* A copy, filtered and trimmed; NULL where nothing is left of it. */
const char *draft_text(struct draft *draft, const char *text, size_t len);
/* The same, cut to what a message quotes. "" for NULL. */
const char *draft_quote(struct draft *draft, const char *text);
/* The first one stays. */
void draft_title(struct draft *draft, const char *title);

/* The column of that key; DRAFT_NONE where there is none. */
size_t draft_find_key(const struct draft *draft, const char *key);
/* The column of that key that the program fills; a label given first stays. after: DRAFT_NONE puts it last. */
size_t draft_built_in(struct draft *draft, const char *key, const char *label, size_t after);
/* The curator's column of that label, made where there is none, as is its key. DRAFT_NONE, and a leftover: too many. */
size_t draft_column(struct draft *draft, const char *label, size_t after, bool is_shown, unsigned line);
/* As draft_column, but always a new one. */
size_t draft_new_column(struct draft *draft, const char *label, size_t after, bool is_shown, unsigned line);
/* As draft_column, for a label that is the program's word ("Description"), not the list's. */
size_t draft_own_column(struct draft *draft, const char *label, bool is_shown);
/*
 * The column of what another tool's list calls source, made where there is none: kept, not shown; its key is made from
 * source, its label is label, or source where another column has that label. DRAFT_NONE, and a leftover: too many.
 */
size_t draft_source_column(struct draft *draft, const char *source, const char *label, unsigned line);
/*
 * For lists that are no tables: name and created stand before the columns of the list, stars and their change
 * behind them.
 */
void draft_begin_list(struct draft *draft);
void draft_end_list(struct draft *draft);

/* The project of repo, new or not; that it came again is a leftover. name may be NULL. */
struct draft_project *draft_add(struct draft *draft, const char *repo, const char *name, unsigned line);
/* The same of what is on no host; NULL where a catalog takes no such address. */
struct draft_project *draft_add_link(struct draft *draft, const char *url, const char *name, unsigned line);
/* column may be DRAFT_NONE, text NULL: nothing is set. */
void draft_set(struct draft *draft, struct draft_project *project, size_t column, const char *text, unsigned line);
/* markdown: the same text with its marks, in the arena; NULL: it has none. */
void draft_set_marked(struct draft *draft, struct draft_project *project, size_t column, const char *text,
	const char *markdown, unsigned line);
void draft_set_section(struct draft *draft, struct draft_project *project, const char *section, unsigned line);
void draft_set_stars(struct draft *draft, struct draft_project *project, int64_t stars, int64_t unit, unsigned line);
/* when: as the list says it. An instant is kept, of a day only its month, as snapshots have it. */
void draft_set_created(
	struct draft *draft, struct draft_project *project, const char *when, struct date date, unsigned line);
/* Its texts stay the caller's, in the arena. */
void draft_add_text(struct draft *draft, const struct draft_text *text);
/* What could not be taken over. */
void draft_leave(struct draft *draft, unsigned line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* A name with emphasis or code, which a name has not: told of all of them at the end. */
void draft_note_marked_name(struct draft *draft, unsigned line);
void draft_sort_leftovers(struct draft *draft);
/* After the last project: sections become a column to group by, the language is guessed, leftovers are sorted. */
void draft_finish(struct draft *draft);
/* Appends the catalog. */
void draft_write(const struct draft *draft, struct buf *out);
/*
 * The list's own counts and dates as a snapshot, uninitialised before, finished after. Returns how many
 * repositories have any.
 */
size_t draft_snapshot(const struct draft *draft, struct date date, struct snapshot *snapshot);

#endif
