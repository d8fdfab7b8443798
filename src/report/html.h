/*
 * html: the page being written, for its parts (html*.c). All texts of all languages are in
 * it; the main one's are shown.
 */
#ifndef ECO_REPORT_HTML_H
#define ECO_REPORT_HTML_H

#include "base/xml.h"
#include "report/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct html {
	struct xml *xml;
	const struct view *view;
	struct language *languages; /* of the catalog, in its order */
	struct buf *texts; /* one a language */
	size_t count;
	size_t tips; /* numbers the notes on values */
	const struct column *filter; /* what the rows can be chosen by, or NULL */
	size_t trend; /* before which column the small lines stand; NO_TREND: no row has one */
	bool *is_prose; /* of a column: it holds more than a few words */
};

#define NO_TREND SIZE_MAX

/* What to say in each language: fn(html, language, what, out) appends plain text. */
struct saying {
	void (*fn)(const struct html *html, const struct language *language, const void *what, struct buf *out);
	const void *what;
};

/* Begins what is to be seen in one language only. */
void html_open_language(struct html *html, const char *element, size_t i);
/* The saying in every language: once where all say the same. */
void html_say(struct html *html, struct saying saying);
void html_phrase(struct html *html, enum phrase phrase);
/* Sayings: what points to an enum phrase; the report's title. */
void html_say_phrase(const struct html *html, const struct language *language, const void *what, struct buf *out);
void html_say_title(const struct html *html, const struct language *language, const void *what, struct buf *out);
/* open, say, close; class may be NULL. */
void html_element(struct html *html, const char *element, const char *class, struct saying saying);
void html_newline(struct html *html);
/* The head element: title, style, and the policy that lets only the page's own style and script through. */
void html_head(struct html *html);
/* The table; each group is a part of it under a heading, where the catalog groups. */
void html_table(struct html *html);
/* Decides what columns there are and how they look. */
void html_plan(struct html *html);
bool html_has_spark(const struct row *row);
/* The small line of a row, and in words what it shows. */
void html_spark(struct html *html, const struct row *row);
/*
 * What the rows can be chosen by: the column grouped by, else the first of the curator's with few values; NULL: none.
 */
const struct column *html_find_filter(const struct view *view);
/* The options for that: each value once, in the order of the report. */
void html_options(struct html *html);

#endif
