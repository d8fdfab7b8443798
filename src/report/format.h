/*
 * format: one entry for each kind of file that a report is. Adding a format is one file and one line in format.c: see
 * doc/add-a-format.md.
 */
#ifndef ECO_REPORT_FORMAT_H
#define ECO_REPORT_FORMAT_H

#include "base/buf.h"
#include "base/err.h"
#include "report/view.h"

#include <stdbool.h>

struct format {
	const char *name; /* as users say it; entries that share one are rendered together */
	const char *stem; /* after the catalog's id: "" or ".stars" */
	const char *extension; /* ".md"; the language comes before it, but for the main one */
	bool is_per_language; /* a file for each; else one, in the main language */
	bool has_lines; /* needs the series */
	bool has_all_facts; /* shows stars and creation dates also where no column does */
	bool (*render)(const struct view *view, const struct language *language, struct buf *out, struct err *err);
};

/* All formats in the order they are rendered; ended by name NULL. */
extern const struct format format_list[];

bool format_markdown(const struct view *view, const struct language *language, struct buf *out, struct err *err);
bool format_xml(const struct view *view, const struct language *language, struct buf *out, struct err *err);
bool format_html(const struct view *view, const struct language *language, struct buf *out, struct err *err);
bool format_svg_stars(const struct view *view, const struct language *language, struct buf *out, struct err *err);
bool format_svg_log(const struct view *view, const struct language *language, struct buf *out, struct err *err);
bool format_svg_growth(const struct view *view, const struct language *language, struct buf *out, struct err *err);
bool format_json(const struct view *view, const struct language *language, struct buf *out, struct err *err);
bool format_csv(const struct view *view, const struct language *language, struct buf *out, struct err *err);
bool format_changes(const struct view *view, const struct language *language, struct buf *out, struct err *err);

/* Is this format among those wanted? */
bool format_is_wanted(const struct view *view, const char *name);

#endif
