/*
 * format: what kinds of file a report is. Adding one is a file with its render function, and a line in the table below:
 * see doc/add-a-format.md.
 */
#ifndef ECO_REPORT_FORMAT_H
#define ECO_REPORT_FORMAT_H

#include "base/buf.h"
#include "base/err.h"
#include "report/view.h"

struct format {
	const char *name; /* as users say it */
	const char *stem; /* between the catalog's id and the extension: "" or ".stars" */
	const char *extension; /* ".md"; the language comes before it, but for the main one */
	unsigned traits;
	bool (*render)(const struct view *view, const struct language *language, struct buf *out, struct err *err);
};

enum format_trait {
	EACH_LANGUAGE = 1, /* a file for each; else one, rendered in the main language */
	WITH_LINES = 2, /* shows the series: rows have their line */
	WITH_STARS = 4, /* shows stars and creation dates also where no column does */
	WITH_MOMENTS = 8, /* shows creation dates to the second */
	WITH_EVENTS = 16, /* tells what happened: other licenses, too */
	WITH_STATES = 32, /* shows beside a name that it is archived, quiet or gone */
};

/* In the order they are rendered. FORMAT: a name and its first file. MORE: a further file of the format above. */
#define FORMAT_TABLE(FORMAT, MORE) \
	FORMAT("md", "", ".md", EACH_LANGUAGE | WITH_STATES, format_markdown) \
	FORMAT("xml", "", ".xml", WITH_STARS | WITH_MOMENTS, format_xml) \
	FORMAT("html", "", ".html", WITH_STARS | WITH_LINES | WITH_STATES, format_html) \
	FORMAT("svg", ".stars", ".svg", EACH_LANGUAGE | WITH_STARS | WITH_LINES, format_svg_stars) \
	MORE("svg", ".stars-log", ".svg", EACH_LANGUAGE | WITH_STARS | WITH_LINES, format_svg_log) \
	MORE("svg", ".growth", ".svg", EACH_LANGUAGE | WITH_STARS, format_svg_growth) \
	FORMAT("json", "", ".json", WITH_STARS | WITH_MOMENTS, format_json) \
	FORMAT("csv", "", ".csv", WITH_STARS | WITH_MOMENTS, format_csv) \
	FORMAT("changes", ".changes", ".md", EACH_LANGUAGE | WITH_STARS | WITH_EVENTS, format_changes) \
	FORMAT("feed", "", ".atom", WITH_EVENTS, format_feed)

/* The table, ended by name NULL; and each name once, ended by NULL. */
extern const struct format format_list[];
extern const char *const format_names[];

/* Is this format among those wanted? */
bool format_is_wanted(const struct report_input *input, const char *name);

/* The render functions append a whole file to out; all that they show is in view. */
#define FORMAT_DECLARE(name, stem, extension, traits, render) \
	bool render(const struct view *view, const struct language *language, struct buf *out, struct err *err);
FORMAT_TABLE(FORMAT_DECLARE, FORMAT_DECLARE)

#endif
