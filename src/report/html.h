/*
 * html: the page being written, for its parts (html*.c). All texts of all languages are in
 * it; the main one's are shown.
 */
#ifndef ECO_REPORT_HTML_H
#define ECO_REPORT_HTML_H

#include "base/xml.h"
#include "report/view.h"

struct html {
	struct xml *xml;
	const struct view *view;
	struct language *languages; /* of the catalog, in its order */
	struct buf *texts; /* one a language */
	size_t count;
	size_t trend; /* before which column the small lines stand; NO_TREND: no row has one */
	size_t prose; /* the column of texts that a card shows; the count of columns: none */
	bool *is_prose; /* of a column: it holds more than a few words */
	bool *is_facet; /* of a column: it has few values, by which rows can be chosen */
};

#define NO_TREND SIZE_MAX

/* What to say in each language: fn(html, language, what, out) appends plain text. */
struct saying {
	void (*fn)(const struct html *html, const struct language *language, const void *what, struct buf *out);
	const void *what;
};

/* Begins what is to be seen in one language only: the style hides it in the others. */
void html_open_language(struct html *html, const char *element, size_t i);
/* The saying in every language: once where all say the same. */
void html_say(struct html *html, struct saying saying);
void html_phrase(struct html *html, enum phrase phrase);
/* The curator's words in every language, with their marks; has_dates: a text beside the table. */
void html_words(struct html *html, const struct words *words, bool has_dates);
/* Markdown within a line: links to the web, emphasis, code. */
void html_markdown(struct html *html, const char *markdown);
/* Sayings: what points to an enum phrase; the report's title. */
void html_say_phrase(const struct html *html, const struct language *language, const void *what, struct buf *out);
void html_say_title(const struct html *html, const struct language *language, const void *what, struct buf *out);
/* open, say, close; class may be NULL. */
void html_element(struct html *html, const char *element, const char *class, struct saying saying);
void html_newline(struct html *html);
/* The same, but with an element for each language in any case, so that each has what the script fills in: data-t. */
void html_template(struct html *html, struct saying template, struct saying saying);
/* The head element: title, style, script, and the policy that lets only these through. */
void html_head(struct html *html);
/* As of when, how many, and what they gained since the last snapshot and the baseline. */
void html_gained(struct html *html);
/* What finds rows: a text, a list for each column of few values, the order; and how many are shown. */
void html_controls(struct html *html);
/* The table; each group is a part of it under a heading, where the catalog groups. */
void html_table(struct html *html);
/* How the stars went over time, and who grew most: where there is anything of it. */
void html_charts(struct html *html);
/* Decides what columns there are and how they look. */
void html_plan(struct html *html);
bool html_has_spark(const struct row *row);
/* The small line of a row, and in words what it shows. */
void html_spark(struct html *html, const struct row *row);

#endif
