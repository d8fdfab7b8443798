/*
 * changes: what a reviewer of a refresh wants first: totals, movers, ranks, renames, corrections, and what could not
 * be refreshed. For `eco-refresh diff` between any two snapshots, and for the change report.
 */
#ifndef ECO_REPORT_CHANGES_H
#define ECO_REPORT_CHANGES_H

#include "base/buf.h"
#include "model/catalog.h"
#include "model/diff.h"

enum changes_form { CHANGES_TEXT, CHANGES_MARKDOWN, CHANGES_JSON };

/* What there is to say. All of it must outlive the call. */
struct changes_input {
	const struct diff *diff;
	const struct catalog *catalog; /* NULL: names are the repositories' */
	/* "zh-CN", "en", …; NULL: the catalog's main one, else English. Text and JSON take only names by it. */
	const char *language;
	const char *web; /* as in struct report_input */
	int64_t round; /* stars rounded to this; <= 1: exact */
	bool hides_corrections; /* and renames: told before, or not at all */
	bool is_news; /* of what could not be refreshed only what was told otherwise before */
};

/* "text", "md" or "markdown", "json"; false for another. */
bool changes_form_parse(const char *name, enum changes_form *form);
/* A whole document in the form. Markdown begins with a heading of level 1. */
void changes_write(const struct changes_input *input, enum changes_form form, struct buf *out);

#endif
