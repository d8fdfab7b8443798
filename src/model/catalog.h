/*
 * catalog: the curated list: which repositories, with the curator's own columns, in one or more languages. See
 * eco-refresh-catalog(5). Everything lives in the catalog's arena. Texts passed text_filter, those of more than one
 * line (intro, notes) text_filter_lines.
 */
#ifndef ECO_MODEL_CATALOG_H
#define ECO_MODEL_CATALOG_H

#include "base/date.h"
#include "base/err.h"
#include "base/index.h"
#include "base/map.h"
#include "base/mem.h"
#include "model/fact.h"
#include "model/site.h"
#include "model/words.h"

/* The columns the program knows how to fill; COLUMN_FIELD is the curator's own. */
enum column_kind {
	COLUMN_NAME,
	COLUMN_DELTA,
	COLUMN_GROWTH,
	COLUMN_RANK,
	COLUMN_STATUS,
	COLUMN_FACT, /* the first of as many: COLUMN_OF, and column_fact the other way */
	COLUMN_FIELD = COLUMN_FACT + FACTS
};
#define COLUMN_OF(fact) ((enum column_kind)(COLUMN_FACT + (fact)))

struct column {
	enum column_kind kind;
	const char *key;
	size_t field; /* COLUMN_FIELD: index into catalog->fields and project->fields */
};

struct project {
	struct words name; /* the repository's own where not given: never without a text */
	const char *repo, *url; /* one of both: owner/name, or host and path, as written; or it is on no host */
	const char **formerly;
	size_t formerly_count;
	int64_t id; /* pinned by the curator; 0: not */
	struct words *fields; /* by index of catalog->fields, no text where not given; NULL where there are none */
	unsigned line, repo_line, id_line; /* of the entry, its repo, its id (0: not pinned) */
	unsigned listed; /* its place in the list */
};

struct reference {
	struct words title; /* the url where not given */
	const char *url;
};

/* A curator's own column: a key that columns, labels, sort or group_by names and the program does not know. */
struct field {
	const char *key;
	enum fact fact; /* stands in where a project has none, or FACTS */
	bool is_named; /* by a label or a project, also where these leave it empty: no slip of the pen */
};

/* Corrected dates and renames to tell: since the baseline, since the snapshot before, or none. USUAL: not said. */
enum catalog_corrections { CORRECTIONS_USUAL, CORRECTIONS_ALL, CORRECTIONS_NEW, CORRECTIONS_NONE };

struct catalog {
	char *path, *bytes; /* the source, for edits in place */
	size_t len;
	const char *id; /* the file's name without its ending where not given: any text that can name a file */
	struct words title, intro, *notes; /* title: the id where not given */
	size_t note_count;
	struct reference *references;
	size_t reference_count;
	const char **languages; /* the first is the main one; at least one ("en" where not said) */
	size_t language_count;
	struct date baseline; /* unknown: the oldest snapshot's */
	struct column *columns; /* name, created, stars, delta and the labels' own keys where not said */
	size_t column_count;
	struct column sort, group_by;
	bool has_sort, is_descending, has_group_by, keeps_monthly;
	struct field *fields;
	struct words *labels; /* see catalog_label */
	struct map label_index; /* key -> struct words * */
	const char **formats, **pages; /* NULL-terminated; NULL where not said */
	bool is_markdown; /* intro, notes and the curator's columns */
	enum catalog_corrections corrections;
	struct site *sites; /* hosts that it names, none that is known; no word on addresses or tokens */
	struct project *projects; /* link_count ones without a repo behind those with one, both as listed */
	size_t field_count, project_count, link_count, page_count, site_count;
	struct earlier *earlier; /* names; see catalog_read.h */
	size_t earlier_count, earlier_capacity;
	struct index by_name; /* repo -> its project's number; formerly -> CATALOG_EARLIER + its number */
	struct arena arena;
};

/*
 * Reads and checks a catalog: unknown keys (the nearest known one is named), wrong types, a repository twice (also as
 * another's formerly, or by id), a column that no project fills and no label names, a bad date, language, URL, slug or
 * id are errors with file, line and column. catalog need not be initialised; release it in any case. bytes are copied.
 */
bool catalog_load(struct catalog *catalog, const char *path, struct err *err);
bool catalog_parse(struct catalog *catalog, const char *path, const char *bytes, size_t len, struct err *err);
void catalog_release(struct catalog *catalog);

/* The curator's label for a column in a language, else in the main one; NULL: none (reports have their own words). */
const char *catalog_label(const struct catalog *catalog, const char *key, const char *language);
const char *catalog_main_language(const struct catalog *catalog);
/* A text in a language, falling back to the main one; NULL where there is none. The other: with its marks, or NULL. */
const char *catalog_text(const struct catalog *catalog, const struct words *words, const char *language);
const char *catalog_markdown(const struct catalog *catalog, const struct words *words, const char *language);
/* The project listed under name, or with it among its formerly; NULL. By an index, without case. */
const struct project *catalog_find(const struct catalog *catalog, const char *name);
/* "created", …: COLUMN_FIELD for a key the program does not know. The other way not of COLUMN_FIELD. */
enum column_kind catalog_column_kind(const char *key);
const char *catalog_column_key(enum column_kind kind);
enum fact column_fact(enum column_kind kind); /* FACTS where it is no fact's */
uint64_t catalog_column_facts(const struct catalog *catalog, const struct column *column);
uint64_t catalog_facts(const struct catalog *catalog); /* all that columns, sort and group_by need */

#endif
