/*
 * escape: any text as GitHub Flavored Markdown that shows exactly it. Passes text_filter, so a newline becomes a
 * space.
 */
#ifndef ECO_REPORT_ESCAPE_H
#define ECO_REPORT_ESCAPE_H

#include "base/buf.h"

/* Inside a table cell, a link's text, or a paragraph that something else begins. Blanks at both ends go. */
void escape_inline(struct buf *out, const char *text);
/* As a whole paragraph, heading or list item: a leading mark (-, +, #, >, 1.) is no mark either. */
void escape_block(struct buf *out, const char *text);
/* A line of such a text, behind a mark that is one: "## ", "- ". */
void escape_line(struct buf *out, const char *mark, const char *text);
/* Markdown within a line, made harmless: links to the web, emphasis and code stay, raw HTML goes. */
void escape_markdown(struct buf *out, const char *markdown);
/* The same as a whole paragraph or list item. */
void escape_markdown_block(struct buf *out, const char *markdown);
/* "[text](url)"; the text alone where url is NULL or not http or https. text and url are plain. */
void escape_link(struct buf *out, const char *text, const char *url);

#endif
