/*
 * report: catalog + snapshots + series, rendered. Pure. One walk of the data, one table of functions per format:
 * see doc/add-a-format.md.
 */
#ifndef ECO_REPORT_REPORT_H
#define ECO_REPORT_REPORT_H

#include "base/buf.h"
#include "base/err.h"
#include "model/archive.h"
#include "model/catalog.h"
#include "model/diff.h"
#include "model/series.h"

/* What there is to render. All of it must outlive the call. */
struct report_input {
	const struct catalog *catalog;
	const struct archive *archive;
	const struct snapshot *newest; /* shown; may be NULL: no snapshot yet */
	const struct snapshot *baseline; /* compared with; NULL: no change column */
	const struct snapshot *previous; /* the one before newest; NULL: none */
	const struct series *series;
	const char *const *formats; /* NULL-terminated names */
	const char *web; /* where the repositories' pages are: "https://github.com" */
	int64_t round; /* show stars rounded to this; <= 1: exact */
};

struct report_file {
	char *name; /* "istio-ecosystem.en.md" */
	struct buf bytes;
};

struct report_files {
	struct report_file *items;
	size_t count;
	size_t capacity;
};

/* "md", "xml", …: every format's name, NULL-terminated, in the order they are rendered. */
const char *const *report_formats(void);
/* The names of all files that report_render_each renders, in their order. false: a format that is none. */
bool report_each_name(const struct report_input *input, void (*take)(void *context, const char *name), void *context,
	struct err *err);

/* Who takes the files, one after the other. */
struct report_taker {
	/* Where the bytes of the file go, which are drained row by row; NULL: it is not wanted. */
	struct buf *(*begin)(void *context, const char *name);
	/* All of them are there, or what is there is to be forgotten. */
	bool (*end)(void *context, bool is_whole, struct err *err);
	void *context;
};

/* Renders every wanted format and language. */
bool report_render_each(const struct report_input *input, const struct report_taker *taker, struct err *err);
/* The same, all of them kept. files must be released in any case. */
bool report_render(const struct report_input *input, struct report_files *files, struct err *err);
void report_files_release(struct report_files *files);
/* Only the main table, as markdown in the main language: for pages that carry it. */
bool report_render_table(const struct report_input *input, struct buf *out, struct err *err);
/*
 * The short summary for a terminal: what moved, was renamed, corrected, newly failed since the snapshot before, aligned
 * by display width; then a line on the baseline, where that is another.
 */
void report_summary(const struct report_input *input, struct buf *out);

/*
 * Does the snapshot hold a fact that these formats show (after rounding), or a lasting status, that other does not?
 * Passing failures and dates of asking are none.
 */
bool report_would_differ(const struct report_input *input, const struct snapshot *other);

#endif
